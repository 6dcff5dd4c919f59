/** An axis of the hyperparameter map: the values of its cells, spread as the hyperparameter's slider is, and its ticks. */

import { placeOf } from "../controls/stops";
import { decade, number } from "../format";
import type { Scale } from "../protocol";

const MOST = 208; // cells along an axis

/** The slider's stops, with one more value between neighbours where there is room, and only every so many where there is none. */
export function spread(stops: readonly number[]): readonly number[] {
  if (2 * stops.length - 1 <= MOST) {
    return stops.flatMap((stop, i) => {
      const next = stops[i + 1];
      return next === undefined ? [stop] : [stop, Number(((stop + next) / 2).toPrecision(12))];
    });
  }
  const every = Math.ceil((stops.length - 1) / (MOST - 1));
  return stops.filter((_, i) => i % every === 0);
}

/** Where a value lies along the axis: 0 at the axis's beginning, 1 at its end, each cell's value in its middle. */
export function shareOf(values: readonly number[], value: number): number {
  return (placeOf(values, value) + 0.5) / values.length;
}

/** The cell at a share of the axis; beyond its ends the last one there. */
export function cellAt(values: readonly number[], share: number): number {
  return Math.min(Math.max(Math.floor(share * values.length), 0), values.length - 1);
}

/** A share as a length in CSS and SVG. */
export const percent = (share: number): string => `${(100 * share).toFixed(4)}%`;

const NEAR_ONE = [0, 0.5, 0.9, 0.99, 0.999, 1];

/** Numbers to write along the axis, `most` at most, each a round one. */
export function ticks(scale: Scale, values: readonly number[], most: number): readonly { readonly share: number; readonly words: string }[] {
  const low = values[0] ?? 0;
  const high = values[values.length - 1] ?? 1;
  const inside = (round: readonly number[]): readonly number[] => round.filter((value) => low <= value && value <= high);
  const marked = (round: readonly number[], words: (value: number) => string) =>
    round.map((value) => ({ share: shareOf(values, value), words: words(value) }));
  if (scale === "near one") return marked(inside(NEAR_ONE), number);
  if (scale === "log" || scale === "from zero") {
    const smallest = values.find((value) => value > 0) ?? high;
    const first = Math.ceil(Math.log10(smallest) - 1e-9);
    const decades = Array.from({ length: Math.floor(Math.log10(high) + 1e-9) - first + 1 }, (_, i) => Number(`1e${first + i}`));
    const every = Math.ceil(decades.length / Math.max(most, 1));
    const round = decades.filter((_, i) => (decades.length - 1 - i) % every === 0);
    return marked(low > 0 ? round : [0, ...round.slice(1)], (value) => (value === 0 ? "0" : decade(value)));
  }
  return marked(Array.from({ length: 5 }, (_, i) => Number((low + ((high - low) * i) / 4).toPrecision(12))), number);
}
