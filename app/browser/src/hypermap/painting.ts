/** Painting the cells: shades for numbers, colours for places, and a pattern for each way not to arrive. */

import type { Named } from "../basins/places";
import { spanOf } from "../basins/shades";
import { MOTIFS, inTile, tileOf } from "../look/motifs";
import { channels, colours } from "../look/ramp";
import { CODES } from "../protocol";
import type { Shown } from "./asking";
import { type Cells, UNKNOWN, standIn } from "./cells";

export interface Paints {
  readonly shades: readonly string[]; // "#rrggbb", few or low to many or high
  readonly places: readonly (readonly [soon: string, late: string])[]; // by hue
  readonly ground: string; // of patterns
  readonly pattern: string; // on the ground
  readonly mark: string; // and on shades
}

/** From 0, few or low, to 1: the shade of a number. */
export interface Scale {
  readonly low: number;
  readonly middle: number; // has the shade 0.5
  readonly high: number;
  readonly shade: (value: number) => number;
}

function byRatio(low: number, high: number): Scale {
  const span = Math.log(high / low) || 1;
  return { low, middle: Math.sqrt(low * high), high, shade: (value) => Math.min(Math.max(Math.log(Math.max(value, low) / low) / span, 0), 1) };
}

function evenly(low: number, high: number): Scale {
  return { low, middle: (low + high) / 2, high, shade: (value) => Math.min(Math.max((value - low) / (high - low || 1), 0), 1) };
}

/** Of the steps to arrive, so that nearly all are told apart. */
export function stepScale({ codes, steps }: Cells, most: number): Scale {
  const arrivals = new Uint32Array(most + 1);
  codes.forEach((code, at) => {
    if (code !== UNKNOWN && code >= CODES.elsewhere) arrivals[steps[at] as number] = (arrivals[steps[at] as number] as number) + 1;
  });
  const { low, high } = spanOf(arrivals) ?? { low: 1, high: most };
  return byRatio(low, high);
}

const SMALLEST = 1e-12; // gaps below this have one shade
const SHARE = 0.02; // of all losses that may lie beyond either end

/** Of the final losses, but for a few at the ends: by ratio above the lowest minimum, or evenly where none is known. */
export function lossScale({ codes, gaps }: Cells, known: boolean): Scale {
  const losses = gaps.filter((gap, at) => hasLoss(codes[at] as number) && Number.isFinite(gap)).sort();
  const at = (share: number): number => losses[Math.round(share * (losses.length - 1))] ?? 0;
  const [low, high] = [at(SHARE), at(1 - SHARE)];
  return known ? byRatio(Math.max(low, SMALLEST), Math.max(high, 2 * low, 2 * SMALLEST)) : evenly(low, high);
}

export function hasLoss(code: number): boolean {
  return code !== UNKNOWN && code !== CODES.diverged && code !== CODES.undefined;
}

/** Red, green and blue, each 0 to 255. */
type Colour = readonly [number, number, number];

/** The colour of a cell, or nothing where a pattern says all. */
export type Colouring = (at: number) => Colour | undefined;

export function colouring({ codes, steps, gaps }: Cells, places: readonly Named[], shown: Shown, scale: Scale, paints: Paints): Colouring {
  const shades = colours(paints.shades);
  const hues = paints.places.map(([soon, late]) => colours([soon, late]));
  const shaded = (table: Uint8ClampedArray, value: number): Colour => {
    const at = 3 * Math.round(255 * scale.shade(value));
    return [table[at] ?? 0, table[at + 1] ?? 0, table[at + 2] ?? 0];
  };
  return (at) => {
    const code = codes[at] as number;
    if (shown === "loss") return hasLoss(code) ? shaded(shades, gaps[at] as number) : undefined;
    if (shown === "steps") return code >= CODES.elsewhere ? shaded(shades, steps[at] as number) : undefined;
    const hue = hues[places[code - CODES.place]?.hue ?? -1];
    return hue === undefined ? undefined : shaded(hue, steps[at] as number);
  };
}

/** Paints all cells over a picture of this size in CSS pixels, the lowest row at the bottom; transparent where nothing is known. */
export function painted(cells: Cells, colour: Colouring, width: number, height: number, density: number, paints: Paints): ImageData {
  const image = new ImageData(Math.max(1, Math.round(width * density)), Math.max(1, Math.round(height * density)));
  const { columns, rows, codes } = cells;
  const source = Array.from({ length: columns * rows }, (_, at) => standIn(cells, at % columns, Math.floor(at / columns)));
  const bases = source.map((from) => (from < 0 ? undefined : colour(from)));
  const ground = channels(paints.ground);
  const pattern = channels(paints.pattern);
  const mark = channels(paints.mark);
  const tiles = MOTIFS.map(tileOf);
  for (let row = 0; row < image.height; row++) {
    const up = rows - 1 - Math.floor(((row + 0.5) / image.height) * rows);
    for (let column = 0; column < image.width; column++) {
      const cell = up * columns + Math.floor(((column + 0.5) / image.width) * columns);
      const from = source[cell] as number;
      if (from < 0) continue;
      const cover = tiles[codes[from] as number]?.[inTile(Math.floor(column / density), Math.floor(row / density))] ?? 0;
      const base = bases[cell];
      const under = base ?? ground;
      const ink = base === undefined ? pattern : mark;
      const at = 4 * (row * image.width + column);
      for (let k = 0; k < 3; k++) image.data[at + k] = (under[k] as number) + cover * ((ink[k] as number) - (under[k] as number));
      image.data[at + 3] = 255;
    }
  }
  return image;
}
