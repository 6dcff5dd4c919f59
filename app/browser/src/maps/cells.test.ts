import assert from "node:assert/strict";
import test from "node:test";

import { positions } from "./cells";

test("levels cover a map, every cell once, each row by row", () => {
  for (const [columns, rows] of [
    [7, 5],
    [8, 8],
    [1, 3],
    [9, 1],
  ] as const) {
    const seen: number[] = [];
    let before = 0;
    for (const stride of [4, 2, 1]) {
      for (const [top, bottom] of [
        [0, 3],
        [3, rows],
      ] as const) {
        const some = positions({ columns, rows, stride, before, finest: 1, top, bottom: Math.min(bottom, rows) });
        assert.deepEqual(some, Uint32Array.from(some).sort());
        seen.push(...some);
      }
      before = stride;
    }
    assert.deepEqual(
      Uint32Array.from(seen).sort(),
      Uint32Array.from({ length: columns * rows }, (_, position) => position),
    );
  }
});

test("a level leaves out what the level before it had", () => {
  const level = { columns: 5, rows: 3, finest: 1, top: 0, bottom: 3 };
  assert.deepEqual([...positions({ ...level, stride: 2, before: 0 })], [0, 2, 4, 10, 12, 14]);
  assert.deepEqual([...positions({ ...level, stride: 1, before: 2 })], [1, 3, 5, 6, 7, 8, 9, 11, 13]);
});
