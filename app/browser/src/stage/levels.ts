/** The landscape's values as they came from the server: a grid of levels, and the loss that each level stands for. */

import { type Box, type SurfaceData, bytes } from "../protocol";

const NOWHERE = 65535; // the loss is not finite there

/** The level where the landscape has no finite value. What is beyond the grid and merely unknown is NaN. */
export const UNDEFINED = Number.POSITIVE_INFINITY;

export interface Levels {
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  /** (rows, columns), the bottom row first; NaN where the loss is not finite. */
  readonly grid: Float32Array;
  readonly loss: (level: number) => number;
  readonly level: (loss: number) => number;
}

export function unpacked(data: SurfaceData): Levels {
  const packed = new Uint16Array(bytes(data.levels));
  const grid = new Float32Array(packed.length);
  for (let i = 0; i < packed.length; i++) {
    const level = packed[i] ?? NOWHERE;
    grid[i] = level === NOWHERE ? Number.NaN : (level / (NOWHERE - 1)) * data.top;
  }
  const { low, high, bend } = data;
  const share = (level: number): number => (bend === 0 ? level : Math.sinh(level * Math.asinh(bend)) / bend);
  const level = (part: number): number => (bend === 0 ? part : Math.asinh(bend * part) / Math.asinh(bend));
  return {
    box: data.box,
    columns: data.columns,
    rows: data.rows,
    grid,
    loss: (at) => low + (high - low) * share(at),
    level: (loss) => level((loss - low) / (high - low)),
  };
}

/** Where the samples for one pixel lie along one axis, and what each of the four counts (Catmull–Rom). */
interface Taps {
  readonly first: Int32Array; // index of the first of four samples, before clamping to the grid; -9 outside
  readonly weights: Float32Array; // four a pixel
}

const OUTSIDE = -9;

/** Where a coordinate lies among the samples, from 0 at the first to their number less one. */
function cell(coordinate: number, low: number, high: number, samples: number): number {
  return ((coordinate - low) / (high - low)) * (samples - 1);
}

function taps(pixels: number, coordinate: (pixel: number) => number, low: number, high: number, samples: number): Taps {
  const first = new Int32Array(pixels);
  const weights = new Float32Array(4 * pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const at = cell(coordinate(pixel), low, high, samples);
    if (!(at >= 0 && at <= samples - 1)) {
      first[pixel] = OUTSIDE;
      continue;
    }
    const before = Math.min(Math.floor(at), samples - 2);
    const t = at - before;
    first[pixel] = before - 1;
    weights[4 * pixel] = t * (-0.5 + t * (1 - 0.5 * t));
    weights[4 * pixel + 1] = 1 + t * t * (-2.5 + 1.5 * t);
    weights[4 * pixel + 2] = t * (0.5 + t * (2 - 1.5 * t));
    weights[4 * pixel + 3] = t * t * (-0.5 + 0.5 * t);
  }
  return { first, weights };
}

/**
 * The level beside samples that are not finite: between the finite ones of the four around it, or UNDEFINED where
 * those count less than half. `across` and `up` are in cells from the first sample.
 */
function besideUndefined({ columns, rows, grid }: Levels, across: number, up: number): number {
  const column = Math.min(Math.floor(across), columns - 2);
  const row = Math.min(Math.floor(up), rows - 2);
  const right = across - column;
  const above = up - row;
  let sum = 0;
  let counted = 0;
  for (let corner = 0; corner < 4; corner++) {
    const level = grid[(row + (corner >> 1)) * columns + column + (corner & 1)] as number;
    if (Number.isNaN(level)) continue;
    const weight = (corner & 1 ? right : 1 - right) * (corner >> 1 ? above : 1 - above);
    sum += weight * level;
    counted += weight;
  }
  return counted < 0.5 ? UNDEFINED : sum / counted;
}

/**
 * The levels at every pixel of a picture of `width` x `height`, top row first; NaN outside the grid, UNDEFINED where
 * the landscape has no finite value. `x(column)` and `y(row)` are the plane's coordinates of the pixels' centres.
 */
export function resampled(levels: Levels, width: number, height: number, x: (column: number) => number, y: (row: number) => number): Float32Array {
  const { box, columns, rows, grid } = levels;
  const across = taps(width, x, box[0], box[1], columns);
  const down = taps(height, y, box[2], box[3], rows);
  const wide = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const base = row * columns;
    for (let column = 0; column < width; column++) {
      const first = across.first[column] as number;
      if (first === OUTSIDE) {
        wide[row * width + column] = Number.NaN;
        continue;
      }
      const w = 4 * column;
      const a = grid[base + Math.max(first, 0)] as number;
      const b = grid[base + first + 1] as number;
      const c = grid[base + first + 2] as number;
      const d = grid[base + Math.min(first + 3, columns - 1)] as number;
      wide[row * width + column] =
        (across.weights[w] as number) * a +
        (across.weights[w + 1] as number) * b +
        (across.weights[w + 2] as number) * c +
        (across.weights[w + 3] as number) * d;
    }
  }
  const picture = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const first = down.first[row] as number;
    const out = row * width;
    if (first === OUTSIDE) {
      picture.fill(Number.NaN, out, out + width);
      continue;
    }
    const w0 = down.weights[4 * row] as number;
    const w1 = down.weights[4 * row + 1] as number;
    const w2 = down.weights[4 * row + 2] as number;
    const w3 = down.weights[4 * row + 3] as number;
    const a = Math.max(first, 0) * width;
    const b = (first + 1) * width;
    const c = (first + 2) * width;
    const d = Math.min(first + 3, rows - 1) * width;
    for (let column = 0; column < width; column++) {
      const level =
        w0 * (wide[a + column] as number) +
        w1 * (wide[b + column] as number) +
        w2 * (wide[c + column] as number) +
        w3 * (wide[d + column] as number);
      const blank = Number.isNaN(level) && across.first[column] !== OUTSIDE;
      picture[out + column] = blank ? besideUndefined(levels, cell(x(column), box[0], box[1], columns), cell(y(row), box[2], box[3], rows)) : level;
    }
  }
  return picture;
}
