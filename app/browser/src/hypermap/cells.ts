/** What is known of a map's cells so far: each is the end of one run. */

import type { Named } from "../basins/places";
import { CODES, type MapReply } from "../protocol";

export const UNKNOWN = 0xffff; // of a code: no run yet

/** The ends of all runs, row by row, the lowest values first. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  readonly codes: Uint16Array; // those of places count the places of all maps
  readonly steps: Uint16Array;
  readonly gaps: Float32Array; // loss above the lowest known minimum
  readonly coarsest: number; // the stride at which the first cells came, a power of 2
}

export function blank(columns: number, rows: number): Cells {
  return {
    columns,
    rows,
    codes: new Uint16Array(columns * rows).fill(UNKNOWN),
    steps: new Uint16Array(columns * rows),
    gaps: new Float32Array(columns * rows),
    coarsest: 1,
  };
}

/** A reply's cells, row by row. */
export interface Piece {
  readonly gaps: Float32Array;
  readonly steps: Uint16Array;
  readonly codes: Uint8Array;
}

/** Takes a reply's block apart. */
export function unpacked({ columns, rows }: MapReply, block: ArrayBuffer): Piece {
  const count = columns[2] * rows[2];
  return { gaps: new Float32Array(block, 0, count), steps: new Uint16Array(block, 4 * count, count), codes: new Uint8Array(block, 6 * count, count) };
}

/** Writes a piece into the cells, whose arrays it shares with what is given back: a new thing to look at. */
export function filled(cells: Cells, reply: MapReply, { gaps, steps }: Piece, codes: Uint16Array): Cells {
  const [left, across, wide] = reply.columns;
  const [bottom, up] = reply.rows;
  codes.forEach((code, from) => {
    const at = (bottom + Math.floor(from / wide) * up) * cells.columns + left + (from % wide) * across;
    cells.codes[at] = code;
    cells.steps[at] = steps[from] as number;
    cells.gaps[at] = gaps[from] as number;
  });
  return { ...cells, coarsest: Math.max(cells.coarsest, across, up) };
}

/** The known cell that stands for this one: itself, or the nearest of the finest grid that is known there; -1 for none. */
export function standIn(cells: Cells, column: number, row: number): number {
  for (let stride = 1; stride <= cells.coarsest; stride *= 2) {
    const at = nearest(row, stride, cells.rows) * cells.columns + nearest(column, stride, cells.columns);
    if (cells.codes[at] !== UNKNOWN) return at;
  }
  return -1;
}

function nearest(index: number, stride: number, length: number): number {
  return Math.min(Math.round(index / stride), Math.floor((length - 1) / stride)) * stride;
}

/** How many cells ended how, by code. */
export function counted({ codes }: Cells): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const code of codes) if (code !== UNKNOWN) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

const ALIKE = 1e-6; // relative, and absolute, between the losses of two minima that are equally low

/** The codes of the lowest minima where any run ends. */
function lowestReached(cells: Cells, places: readonly Named[]): ReadonlySet<number> {
  const reached = counted(cells);
  const minima = places.flatMap(({ kind, loss }, i) => (kind === "minimum" && reached.has(CODES.place + i) ? [{ code: CODES.place + i, loss }] : []));
  const lowest = Math.min(...minima.map(({ loss }) => loss));
  const alike = ALIKE * Math.max(1, Math.abs(lowest));
  return new Set(minima.filter(({ loss }) => loss - lowest <= alike).map(({ code }) => code));
}

/** The cell from which the lowest minimum is reached in the fewest steps, the lowest loss of equals; -1 if none is. */
export function best(cells: Cells, places: readonly Named[]): number {
  const codes = lowestReached(cells, places);
  let found = -1;
  cells.codes.forEach((code, at) => {
    if (!codes.has(code)) return;
    const steps = (cells.steps[at] as number) - (cells.steps[found] ?? Number.POSITIVE_INFINITY);
    if (steps < 0 || (steps === 0 && (cells.gaps[at] as number) < (cells.gaps[found] as number))) found = at;
  });
  return found;
}
