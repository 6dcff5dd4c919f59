/** The story as the page tells it: for which optimizer, at which step and phase, and how it moves. */

import { computed, effect, signal } from "@preact/signals";

import { lastStep, playing, seek, speed, step, toggle } from "../clock";
import { change } from "../connection";
import { bytes, type Point } from "../protocol";
import { scales } from "../arrows/shown";
import { optimizer, paths, picture, raised, scene } from "../state";
import { drawnAt, labelsAt } from "./drawn";
import { type Line, linesOf, storyOf } from "./lines";
import { type Place, backward, onward } from "./storyboard";

const READING = 1600; // milliseconds for a phase that plays at speed 1

/** Which phase of the update is told. */
export const phase = signal(0);
/** Whether the story goes on by itself. */
export const telling = signal(false);

export const explained = computed(() => picture.value.explain);

/** The optimizer that the words under the stage are about. */
export const chosen = computed(() => explained.value || raised.value || (picture.value.runs[0] ?? ""));

const record = computed(() => (explained.value === "" ? undefined : optimizer(explained.value)));
const settings = computed(() => picture.value.settings.find(({ key }) => key === explained.value)?.values ?? {});
export const phases = computed(() => (record.value === undefined ? [] : storyOf(record.value.phases, settings.value)));

const story = computed(() => picture.value.story);
const numbers = computed(() => {
  const rows = new Map<string, readonly [Float64Array, Float64Array]>();
  if (story.value === null) return rows;
  const { steps } = picture.peek();
  const all = new Float64Array(bytes(story.value.block));
  story.value.names.forEach((name, at) => {
    const row = (k: number): Float64Array => all.subarray((2 * at + k) * (steps + 1), (2 * at + k + 1) * (steps + 1));
    rows.set(name, [row(0), row(1)]);
  });
  return rows;
});

function recorded(name: string, row: number): Point {
  const found = numbers.value.get(name);
  return found === undefined ? [Number.NaN, Number.NaN] : [found[0][row] as number, found[1][row] as number];
}

/** The last step that the explained run has. */
const last = computed(() => {
  const path = paths.value.find(({ key }) => key === explained.value);
  return Math.min(Math.max(path?.ended ?? 0, 0), lastStep.value);
});

/** The step whose update is told, or undefined where the run has ended. */
export const told = computed(() => (explained.value !== "" && step.value < last.value ? step.value + 1 : undefined));

export const lines = computed<readonly Line[]>(() => {
  if (told.value === undefined || record.value === undefined || story.value === null) return [];
  const { state, hyperparameters } = record.value;
  return linesOf(phases.value, state, hyperparameters, settings.value, told.value, recorded, picture.value.conditions);
});

export const ball = computed<Point>(() => recorded("position", step.value));
/** Where the update leads, once its last phase has been told. */
export const ghost = computed<Point | undefined>(() =>
  told.value !== undefined && phase.value >= phases.value.length - 1 ? recorded("position", told.value) : undefined,
);
export const drawn = computed(() => drawnAt(lines.value, phase.value, ball.value, scales.value));
export const labels = computed(() => labelsAt(lines.value, phase.value, ball.value, scales.value));

function goTo(place: Place): void {
  if (place.time !== step.peek()) seek(place.time);
  phase.value = place.phase;
}

export function forward(): void {
  goTo(onward({ time: step.peek(), phase: phase.peek() }, phases.peek().length, last.peek()));
}

export function back(): void {
  goTo(backward({ time: Math.min(step.peek(), last.peek()), phase: phase.peek() }, phases.peek().length));
}

/** Whole steps, in the same phase. */
export function skip(by: number): void {
  seek(step.peek() + by);
}

export function toggleTelling(): void {
  telling.value = !telling.peek();
  if (telling.peek() && playing.peek()) toggle();
  if (telling.peek() && told.peek() === undefined) goTo({ time: 0, phase: 0 });
}

/** Opens the story of an optimizer, or closes it. */
export function explain(key: string): void {
  change(key === "" ? { explain: key } : { explain: key, map: [] });
  phase.value = 0;
}

export function toggleStory(): void {
  explain(explained.peek() === "" ? chosen.peek() : "");
}

effect(() => {
  // At the end there is nothing to tell: a story that opens there begins at the beginning.
  scene.value;
  if (explained.value !== "" && step.peek() >= last.peek()) seek(0);
});

effect(() => {
  if (explained.value !== "") return;
  phase.value = 0;
  telling.value = false;
});

effect(() => {
  // Another optimizer or setting may have fewer phases; beyond the end there are none.
  if (phase.value > 0 && phase.value >= Math.max(lines.value.length, 1)) phase.value = Math.max(lines.value.length - 1, 0);
});

effect(() => {
  if (playing.value) telling.value = false;
});

effect(() => {
  if (!telling.value) return undefined;
  phase.value;
  step.value;
  const timer = window.setTimeout(() => {
    if (told.peek() === undefined) telling.value = false;
    else forward();
  }, READING / speed.value);
  return () => window.clearTimeout(timer);
});
