import assert from "node:assert/strict";
import test from "node:test";

import { type Contact, createGestures } from "./gestures";

/** Gestures, with what they asked for as lines of text. */
function recorded() {
  const asked: string[] = [];
  const gestures = createGestures({
    start: (x, y) => asked.push(`start ${x} ${y}`),
    pan: (byX, byY) => asked.push(`pan ${byX} ${byY}`),
    zoom: (factor, x, y) => asked.push(`zoom ${factor} ${x} ${y}`),
  });
  return { ...gestures, asked };
}

const mouse = (x: number, y: number): Contact => ({ id: 1, finger: false, x, y });
const finger = (x: number, y: number, id = 1): Contact => ({ id, finger: true, x, y });

test("a mouse sets the start where it is pressed, and takes it along", () => {
  const { press, move, lift, asked } = recorded();
  press(mouse(10, 20), true);
  move(mouse(11, 20));
  lift(mouse(11, 20));
  move(mouse(50, 50));
  assert.deepEqual(["start 10 20", "start 11 20"], asked);
});

test("another button, or a held key, moves the view", () => {
  const { press, move, asked } = recorded();
  press(mouse(10, 20), false);
  move(mouse(13, 16));
  assert.deepEqual(["pan 3 -4"], asked);
});

test("a tap sets the start when it lifts", () => {
  const { press, move, lift, asked } = recorded();
  press(finger(10, 20), true);
  move(finger(14, 23));
  assert.deepEqual([], asked);
  lift(finger(14, 23));
  assert.deepEqual(["start 14 23"], asked);
});

test("a finger takes the start along once it has clearly moved", () => {
  const { press, move, lift, asked } = recorded();
  press(finger(10, 20), true);
  move(finger(10, 28));
  assert.deepEqual([], asked);
  move(finger(10, 29));
  move(finger(10, 21)); // back near its origin it is still a drag
  lift(finger(10, 21));
  assert.deepEqual(["start 10 29", "start 10 21"], asked);
});

test("where the page scrolls, a finger beside the start drags nothing, and still taps", () => {
  const { press, move, lift, asked } = recorded();
  press(finger(10, 20), true, false);
  move(finger(10, 29));
  move(finger(10, 21));
  lift(finger(10, 21));
  assert.deepEqual([], asked);
  press(finger(10, 20), true, false);
  lift(finger(12, 20));
  assert.deepEqual(["start 12 20"], asked);
});

test("between two frames only a start that is dragged is followed", () => {
  const { press, move, follow, lift, asked } = recorded();
  follow(mouse(5, 5));
  press(mouse(10, 20), true);
  follow(mouse(11, 21));
  move(mouse(12, 22));
  lift(mouse(12, 22));
  follow(mouse(13, 23));
  press(mouse(10, 20), false);
  follow(mouse(30, 30));
  lift(mouse(30, 30));
  press(finger(10, 20), true);
  follow(finger(11, 21));
  assert.deepEqual(["start 10 20", "start 11 21", "start 12 22"], asked);
});

test("a pinch zooms between the fingers and never moves the start", () => {
  const { press, move, lift, asked } = recorded();
  press(finger(100, 100, 1), true);
  move(finger(103, 100, 1));
  press(finger(203, 100, 2), false);
  move(finger(303, 100, 2));
  assert.deepEqual(["zoom 2 203 100", "pan 50 0"], asked);
  lift(finger(303, 100, 2));
  move(finger(104, 102, 1));
  lift(finger(104, 102, 1));
  assert.deepEqual(["zoom 2 203 100", "pan 50 0", "pan 1 2"], asked);
});

test("two fingers that meet don't zoom without end", () => {
  const { press, move, asked } = recorded();
  press(finger(100, 100, 1), true);
  press(finger(100, 100, 2), false);
  move(finger(102, 100, 2));
  assert.deepEqual(["zoom 2 101 100", "pan 1 0"], asked);
});

test("a touch that the browser takes away sets nothing", () => {
  const { press, cancel, move, asked } = recorded();
  press(finger(10, 20), true);
  cancel(finger(10, 20));
  move(finger(90, 90));
  assert.deepEqual([], asked);
});

test("after a pinch the next tap is a tap again", () => {
  const { press, lift, asked } = recorded();
  press(finger(100, 100, 1), true);
  press(finger(200, 100, 2), false);
  lift(finger(200, 100, 2));
  lift(finger(100, 100, 1));
  assert.deepEqual([], asked);
  press(finger(50, 60, 3), true);
  lift(finger(50, 60, 3));
  assert.deepEqual(["start 50 60"], asked);
});
