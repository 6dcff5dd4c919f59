import assert from "node:assert/strict";
import { test } from "node:test";

import { CODES } from "../protocol";
import { createCells } from "./cells";
import { type Colouring, pictured } from "./pixels";

const COLUMNS = 24;
const ROWS = 16;
const place = (hue: number) => ({ x: 0, y: 0, kind: "minimum", name: "", isGlobal: false, loss: 0, letter: "A", hue }) as const;
const COLOURING: Colouring = {
  paints: { places: [["#ffffff", "#0000ff"], ["#ff8000", "#804000"]], pattern: "#808080", blank: "#f0f0f0" },
  places: [place(0), place(1), place(0)],
  span: { low: 10, high: 100 },
};

/** A map of these codes, whose steps are 10 at the left and 100 elsewhere; `box` is in cells. */
function mapOf(code: (column: number, row: number) => number, left = 0) {
  const cells = createCells([left, left + COLUMNS, 0, ROWS], COLUMNS, ROWS);
  const at = Array.from({ length: COLUMNS * ROWS }, (_, i) => [i % COLUMNS, Math.floor(i / COLUMNS)] as const);
  const codes = Uint16Array.from(at, ([column, row]) => code(column, row));
  const steps = Uint16Array.from(at, ([column]) => (column === 0 ? 10 : 100));
  cells.fill({ stride: 1, before: 0, outer: 0, inner: ROWS, codes, steps });
  return cells;
}

const hex = (pixel: number | undefined): string =>
  `#${[0, 8, 16].map((shift) => (((pixel ?? 0) >>> shift) & 255).toString(16).padStart(2, "0")).join("")}`;

test("a place has its colour, lighter where it is reached sooner", () => {
  const pixels = pictured(mapOf(() => CODES.place + 1), COLOURING);
  assert.equal(hex(pixels[0]), "#ff8000");
  assert.equal(hex(pixels[1]), "#804000");
});

test("what is not known is transparent", () => {
  const pixels = pictured(createCells([0, 1, 0, 1], 4, 4), COLOURING);
  assert.deepEqual([...pixels], Array(16).fill(0));
});

test("places of one colour have a border between them, and others need none", () => {
  const pixels = pictured(mapOf((column) => CODES.place + (column < 5 ? 0 : column < 10 ? 2 : 1)), COLOURING);
  assert.equal(hex(pixels[4]), "#808080");
  assert.equal(hex(pixels[5]), "#0000ff");
  assert.equal(hex(pixels[9]), "#0000ff");
  assert.equal(hex(pixels[10]), "#804000");
});

test("ends without a place are told apart by their patterns alone", () => {
  const patterns = [CODES.unfinished, CODES.diverged, CODES.undefined, CODES.elsewhere].map((code) => [...pictured(mapOf(() => code), COLOURING)]);
  const inked = patterns.map((pixels) => pixels.filter((pixel) => hex(pixel) === "#808080").length);
  const blank = patterns.map((pixels) => pixels.filter((pixel) => hex(pixel) === "#f0f0f0").length);
  assert.equal(new Set(patterns.map(String)).size, 4);
  for (const count of [...inked, ...blank]) assert.ok(count > 0);
});

test("a pattern moves with the map, by whole pixels", () => {
  const here = pictured(mapOf(() => CODES.undefined), COLOURING);
  const there = pictured(mapOf(() => CODES.undefined, 3), COLOURING);
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS - 3; column++) {
      assert.equal(there[row * COLUMNS + column], here[row * COLUMNS + column + 3]);
    }
  }
});
