import assert from "node:assert/strict";
import { test } from "node:test";

import { createCells } from "./cells";
import { CODES } from "../protocol";
import { fate, percent, told } from "./words";

test("a share says neither none nor all where that is not so", () => {
  const texts = [[0, 10], [10, 10], [1, 100_000], [99_999, 100_000], [712, 1000], [43, 1000], [0, 0]].map(([many = 0, of = 0]) => percent(many, of));
  assert.deepEqual(texts, ["0", "100", "< 0.1", "> 99.9", "71", "4.3", "0"].map((each) => `${each}\u202f%`));
});

test("the end of a run is told in words, and what is only near it with a sign", () => {
  const place = { x: 0, y: 0, kind: "minimum", name: "the global minimum", isGlobal: true, loss: 0, letter: "A", hue: 0 } as const;
  const cells = createCells([0, 4, 0, 2], 4, 2);
  const from = (x: number, y: number): string => told(cells, [x, y], 2, "Momentum", [place]);
  assert.equal(from(0.5, 1.5), "From (0.50, 1.50) Momentum: not computed yet");
  cells.fill({ stride: 2, before: 0, outer: 0, inner: 9, codes: Uint16Array.of(4, 1), steps: Uint16Array.of(143, 1) });
  assert.equal(from(0.5, 1.5), "From (0.50, 1.50) Momentum reaches the global minimum in 143 steps.");
  assert.equal(from(2.5, 0.5), "≈ From (2.50, 0.50) Momentum diverges at step 1.");
  assert.equal(from(9, 0.5), "From (9.00, 0.50) Momentum: not computed yet");
});

test("who is stopped on a saddle is not said to stay there", () => {
  const place = { x: 0, y: 0, isGlobal: false, loss: 0, hue: 0 };
  const places = [
    { ...place, kind: "saddle", name: "a saddle (0, 0)", letter: "A" },
    { ...place, kind: "minimum", name: "a minimum (1, 0)", letter: "B" },
  ] as const;
  assert.equal(fate(CODES.place, 7, places), "reaches a saddle (0, 0) in 7 steps, which it may leave again");
  assert.equal(fate(CODES.place + 1, 1, places), "reaches a minimum (1, 0) in 1 step");
});
