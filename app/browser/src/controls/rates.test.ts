import assert from "node:assert/strict";
import test from "node:test";

import { rateSentence } from "./rates";

const off = { on: false, rate: 0.5 };
const at = (rate: number | undefined) => ({ on: true, rate });

test("rates are the same only if they are exactly the same", () => {
  assert.equal("At present the same for all: 0.01", rateSentence([at(0.01), at(0.01), at(0.01)]));
  assert.equal("Each optimiser has its own learning rate.", rateSentence([at(0.01), at(0.01), at(0.010001)]));
});

test("an optimiser that is off doesn't count", () => {
  assert.equal("At present the same for all: 0.01", rateSentence([off, at(0.01), at(0.01)]));
  assert.equal("Learning rate: 0.01", rateSentence([off, at(0.01), off]));
  assert.equal("No optimiser is on.", rateSentence([off, off]));
  assert.equal("No optimiser is on.", rateSentence([]));
});

test("an optimiser that has no learning rate doesn't differ from the others", () => {
  assert.equal("No learning rate to set.", rateSentence([at(undefined), off]));
  assert.equal("At present the same for all: 0.1", rateSentence([at(0.1), at(undefined), at(0.1)]));
});
