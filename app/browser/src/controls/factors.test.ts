import assert from "node:assert/strict";
import test from "node:test";

import { highest, placeOf, polyline, told } from "./factors";

const RISE_AND_FALL = [0, 1, 0.5, 0];

test("the first update has the first factor, and the last the last", () => {
  assert.deepEqual([0, 0, 100, 200], [0, 1, 251, 501].map((step) => placeOf(step, 501, 201)));
  assert.equal(0, placeOf(1, 1, 1));
});

test("where every step has its factor, it is its own", () => {
  for (let step = 1; step <= 30; step++) assert.equal(step - 1, placeOf(step, 30, 30));
});

test("the line fills its frame, and the rate as it is set is always in sight", () => {
  assert.equal("0.00,20.00 30.00,0.00 60.00,10.00 90.00,20.00", polyline(RISE_AND_FALL, 90, 20));
  assert.equal(1, highest([0.5, 0.2]));
  assert.equal("0.00,10.00 90.00,16.00", polyline([0.5, 0.2], 90, 20));
});

test("the curve in words has its ends and its top", () => {
  assert.equal(
    "The learning rate is multiplied by 0 at the first step, by 1 at most, at step 101, and by 0 at step 301.",
    told(RISE_AND_FALL, 301),
  );
});
