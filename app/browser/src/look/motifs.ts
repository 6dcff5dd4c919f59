/** Patterns that tell apart, without colour, what has no place to rest. Crisp at whole CSS pixels. */

const TILE = 8; // CSS pixels

export type Motif = "dots" | "crosses" | "hatching" | "dashes";

/** By the code of an end: under way, diverged, undefined, at rest elsewhere. */
export const MOTIFS: readonly Motif[] = ["dots", "crosses", "hatching", "dashes"];

/** How much of the pixel in column `x` and row `y` of the pattern is inked, from 0 to 1. */
function inked(motif: Motif, x: number, y: number): number {
  const up = (x + y) % TILE;
  const down = (x - y + TILE) % TILE;
  switch (motif) {
    case "dots":
      return (x === 1 && y === 1) || (x === 5 && y === 5) ? 1 : 0;
    case "crosses":
      return Math.max(line(up), line(down));
    case "hatching":
      return line(up);
    case "dashes":
      return y === 2 ? (x < 5 ? 1 : 0) : y === 6 && (x < 1 || x > 3) ? 1 : 0;
  }
}

function line(beside: number): number {
  return beside === 0 ? 1 : beside === 1 || beside === TILE - 1 ? 0.12 : 0;
}

/** How much of each pixel of the pattern is inked; `inTile` says where in it a pixel lies. */
export function tileOf(motif: Motif): Float32Array {
  return Float32Array.from({ length: TILE * TILE }, (_, at) => inked(motif, at % TILE, Math.floor(at / TILE)));
}

/** Where a pixel lies in a tile. */
export function inTile(x: number, y: number): number {
  return (y & (TILE - 1)) * TILE + (x & (TILE - 1));
}

/** A pattern as a picture that CSS repeats. */
export function patternOf(motif: Motif, ground: string, ink: string): string {
  const tile = tileOf(motif);
  const marks = [...tile]
    .map((cover, at) => (cover === 0 ? "" : `<rect x="${at % TILE}" y="${Math.floor(at / TILE)}" width="1" height="1" fill="${ink}" fill-opacity="${cover}"/>`))
    .join("");
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE}" height="${TILE}"><rect width="${TILE}" height="${TILE}" fill="${ground}"/>${marks}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(drawing)}")`;
}
