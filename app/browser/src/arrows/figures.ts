/**
 * Arrows and squares as figures of the plane: what an optimizer computes with, drawn where its ball is.
 *
 * An arrow is its numbers times a scale; the side of a square is the root of its number times a scale, so that areas are
 * to each other as the numbers, and dividing by a root is dividing by a side. Both views draw these same figures.
 */

import type { Point } from "../protocol";

export type Coordinate = "x" | "y" | "sum";

export interface Arrow {
  readonly shape: "arrow";
  readonly coordinate: Coordinate;
  readonly from: Point;
  readonly to: Point;
  readonly part: "now" | "before" | "added";
}

export interface Square {
  readonly shape: "square";
  readonly coordinate: Coordinate;
  readonly corners: readonly [Point, Point, Point, Point];
  readonly part: "now" | "before";
}

export type Figure = Arrow | Square;

const PARALLEL = 1e-6; // of the lengths' product: what merely grows or shrinks has nothing added to it

function arrow(coordinate: Coordinate, from: Point, to: Point, part: Arrow["part"]): Arrow {
  return { shape: "arrow", coordinate, from, to, part };
}

/** The two coordinates of a vector as arrows from the ball, and their sum. */
export function arrows([x, y]: Point, [dx, dy]: Point, scale: number): readonly Arrow[] {
  return [
    arrow("x", [x, y], [x + scale * dx, y], "now"),
    arrow("y", [x, y], [x, y + scale * dy], "now"),
    arrow("sum", [x, y], [x + scale * dx, y + scale * dy], "now"),
  ];
}

/** What a vector was before, from the ball, and what was added to it, tip to tail, where it has not merely grown or shrunk. */
export function grown([x, y]: Point, before: Point, now: Point, scale: number): readonly Arrow[] {
  const tip: Point = [x + scale * before[0], y + scale * before[1]];
  const former = arrow("sum", [x, y], tip, "before");
  const across = Math.abs(before[0] * now[1] - before[1] * now[0]);
  if (across <= PARALLEL * Math.hypot(...before) * Math.hypot(...now)) return [former];
  return [former, arrow("sum", tip, [x + scale * now[0], y + scale * now[1]], "added")];
}

/** The squares of both coordinates: x's to the right of the ball and below it, y's above the ball and to its left. */
export function squares([x, y]: Point, [ofX, ofY]: Point, scale: number, part: Square["part"]): readonly Square[] {
  const right = scale * Math.sqrt(ofX);
  const up = scale * Math.sqrt(ofY);
  return [
    { shape: "square", coordinate: "x", part, corners: [[x, y], [x + right, y], [x + right, y - right], [x, y - right]] },
    { shape: "square", coordinate: "y", part, corners: [[x, y], [x, y + up], [x - up, y + up], [x - up, y]] },
  ];
}
