/** The cells of a basin map as pixels: each in the colour of the place where its run ends, or of a pattern. */

import { MOTIFS, inTile, tileOf } from "../look/motifs";
import { channels } from "../look/ramp";
import { CODES } from "../protocol";
import { type Cells, UNKNOWN } from "./cells";
import type { Named } from "./places";
import { SHADES, type Span, shadesOf } from "./shades";

export interface Paints {
  readonly places: readonly (readonly [soon: string, late: string])[]; // "#rrggbb", by hue
  readonly pattern: string;
  readonly blank: string; // under the patterns
}

/** All that says which colour a cell has. */
export interface Colouring {
  readonly paints: Paints;
  readonly places: readonly Named[];
  readonly span: Span | undefined;
}

const OPAQUE = 0xff000000;

/** As an image has it in one number, on the little-endian machines that browsers run on. */
function packed([red, green, blue]: readonly number[]): number {
  return (OPAQUE | (Math.round(blue ?? 0) << 16) | (Math.round(green ?? 0) << 8) | Math.round(red ?? 0)) >>> 0;
}

function mixed(from: string, to: string, share: number): number {
  const [low, high] = [channels(from), channels(to)];
  return packed(low.map((each, k) => each + share * ((high[k] ?? each) - each)));
}

/** The colours of a place, from the lightest to the deepest shade. */
function shadesFrom([soon, late]: readonly [string, string]): Uint32Array {
  return Uint32Array.from({ length: SHADES }, (_, shade) => mixed(soon, late, shade / (SHADES - 1)));
}

/** The cells' pixels, four bytes each, row by row: transparent where nothing is known. */
export function pictured({ box: [left, right, bottom, top], columns, rows, codes, steps }: Cells, { paints, places, span }: Colouring): Uint32Array<ArrayBuffer> {
  const hues = paints.places.map(shadesFrom);
  const colours = places.map(({ hue }) => hues[hue] ?? hues[0] ?? new Uint32Array(SHADES));
  const shades = span === undefined ? new Uint8Array(0x10000) : shadesOf(span);
  const patterns = MOTIFS.map((motif) => Uint32Array.from(tileOf(motif), (cover) => mixed(paints.blank, paints.pattern, cover)));
  /** Whether two codes are places that look alike. */
  const alike = (one: number, other: number): boolean => {
    const hue = places[one - CODES.place]?.hue;
    return hue !== undefined && hue === places[other - CODES.place]?.hue;
  };
  const border = mixed(paints.pattern, paints.pattern, 0);
  const pixels = new Uint32Array(columns * rows);
  // The patterns move with the map, by whole pixels.
  const across = Math.round((left / (right - left)) * columns);
  const down = Math.round((-top / (top - bottom)) * rows);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      const code = codes[at] as number;
      if (code === UNKNOWN) continue;
      const beside = column + 1 < columns ? (codes[at + 1] as number) : code;
      const below = row + 1 < rows ? (codes[at + columns] as number) : code;
      if ((code !== beside && alike(code, beside)) || (code !== below && alike(code, below))) {
        pixels[at] = border;
        continue;
      }
      const table = code < CODES.place ? patterns[code] : colours[code - CODES.place];
      const entry = code < CODES.place ? inTile(column + across, row + down) : (shades[steps[at] as number] as number);
      pixels[at] = table?.[entry] ?? 0;
    }
  }
  return pixels;
}
