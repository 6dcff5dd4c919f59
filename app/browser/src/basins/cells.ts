/** A basin map as it fills: for each cell where its run ends and when, or what is known of the nearest one. */

import { type Box, CODES, type CellsReply } from "../protocol";

export const UNKNOWN = 0xffff;

/** Cells that are new, as they are sent, and what their runs did, row by row. */
export interface Piece extends Pick<CellsReply, "stride" | "before" | "outer" | "inner"> {
  readonly codes: Uint16Array;
  readonly steps: Uint16Array;
}

export interface Cells {
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  /** (rows, columns), the top row first: the cell's own, or that of the nearest computed one, or UNKNOWN. */
  readonly codes: Uint16Array;
  readonly steps: Uint16Array;
  readonly own: Uint8Array; // 1 where the cell itself was computed
  readonly shares: ReadonlyMap<number, number>; // how many cells have a code, those that have it from the nearest one, too
  readonly arrivals: Uint32Array; // those that came to rest, by the steps it took
  readonly computed: number;
  readonly stride: number; // of the finest level that is whole
  fill(piece: Piece): void;
}

export function createCells(box: Box, columns: number, rows: number): Cells {
  const codes = new Uint16Array(columns * rows).fill(UNKNOWN);
  const steps = new Uint16Array(columns * rows);
  const own = new Uint8Array(columns * rows);
  const tally = new Uint32Array(UNKNOWN + 1);
  let shares = new Map<number, number>();
  let tallied = 0; // how many were computed when they were counted
  let highest = -1; // of all codes
  const arrivals = new Uint32Array(0x10000);
  let computed = 0;
  let finest = Number.POSITIVE_INFINITY;

  /** Paints what a cell tells of those around it: half a stride to every side, and at the edges all that is left. */
  function spread(column: number, row: number, stride: number, code: number, step: number): void {
    const before = stride >> 1;
    const left = Math.max(column - before, 0);
    const top = Math.max(row - before, 0);
    const right = column + stride >= columns ? columns : column - before + stride;
    const bottom = row + stride >= rows ? rows : row - before + stride;
    for (let at = top; at < bottom; at++) {
      codes.fill(code, at * columns + left, at * columns + right);
      steps.fill(step, at * columns + left, at * columns + right);
    }
  }

  return {
    box,
    columns,
    rows,
    codes,
    steps,
    own,
    arrivals,
    get shares() {
      if (tallied !== computed) {
        tally.fill(0, 0, highest + 1);
        for (let at = 0; at < codes.length; at++) tally[codes[at] as number] = (tally[codes[at] as number] as number) + 1;
        shares = new Map();
        for (let code = 0; code <= highest; code++) if ((tally[code] as number) > 0) shares.set(code, tally[code] as number);
        tallied = computed;
      }
      return shares;
    },
    get computed() {
      return computed;
    },
    get stride() {
      return finest;
    },
    fill({ stride, before, outer, inner, codes: newCodes, steps: newSteps }) {
      let next = 0;
      for (let row = 0; row < rows; row += stride) {
        const edge = Math.min(row, rows - 1 - row);
        if (edge < outer || edge >= inner) continue;
        const between = before > 0 && row % before === 0; // where every other cell is known already
        for (let column = between ? stride : 0; column < columns; column += between ? before : stride) {
          const code = newCodes[next] as number;
          const step = newSteps[next] as number;
          spread(column, row, stride, code, step);
          own[row * columns + column] = 1;
          if (code > highest) highest = code;
          if (code >= CODES.elsewhere) arrivals[step] = (arrivals[step] as number) + 1;
          next += 1;
        }
      }
      computed += next;
      if (outer === 0) finest = stride;
    },
  };
}

/** The cell that a place of the plane lies in, or undefined beside the map. */
export function cellAt({ box: [left, right, bottom, top], columns, rows }: Cells, x: number, y: number): number | undefined {
  const column = Math.floor(((x - left) / (right - left)) * columns);
  const row = Math.floor(((top - y) / (top - bottom)) * rows);
  return column >= 0 && column < columns && row >= 0 && row < rows ? row * columns + column : undefined;
}
