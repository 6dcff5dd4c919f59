/** Time: which step is shown, and how it moves. */

import { type ReadonlySignal, computed, effect, signal } from "@preact/signals";

export const SPEEDS = [0.1, 0.2, 0.5, 1, 2, 5, 10] as const;
const WHOLE_RUN = 10; // seconds that the whole run takes at speed 1
const LONGEST = 0.25; // seconds that one frame counts for: a tab that slept does not jump

/** What draws frames: requestAnimationFrame, or a test. */
export interface Frames {
  readonly request: (callback: (now: number) => void) => number; // now in milliseconds
  readonly cancel: (id: number) => void;
}

export function createClock(lastStep: ReadonlySignal<number>, frames: Frames) {
  /** Steps since the start; between two whole numbers only while playing. */
  const time = signal(lastStep.value);
  const step = computed(() => Math.floor(time.value));
  const playing = signal(false);
  const speed = signal<number>(1);
  const looping = signal(false);

  let before: number | undefined; // the last frame
  let next = 0; // the id of the frame to come

  function stop(): void {
    frames.cancel(next);
    playing.value = false;
  }

  function tick(now: number): void {
    const elapsed = before === undefined ? 0 : Math.min((now - before) / 1000, LONGEST);
    before = now;
    const last = lastStep.peek();
    if (time.peek() < last) {
      time.value = Math.min(time.peek() + (elapsed * speed.peek() * last) / WHOLE_RUN, last);
    } else if (looping.peek()) {
      time.value = 0;
    } else {
      playing.value = false;
      return;
    }
    next = frames.request(tick);
  }

  function play(): void {
    if (playing.peek()) return;
    if (time.peek() >= lastStep.peek()) time.value = 0;
    before = undefined;
    playing.value = true;
    next = frames.request(tick);
  }

  function pause(): void {
    stop();
    time.value = step.peek();
  }

  function toggle(): void {
    if (playing.peek()) pause();
    else play();
  }

  /** Shows this step, standing still. */
  function seek(target: number): void {
    stop();
    time.value = Math.min(Math.max(Math.round(target), 0), lastStep.peek());
  }

  function advance(by: number): void {
    seek(step.peek() + by);
  }

  function changeSpeed(by: 1 | -1): void {
    const index = SPEEDS.findIndex((each) => each === speed.peek());
    speed.value = SPEEDS[Math.min(Math.max(index + by, 0), SPEEDS.length - 1)] ?? 1;
  }

  /** Shows what a change has done: another scene plays from its start, and at step 0 there would be nothing to see. */
  function showChange(scene: "same" | "other"): void {
    if (scene === "other") time.value = playing.peek() ? 0 : lastStep.peek();
    else if (!playing.peek() && time.peek() === 0) time.value = lastStep.peek();
  }

  // A run that was shown to its end stays shown to its end when it gets longer or shorter.
  let lastBefore = lastStep.peek();
  effect(() => {
    const last = lastStep.value;
    if (time.peek() >= lastBefore || time.peek() > last) time.value = last;
    lastBefore = last;
  });

  return { lastStep, time, step, playing, speed, looping, play, pause, toggle, seek, advance, changeSpeed, showChange };
}
