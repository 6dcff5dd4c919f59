import assert from "node:assert/strict";
import { test } from "node:test";

import { clipped } from "./clip";

const frame = { left: 0, right: 10, top: 0, bottom: 10 };

test("a segment inside is kept whole", () => {
  assert.deepEqual([0, 1], clipped(1, 2, 8, 9, frame));
});

test("a segment across is cut where it meets the edges, on its own line", () => {
  assert.deepEqual([0.25, 0.75], clipped(-5, 5, 15, 5, frame));
});

test("a segment that only its bounding box brings near is left out", () => {
  assert.equal(undefined, clipped(-6, 5, 5, -6, frame));
});

test("a segment parallel to an edge and beyond it is left out", () => {
  assert.equal(undefined, clipped(0, -1, 10, -1, frame));
});

test("an end at 10^30 is cut like any other", () => {
  const part = clipped(5, 5, 5, 1e30, frame);
  assert.ok(part !== undefined && Math.abs(part[1] * 1e30 - 5) < 1e-6);
});
