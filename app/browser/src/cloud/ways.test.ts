import assert from "node:assert/strict";
import test from "node:test";

import { CODES, type OptimizerRecord } from "../protocol";
import { type Balls, eachAt } from "./ways";

/** Two balls, three steps: one goes right by 1, 2 and 3; the other up by 10 a step and diverges at the second. */
const all: Balls = {
  key: "adam",
  optimizer: {} as OptimizerRecord,
  count: 2,
  rows: 4,
  way: Float32Array.of(0, 1, 3, 6, 5, 5, 5, 5, -1, -1, -1, Number.NaN, 0, 10, 20, Number.NaN),
  codes: [CODES.unfinished, CODES.diverged],
  steps: [3, 2],
};

function placesAt(time: number): number[][] {
  const places: number[][] = [];
  eachAt(all, time, (x, y, ball) => (places[ball] = [x, y]));
  return places;
}

test("a ball is where its run was recorded, and between two steps on the straight move that joins them", () => {
  assert.deepEqual([[0, 5], [-1, 0]], placesAt(0));
  assert.deepEqual([[3, 5], [-1, 20]], placesAt(2));
  assert.deepEqual([[2.5, 5], [-1, 17.5]], placesAt(1.75));
});

test("a ball whose run has ended stays where it ended", () => {
  assert.deepEqual([[4.5, 5], [-1, 20]], placesAt(2.5));
  assert.deepEqual([[6, 5], [-1, 20]], placesAt(3));
});
