import assert from "node:assert/strict";
import test from "node:test";

import { signal } from "@preact/signals";

import { late } from "./late";

/** Frames that come when they are told to. */
function createFrames() {
  let asked = new Map<number, (now: number) => void>();
  let id = 0;
  return {
    request(callback: (now: number) => void): number {
      asked.set(++id, callback);
      return id;
    },
    cancel(which: number): void {
      asked.delete(which);
    },
    come(): void {
      const now = asked;
      asked = new Map();
      for (const callback of now.values()) callback(0);
    },
  };
}

test("what is late is drawn at once to begin with, and then in the frame after the one that paints the rest", () => {
  const frames = createFrames();
  const value = signal(1);
  const drawn: number[] = [];
  const drawing = late(() => drawn.push(value.value), frames);
  assert.deepEqual([1], drawn);
  for (const number of [2, 3]) {
    value.value = 10 * number - 1;
    frames.come();
    value.value = 10 * number; // of both changes only the last is drawn, no later than the first would be
    assert.deepEqual([true, number - 1], [drawing.due, drawn.length]);
    frames.come();
    assert.deepEqual([false, 10 * number], [drawing.due, drawn.at(-1)]);
  }
  frames.come();
  assert.deepEqual([1, 20, 30], drawn);
});

test("what is stopped is drawn no more", () => {
  const frames = createFrames();
  const value = signal(1);
  const drawn: number[] = [];
  const drawing = late(() => drawn.push(value.value), frames);
  value.value = 2;
  frames.come();
  drawing.stop();
  frames.come();
  value.value = 3;
  frames.come();
  frames.come();
  assert.deepEqual([1], drawn);
});
