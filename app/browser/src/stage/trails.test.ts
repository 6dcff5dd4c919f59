import assert from "node:assert/strict";
import { test } from "node:test";

import type { Path } from "../state";
import { placeAt } from "./trails";

const path = { x: Float32Array.of(0, 2, 2, Number.NaN), y: Float32Array.of(0, 0, 4, Number.NaN), ended: 2 } as unknown as Path;

test("at a whole step the ball is where the step ended", () => {
  assert.deepEqual([2, 0], placeAt(path, 1));
});

test("between two steps the ball is on the straight move", () => {
  assert.deepEqual([2, 1], placeAt(path, 1.25));
});

test("a run that has ended keeps its last place", () => {
  assert.deepEqual([2, 4], placeAt(path, 3));
});
