import assert from "node:assert/strict";
import { test } from "node:test";

import { createWishes } from "./wishes";

test("nothing wished, nothing asked", () => {
  assert.equal(undefined, createWishes().take(1));
});

test("changes that come while one is under way are asked together, the later value winning", () => {
  const wishes = createWishes();
  wishes.change({ start: [1, 2], hyperparameters: { adam: { beta1: 0.5 } } });
  wishes.change({ start: [3, 4], hyperparameters: { adam: { beta2: 0.9 } } });
  const expected = { kind: "change", changes: { start: [3, 4], hyperparameters: { adam: { beta1: 0.5, beta2: 0.9 } } }, aspect: 2 };
  assert.deepEqual(expected, wishes.take(2)?.request);
  assert.equal(undefined, wishes.take(2));
});

test("a link replaces what was wished before it, and is asked before what is wished after it", () => {
  const wishes = createWishes();
  wishes.change({ steps: 7 });
  wishes.surface([0, 1, 0, 1]);
  wishes.open("landscape=saddle", "replace");
  wishes.change({ steps: 9 });
  assert.equal("landscape=saddle", wishes.opening);
  assert.deepEqual({ request: { kind: "open", query: "landscape=saddle", aspect: 1 }, entry: "replace" }, wishes.take(1));
  assert.deepEqual({ kind: "change", changes: { steps: 9 }, aspect: 1 }, wishes.take(1)?.request);
  assert.equal(undefined, wishes.take(1));
});

test("another landscape or lesson brings its own map, so an earlier part of the old one is not asked for", () => {
  for (const changes of [{ landscape: "saddle" }, { lesson: "rings" }]) {
    const wishes = createWishes();
    wishes.surface([0, 1, 0, 1]);
    wishes.change(changes);
    wishes.take(1);
    assert.equal(undefined, wishes.take(1));
  }
});

test("a part of the map is no pending scenario", () => {
  const wishes = createWishes();
  wishes.surface([0, 1, 0, 1]);
  assert.equal(false, wishes.pending);
  wishes.change({ steps: 5 });
  assert.equal(true, wishes.pending);
});
