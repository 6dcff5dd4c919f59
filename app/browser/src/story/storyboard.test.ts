import assert from "node:assert/strict";
import test from "node:test";

import { type Place, backward, onward } from "./storyboard";

const [PHASES, LAST] = [3, 4];

test("going on tells every phase of every step, in order, to the end", () => {
  const visited: Place[] = [{ time: 0, phase: 0 }];
  for (let i = 0; i < PHASES * LAST; i++) visited.push(onward(visited.at(-1) as Place, PHASES, LAST));
  const expected = Array.from({ length: PHASES * LAST }, (_, i) => ({ time: Math.floor(i / PHASES), phase: i % PHASES }));
  assert.deepEqual([...expected, { time: LAST, phase: 0 }], visited);
});

test("going back undoes going on, wherever one is", () => {
  for (let time = 0; time < LAST; time++) {
    for (let phase = 0; phase < PHASES; phase++) assert.deepEqual({ time, phase }, backward(onward({ time, phase }, PHASES, LAST), PHASES));
  }
});

test("at either end there is nothing further", () => {
  assert.deepEqual({ time: LAST, phase: 0 }, onward({ time: LAST, phase: 0 }, PHASES, LAST));
  assert.deepEqual({ time: 0, phase: 0 }, backward({ time: 0, phase: 0 }, PHASES));
});
