import assert from "node:assert/strict";
import test from "node:test";

import type { Point } from "../protocol";
import { type Tag, placed } from "./placing";

const BALL: Point = [200, 200];
const tag = (at: Point, filled = false): Tag => ({ at, filled, size: [30, 20] });

function overlap([x, y]: Point, [otherX, otherY]: Point): boolean {
  return Math.abs(x - otherX) < 30 && Math.abs(y - otherY) < 20;
}

test("a symbol stands beyond the tip of its arrow", () => {
  const [[x, y]] = placed([tag([280, 200])], BALL, [[BALL, [280, 200]]], [], 400, 400) as [Point];
  assert.ok(x > 280 + 15 && Math.abs(y - 200) < 1);
});

test("a symbol stands inside a square that has room for it, and else outside", () => {
  assert.deepEqual([[240, 240]], placed([tag([280, 280], true)], BALL, [], [], 400, 400));
  const [[x, y]] = placed([tag([215, 215], true)], BALL, [], [], 400, 400) as [Point];
  assert.ok(x > 215 && y > 215);
});

test("symbols for the same place stand beside each other and beside the ball", () => {
  const found = placed([tag(BALL), tag(BALL), tag(BALL)], BALL, [], [], 400, 400);
  for (const [i, one] of found.entries()) {
    assert.ok(Math.hypot(one[0] - BALL[0], one[1] - BALL[1]) > 15);
    for (const other of found.slice(i + 1)) assert.ok(!overlap(one, other));
  }
});

test("at the picture's edge a symbol stays inside", () => {
  for (const corner of [[1, 1], [399, 1], [1, 399], [399, 399]] as const) {
    const [[x, y]] = placed([tag(corner)], BALL, [[BALL, corner]], [], 400, 400) as [Point];
    assert.ok(x >= 14 && x <= 386 && y >= 9 && y <= 391, `${x}, ${y}`);
  }
});

test("the symbol of an arrow that leaves the picture stands where it leaves", () => {
  const [[x, y]] = placed([tag([900, 250])], BALL, [[BALL, [900, 250]]], [], 400, 400) as [Point];
  assert.ok(x > 330 && x <= 386 && Math.abs(y - 214) < 60);
});

test("a symbol makes way for arrows", () => {
  const [[, y]] = placed([tag([280, 200])], BALL, [[[100, 200], [390, 200]]], [], 400, 400) as [Point];
  assert.ok(Math.abs(y - 200) > 10);
});

test("a symbol makes way for what else stands on the stage", () => {
  const [[x, y]] = placed([tag([280, 200])], BALL, [], [{ left: 275, right: 340, top: 180, bottom: 220 }], 400, 400) as [Point];
  assert.ok(Math.abs(y - 200) >= 30 || x < 260);
});
