/** What is drawn at each ball while a run plays: the chosen kinds of arrows and squares, at one scale per unit. */

import { computed } from "@preact/signals";

import type { OptimizerRecord, Point, Unit } from "../protocol";
import { type Detail, type Pair, details, landscape, paths, picture } from "../state";
import { placeAt } from "../stage/trails";
import { type Figure, arrows, squares } from "./figures";
import { scaleFor } from "./scales";

export const KINDS = ["gradient", "momentum", "move", "squares"] as const;
export type Kind = (typeof KINDS)[number];

/** What one scale is for: arrows of a unit, or squares whose sides have it. */
export type Scaled = `${"arrow" | "square"} ${Exclude<Unit, "none">}`;
export type Scales = Readonly<Record<Scaled, number>>;

export function scaleOf(scales: Scales, shape: "arrow" | "square", unit: Unit): number {
  return unit === "none" ? 0 : scales[`${shape} ${unit}`];
}

/** In words, for all that is shown. */
export function inWords(scales: Scales, shown: Iterable<Scaled>): readonly string[] {
  const names: Readonly<Record<Scaled, string>> = {
    "arrow gradient": "slopes",
    "arrow move": "moves",
    "arrow plain": "signs",
    "square gradient": "sides of squares",
    "square move": "sides of squares of moves",
    "square plain": "sides of plain squares",
  };
  const known = new Set(shown);
  return (Object.keys(names) as Scaled[]).filter((each) => known.has(each)).map((each) => `${names[each]} × ${scales[each]}`);
}

function unitOf(optimizer: OptimizerRecord, name: string | null): Unit {
  return optimizer.phases.find((phase) => phase.name === name)?.unit ?? "none";
}

function* lengths([x, y]: Pair): Generator<number> {
  for (let i = 0; i < x.length; i++) {
    const length = Math.hypot(x[i] as number, y[i] as number);
    if (length > 0) yield length;
  }
}

/** Everything of one unit that may be drawn as an arrow. */
function* measured(unit: Unit): Generator<number> {
  for (const { path, gradient, carried } of details.value) {
    const { optimizer } = path;
    if (unit === "gradient") yield* lengths(gradient);
    if (unitOf(optimizer, optimizer.carried) === unit) yield* lengths(carried);
  }
  if (unit !== "move") return;
  for (const { x, y, ended } of paths.value) {
    for (let step = 0; step < ended; step++) yield Math.hypot((x[step + 1] as number) - (x[step] as number), (y[step + 1] as number) - (y[step] as number));
  }
}

export const scales = computed<Scales>(() => {
  const [left, right, bottom, top] = landscape.value.view;
  const width = Math.max(right - left, top - bottom);
  const slopes = scaleFor(measured("gradient"), width);
  const moves = scaleFor(measured("move"), width);
  return {
    "arrow gradient": slopes,
    "arrow move": moves,
    "arrow plain": scaleFor([1], width),
    "square gradient": slopes, // the root of one squared slope is as long as the slope
    "square move": moves,
    "square plain": 1,
  };
});

/** What the stage says about the scales of the kinds that are shown. */
export const stated = computed<readonly string[]>(() => {
  const kinds = new Set(picture.value.arrows);
  const shown: Scaled[] = [];
  const add = (kind: Kind, shape: "arrow" | "square", unit: Unit): void => {
    if (kinds.has(kind) && unit !== "none") shown.push(`${shape} ${unit}`);
  };
  for (const { path: { optimizer } } of details.value) {
    add("gradient", "arrow", "gradient");
    add("move", "arrow", "move");
    add("momentum", "arrow", unitOf(optimizer, optimizer.carried));
    add("squares", "square", unitOf(optimizer, optimizer.squared));
  }
  return shown.length === 0 ? [] : inWords(scales.value, shown);
});

export interface Shown {
  readonly kind: Kind;
  readonly figures: readonly Figure[];
}

function at([x, y]: Pair, step: number): Point {
  return [x[step] ?? Number.NaN, y[step] ?? Number.NaN];
}

/** The figures at one ball, at a time between two steps with the numbers of the earlier one. */
export function shownAt({ path, gradient, carried, squares: squared }: Detail, time: number, kinds: ReadonlySet<string>): readonly Shown[] {
  const { optimizer, x, y, ended } = path;
  const ball = placeAt(path, time);
  const step = Math.min(Math.floor(time), Math.max(ended, 0));
  const shown: Shown[] = [];
  const sum = (kind: Kind, vector: Point, unit: Unit): void => {
    if (Number.isFinite(vector[0] + vector[1])) shown.push({ kind, figures: arrows(ball, vector, scaleOf(scales.peek(), "arrow", unit)).slice(-1) });
  };
  if (kinds.has("squares") && optimizer.squared !== null) {
    const [ofX, ofY] = at(squared, step);
    if (ofX >= 0 && ofY >= 0) shown.push({ kind: "squares", figures: squares(ball, [ofX, ofY], scaleOf(scales.peek(), "square", unitOf(optimizer, optimizer.squared)), "now") });
  }
  if (kinds.has("gradient")) sum("gradient", at(gradient, step), "gradient");
  if (kinds.has("momentum") && optimizer.carried !== null) sum("momentum", at(carried, step), unitOf(optimizer, optimizer.carried));
  if (kinds.has("move") && step < ended) sum("move", [(x[step + 1] as number) - (x[step] as number), (y[step + 1] as number) - (y[step] as number)], "move");
  return shown;
}
