import assert from "node:assert/strict";
import { test } from "node:test";

import type { PlaceRecord } from "../protocol";
import { letterOf, recognised } from "./places";

const minimum = (x: number, y = 0): PlaceRecord => ({ x, y, kind: "minimum", name: `the minimum at ${x}`, isGlobal: false, loss: 0 });

test("there is a letter for every place", () => {
  assert.deepEqual([0, 1, 25, 26, 27, 52, 701].map(letterOf), ["A", "B", "Z", "AA", "AB", "BA", "ZZ"]);
});

test("a place keeps letter and colour, whichever map finds it again, and in whatever order", () => {
  const first = recognised([], [minimum(0), minimum(1)], 0.01, 6);
  assert.deepEqual(first.which, [0, 1]);
  const second = recognised(first.places, [minimum(1.001), minimum(2), minimum(0)], 0.01, 6);
  assert.deepEqual(second.which, [1, 2, 0]);
  assert.deepEqual(second.places.map(({ letter }) => letter), ["A", "B", "C"]);
  assert.deepEqual(second.places.slice(0, 2), first.places);
});

test("a saddle is not the minimum beside it", () => {
  const { which } = recognised([], [minimum(0), { ...minimum(0.001), kind: "saddle" }], 0.01, 6);
  assert.deepEqual(which, [0, 1]);
});

test("neighbours differ in colour, however many places there are", () => {
  const grid = Array.from({ length: 49 }, (_, at) => minimum(at % 7, Math.floor(at / 7)));
  const { places } = recognised([], grid, 0.01, 6);
  for (const one of places) {
    for (const other of places) {
      const apart = Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
      if (apart === 1) assert.notEqual(one.hue, other.hue, `${one.letter} and ${other.letter}`);
    }
  }
});
