import assert from "node:assert/strict";
import { test } from "node:test";

import { type Losses, loggable, range, vertical } from "./vertical";

const run = (gap: readonly number[], diverged?: number): Losses => ({ gap: Float32Array.from(gap), ended: gap.length - 1, diverged });

test("the axis spans every run's losses", () => {
  assert.deepEqual([1, 8], range([run([8, 4, 2]), run([8, 2, 1])], false));
});

test("on a linear axis a run that blows up does not press the others flat", () => {
  assert.deepEqual([1, 20], range([run([8, 20, 1e30], 2), run([8, 1])], false));
});

test("on a linear axis a run that falls for ever does not press the others flat either, wherever it starts", () => {
  assert.deepEqual([-20, 8], range([run([-8, -20, -1e30], 2), run([8, -1])], false));
  assert.deepEqual([-5, 1], range([run([0, -2, -5, -1e30], 3), run([1, 0])], false));
});

test("on a log axis a run that blows up is shown to its end", () => {
  const [low, high] = range([run([8, 20, 1e30], 2), run([8, 1])], true);
  assert.equal(1, low);
  assert.ok(high > 9e29);
});

test("what is not finite is not spanned", () => {
  assert.deepEqual([2, 8], range([run([8, Number.POSITIVE_INFINITY, 2, Number.NaN])], true));
});

test("without any loss, or with one alone, there still is an axis", () => {
  for (const log of [false, true]) {
    for (const runs of [[], [run([5])], [run([0])]]) {
      const [low, high] = range(runs, log);
      assert.ok(low < high);
    }
  }
});

test("on a log axis a minimum reached exactly lies on the edge, not at minus infinity", () => {
  const { toPixel } = vertical([run([1, 0])], 100, 12, true, 0);
  assert.ok(Math.abs(toPixel(0) - 98) < 1e-9);
});

test("a higher loss lies higher, and ticks say the loss itself on a linear axis", () => {
  const { toPixel, ticks } = vertical([run([4, 0])], 100, 12, false, -5);
  assert.ok(toPixel(4) < toPixel(0));
  assert.ok(ticks.some(([, words]) => words === "−5"));
});

test("where less than two decades are in view, ticks lie between them", () => {
  const { ticks } = vertical([run([9, 4])], 200, 12, true, 0);
  assert.ok(ticks.length >= 2);
});

test("losses below 0 have no place on a log axis, as far as they are shown", () => {
  assert.equal(true, loggable([]));
  assert.equal(true, loggable([run([4, 1, 0]), run([1, Number.NaN])]));
  assert.equal(false, loggable([run([4, 1]), run([4, -1])]));
  assert.equal(true, loggable([{ gap: Float32Array.of(4, 1, -1), ended: 1, diverged: undefined }]));
});
