/** Time: which step is shown, and how it moves. No message leaves the browser while it does. */

import { computed, effect, signal } from "@preact/signals";

import { picture } from "./state";

export const SPEEDS = [0.1, 0.2, 0.5, 1, 2, 5, 10] as const;
const WHOLE_RUN = 10; // seconds that the whole run takes at speed 1

/** Steps since the start; between two whole numbers only while playing. */
export const time = signal(picture.value.steps);
export const step = computed(() => Math.floor(time.value));
export const playing = signal(false);
export const speed = signal<number>(1);
export const looping = signal(false);
const steps = computed(() => picture.value.steps);
export const lastStep = steps;

let before: number | undefined;

function tick(now: number): void {
  if (!playing.peek()) return;
  const elapsed = before === undefined ? 0 : Math.min(now - before, 250) / 1000; // a tab that slept does not jump
  before = now;
  const last = steps.peek();
  const next = time.peek() + (elapsed * speed.peek() * last) / WHOLE_RUN;
  if (next < last) {
    time.value = next;
  } else if (looping.peek()) {
    time.value = 0;
  } else {
    time.value = last;
    playing.value = false;
    return;
  }
  requestAnimationFrame(tick);
}

export function play(): void {
  if (playing.peek()) return;
  if (time.peek() >= steps.peek()) time.value = 0;
  before = undefined;
  playing.value = true;
  requestAnimationFrame(tick);
}

export function pause(): void {
  playing.value = false;
  time.value = step.peek();
}

export function toggle(): void {
  if (playing.peek()) pause();
  else play();
}

/** Shows this step, standing still. */
export function seek(target: number): void {
  playing.value = false;
  time.value = Math.min(Math.max(Math.round(target), 0), steps.peek());
}

export function advance(by: number): void {
  seek(step.peek() + by);
}

export function changeSpeed(by: 1 | -1): void {
  const index = SPEEDS.findIndex((each) => each === speed.peek());
  speed.value = SPEEDS[Math.min(Math.max(index + by, 0), SPEEDS.length - 1)] ?? 1;
}

/** Shows what a change has done: another scene plays from its start, and at step 0 there would be nothing to see. */
export function showChange(scene: "same" | "other"): void {
  if (scene === "other") time.value = playing.peek() ? 0 : steps.peek();
  else if (!playing.peek() && time.peek() === 0) time.value = steps.peek();
}

// A run that was shown to its end stays shown to its end when it gets longer or shorter.
let lastSteps = steps.peek();
effect(() => {
  const now = steps.value;
  if (time.peek() >= lastSteps || time.peek() > now) time.value = now;
  lastSteps = now;
});

