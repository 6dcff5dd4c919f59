/** Canvases whose unit is the CSS pixel, however many device pixels that is. */

import { markerPath } from "./marker";

export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser has no 2-D canvas");
  return context;
}

/** Sizes a canvas, which also clears it. */
export function sized(context: CanvasRenderingContext2D, width: number, height: number, density: number): void {
  context.canvas.width = Math.round(width * density);
  context.canvas.height = Math.round(height * density);
  context.setTransform(density, 0, 0, density, 0, 0);
}

export function cleared(context: CanvasRenderingContext2D): void {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
}

const shapes = new Map<string, Path2D>();

function shapeOf(marker: string, radius: number): Path2D {
  const key = `${marker} ${radius}`;
  const known = shapes.get(key) ?? new Path2D(markerPath(marker, radius));
  shapes.set(key, known);
  return known;
}

/** An optimizer's marker, with a halo that sets it off. */
export function drawMarker(
  context: CanvasRenderingContext2D,
  marker: string,
  x: number,
  y: number,
  radius: number,
  colour: string,
  halo: string,
): void {
  const shape = shapeOf(marker, radius);
  context.save();
  context.translate(x, y);
  context.lineJoin = "round";
  context.strokeStyle = halo;
  context.lineWidth = 4;
  context.stroke(shape);
  context.fillStyle = colour;
  context.fill(shape);
  context.restore();
}
