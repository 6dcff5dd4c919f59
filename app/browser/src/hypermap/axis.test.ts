import assert from "node:assert/strict";
import test from "node:test";

import { cellAt, shareOf, spread, ticks } from "./axis";

const RATES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

test("between two stops there is one more value, as round as it can be", () => {
  assert.deepEqual([0.001, 0.0015, 0.002, 0.0035, 0.005], spread([0.001, 0.002, 0.005]));
});

test("of very many stops only some are there, the ends of a log slider among them", () => {
  const many = Array.from({ length: 337 }, (_, i) => i);
  assert.deepEqual([0, 2, 4], spread(many).slice(0, 3));
  assert.equal(336, spread(many).at(-1));
});

test("every value lies in the middle of its own cell", () => {
  for (const stops of [RATES, [0, 0.5, 0.9, 0.95, 1], Array.from({ length: 101 }, (_, i) => i / 100)]) {
    const values = spread(stops);
    values.forEach((value, i) => {
      assert.ok(Math.abs((i + 0.5) / values.length - shareOf(values, value)) < 1e-12);
      assert.equal(i, cellAt(values, shareOf(values, value)));
    });
  }
});

test("beyond the ends are the last cells", () => {
  assert.equal(0, cellAt(RATES, -0.2));
  assert.equal(RATES.length - 1, cellAt(RATES, 1));
});

test("ticks are round numbers of the axis, where their values are", () => {
  const words = (found: ReturnType<typeof ticks>) => found.map((each) => each.words);
  assert.deepEqual(["0.01", "1"], words(ticks("log", RATES, 2)));
  assert.deepEqual(["1"], words(ticks("log", RATES, 1)));
  assert.deepEqual(["0", "0.5", "0.9"], words(ticks("near one", [0, 0.3, 0.6, 0.98], 9)));
  assert.deepEqual(["0", "0.25", "0.5", "0.75", "1"], words(ticks("linear", [0, 0.5, 1], 9)));
  assert.deepEqual(["0", "0.01", "1"], words(ticks("from zero", [0, 0.0001, 0.001, 0.01, 0.1, 1], 3)));
  for (const { share, words: word } of ticks("log", RATES, 9)) assert.equal(shareOf(RATES, Number(word)), share);
});
