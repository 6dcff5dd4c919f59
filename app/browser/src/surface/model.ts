/**
 * The landscape as a solid body: x to the right, y into the picture, the level upwards.
 *
 * Heights are the map's levels, so what its colours tell apart the surface tells apart, too; x and y have one scale.
 */

import type { Box, Point } from "../protocol";
import { type Levels, resampled } from "../stage/levels";

/** A place in the body's own units: the longer side of its base reaches from -1 to 1. */
export type Place = readonly [x: number, height: number, depth: number];

export const HEIGHT = 0.55; // of level 1
export const BASE = -0.1; // how far the body's foot lies below level 0
const CELLS = 160; // along the longer side
const ALONG_RAY = 400; // places at which a ray is compared with the surface
const HALVINGS = 20;

export interface Model {
  readonly box: Box; // the part of the plane that it shows
  readonly columns: number;
  readonly rows: number;
  readonly levels: Float32Array; // (rows, columns), the row of the lowest y first; NaN where the loss is not finite
  readonly highest: number; // of its levels
  readonly halfWidth: number; // of its base, in its own units
  readonly halfDepth: number;
  /** The level at a place of the plane; NaN beside the body, and where the loss is not finite. */
  readonly levelAt: (x: number, y: number) => number;
  readonly levelOf: (loss: number) => number;
  readonly lossOf: (level: number) => number;
  readonly place: (x: number, y: number, level: number) => Place;
  readonly plane: (place: Place) => Point;
  readonly unit: number; // of its own units to one of the plane
}

export function modelled(levels: Levels, view: Box): Model {
  const [left, right, bottom, top] = view;
  const longer = Math.max(right - left, top - bottom);
  const columns = Math.max(2, Math.round((CELLS * (right - left)) / longer)) + 1;
  const rows = Math.max(2, Math.round((CELLS * (top - bottom)) / longer)) + 1;
  const across = (column: number): number => left + ((right - left) * column) / (columns - 1);
  const up = (row: number): number => bottom + ((top - bottom) * row) / (rows - 1);
  const grid = resampled(levels, columns, rows, across, up).map((level) => (Number.isFinite(level) ? level : Number.NaN));
  const unit = 2 / longer;
  const middle: Point = [(left + right) / 2, (bottom + top) / 2];

  function levelAt(x: number, y: number): number {
    const column = ((x - left) / (right - left)) * (columns - 1);
    const row = ((y - bottom) / (top - bottom)) * (rows - 1);
    if (!(column >= 0 && column <= columns - 1 && row >= 0 && row <= rows - 1)) return Number.NaN;
    const i = Math.min(Math.floor(column), columns - 2);
    const j = Math.min(Math.floor(row), rows - 2);
    const s = column - i;
    const t = row - j;
    const corner = (dx: number, dy: number): number => grid[(j + dy) * columns + i + dx] as number;
    return (1 - t) * ((1 - s) * corner(0, 0) + s * corner(1, 0)) + t * ((1 - s) * corner(0, 1) + s * corner(1, 1));
  }

  return {
    box: view,
    columns,
    rows,
    levels: grid,
    highest: grid.reduce((most, level) => (level > most ? level : most), 0),
    halfWidth: (unit * (right - left)) / 2,
    halfDepth: (unit * (top - bottom)) / 2,
    levelAt,
    levelOf: levels.level,
    lossOf: levels.loss,
    place: (x, y, level) => [unit * (x - middle[0]), HEIGHT * level, -unit * (y - middle[1])],
    plane: ([x, , depth]) => [x / unit + middle[0], -depth / unit + middle[1]],
    unit,
  };
}

function between(from: Place, to: Place, share: number): Place {
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1]), from[2] + share * (to[2] - from[2])];
}

/** How far above the surface a place is; NaN beside the body. */
function above(model: Model, place: Place): number {
  const [x, y] = model.plane(place);
  return place[1] - HEIGHT * model.levelAt(x, y);
}

/** Where a straight line first meets the surface from above, or undefined. */
export function met(model: Model, from: Place, to: Place): Place | undefined {
  let before = 0;
  let wasAbove = false;
  for (let i = 0; i <= ALONG_RAY; i++) {
    const share = i / ALONG_RAY;
    const height = above(model, between(from, to, share));
    if (height <= 0 && wasAbove) {
      let low = before;
      let high = share;
      for (let k = 0; k < HALVINGS; k++) {
        const middle = (low + high) / 2;
        if (above(model, between(from, to, middle)) > 0) low = middle;
        else high = middle;
      }
      return between(from, to, high);
    }
    wasAbove = height > 0;
    before = share;
  }
  return undefined;
}

/** Whether the surface hides a place on it from an eye. */
export function hidden(model: Model, place: Place, eye: Place): boolean {
  const clear = 0.02; // the place itself touches the surface
  for (let i = 1; i <= 100; i++) {
    const at = between(place, eye, (i / 100) ** 2);
    if (at[1] > HEIGHT * model.highest) return false;
    if (above(model, at) < -clear) return true;
  }
  return false;
}
