import assert from "node:assert/strict";
import test from "node:test";

import type { Levels } from "../stage/levels";
import { HEIGHT, type Place, hidden, met, modelled } from "./model";

/** Levels of a function over [-2, 2] x [-1, 1], sampled as finely as a map is. */
function levelsOf(level: (x: number, y: number) => number): Levels {
  const [columns, rows] = [201, 101];
  const grid = Float32Array.from({ length: columns * rows }, (_, i) => level(-2 + (4 * (i % columns)) / (columns - 1), -1 + (2 * Math.floor(i / columns)) / (rows - 1)));
  return { box: [-2, 2, -1, 1], columns, rows, grid, loss: (at) => at, level: (loss) => loss };
}

const bowl = modelled(levelsOf((x, y) => (x * x + y * y) / 5), [-2, 2, -1, 1]);

test("the longer side of the base reaches from -1 to 1, and both axes have one scale", () => {
  assert.equal(1, bowl.halfWidth);
  assert.equal(0.5, bowl.halfDepth);
  assert.deepEqual([1, HEIGHT, -0.5], bowl.place(2, 1, 1));
  assert.deepEqual([-1, 0, 0.5], bowl.place(-2, -1, 0));
});

test("the surface has the landscape's levels", () => {
  for (const [x, y] of [[0, 0], [1.3, -0.4], [-1.99, 0.99]] as const) {
    assert.ok(Math.abs(bowl.levelAt(x, y) - (x * x + y * y) / 5) < 1e-3);
  }
});

test("beside the body there is no level", () => {
  assert.ok(Number.isNaN(bowl.levelAt(2.01, 0)));
  assert.ok(Number.isNaN(bowl.levelAt(0, -1.01)));
});

test("where the loss is not finite there is no level, and no vertex is infinitely high", () => {
  const cut = modelled(levelsOf((x) => (x < 0 ? Number.NaN : x)), [-2, 2, -1, 1]);
  assert.ok(Number.isNaN(cut.levelAt(-1, 0)));
  assert.ok(Math.abs(cut.levelAt(1, 0) - 1) < 1e-3);
  assert.ok(cut.levels.every((level) => Number.isNaN(level) || Number.isFinite(level)));
});

test("a place leads back to its point of the plane", () => {
  const [x, y] = bowl.plane(bowl.place(0.7, -0.3, 0.2));
  assert.ok(Math.abs(x - 0.7) < 1e-12 && Math.abs(y + 0.3) < 1e-12);
});

test("a ray from above meets the surface where the surface is", () => {
  const target = bowl.place(1.1, 0.4, bowl.levelAt(1.1, 0.4));
  const eye: Place = [-0.8, 2.5, 2];
  const beyond = target.map((each, i) => each + 0.5 * (each - (eye[i] as number))) as unknown as Place;
  const found = met(bowl, eye, beyond);
  assert.ok(found !== undefined && Math.hypot(...found.map((each, i) => each - (target[i] as number))) < 1e-4);
});

test("a ray that passes the body meets nothing", () => {
  assert.equal(undefined, met(bowl, [-3, 1, 3], [3, 1, 3]));
});

test("a place without a finite level is no place to start from", () => {
  const half = modelled(levelsOf((x) => (x < 0 ? Number.NaN : 0.2)), [-2, 2, -1, 1]);
  assert.equal(undefined, met(half, [-0.5, 2, 0], [-0.5, -1, 0]));
  assert.notEqual(undefined, met(half, [0.5, 2, 0], [0.5, -1, 0]));
});

test("a ridge hides what lies behind it, and nothing else", () => {
  const ridge = modelled(levelsOf((x) => Math.exp(-40 * x * x)), [-2, 2, -1, 1]);
  const eye: Place = [-3, 0.6, 0];
  assert.ok(hidden(ridge, ridge.place(0.6, 0, ridge.levelAt(0.6, 0)), eye));
  assert.ok(!hidden(ridge, ridge.place(-0.6, 0, ridge.levelAt(-0.6, 0)), eye));
  assert.ok(!hidden(ridge, ridge.place(0, 0, 1), eye));
});
