/** What the panel shows of the map, from the signals. */

import { computed, signal } from "@preact/signals";

import { places } from "../basins/found";
import { catalogue, picture, theme } from "../state";
import { about, current, known, map, present } from "./asking";
import { shareOf } from "./axis";
import { UNKNOWN, best as bestOf } from "./cells";
import { type Paints, colouring, lossScale, stepScale } from "./painting";

/** The cell that the pointer is over: column and row. */
export const hovered = signal<readonly [number, number] | undefined>(undefined);

/** The map whose best setting is shown: another question hides it. */
const asked = signal("");
export const bestShown = computed(() => asked.value !== "" && asked.value === about.value);

export function toggleBest(): void {
  asked.value = bestShown.peek() ? "" : about.peek();
}

/** The best cell found so far, once it was asked for; -1 where no minimum is reached. */
export const best = computed(() => (bestShown.value && current.value && known.value !== undefined ? bestOf(known.value.cells, places.value) : undefined));

export const paints = computed<Paints>(() => {
  const style = getComputedStyle(document.documentElement);
  return {
    shades: catalogue.shades[theme.value],
    places: catalogue.places[theme.value],
    ground: style.getPropertyValue("--page").trim(),
    pattern: catalogue.patterns[theme.value],
    mark: style.getPropertyValue("--soft").trim(),
  };
});

// What the painting depends on, apart from all else that comes with every new picture.
const shown = computed(() => map.value?.shown ?? "steps");
const most = computed(() => picture.value.steps);
const based = computed(() => picture.value.lowest !== null);

/** What the shades stand for: losses, or steps to arrive. */
export const scale = computed(() => {
  const cells = known.value?.cells;
  if (cells === undefined) return undefined;
  return shown.value === "loss" ? lossScale(cells, based.value) : stepScale(cells, most.value);
});

export const coloured = computed(() => {
  const cells = known.value?.cells;
  if (cells === undefined || scale.value === undefined) return undefined;
  return colouring(cells, places.value, shown.value, scale.value, paints.value);
});

/** Where the present setting lies, in shares of the map from its left and its bottom. */
export const mark = computed(() => {
  const now = map.value;
  if (now === undefined) return undefined;
  return { x: shareOf(now.x.values, present(now, now.x)), y: now.y === undefined ? 0.5 : shareOf(now.y.values, present(now, now.y)) };
});

/** The cell that the words are about: the one that is pointed at, else the present setting's, if that is in the middle of one. */
export const told = computed(() => {
  const now = map.value;
  if (now === undefined) return undefined;
  const [atX, atY] = hovered.value ?? [];
  const x = atX === undefined ? present(now, now.x) : (now.x.values[atX] as number);
  const y = now.y === undefined ? undefined : atY === undefined ? present(now, now.y) : (now.y.values[atY] as number);
  const column = now.x.values.indexOf(x);
  const row = now.y === undefined || y === undefined ? 0 : now.y.values.indexOf(y);
  const exact = column >= 0 && row >= 0;
  const at = row * now.x.values.length + column;
  const cells = exact && current.value ? known.value?.cells : undefined;
  return { x, y, exact, code: cells?.codes[at] ?? UNKNOWN, steps: cells?.steps[at] ?? 0, gap: cells?.gaps[at] ?? Number.NaN };
});
