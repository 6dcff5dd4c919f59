import assert from "node:assert/strict";
import test from "node:test";

import { scaleFor } from "./scales";

test("a scale is 1, 2 or 5 times a power of ten", () => {
  for (let i = 0; i < 200; i++) {
    const scale = scaleFor([10 ** (i / 20 - 5)], 4);
    assert.match(scale.toExponential(), /^[125]e/);
  }
});

test("long ones are about a seventh of the view, and never much longer", () => {
  for (let i = 0; i < 200; i++) {
    const length = 10 ** (i / 20 - 5);
    const share = (scaleFor([length], 4) * length) / 4;
    assert.ok(share <= 0.15 + 1e-9 && share > 0.15 / 2.6, String(share));
  }
});

test("a few huge ones do not make all others invisible", () => {
  const usual = Array.from({ length: 99 }, () => 1);
  assert.equal(scaleFor(usual, 4), scaleFor([...usual, 1e9], 4));
});

test("where there is nothing to see the scale is one", () => {
  assert.equal(1, scaleFor([], 4));
  assert.equal(1, scaleFor([0, Number.NaN, Number.POSITIVE_INFINITY], 4));
});
