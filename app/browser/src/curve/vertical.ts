/** The loss axis: what it spans, its ticks, and where a loss lies on it. */

import { scaleLinear, scaleLog } from "d3-scale";

import { decade, number } from "../format";

const SMALLEST = 1e-12; // on a log axis, losses closer to the minimum than this are drawn on the frame's edge
const BLOW_UP = 3; // on a linear axis, a diverging run leaves the frame at this many times its first loss that is not 0

const MOST_TICKS = 7;

/** What of a run decides the axis. */
export interface Losses {
  readonly gap: Float32Array; // loss above the lowest minimum; where none is known, the loss itself
  readonly ended: number;
  readonly diverged: number | undefined;
}

export interface Vertical {
  readonly toPixel: (gap: number) => number; // from the frame's top
  readonly ticks: readonly (readonly [number, string])[]; // pixel and words
}

/** The lowest and the highest gap to show: everything, but on a linear axis only the beginning of runs that blow up. */
export function range(runs: readonly Losses[], log: boolean): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { gap, ended, diverged } of runs) {
    const first = gap.find((value) => Number.isFinite(value) && value !== 0) ?? 0;
    const reach = log || diverged === undefined ? Number.POSITIVE_INFINITY : BLOW_UP * Math.abs(first);
    for (let i = 0; i <= ended; i++) {
      const value = gap[i] as number;
      if (!Number.isFinite(value) || Math.abs(value) > reach) continue;
      const seen = log ? Math.max(value, SMALLEST) : value;
      low = Math.min(low, seen);
      high = Math.max(high, seen);
    }
  }
  if (low > high) return log ? [1e-3, 1] : [0, 1];
  if (low === high) return log ? [low / 10, low * 10] : [low - 1, low + 1];
  return [low, high];
}

/** Whether a log axis has a place for every loss: losses themselves, where no minimum is known, may be below 0. */
export function loggable(runs: readonly Losses[]): boolean {
  return runs.every(({ gap, ended }) => !gap.subarray(0, ended + 1).some((value) => value < 0));
}

/** The axis for a frame of `height` pixels with text of `size` pixels; `lowest` is the loss that a gap of 0 means. */
export function vertical(runs: readonly Losses[], height: number, size: number, log: boolean, lowest: number): Vertical {
  const [low, high] = range(runs, log);
  const count = Math.min(Math.max(2, height / (2.6 * size)), MOST_TICKS);
  const pixels = [height - 2, 6];
  if (!log) {
    const scale = scaleLinear([low + lowest, high + lowest], pixels).nice(count);
    return { toPixel: (gap) => scale(gap + lowest), ticks: scale.ticks(count).map((tick) => [scale(tick), number(tick)] as const) };
  }
  const scale = scaleLog([low, high], pixels);
  const toPixel = (gap: number): number => scale(Math.max(gap, SMALLEST));
  const decades = scale.ticks().filter((tick) => Math.abs(Math.log10(tick) - Math.round(Math.log10(tick))) < 1e-9);
  if (decades.length < 2) {
    const between = scaleLinear().domain([low, high]).ticks(count);
    return { toPixel, ticks: between.map((tick) => [scale(tick), number(tick)] as const) };
  }
  const every = Math.ceil(decades.length / count);
  const kept = decades.filter((_, index) => (decades.length - 1 - index) % every === 0);
  return { toPixel, ticks: kept.map((tick) => [scale(tick), decade(tick)] as const) };
}
