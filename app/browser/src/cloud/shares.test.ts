import assert from "node:assert/strict";
import test from "node:test";

import { CODES, type PlaceRecord } from "../protocol";
import { sharesAt, told } from "./shares";

const place = (name: string, isGlobal = false): PlaceRecord => ({ x: 0, y: 0, kind: "minimum", name, isGlobal, loss: 0 });
const PLACES = [place("the trap"), place("the global minimum", true), place("a saddle"), place("another trap"), place("one more")];
const { place: FIRST } = CODES;

/** Ten balls: three reach the trap, two the global minimum, one of each rests elsewhere, diverges and is undefined, two go on. */
const ENDS = {
  codes: [FIRST, FIRST + 1, FIRST, CODES.elsewhere, CODES.diverged, CODES.undefined, FIRST, FIRST + 1, CODES.unfinished, CODES.unfinished],
  steps: [10, 20, 30, 40, 50, 60, 70, 80, 100, 100],
};

test("a ball counts where it ends from the very step on at which it ends there", () => {
  const counts = (step: number): readonly number[] => sharesAt(ENDS, PLACES, step).map(({ count }) => count);
  assert.deepEqual([0, 0, 0, 0, 0, 10], counts(9));
  assert.deepEqual([0, 1, 0, 0, 0, 9], counts(10));
  assert.deepEqual([1, 2, 1, 1, 0, 5], counts(50));
  assert.deepEqual([2, 3, 1, 1, 1, 2], counts(100));
});

test("the global minimum comes first, then where most end; what is lost and what is under way come last", () => {
  const words = "20\u202f% at the global minimum, 30\u202f% at the trap, 10\u202f% at rest elsewhere, 10\u202f% diverged, 10\u202f% where nothing is defined, 20\u202f% under way";
  assert.equal(words, told(sharesAt(ENDS, PLACES, 100)));
});

test("what is under way is left out where nothing is", () => {
  assert.equal("100\u202f% at a saddle", told(sharesAt({ codes: [FIRST + 2], steps: [5] }, PLACES, 5)));
});

test("of more places than can be read the first are named, and the others counted together", () => {
  const codes = [0, 1, 2, 3, 4, 4].map((at) => FIRST + at);
  const shares = sharesAt({ codes, steps: codes.map(() => 0) }, PLACES, 0);
  assert.deepEqual(
    [
      ["at the global minimum", 1],
      ["at one more", 2],
      ["at other minima", 3],
    ],
    shares.map(({ words, count }) => [words, count]),
  );
});

test("places that are counted together are called what they all are", () => {
  const called = (...more: readonly PlaceRecord[]): string | undefined => {
    const places = [place("one", true), place("two", true), ...more];
    const codes = places.map((_, at) => FIRST + at);
    return sharesAt({ codes, steps: codes.map(() => 0) }, places, 0)[2]?.words;
  };
  assert.equal("at other global minima", called(place("three", true), place("four", true)));
  assert.equal("at other minima", called(place("three", true), place("four")));
  assert.equal("at rest elsewhere", called(place("three"), { ...place("a saddle"), kind: "saddle" }));
});

test("percentages add up to a hundred", () => {
  const codes = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2].map((at) => FIRST + at); // 60, 26.7 and 13.3 of 15
  const words = told(sharesAt({ codes: codes.slice(2), steps: codes.map(() => 0) }, PLACES, 0));
  assert.deepEqual([31, 54, 15], words.match(/\d+/g)?.map(Number));
});
