import assert from "node:assert/strict";
import test from "node:test";

import type { Box } from "../protocol";
import { MAX_ASPECT, misshaped, parted, reshaped, tidy, unfinished } from "./typed";

test("needless spaces are no difference", () => {
  assert.equal("x^2 + y", tidy("  x^2   +\ty "));
});

test("the place of a problem is the character that its column counts", () => {
  assert.deepEqual(["x^2 + ", "q", "y"], parted("x^2 + qy", 7));
  assert.deepEqual(["", "q", ""], parted("q", 1));
  assert.deepEqual(["x^", "", ""], parted("x^", 3));
  assert.deepEqual(["x", "", ""], parted("x", 99));
});

test("a character that JavaScript counts as two is one", () => {
  assert.deepEqual(["𝑥^2 + ", "q", ""], parted("𝑥^2 + q", 7));
});

test("what is wrong behind the end may only be unfinished", () => {
  assert.equal(true, unfinished("x^2 + ", 7));
  assert.equal(true, unfinished("x^2 + ", 6));
  assert.equal(false, unfinished("x^2 + q", 7));
});

test("one side of a domain moves alone as long as the opposite one is not in its way", () => {
  assert.deepEqual([-1, 2, -3, 3], reshaped([-2, 2, -3, 3], "left", -1));
  assert.deepEqual([-2, 2, -3, 5], reshaped([-2, 2, -3, 3], "top", 5));
});

test("a side that passes the opposite one pushes it along", () => {
  assert.deepEqual([10, 14, -3, 3], reshaped([-2, 2, -3, 3], "left", 10));
  assert.deepEqual([-9, -5, -3, 3], reshaped([-2, 2, -3, 3], "right", -5));
  assert.deepEqual([-2, 2, 3, 9], reshaped([-2, 2, -3, 3], "bottom", 3));
  assert.deepEqual([-2, 2, -10, -4], reshaped([-2, 2, -3, 3], "top", -4));
});

test("a domain grows from side to side, in whatever order", () => {
  const typed = ([
    ["left", -100],
    ["right", 100],
    ["bottom", -100],
    ["top", 100],
  ] as const).reduce<Box>((domain, [side, value]) => {
    const [left, right, bottom, top] = reshaped(domain, side, value);
    const aspect = (right - left) / (top - bottom);
    assert.equal(true, Math.max(aspect, 1 / aspect) <= MAX_ASPECT);
    return [left, right, bottom, top];
  }, [-2, 2, -2, 2]);
  assert.deepEqual([-100, 100, -100, 100], typed);
  assert.deepEqual([1.99, 2, -0.05, 0.05], reshaped([-2, 2, -2, 2], "left", 1.99));
});

test("a domain that cannot be drawn is refused where it is typed", () => {
  const wrong = (domain: Box) => misshaped(domain, 1e6);
  assert.equal("", wrong([-2, 2, -2, 2]));
  assert.equal("", wrong([-1e6, 1e6, -1e6, 1e6]));
  assert.equal("Please leave 0.001 from side to side at least.", wrong([1, 1.0005, 0, 0.002]));
  assert.equal("Please stay between −1000000 and 1000000 on all sides.", wrong([1e6, 1e6 + 4, -2, 2]));
  assert.equal("A domain 4 wide may be 4000 from 0 at most.", wrong([9000, 9004, -2, 2]));
});
