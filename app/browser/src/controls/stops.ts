/**
 * Where values lie along a slider.
 *
 * A slider has stops, ascending and evenly placed: dragging goes from stop to stop, an arrow key to the next one. A
 * typed value may lie between two stops, or beyond the ends, where the thumb then stays.
 */

/** The place of a value, from 0 (the first stop) to the number of stops less one. */
export function placeOf(stops: readonly number[], value: number): number {
  const above = stops.findIndex((stop) => stop >= value);
  if (above === -1) return stops.length - 1;
  const high = stops[above] ?? value;
  const low = stops[above - 1] ?? high;
  return high === low ? above : above - (high - value) / (high - low);
}

/** The stop nearest to a place. */
export function stopAt(stops: readonly number[], place: number): number {
  const stop = stops[Math.min(Math.max(Math.round(place), 0), stops.length - 1)];
  if (stop === undefined) throw new Error("a slider needs stops");
  return stop;
}

/** The stop that lies `by` stops above a value, or below for negative ones; at an end, the value stays. */
export function nudged(stops: readonly number[], value: number, by: number): number {
  const ahead = by > 0 ? stops.filter((stop) => stop > value) : stops.filter((stop) => stop < value).reverse();
  return ahead[Math.min(Math.abs(by), ahead.length) - 1] ?? value;
}

const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9];

/** Round whole numbers in about equal ratios, from one end to the other. */
export function wholeStops(low: number, high: number): readonly number[] {
  const inner: number[] = [];
  for (let decade = 10; decade <= high; decade *= 10) inner.push(...ROUND.map((digits) => digits * decade));
  return [low, ...inner.filter((stop) => low < stop && stop < high), high];
}

/** The stops that lie between two ends. */
export function within(stops: readonly number[], [low, high]: readonly [number, number]): readonly number[] {
  return stops.filter((stop) => low <= stop && stop <= high);
}

const COUNTS = [5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150];

/** How many starts a slider offers: round numbers, or squares, up to the most. */
export function startStops(most: number, squares: boolean): readonly number[] {
  const offered = squares ? Array.from({ length: Math.floor(Math.sqrt(most)) }, (_, side) => (side + 1) ** 2) : [...COUNTS.filter((count) => count < most), most];
  return offered.length > 1 ? offered : [1, most];
}

const RADII = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** Radii around the usual one, from next to nothing to the whole view. */
export function radii(usual: number): readonly number[] {
  return RADII.map((factor) => Number((factor * usual).toPrecision(2)));
}
