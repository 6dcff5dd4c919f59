import assert from "node:assert/strict";
import test from "node:test";

import { judged } from "./judged";

test("a number between the bounds is taken, the bounds too", () => {
  assert.equal(0.5, judged("0,5", 0, 1));
  assert.equal(0, judged("0", 0, 1));
  assert.equal(1, judged(" 1.0 ", 0, 1));
  assert.equal(-2, judged("−2", -2, 2));
  assert.equal(10_000, judged("10,000", 1, 10_000, true));
});

test("what is no number is said to be none, not to be out of bounds", () => {
  for (const text of ["", "many", "1e999"]) assert.equal("Please type a number.", judged(text, 0, 1));
});

test("a number beyond the bounds is told them, with real minus signs", () => {
  assert.equal("Please stay between −2.5 and 1e−7.", judged("3", -2.5, 1e-7));
  assert.equal("Please stay between 1 and 10\u202f000.", judged("0", 1, 10_000, true));
});

test("a field for whole numbers takes no other", () => {
  assert.equal("Please type a whole number.", judged("2.5", 1, 10, true));
  assert.equal(3, judged("3.0", 1, 10, true));
});
