import assert from "node:assert/strict";
import test from "node:test";

import type { Named } from "../basins/places";
import { CODES, type MapReply } from "../protocol";
import { type Cells, UNKNOWN, best, blank, counted, filled, standIn, unpacked } from "./cells";

const place = (name: string, loss: number, kind: Named["kind"] = "minimum"): Named => ({ x: loss, y: 0, kind, name, isGlobal: false, loss, letter: name, hue: 0 });

/** A reply for some columns and rows, whose cells are counted by their steps. */
function reply(columns: MapReply["columns"], rows: MapReply["rows"]): readonly [MapReply, ArrayBuffer] {
  const count = columns[2] * rows[2];
  const block = new ArrayBuffer(7 * count);
  new Float32Array(block, 0, count).forEach((_, i, gaps) => (gaps[i] = i / 2));
  new Uint16Array(block, 4 * count, count).forEach((_, i, steps) => (steps[i] = 100 + i));
  new Uint8Array(block, 6 * count, count).fill(CODES.place);
  return [{ columns, rows, block }, block];
}

function after(cells: Cells, ...parts: Parameters<typeof reply>): Cells {
  const [said, block] = reply(...parts);
  const piece = unpacked(said, block);
  return filled(cells, said, piece, Uint16Array.from(piece.codes));
}

test("pieces fill the cells where their columns and rows meet", () => {
  const cells = after(blank(5, 4), [1, 2, 2], [0, 3, 2]);
  assert.deepEqual([1, 3, 16, 18], [...cells.codes.entries()].filter(([, code]) => code !== UNKNOWN).map(([at]) => at));
  assert.deepEqual([100, 101, 102, 103], [1, 3, 16, 18].map((at) => cells.steps[at]));
  assert.deepEqual([0, 0.5, 1, 1.5], [1, 3, 16, 18].map((at) => cells.gaps[at]));
});

test("a cell that is not known has a neighbour stand in for it, the nearest of the finest grid there", () => {
  const none = blank(9, 5);
  assert.equal(-1, standIn(none, 3, 3));
  const coarse = after(none, [0, 4, 3], [0, 4, 2]);
  assert.equal(0, standIn(coarse, 1, 1));
  assert.equal(4 * 9 + 8, standIn(coarse, 7, 4));
  const finer = after(coarse, [2, 4, 2], [0, 4, 2]);
  assert.equal(2, standIn(finer, 2, 0));
  assert.equal(0, standIn(finer, 0, 1));
  assert.equal(after(after(blank(2, 1), [0, 8, 1], [0, 8, 1]), [1, 2, 1], [0, 2, 1]).codes[1], CODES.place);
});

test("the best reaches the lowest of the minima that are reached at all, in the fewest steps", () => {
  const codes = [0, 1, 2, 0, 2, 3].map((at) => CODES.place + at);
  const cells: Cells = {
    ...blank(6, 1),
    codes: Uint16Array.from(codes),
    steps: Uint16Array.from([10, 5, 40, 7, 40, 1]),
    gaps: Float32Array.from([1, 2, 0.5, 1, 0.25, -3]),
  };
  const places = [place("high", 1), place("a saddle", -9, "saddle"), place("low", 0), place("nearly", 1e-9), place("unreached", -20)];
  assert.equal(5, best(cells, places));
  assert.equal(4, best({ ...cells, codes: Uint16Array.from([...codes.slice(0, 5), CODES.diverged]) }, places));
  assert.equal(3, best({ ...cells, codes: cells.codes.map((code) => Math.min(code, CODES.place + 1)) }, places));
  assert.equal(-1, best({ ...cells, codes: cells.codes.map(() => CODES.unfinished) }, places));
  assert.deepEqual([2, 1, 2, 1], [...counted(cells).values()]);
});
