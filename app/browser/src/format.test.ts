import assert from "node:assert/strict";
import test from "node:test";

import { editable, fixed, number, onScale, parsed, whole } from "./format";

const NARROW = "\u202f";

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
  assert.equal(`3.2${NARROW}×${NARROW}10⁻⁷`, number(3.2e-7));
  assert.equal(`−1.5${NARROW}×${NARROW}10¹²`, number(-1.5e12));
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
  for (const value of [0, 1, -2.5, 0.98, 1e-7, 1e-8, 1.5e-16, 1.23456789e-7, 123456.789, 1e21, 0.1 + 0.2, -1e-10]) {
    assert.equal(value, parsed(editable(value)));
  }
});

test("a field shows no more digits than the number needs", () => {
  assert.equal("0.01", editable(0.01));
  assert.equal("1.23456789e-7", editable(1.23456789e-7));
  assert.equal("−2.5", editable(-2.5));
});

test("typed numbers may have decimal commas, real minus signs and exponents", () => {
  assert.equal(0.5, parsed(" 0,5 "));
  assert.equal(-1.5, parsed("−1.5"));
  assert.equal(1e-3, parsed("1e-3"));
  assert.equal(-0.1, parsed("−1e−1"));
  assert.equal(0.25, parsed(".25"));
  assert.equal(3, parsed("3."));
});

test("a typed whole number may have its thousands grouped", () => {
  for (const space of [" ", "\u00a0", "\u2009", "\u202f", ","]) assert.equal(10_000, parsed(`10${space}000`, true));
  assert.equal(-1_234_567, parsed("−1,234,567", true));
  assert.equal(1234, parsed("1234", true));
});

test("a comma between other than thousands is a decimal one", () => {
  assert.equal(0.5, parsed("0,5", true));
  assert.equal(10.5, parsed("10,5", true));
  assert.equal(10, parsed("10,000"));
});

test("thousands are grouped in one way at a time, and by threes", () => {
  for (const text of ["1,234 567", "1 23", "12 34", "1234 567", "1,,000", "1,000,00"]) assert.equal(undefined, parsed(text, true), text);
});

test("what is not one finite number is not taken", () => {
  for (const text of ["", " ", "abc", "1,2,3", "1e999", "NaN", "Infinity", "0x10", "1 2", "--1", "1e"]) {
    assert.equal(undefined, parsed(text), text);
  }
});

test("whole numbers from ten thousand on are grouped", () => {
  assert.equal("9999", whole(9999));
  assert.equal(`10${NARROW}000`, whole(10_000));
  assert.equal(`1${NARROW}234${NARROW}567`, whole(1_234_567));
});

test("on a scale what is only rounding is nothing", () => {
  assert.equal("0", onScale(1.5e-32, 95));
  assert.equal("0", onScale(-1e-14, -95));
  assert.equal(`1.5${NARROW}×${NARROW}10⁻³²`, onScale(1.5e-32, 4e-32));
  assert.equal("95.4", onScale(95.4, 95.4));
});
