import assert from "node:assert/strict";
import test from "node:test";

import { arrows, grown, squares } from "./figures";

test("arrows start at the ball and are as long as their numbers times the scale", () => {
  const [x, y, sum] = arrows([1, 2], [3, -4], 0.5);
  assert.deepEqual([[1, 2], [2.5, 2]], [x?.from, x?.to]);
  assert.deepEqual([[1, 2], [1, 0]], [y?.from, y?.to]);
  assert.deepEqual([[1, 2], [2.5, 0]], [sum?.from, sum?.to]);
});

test("what is added leads from the former tip to the new one", () => {
  const [before, added] = grown([1, 1], [2, 0], [2, 3], 0.1);
  assert.deepEqual([[1, 1], [1.2, 1]], [before?.from, before?.to]);
  assert.deepEqual([[1.2, 1], [1.2, 1.3]], [added?.from, added?.to]);
});

test("what merely shrinks or grows has only a former self", () => {
  assert.deepEqual(["before"], grown([1, 1], [2, -4], [1.8, -3.6], 0.1).map(({ part }) => part));
  assert.deepEqual(["before"], grown([1, 1], [0, 0], [1, 2], 0.1).map(({ part }) => part));
});

test("squares have the numbers as areas, and touch only at the ball", () => {
  const [x, y] = squares([0, 0], [9, 0.25], 2, "now");
  assert.deepEqual([[0, 0], [6, 0], [6, -6], [0, -6]], x?.corners);
  assert.deepEqual([[0, 0], [0, 1], [-1, 1], [-1, 0]], y?.corners);
});
