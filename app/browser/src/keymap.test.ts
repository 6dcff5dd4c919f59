import assert from "node:assert/strict";
import test from "node:test";

import { type Deed, type Focus, deedOf, repeats } from "./keymap";

const PAGES_KEYS = [" ", "ArrowLeft", "ArrowRight", "Home", "End", "[", "]", "f", "l", "?", "1", "9"];

function pressed(key: string, focus: Focus = "nothing", shift = false): Deed | undefined {
  return deedOf({ key, shift, command: false }, focus);
}

function kept(focus: Focus): readonly string[] {
  return PAGES_KEYS.filter((key) => pressed(key, focus) === undefined);
}

test("an element keeps the keys that mean something to it, and no other", () => {
  assert.deepEqual([], kept("nothing"));
  assert.deepEqual([" "], kept("button"));
  assert.deepEqual(["ArrowLeft", "ArrowRight", "Home", "End"], kept("slider"));
  assert.deepEqual([" ", "ArrowLeft", "ArrowRight", "Home", "End"], kept("radio"));
  assert.deepEqual(PAGES_KEYS, kept("text"));
  assert.deepEqual(PAGES_KEYS, kept("choice"));
});

test("arrows move one step, with shift ten", () => {
  assert.deepEqual({ name: "advance", by: -1 }, pressed("ArrowLeft"));
  assert.deepEqual({ name: "advance", by: 1 }, pressed("ArrowRight", "button"));
  assert.deepEqual({ name: "advance", by: -10 }, pressed("ArrowLeft", "nothing", true));
  assert.deepEqual({ name: "advance", by: 10 }, pressed("ArrowRight", "nothing", true));
});

test("digits count from one, and zero is none", () => {
  assert.deepEqual({ name: "optimizer", position: 0 }, pressed("1"));
  assert.deepEqual({ name: "optimizer", position: 8 }, pressed("9"));
  assert.equal(undefined, pressed("0"));
});

test("commands are the browser's, but brackets may need the alt key to be written", () => {
  const commanded = PAGES_KEYS.filter((key) => deedOf({ key, shift: false, command: true }, "nothing") !== undefined);
  assert.deepEqual(["[", "]"], commanded);
});

test("a held key moves time and speed on, and does everything else once", () => {
  const again = PAGES_KEYS.filter((key) => {
    const deed = pressed(key);
    return deed !== undefined && repeats(deed);
  });
  assert.deepEqual(["ArrowLeft", "ArrowRight", "[", "]"], again);
});

test("other keys are not the page's", () => {
  for (const key of ["a", "F", "Enter", "Escape", "Tab", "ArrowUp", "PageDown", "F5"]) assert.equal(undefined, pressed(key), key);
});
