import assert from "node:assert/strict";
import test from "node:test";

import { factorAt, highest, polyline, shareOf, told } from "./factors";

const RISE_AND_FALL = [0, 1, 0.5, 0];

test("the first update lies at the beginning and the last at the end", () => {
  assert.deepEqual([0, 0, 0.5, 1], [0, 1, 51, 101].map((step) => shareOf(step, 101)));
  assert.equal(0, shareOf(1, 1));
});

test("between two factors lies what is between them", () => {
  assert.equal(0.5, factorAt(RISE_AND_FALL, 1 / 6));
  assert.equal(1, factorAt(RISE_AND_FALL, 1 / 3));
  assert.equal(0, factorAt(RISE_AND_FALL, 1));
  assert.equal(0.7, factorAt([0.7], 0.4));
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
