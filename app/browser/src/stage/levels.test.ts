import assert from "node:assert/strict";
import { test } from "node:test";

import type { SurfaceData } from "../protocol";
import { UNDEFINED, resampled, unpacked } from "./levels";

function data(columns: number, rows: number, level: (column: number, row: number) => number, bend = 0): SurfaceData {
  const levels = new Uint16Array(columns * rows);
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) levels[row * columns + column] = level(column, row);
  return { landscape: "test", box: [0, columns - 1, 0, rows - 1], columns, rows, low: -1, high: 3, top: 1, bend, levels: levels.buffer };
}

test("a plane stays a plane between the samples", () => {
  const levels = unpacked(data(9, 7, (column, row) => 1000 * column + 2000 * row));
  const [value] = resampled(levels, 1, 1, () => 3.25, () => 2.5);
  assert.ok(Math.abs((1000 * 3.25 + 2000 * 2.5) / 65534 - (value ?? 0)) < 1e-6);
});

test("the first row of the picture is the one that y(0) names", () => {
  const levels = unpacked(data(4, 4, (_, row) => 10000 * row));
  const [top, bottom] = resampled(levels, 1, 2, () => 1, (row) => (row === 0 ? 3 : 0));
  assert.ok((top ?? 0) > (bottom ?? 0));
});

test("outside of the grid nothing is known, and where the loss is not finite it is undefined", () => {
  const levels = unpacked(data(6, 6, (column) => (column === 5 ? 65535 : 0)));
  const values = resampled(levels, 3, 1, (column) => [-0.5, 1.5, 5][column] ?? 0, () => 2);
  assert.deepEqual([Number.NaN, 0, UNDEFINED], [...values]);
});

test("the edge of what is defined lies halfway between a finite sample and one that is not", () => {
  const levels = unpacked(data(6, 6, (column) => (column >= 3 ? 65535 : 65534)));
  const across = [1.2, 2.4, 2.6, 4];
  for (const y of [0, 2.3, 5]) {
    const values = resampled(levels, across.length, 1, (column) => across[column] ?? 0, () => y);
    assert.deepEqual([1, 1, UNDEFINED, UNDEFINED], [...values].map((value) => (value === UNDEFINED ? value : Number(value.toFixed(5)))));
  }
});

test("a landscape without any finite value is undefined everywhere", () => {
  const values = resampled(unpacked(data(4, 4, () => 65535)), 2, 2, (column) => column, (row) => row);
  assert.deepEqual(Array(4).fill(UNDEFINED), [...values]);
});

test("levels mean losses from low to high, on a bent scale, too", () => {
  for (const bend of [0, 50]) {
    const { loss } = unpacked(data(2, 2, () => 0, bend));
    assert.ok(Math.abs(loss(0) + 1) < 1e-12);
    assert.ok(Math.abs(loss(1) - 3) < 1e-12);
  }
  assert.equal(1, unpacked(data(2, 2, () => 0)).loss(0.5));
});
