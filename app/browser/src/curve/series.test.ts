import assert from "node:assert/strict";
import test from "node:test";

import type { Detail, Path } from "../state";
import { CURVES, distances, panelsOf } from "./series";

const path = { x: Float32Array.of(0, 3), y: Float32Array.of(4, 0), gap: Float32Array.of(2, 1) } as unknown as Path;
const detail = {
  gradient: [Float32Array.of(3, 0), Float32Array.of(4, -2)],
  stepSize: [Float32Array.of(Number.NaN, 0.5), Float32Array.of(Number.NaN, 0.25)],
  rate: Float32Array.of(Number.NaN, 0.125),
} as unknown as Detail;
const values = (key: (typeof CURVES)[number]): readonly (readonly number[])[] => panelsOf(key, 0, [[0, 0], [3, 4]]).map((panel) => [...(panel.of(path, detail) ?? [])]);

test("each curve has what was recorded", () => {
  assert.deepEqual([[2, 1]], values("loss"));
  assert.deepEqual([[5, 2]], values("gradient"));
  assert.deepEqual([[Number.NaN, 0.5], [Number.NaN, 0.25]], values("step_size"));
  assert.deepEqual([[Number.NaN, 0.125]], values("rate"));
});

test("the distance is that to the nearest minimum", () => {
  assert.deepEqual([3, 3], [...distances(path, [[0, 0], [3, 4]])]);
  assert.deepEqual([4, 3], [...distances(path, [[0, 0]])]);
});

test("without a known minimum there is no distance, and the loss is what it is", () => {
  assert.deepEqual([], panelsOf("distance", null, []));
  assert.equal("Loss", panelsOf("loss", null, [])[0]?.title);
});
