/** Arrows and squares on a canvas, in either view. */

import type { Point } from "../protocol";
import type { Arrow, Square } from "./figures";
import type { Kind, Shown } from "./shown";

/** Where a point of the plane is seen, in CSS pixels. */
export type Projection = (point: Point) => Point;

interface Stroke {
  readonly width: number;
  readonly dash: readonly number[];
  readonly filled: boolean; // the head
  readonly opacity: number;
}

const STROKES: Readonly<Record<Kind, Stroke>> = {
  gradient: { width: 1.6, dash: [], filled: false, opacity: 1 },
  momentum: { width: 4.5, dash: [], filled: true, opacity: 0.45 },
  move: { width: 2.2, dash: [], filled: true, opacity: 1 },
  squares: { width: 1.2, dash: [], filled: true, opacity: 1 },
};
const HEAD = 9; // CSS pixels, less where the arrow itself is short
const FAR = 1e5;

/** The corners of an arrow's head, its tip in the middle. */
export function headOf([fromX, fromY]: Point, [toX, toY]: Point, size: number): readonly [Point, Point, Point] {
  const length = Math.hypot(toX - fromX, toY - fromY);
  const reach = Math.min(size, 0.6 * length);
  const [dx, dy] = length === 0 ? [0, 0] : [((toX - fromX) / length) * reach, ((toY - fromY) / length) * reach];
  return [
    [toX - dx - 0.45 * dy, toY - dy + 0.45 * dx],
    [toX, toY],
    [toX - dx + 0.45 * dy, toY - dy - 0.45 * dx],
  ];
}

function drawArrow(context: CanvasRenderingContext2D, { from, to }: Arrow, project: Projection, stroke: Stroke, colour: string, halo: string): void {
  const start = project(from);
  const end = project(to);
  if (!(Math.abs(start[0]) + Math.abs(start[1]) + Math.abs(end[0]) + Math.abs(end[1]) < FAR)) return;
  const head = headOf(start, end, HEAD + stroke.width);
  const shape = new Path2D();
  shape.moveTo(...start);
  shape.lineTo(...end);
  const tip = new Path2D();
  tip.moveTo(...head[0]);
  tip.lineTo(...head[1]);
  tip.lineTo(...head[2]);
  if (stroke.filled) tip.closePath();
  context.lineJoin = "round";
  context.lineCap = "round";
  context.strokeStyle = halo;
  context.lineWidth = stroke.width + 2;
  context.stroke(shape);
  context.stroke(tip);
  context.strokeStyle = colour;
  context.lineWidth = stroke.width;
  context.stroke(shape);
  if (stroke.filled) {
    context.fillStyle = colour;
    context.fill(tip);
  } else {
    context.stroke(tip);
  }
}

function drawSquare(context: CanvasRenderingContext2D, { corners }: Square, project: Projection, colour: string): void {
  const shape = new Path2D();
  corners.forEach((corner, i) => (i === 0 ? shape.moveTo(...project(corner)) : shape.lineTo(...project(corner))));
  shape.closePath();
  context.fillStyle = colour;
  const { globalAlpha } = context;
  context.globalAlpha = 0.18 * globalAlpha;
  context.fill(shape);
  context.globalAlpha = globalAlpha;
  context.strokeStyle = colour;
  context.lineWidth = STROKES.squares.width;
  context.stroke(shape);
}

export function drawShown(context: CanvasRenderingContext2D, shown: readonly Shown[], project: Projection, colour: string, halo: string, opacity: number): void {
  for (const { kind, figures } of shown) {
    context.globalAlpha = opacity * STROKES[kind].opacity;
    for (const figure of figures) {
      if (figure.shape === "arrow") drawArrow(context, figure, project, STROKES[kind], colour, halo);
      else drawSquare(context, figure, project, colour);
    }
  }
  context.globalAlpha = 1;
}
