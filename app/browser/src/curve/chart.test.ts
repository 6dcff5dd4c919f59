import assert from "node:assert/strict";
import test from "node:test";

import { type Chart, drawLines } from "./chart";

function heightsOf(values: Float32Array, width: number): readonly number[] {
  const drawn: number[] = [];
  const noted = { canvas: {}, lineTo: (_: number, y: number) => drawn.push(y) };
  const context = new Proxy(noted, { get: (known, name) => Reflect.get(known, name) ?? (() => undefined) }) as unknown as CanvasRenderingContext2D;
  const path = { ended: values.length - 1 };
  const line = { path, values, colour: "", dash: [], width: 1, opacity: 1 };
  const chart = { wide: width, high: 1, density: 1, left: 0, top: 0, width, height: 1, steps: values.length - 1, vertical: { toPixel: (value: number) => value }, lines: [line] };
  drawLines(context, chart as unknown as Chart);
  return drawn;
}

test("many steps in a pixel are drawn as their first, highest, lowest and last value, whatever has none", () => {
  assert.deepEqual([3, 9, 1, 4], heightsOf(Float32Array.of(Number.NaN, 3, 9, 1, 5, 4), 0.5));
  assert.deepEqual([3, 9, 1, 4], heightsOf(Float32Array.of(3, 9, Number.NaN, 1, 4, Number.NaN), 0.5));
});

test("where no step has a value there is no line", () => {
  assert.deepEqual([], heightsOf(new Float32Array(40).fill(Number.NaN), 5));
});
