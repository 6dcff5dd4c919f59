import assert from "node:assert/strict";
import test from "node:test";

import { merged } from "./merge";
import type { Changes } from "./protocol";

test("the later of two values wins", () => {
  assert.deepEqual({ steps: 200, start: [1, 2] }, merged({ steps: 100, start: [1, 2] }, { steps: 200 }));
});

test("changes to different optimizers and hyperparameters add up", () => {
  const earlier: Changes = { optimizers: { adam: true }, hyperparameters: { adam: { beta1: 0.8 }, momentum: { decay: 0.5 } } };
  const later: Changes = { optimizers: { momentum: false }, hyperparameters: { adam: { beta2: 0.9, beta1: 0.7 } } };
  assert.deepEqual(
    { optimizers: { adam: true, momentum: false }, hyperparameters: { adam: { beta1: 0.7, beta2: 0.9 }, momentum: { decay: 0.5 } } },
    merged(earlier, later),
  );
});

test("what is set of a cloud adds up, whatever its shape", () => {
  assert.deepEqual({ cloud: { shape: "ring", count: 20, radius: null } }, merged({ cloud: { shape: "grid", count: 20 } }, { cloud: { shape: "ring", radius: null } }));
});

test("going back to a default is a value like any other", () => {
  assert.deepEqual(
    { hyperparameters: { adam: { beta1: null } } },
    merged({ hyperparameters: { adam: { beta1: 0.8 } } }, { hyperparameters: { adam: { beta1: null } } }),
  );
});

test("another landscape brings its own start, unless one is set with it or after it", () => {
  assert.deepEqual({ landscape: "saddle" }, merged({ start: [1, 2] }, { landscape: "saddle" }));
  assert.deepEqual({ landscape: "saddle", start: [3, 4] }, merged({ start: [1, 2] }, { landscape: "saddle", start: [3, 4] }));
  assert.deepEqual({ landscape: "saddle", start: [3, 4] }, merged({ landscape: "saddle" }, { start: [3, 4] }));
});

test("a learning rate that is set by hand after a race was chosen is its own", () => {
  const byHand: Changes = { hyperparameters: { adam: { learning_rate: 0.5 } } };
  assert.deepEqual({ race: "own", ...byHand }, merged({ race: "best" }, byHand));
  assert.deepEqual({ race: "best", ...byHand }, merged(byHand, { race: "best" }));
  assert.deepEqual({ race: "same", ...byHand }, merged({ race: "same" }, { race: "same", ...byHand }));
  const decay: Changes = { hyperparameters: { momentum: { decay: 0.5 } } };
  assert.deepEqual({ race: "best", ...decay }, merged({ race: "best" }, decay));
});

test("neither of the merged changes is touched", () => {
  const earlier: Changes = { hyperparameters: { adam: { beta1: 0.8 } }, optimizers: { adam: true } };
  const before = structuredClone(earlier);
  merged(earlier, { hyperparameters: { adam: { beta1: 0.1 } }, optimizers: { adam: false } });
  assert.deepEqual(before, earlier);
});

test("a formula is a landscape of its own: the later of the two is meant", () => {
  assert.deepEqual({ landscape: "saddle" }, merged({ formula: "x", domain: [0, 1, 0, 1] }, { landscape: "saddle" }));
  assert.deepEqual({ formula: "x" }, merged({ landscape: "saddle" }, { formula: "x" }));
  assert.deepEqual({ landscape: "own", formula: "x" }, merged({ landscape: "own" }, { formula: "x" }));
});

test("while a formula is typed, the domain and the start that were set with it stay", () => {
  const earlier: Changes = { formula: "x^", domain: [0, 1, 0, 1], start: [0.5, 0.5] };
  assert.deepEqual({ ...earlier, formula: "x^2" }, merged(earlier, { formula: "x^2" }));
});

test("another schedule forgets what was set of the one before", () => {
  const earlier: Changes = { schedule: "cosine", scheduling: { warmup: 0.2 } };
  assert.deepEqual({ schedule: "exponential" }, merged(earlier, { schedule: "exponential" }));
  assert.deepEqual({ schedule: "cosine", scheduling: { warmup: 0.2, end: 0 } }, merged(earlier, { scheduling: { end: 0 } }));
});
