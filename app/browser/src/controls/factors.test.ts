import assert from "node:assert/strict";
import test from "node:test";

import { highest, placeOf, polyline, told } from "./factors";

const RISE_AND_FALL = Float64Array.of(0, 1, 0.5, 0);

test("every step has its own factor, however many there are", () => {
  for (const steps of [1, 2, 500, 10_000]) {
    const factors = Float64Array.from({ length: steps }, (_, i) => (i + 1) ** -0.5);
    for (let step = 1; step <= steps; step++) assert.equal(step ** -0.5, factors[placeOf(step)]);
  }
  assert.equal(placeOf(1), placeOf(0));
});

test("the line fills its frame, and the rate as it is set is always in sight", () => {
  assert.equal("0.00,20.00 30.00,0.00 60.00,10.00 90.00,20.00", polyline(RISE_AND_FALL, 90, 20));
  assert.equal(1, highest(Float64Array.of(0.5, 0.2)));
  assert.equal("0.00,10.00 90.00,16.00", polyline(Float64Array.of(0.5, 0.2), 90, 20));
  assert.equal("0.00,10.00", polyline(Float64Array.of(0.5), 90, 20));
});

test("a long line leaves out only what cannot be seen", () => {
  const factors = Float64Array.from({ length: 10_000 }, (_, i) => (i + 1) ** -0.5);
  const points = polyline(factors, 280, 56)
    .split(" ")
    .map((point) => point.split(",").map(Number));
  assert.equal(true, points.length < 1000);
  assert.deepEqual([280, 55.44], points.at(-1));
  factors.forEach((factor, i) => {
    const [x, y] = [(i / 9999) * 280, 56 * (1 - factor)];
    assert.equal(true, points.some(([px = 0, py = 0]) => Math.abs(px - x) + Math.abs(py - y) < 0.52), `step ${i + 1}`);
  });
});

test("the curve in words has its ends and its top", () => {
  const rise = Float64Array.from({ length: 301 }, (_, i) => Math.max(0, 1 - Math.abs(i - 100) / 100));
  assert.equal("The learning rate is multiplied by 0 at the first step, by 1 at most, at step 101, and by 0 at step 301.", told(rise));
});
