import assert from "node:assert/strict";
import { test } from "node:test";

import { SHADES, joined, rounded, shadesOf, spanOf } from "./shades";

test("the span's ends are round numbers", () => {
  assert.deepEqual([1, 3, 7, 20, 143, 999].map((each) => rounded(each, false)), [1, 2, 5, 20, 100, 500]);
  assert.deepEqual([0, 1, 3, 7, 20, 143, 999].map((each) => rounded(each, true)), [1, 1, 5, 10, 20, 200, 1000]);
});

test("nearly all arrivals lie in the span, and a few far ones do not stretch it", () => {
  const arrivals = new Uint32Array(0x10000);
  assert.equal(spanOf(arrivals), undefined);
  for (let steps = 40; steps < 140; steps++) arrivals[steps] = 10;
  arrivals[9000] = 3;
  assert.deepEqual(spanOf(arrivals), { low: 20, high: 200 });
  assert.deepEqual(joined([{ low: 20, high: 200 }, { low: 50, high: 500 }]), { low: 20, high: 500 });
});

test("runs that all arrive at once have a span, too", () => {
  const arrivals = new Uint32Array(0x10000);
  arrivals[0] = 5;
  assert.deepEqual(spanOf(arrivals), { low: 1, high: 2 });
});

test("shades go one way, in equal ratios", () => {
  const shades = shadesOf({ low: 10, high: 1000 });
  assert.deepEqual([shades[0], shades[10], shades[1000], shades[60_000]], [0, 0, SHADES - 1, SHADES - 1]);
  assert.equal(shades[100], Math.round((SHADES - 1) / 2));
  for (let steps = 1; steps < shades.length; steps++) assert.ok((shades[steps] as number) >= (shades[steps - 1] as number));
});
