import assert from "node:assert/strict";
import { test } from "node:test";

import { fit, panned, toPixelX, toPixelY, toPlane, visible, zoomed } from "./camera";

const camera = fit([-2, 2, -1, 3], 800, 400);

test("both axes have the same scale, whatever the stage's shape", () => {
  assert.equal(100, toPixelX(camera, 1) - toPixelX(camera, 0));
  assert.equal(100, toPixelY(camera, 0) - toPixelY(camera, 1));
});

test("the fitted box lies inside of what is visible, and touches it", () => {
  assert.deepEqual([-4, 4, -1, 3], visible(camera));
});

test("a pixel's place and the place's pixel are inverse", () => {
  const [x, y] = toPlane(camera, 123, 321);
  assert.ok(Math.abs(toPixelX(camera, x) - 123) < 1e-9);
  assert.ok(Math.abs(toPixelY(camera, y) - 321) < 1e-9);
});

test("zooming keeps the place under the pointer", () => {
  const before = toPlane(camera, 700, 50);
  const after = toPlane(zoomed(camera, 3, 700, 50, camera), 700, 50);
  assert.ok(Math.hypot(before[0] - after[0], before[1] - after[1]) < 1e-12);
});

test("zooming ends at a thousandth and at fifty times the first view", () => {
  assert.equal(1000 * camera.scale, zoomed(camera, 1e9, 0, 0, camera).scale);
  assert.equal(camera.scale / 50, zoomed(camera, 1e-9, 0, 0, camera).scale);
});

test("panning moves every place by as many pixels", () => {
  const moved = panned(camera, 30, -20);
  assert.ok(Math.abs(toPixelX(moved, 1) - toPixelX(camera, 1) - 30) < 1e-9);
  assert.ok(Math.abs(toPixelY(moved, 1) - toPixelY(camera, 1) + 20) < 1e-9);
});
