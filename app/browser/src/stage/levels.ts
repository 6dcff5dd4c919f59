/** The landscape's values as they came from the server: a grid of levels, and the loss that each level stands for. */

import { type Box, type SurfaceData, bytes } from "../protocol";

const NOWHERE = 65535; // the loss is not finite there

export interface Levels {
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  /** (rows, columns), the bottom row first; NaN where the loss is not finite. */
  readonly grid: Float32Array;
  readonly loss: (level: number) => number;
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
  return { box: data.box, columns: data.columns, rows: data.rows, grid, loss: (level) => low + (high - low) * share(level) };
}

/** Where the samples for one pixel lie along one axis, and what each of the four counts (Catmull–Rom). */
interface Taps {
  readonly first: Int32Array; // index of the first of four samples, before clamping to the grid; -9 outside
  readonly weights: Float32Array; // four a pixel
}

const OUTSIDE = -9;

function taps(pixels: number, coordinate: (pixel: number) => number, low: number, high: number, samples: number): Taps {
  const first = new Int32Array(pixels);
  const weights = new Float32Array(4 * pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const at = ((coordinate(pixel) - low) / (high - low)) * (samples - 1);
    if (!(at >= 0 && at <= samples - 1)) {
      first[pixel] = OUTSIDE;
      continue;
    }
    const cell = Math.min(Math.floor(at), samples - 2);
    const t = at - cell;
    first[pixel] = cell - 1;
    weights[4 * pixel] = t * (-0.5 + t * (1 - 0.5 * t));
    weights[4 * pixel + 1] = 1 + t * t * (-2.5 + 1.5 * t);
    weights[4 * pixel + 2] = t * (0.5 + t * (2 - 1.5 * t));
    weights[4 * pixel + 3] = t * t * (-0.5 + 0.5 * t);
  }
  return { first, weights };
}

/**
 * The levels at every pixel of a picture of `width` x `height`, top row first; NaN outside the grid.
 * `x(column)` and `y(row)` are the plane's coordinates of the pixels' centres.
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
      picture[out + column] =
        w0 * (wide[a + column] as number) +
        w1 * (wide[b + column] as number) +
        w2 * (wide[c + column] as number) +
        w3 * (wide[d + column] as number);
    }
  }
  return picture;
}
