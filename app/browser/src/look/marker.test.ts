import assert from "node:assert/strict";
import test from "node:test";

import { MARKERS, markerPath } from "./marker";

/** The end points of a path's commands; an arc's last two numbers are its end point. */
function corners(path: string): readonly (readonly [number, number])[] {
  return path
    .split(/[MLAZ]/)
    .filter((part) => part !== "")
    .map((part) => part.trim().split(/\s+/).map(Number).slice(-2) as [number, number]);
}

for (const name of MARKERS) {
  test(`${name} is one closed shape of plain numbers`, () => {
    const path = markerPath(name, 5);
    assert.match(path, /^M[^MZ]+Z$/);
    assert.doesNotMatch(path, /NaN|e-|undefined/);
  });

  test(`${name} reaches about as far as its radius says, at every size`, () => {
    for (const radius of [3, 6.5]) {
      const farthest = Math.max(...corners(markerPath(name, radius)).map(([x, y]) => Math.hypot(x, y)));
      assert.ok(farthest >= radius - 0.01 && farthest <= 1.5 * radius + 0.01, `${farthest}`);
    }
  });

  test(`${name} is the same seen in a mirror`, () => {
    const written = (x: number, y: number): string => `${Number(x.toFixed(2)) + 0} ${y.toFixed(2)}`;
    const points = corners(markerPath(name, 5));
    assert.deepEqual(new Set(points.map(([x, y]) => written(x, y))), new Set(points.map(([x, y]) => written(-x, y))));
  });
}

test("no two markers are the same", () => {
  assert.equal(MARKERS.length, new Set(MARKERS.map((name) => markerPath(name, 5))).size);
});

test("a marker that does not exist is an error, not an invisible path", () => {
  assert.throws(() => markerPath("blob", 5), /no marker "blob"/);
});
