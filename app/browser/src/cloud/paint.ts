/** How a cloud's balls are drawn: small markers with short tails, and their starts while nothing has moved yet. */

import { contextOf } from "../look/canvas";
import type { Ink } from "../look/ink";
import { markerPath } from "../look/marker";
import type { Look } from "../look/path";
import type { Point } from "../protocol";
import { type Camera, toPixelX, toPixelY } from "../stage/camera";
import { inside } from "../stage/clip";
import { type Balls, eachAt, stepAt } from "./ways";

const RADIUS = 0.26; // of a ball, in text sizes
const HALO = 1.5; // CSS pixels around it
const TAIL = 0.02; // of all steps: a fifth of a second at speed 1
const LEAST = 6; // steps of a tail, however few there are
const FAINT = 0.5;
const FINE = 2; // CSS pixels; a shorter move joins the following one
const FAR = 1e5; // CSS pixels: nothing that can be seen begins or ends there

interface Sprite {
  readonly image: HTMLCanvasElement;
  readonly size: number; // CSS pixels across
}

const sprites = new Map<string, Sprite>();

/** A marker painted once: drawing it again and again is much faster than filling its shape. */
function spriteOf(marker: string, colour: string, halo: string, radius: number, density: number): Sprite {
  const key = [marker, colour, halo, radius, density].join();
  const known = sprites.get(key);
  if (known !== undefined) return known;
  const size = 2 * Math.ceil(1.5 * radius + 2 * HALO);
  const image = document.createElement("canvas");
  image.width = image.height = Math.ceil(size * density);
  const context = contextOf(image);
  context.scale(density, density);
  context.translate(size / 2, size / 2);
  const shape = new Path2D(markerPath(marker, radius));
  context.lineJoin = "round";
  context.strokeStyle = halo;
  context.lineWidth = 2 * HALO;
  context.stroke(shape);
  context.fillStyle = colour;
  context.fill(shape);
  const sprite = { image, size };
  sprites.set(key, sprite);
  return sprite;
}

/** Draws markers in the middle of places, in CSS pixels. */
export function createStamp(context: CanvasRenderingContext2D, { optimizer: { style } }: Balls, look: Look, size: number, density: number): (x: number, y: number) => void {
  const sprite = spriteOf(style.marker, look.colour, look.halo, RADIUS * size, density);
  return (x, y) => context.drawImage(sprite.image, x - sprite.size / 2, y - sprite.size / 2, sprite.size, sprite.size);
}

export function drawBalls(context: CanvasRenderingContext2D, all: Balls, look: Look, time: number, camera: Camera, size: number, density: number): void {
  drawTails(context, all, look, time, camera);
  const stamp = createStamp(context, all, look, size, density);
  const sight = { left: -size, right: camera.width + size, top: -size, bottom: camera.height + size };
  context.globalAlpha = look.opacity;
  eachAt(all, time, (x, y) => {
    const px = toPixelX(camera, x);
    const py = toPixelY(camera, y);
    if (inside(px, py, sight)) stamp(px, py);
  });
  context.globalAlpha = 1;
}

/** The last steps of every ball, as one line each. */
function drawTails(context: CanvasRenderingContext2D, all: Balls, look: Look, time: number, camera: Camera): void {
  const { rows, way } = all;
  const tail = Math.max(Math.round(TAIL * (rows - 1)), LEAST);
  context.beginPath();
  eachAt(all, time, (x, y, ball) => {
    const end = stepAt(all, ball, time);
    // Who rests draws no tail; who has left loses it as the others do.
    const from = Math.max(Math.ceil(time - tail), 0);
    if (from >= end) return;
    const begin = 2 * rows * ball;
    let drawnX = toPixelX(camera, way[begin + from] as number);
    let drawnY = toPixelY(camera, way[begin + rows + from] as number);
    if (!(Math.abs(drawnX) + Math.abs(drawnY) < FAR)) return;
    context.moveTo(drawnX, drawnY);
    const last = Math.floor(end);
    for (let step = from + 1; step <= last + 1; step++) {
      const px = toPixelX(camera, step > last ? x : (way[begin + step] as number));
      const py = toPixelY(camera, step > last ? y : (way[begin + rows + step] as number));
      if (Math.abs(px - drawnX) + Math.abs(py - drawnY) < FINE) continue;
      if (!(Math.abs(px) + Math.abs(py) < FAR)) return;
      context.lineTo(px, py);
      drawnX = px;
      drawnY = py;
    }
  });
  context.globalAlpha = FAINT * look.opacity;
  context.strokeStyle = look.colour;
  context.lineWidth = 0.7 * look.width;
  context.lineJoin = "bevel";
  context.lineCap = "butt";
  context.stroke();
  context.globalAlpha = 1;
}

/** The starts, which are the same for all optimizers. */
export function drawStarts(context: CanvasRenderingContext2D, all: Balls, { ink, halo, size }: Ink, project: (x: number, y: number) => Point | undefined): void {
  const shape = new Path2D();
  const radius = 0.8 * RADIUS * size;
  eachAt(all, 0, (x, y) => {
    const place = project(x, y);
    if (place === undefined) return;
    shape.moveTo(place[0] + radius, place[1]);
    shape.arc(place[0], place[1], radius, 0, 2 * Math.PI);
  });
  context.globalAlpha = 0.75;
  context.strokeStyle = halo;
  context.lineWidth = 3;
  context.stroke(shape);
  context.strokeStyle = ink;
  context.lineWidth = 1.2;
  context.stroke(shape);
  context.globalAlpha = 1;
}
