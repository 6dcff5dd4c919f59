/** Small pictures of landscapes: levels from 0 to 254, a byte a pixel, the top row first; 255 where nothing is finite. */

import { type Box, type SurfaceData, bytes } from "../protocol";
import { colours } from "./ramp";

export const BLANK = 255;
const NOWHERE = 65535; // in a surface: the loss is not finite there

/** The box of this aspect (width to height) around a view, at equal scales of both axes. */
function fitted([left, right, bottom, top]: Box, aspect: number): Box {
  const width = Math.max(right - left, (top - bottom) * aspect) / 2;
  const height = Math.max(top - bottom, (right - left) / aspect) / 2;
  const x = (left + right) / 2;
  const y = (bottom + top) / 2;
  return [x - width, x + width, y - height, y + height];
}

/**
 * A small picture of a view from a grid that was sampled for the stage; undefined where the grid shows only a part of
 * the view, or too little of it.
 */
export function miniature(data: SurfaceData, view: Box, columns: number, rows: number): Uint8Array | undefined {
  const [left, right, bottom, top] = data.box;
  const across = (data.columns - 1) / (right - left);
  const up = (data.rows - 1) / (top - bottom);
  const whole = left <= view[0] && view[1] <= right && bottom <= view[2] && view[3] <= top;
  const box = fitted(view, columns / rows);
  const fine = (box[1] - box[0]) * across >= columns && (box[3] - box[2]) * up >= rows;
  if (!whole || !fine) return undefined;
  const grid = new Uint16Array(bytes(data.levels));
  const picture = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const y = box[3] - (row / (rows - 1)) * (box[3] - box[2]);
    const above = nearest((y - bottom) * up, data.rows);
    for (let column = 0; column < columns; column++) {
      const x = box[0] + (column / (columns - 1)) * (box[1] - box[0]);
      const level = grid[above * data.columns + nearest((x - left) * across, data.columns)] ?? NOWHERE;
      picture[row * columns + column] =
        level === NOWHERE ? BLANK : Math.round(Math.min((level / (NOWHERE - 1)) * data.top, 1) * (BLANK - 1));
    }
  }
  return picture;
}

function nearest(at: number, samples: number): number {
  return Math.min(Math.max(Math.round(at), 0), samples - 1);
}

/** The colours of a small picture's bytes, each as a pixel of an ImageData that is read as 32-bit numbers. */
export function palette(ramp: readonly string[]): Uint32Array {
  const table = new Uint8ClampedArray(4 * 256);
  const stops = colours(ramp);
  for (let level = 0; level < BLANK; level++) {
    const from = 3 * Math.round((level / (BLANK - 1)) * 255);
    table.set(stops.subarray(from, from + 3), 4 * level);
    table[4 * level + 3] = 255;
  }
  return new Uint32Array(table.buffer);
}
