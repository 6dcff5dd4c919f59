import assert from "node:assert/strict";
import test from "node:test";

import type { SurfaceData } from "../protocol";
import { BLANK, miniature, palette } from "./miniature";

const SIDE = 61;

/** Levels that rise to the right, from 0 to 1 over 61 columns; the upper half is not finite where `holes`. */
function slope(holes = false): SurfaceData {
  const levels = Uint16Array.from({ length: SIDE * SIDE }, (_, i) =>
    holes && i >= (SIDE * SIDE) / 2 ? 65535 : Math.round((65534 / 3) * ((i % SIDE) / (SIDE - 1))),
  );
  return { landscape: "own", box: [-3, 3, -3, 3], columns: SIDE, rows: SIDE, low: 0, high: 1, top: 3, bend: 0, levels: levels.buffer };
}

test("a small picture shows the view, equally scaled, its top row first", () => {
  const picture = miniature(slope(true), [-1, 1, -1, 1], 8, 6);
  assert.ok(picture);
  const row = (i: number): number[] => [...picture.subarray(8 * i, 8 * i + 8)];
  assert.ok(row(0).every((level) => level === BLANK));
  const lowest = row(5);
  assert.deepEqual([...lowest].sort((a, b) => a - b), lowest);
  // From -4/3 to 4/3 of a slope that rises from 0 at -3 to 254 at 3.
  assert.ok(Math.abs((lowest[0] ?? 0) - (254 * 5) / 18) < 5);
  assert.ok(Math.abs((lowest[7] ?? 0) - (254 * 13) / 18) < 5);
});

test("there is none of a view that the grid shows only in part, or too coarsely", () => {
  assert.equal(undefined, miniature(slope(), [-1, 4, -1, 1], 8, 6));
  assert.equal(undefined, miniature(slope(), [-0.1, 0.1, -0.1, 0.1], 8, 6));
});

test("what lies above the scale is as high as can be, and nothing else is blank", () => {
  const high = { ...slope(), levels: new Uint16Array(SIDE * SIDE).fill(65534).buffer };
  assert.deepEqual(new Set([BLANK - 1]), new Set(miniature(high, [-1, 1, -1, 1], 8, 6)));
});

test("the palette runs from the ramp's one end to the other, and blanks are transparent", () => {
  const channels = new Uint8Array(palette(["#102030", "#f0e0d0"]).buffer);
  assert.deepEqual([0x10, 0x20, 0x30, 255], [...channels.subarray(0, 4)]);
  assert.deepEqual([0xf0, 0xe0, 0xd0, 255], [...channels.subarray(4 * (BLANK - 1), 4 * BLANK)]);
  assert.equal(0, channels[4 * BLANK + 3]);
});
