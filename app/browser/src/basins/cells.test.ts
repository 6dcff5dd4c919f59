import assert from "node:assert/strict";
import { test } from "node:test";

import { UNKNOWN, cellAt, createCells } from "./cells";

const COLUMNS = 7;
const ROWS = 5;

/** What a cell's run did, for a map that can be checked by eye. */
const codeOf = (column: number, row: number): number => 4 + ((column + row) % 3);
const stepsOf = (column: number, row: number): number => 10 * row + column;

/** The cells of a level in these rows, as the server sends them. */
function piece(stride: number, before: number, outer = 0, inner = ROWS) {
  const codes: number[] = [];
  const steps: number[] = [];
  for (let row = 0; row < ROWS; row += stride) {
    const edge = Math.min(row, ROWS - 1 - row);
    if (edge < outer || edge >= inner) continue;
    for (let column = 0; column < COLUMNS; column += stride) {
      if (before > 0 && row % before === 0 && column % before === 0) continue;
      codes.push(codeOf(column, row));
      steps.push(stepsOf(column, row));
    }
  }
  return { stride, before, outer, inner, codes: Uint16Array.from(codes), steps: Uint16Array.from(steps) };
}

test("a map is whole from the first piece on, and exact after the last", () => {
  const cells = createCells([0, 7, 0, 5], COLUMNS, ROWS);
  assert.ok(cells.codes.every((code) => code === UNKNOWN));
  assert.equal(cells.shares.size, 0);
  cells.fill(piece(4, 0));
  assert.equal(cells.computed, 4);
  assert.ok(cells.codes.every((code) => code !== UNKNOWN));
  assert.equal([...cells.shares.values()].reduce((sum, count) => sum + count, 0), COLUMNS * ROWS);
  cells.fill(piece(2, 4, 1, 3));
  assert.equal(cells.stride, 4);
  cells.fill(piece(2, 4, 0, 1));
  assert.equal(cells.stride, 2);
  cells.fill(piece(1, 2));
  assert.equal(cells.computed, COLUMNS * ROWS);
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      assert.equal(cells.codes[row * COLUMNS + column], codeOf(column, row));
      assert.equal(cells.steps[row * COLUMNS + column], stepsOf(column, row));
    }
  }
  assert.deepEqual([...cells.shares].sort(), [[4, 12], [5, 12], [6, 11]]);
  assert.equal(cells.arrivals.reduce((sum, count) => sum + count, 0), COLUMNS * ROWS);
});

test("what is not computed has what the nearest cell says, and is known not to be its own", () => {
  const cells = createCells([0, 7, 0, 5], COLUMNS, ROWS);
  cells.fill(piece(4, 0));
  cells.fill(piece(2, 4, 0, 1));
  assert.equal(cells.codes[2], codeOf(2, 0)); // computed
  assert.equal(cells.codes[COLUMNS + 5], codeOf(4, 0)); // beside (4, 0), which is computed, too
  assert.equal(cells.own[2], 1);
  assert.equal(cells.own[COLUMNS + 5], 0);
});

test("a place lies in the cell that it is seen in", () => {
  const cells = createCells([-1, 6, -2, 3], COLUMNS, ROWS);
  assert.equal(cellAt(cells, -0.99, 2.99), 0);
  assert.equal(cellAt(cells, 5.99, -1.99), COLUMNS * ROWS - 1);
  assert.equal(cellAt(cells, 0.5, 1.5), COLUMNS + 1);
  assert.equal(cellAt(cells, 6.01, 0), undefined);
  assert.equal(cellAt(cells, 0, 3.01), undefined);
});
