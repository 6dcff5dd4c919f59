import assert from "node:assert/strict";
import test from "node:test";

import { signal } from "@preact/signals";

import { SPEEDS, createClock } from "./clockwork";

/** A clock whose frames come when the test says so. */
function stopwatch(steps: number) {
  const asked = new Map<number, (now: number) => void>();
  const lastStep = signal(steps);
  let now = 0;
  let ids = 0;
  const clock = createClock(lastStep, {
    request: (callback) => {
      asked.set(++ids, callback);
      return ids;
    },
    cancel: (id) => void asked.delete(id),
  });
  const frame = (seconds = 0): void => {
    now += 1000 * seconds;
    const due = [...asked.values()];
    asked.clear();
    for (const callback of due) callback(now);
  };
  return { ...clock, steps: lastStep, asked, frame };
}

test("the page opens on the whole run, standing still", () => {
  const { time, playing, asked } = stopwatch(100);
  assert.equal(100, time.value);
  assert.equal(false, playing.value);
  assert.equal(0, asked.size);
});

test("a whole run takes ten seconds, whatever its length, and then stands at its end", () => {
  for (const steps of [100, 5000]) {
    const { time, playing, asked, play, frame } = stopwatch(steps);
    play();
    frame();
    assert.equal(0, time.value);
    for (let i = 0; i < 20; i++) frame(0.2);
    assert.equal(0.4 * steps, Number(time.value.toFixed(9)));
    for (let i = 0; i < 31; i++) frame(0.2);
    assert.equal(steps, time.value);
    assert.equal(false, playing.value);
    assert.equal(0, asked.size);
  }
});

test("the speed multiplies time", () => {
  const { time, speed, play, frame } = stopwatch(100);
  speed.value = 5;
  play();
  frame();
  frame(0.1);
  assert.equal(5, time.value);
});

test("pausing and playing within a frame doesn't make time run twice as fast", () => {
  const { time, asked, play, pause, frame } = stopwatch(100);
  play();
  frame();
  pause();
  play();
  assert.equal(1, asked.size);
  frame();
  frame(0.1);
  assert.equal(1, time.value);
});

test("a loop draws the last step before it starts over", () => {
  const { time, playing, looping, play, seek, frame } = stopwatch(100);
  looping.value = true;
  seek(99);
  play();
  frame();
  const seen = [0.2, 0.2, 0.2].map((seconds) => {
    frame(seconds);
    return time.value;
  });
  assert.deepEqual([100, 0, 2], seen);
  assert.equal(true, playing.value);
});

test("a tab that slept goes on from where it was", () => {
  const { time, play, frame } = stopwatch(100);
  play();
  frame();
  frame(3600);
  assert.equal(2.5, time.value);
});

test("pausing shows a whole step, and seeking stays within the run and stands still", () => {
  const { time, playing, play, pause, seek, advance, frame } = stopwatch(100);
  play();
  frame();
  frame(0.15);
  assert.equal(1.5, time.value);
  pause();
  assert.equal(1, time.value);
  play();
  advance(10);
  assert.equal(11, time.value);
  assert.equal(false, playing.value);
  seek(1000);
  assert.equal(100, time.value);
  advance(-1000);
  assert.equal(0, time.value);
});

test("speeds go up and down within their range", () => {
  const { speed, changeSpeed } = stopwatch(100);
  for (const _ of SPEEDS) changeSpeed(1);
  assert.equal(SPEEDS.at(-1), speed.value);
  for (const _ of SPEEDS) changeSpeed(-1);
  assert.equal(SPEEDS[0], speed.value);
});

test("a change is seen: at its end, or from its start while playing", () => {
  const { time, play, seek, showChange } = stopwatch(100);
  seek(0);
  showChange("same");
  assert.equal(100, time.value);
  seek(40);
  showChange("same");
  assert.equal(40, time.value);
  showChange("other");
  assert.equal(100, time.value);
  seek(40);
  play();
  showChange("same");
  assert.equal(40, time.value);
  showChange("other");
  assert.equal(0, time.value);
});

test("a run that is shown to its end stays so when its length changes, any other place only as far as it goes", () => {
  const { time, steps, seek } = stopwatch(100);
  steps.value = 300;
  assert.equal(300, time.value);
  seek(200);
  steps.value = 400;
  assert.equal(200, time.value);
  steps.value = 50;
  assert.equal(50, time.value);
});
