import assert from "node:assert/strict";
import test from "node:test";

import { found } from "./search";

const ENTRIES = [
  { key: "corridor", name: "Corridor", lesson: "A long narrow valley that hardly falls." },
  { key: "camel", name: "Six-hump camel", lesson: "Two global minima among six." },
  { key: "rosenbrock", name: "Rosenbrock’s valley", lesson: "Narrow, curved and nearly flat." },
  { key: "schaffer_2", name: "Schäffer no. 2", lesson: "Rings around one minimum." },
];
const keys = (text: string): string[] => found(ENTRIES, text).map(({ key }) => key);

test("nothing typed finds everything, in its order", () => {
  assert.deepEqual(ENTRIES, found(ENTRIES, "  "));
});

test("a name is found by how it begins, small or large, with accents or without", () => {
  assert.deepEqual(["rosenbrock"], keys("ROSEN"));
  assert.deepEqual(["schaffer_2"], keys("schaf"));
  assert.deepEqual(["schaffer_2"], keys("Schä"));
});

test("any word of a name counts, in any order, and so does the key", () => {
  assert.deepEqual(["camel"], keys("hump"));
  assert.deepEqual(["camel"], keys("camel six"));
  assert.deepEqual(["schaffer_2"], keys("schaffer_2"));
});

test("names come before what is only said about a landscape", () => {
  assert.deepEqual(["rosenbrock", "corridor"], keys("valley"));
  assert.deepEqual(["corridor", "rosenbrock"], keys("narrow"));
  assert.deepEqual(["schaffer_2", "camel"].sort(), keys("minim").sort());
});

test("a part inside a name counts less than its beginning, and inside the lesson not at all", () => {
  assert.deepEqual(["rosenbrock"], keys("brock"));
  assert.deepEqual([], keys("alley that hardly x"));
  assert.deepEqual([], keys("arrow"));
});

test("what fits nothing finds nothing", () => {
  assert.deepEqual([], keys("ackley"));
  assert.deepEqual([], keys("!?"));
});
