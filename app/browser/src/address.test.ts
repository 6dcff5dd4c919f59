import assert from "node:assert/strict";
import { test } from "node:test";

import { createAddress } from "./address";

/** A browser's history, and a clock that the test turns. */
function browser() {
  const entries = [""];
  let timers = new Map<number, () => void>();
  let last = 0;
  let time = 0;
  return {
    entries,
    now: () => time,
    elapse() {
      time += 1000;
      const due = timers;
      timers = new Map();
      for (const action of due.values()) action();
    },
    push: (query: string) => void entries.push(query),
    replace: (query: string) => void (entries[entries.length - 1] = query),
    present: () => entries[entries.length - 1] ?? "",
    later(action: () => void) {
      timers.set(++last, action);
      return last;
    },
    cancel: (timer: number) => void timers.delete(timer),
  };
}

test("tuning changes the present entry: at once, and then as often as browsers allow", () => {
  const window = browser();
  const address = createAddress(window);
  for (const query of ["a=1", "a=2", "a=3"]) address.record(query, "replace");
  assert.deepEqual(["a=1"], window.entries);
  window.elapse();
  assert.deepEqual(["a=3"], window.entries);
});

test("another scene is a new entry, and what was tuned before stays in the one that is left", () => {
  const window = browser();
  const address = createAddress(window);
  address.record("a=0", "replace");
  address.record("a=1", "replace");
  address.record("landscape=saddle", "push");
  window.elapse();
  assert.deepEqual(["a=1", "landscape=saddle"], window.entries);
});

test("the same picture is not entered twice", () => {
  const window = browser();
  createAddress(window).record("", "push");
  assert.deepEqual([""], window.entries);
});

test("going Back forgets what was still to be written", () => {
  const window = browser();
  const address = createAddress(window);
  address.record("a=1", "replace");
  address.record("a=2", "replace");
  address.drop();
  window.elapse();
  assert.deepEqual(["a=1"], window.entries);
});
