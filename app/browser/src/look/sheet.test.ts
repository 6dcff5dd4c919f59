import assert from "node:assert/strict";
import test from "node:test";

import { painted, position, size } from "./sheet";

const PICTURES = { columns: 4, rows: 3, count: 19 };
const AREA = 12;
const TABLE = Uint32Array.from({ length: 256 }, (_, level) => 1000 + level);
const LEVELS = Uint8Array.from({ length: 19 * AREA }, (_, i) => i % 256);

/** The part of the sheet that CSS shows in an element, by its rules for percentages. */
function shown(picture: number): number[] {
  const { width, height, pixels } = painted(LEVELS, TABLE, PICTURES);
  const [across = 0, down = 0] = size(PICTURES).split(" ").map(Number.parseFloat);
  assert.equal(width, (PICTURES.columns * across) / 100);
  assert.equal(height, (PICTURES.rows * down) / 100);
  const [x = 0, y = 0] = position(PICTURES, picture).split(" ").map(Number.parseFloat);
  const left = Math.round((x / 100) * (width - PICTURES.columns));
  const top = Math.round((y / 100) * (height - PICTURES.rows));
  return [0, 1, 2].flatMap((row) => [...pixels.subarray((top + row) * width + left, (top + row) * width + left + 4)]);
}

test("every picture is shown at its position, whole", () => {
  for (let picture = 0; picture < PICTURES.count; picture++) {
    const levels = LEVELS.subarray(picture * AREA, (picture + 1) * AREA);
    assert.deepEqual(
      [...levels].map((level) => 1000 + level),
      shown(picture),
    );
  }
});

test("around a picture lie its own outermost pixels", () => {
  const { width, pixels } = painted(LEVELS, TABLE, PICTURES);
  const [first, second] = [pixels.subarray(0, 6), pixels.subarray(width, width + 6)];
  assert.deepEqual([1000, 1000, 1001, 1002, 1003, 1003], [...first]);
  assert.deepEqual([...first], [...second]);
});
