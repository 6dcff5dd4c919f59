import assert from "node:assert/strict";
import test from "node:test";

import { editable, fixed, number, parsed, whole } from "./format";

const THIN = "\u2009";

test("numbers have as many digits as they carry", () => {
  assert.equal("0.0125", number(0.0125));
  assert.equal("−1.09", number(-1.0932));
  assert.equal("1.093", number(1.0932, 4));
  assert.equal("0", number(0));
  assert.equal("0", number(-0));
  assert.equal("2", number(2));
  assert.equal("12300", number(12_345));
});

test("very large and very small numbers are powers of ten", () => {
  assert.equal(`3.2${THIN}×${THIN}10⁻⁷`, number(3.2e-7));
  assert.equal(`−1.5${THIN}×${THIN}10¹²`, number(-1.5e12));
  assert.equal("10⁻⁸", number(1e-8));
  assert.equal("−10⁶", number(-1e6));
});

test("what is no number is said in words or signs", () => {
  assert.equal("undefined", number(Number.NaN));
  assert.equal("∞", number(Number.POSITIVE_INFINITY));
  assert.equal("−∞", number(Number.NEGATIVE_INFINITY));
});

test("a read-out keeps its decimals", () => {
  assert.equal("−1.50", fixed(-1.5, 2));
  assert.equal("2.000", fixed(2, 3));
});

test("what a field shows reads back as the same number", () => {
  for (const value of [0, 1, -2.5, 0.98, 1e-7, 1e-8, 1.5e-16, 123456.789, 0.1 + 0.2, -1e-10]) {
    assert.equal(value, parsed(editable(value)));
  }
});

test("typed numbers may have decimal commas, real minus signs and exponents", () => {
  assert.equal(0.5, parsed(" 0,5 "));
  assert.equal(-1.5, parsed("−1.5"));
  assert.equal(1e-3, parsed("1e-3"));
  assert.equal(0.25, parsed(".25"));
  assert.equal(3, parsed("3."));
});

test("what is not one finite number is not taken", () => {
  for (const text of ["", " ", "abc", "1,2,3", "1e999", "NaN", "Infinity", "0x10", "1 2", "--1", "1e"]) {
    assert.equal(undefined, parsed(text), text);
  }
});

test("whole numbers from ten thousand on are grouped", () => {
  assert.equal("9999", whole(9999));
  assert.equal(`10${THIN}000`, whole(10_000));
  assert.equal(`1${THIN}234${THIN}567`, whole(1_234_567));
});
