import assert from "node:assert/strict";
import test from "node:test";

import type { Levels } from "../stage/levels";
import type { Path } from "../state";
import { draped, placeAt, placeOf } from "./draped";
import { HEIGHT, modelled } from "./model";

const levels: Levels = (() => {
  const n = 101;
  const grid = Float32Array.from({ length: n * n }, (_, i) => {
    const [x, y] = [-1 + (2 * (i % n)) / (n - 1), -1 + (2 * Math.floor(i / n)) / (n - 1)];
    return (x * x + y * y) / 2;
  });
  return { box: [-1, 1, -1, 1], columns: n, rows: n, grid, loss: (at) => at, level: (loss) => loss };
})();
const bowl = modelled(levels, [-1, 1, -1, 1]);

/** A path of the bowl through these points; its loss is the bowl's. */
function pathOf(points: readonly (readonly [number, number])[], ended = points.length - 1): Path {
  return {
    x: Float32Array.from(points, ([x]) => x),
    y: Float32Array.from(points, ([, y]) => y),
    gap: Float32Array.from(points, ([x, y]) => (x * x + y * y) / 2),
    ended,
  } as Path;
}

test("a recorded step lies on the surface at its own loss", () => {
  const [x, height, depth] = placeOf(bowl, pathOf([[0.5, -0.25]]), 0, 0) ?? [];
  assert.deepEqual([0.5, 0.25], [x, depth]);
  assert.ok(Math.abs((height as number) - (HEIGHT * 0.3125) / 2) < 1e-6);
});

test("a long move is laid over the surface, not through it", () => {
  const { strokes } = draped(bowl, pathOf([[-0.8, 0], [0.8, 0]]), 0, []);
  for (let i = 0; i < strokes.length; i += 3) {
    const x = strokes[i] as number;
    assert.ok(Math.abs((strokes[i + 1] as number) - (HEIGHT * x * x) / 2) < 1e-3);
  }
});

test("a line without dashes is unbroken, and each step knows how much of it has been drawn", () => {
  const { strokes, until } = draped(bowl, pathOf([[-0.8, 0], [0, 0.1], [0.8, 0]]), 0, []);
  for (let i = 6; i < strokes.length; i += 6) assert.deepEqual(strokes.slice(i - 3, i), strokes.slice(i, i + 3));
  assert.equal(0, until[0]);
  assert.equal(strokes.length / 6, until[2]);
  const middle = 6 * (until[1] as number);
  assert.ok(Math.abs(strokes[middle - 3] as number) < 1e-6);
});

test("dashes draw their share of the line", () => {
  const length = (strokes: Float32Array): number => {
    let sum = 0;
    for (let i = 0; i < strokes.length; i += 6) sum += Math.hypot(...[0, 1, 2].map((k) => (strokes[i + 3 + k] as number) - (strokes[i + k] as number)));
    return sum;
  };
  const path = pathOf([[-0.8, 0], [0.8, 0]]);
  const share = length(draped(bowl, path, 0, [0.03, 0.01]).strokes) / length(draped(bowl, path, 0, []).strokes);
  assert.ok(Math.abs(share - 0.75) < 0.01, String(share));
});

test("what leaves the body is not drawn, and what comes back is", () => {
  const { strokes } = draped(bowl, pathOf([[0.5, 0], [1.5, 0], [0.5, 0.2]]), 0, []);
  assert.ok(strokes.length > 0);
  for (let i = 0; i < strokes.length; i += 3) assert.ok((strokes[i] as number) <= 1 + 1e-6);
  assert.equal(undefined, placeOf(bowl, pathOf([[1.5, 0]]), 0, 0));
});

test("after the end of a run nothing is drawn", () => {
  const { until } = draped(bowl, pathOf([[0.5, 0], [0.2, 0], [Number.NaN, Number.NaN]], 1), 0, []);
  assert.equal(until[1], until[2]);
});

test("between two steps the ball is over the straight move", () => {
  const [x, height] = placeAt(bowl, pathOf([[-0.8, 0], [0.8, 0]]), 0, 0.75) ?? [];
  assert.ok(Math.abs((x as number) - 0.4) < 1e-6);
  assert.ok(Math.abs((height as number) - (HEIGHT * 0.16) / 2) < 1e-3);
});
