/** What stands on top of the map: minima, the start, the balls, and arrows to what has left the picture. */

import type { Point } from "../protocol";
import type { Path } from "../state";
import { drawMarker } from "../look/canvas";
import type { Named } from "../basins/places";
import type { Ink } from "../look/ink";
import type { Look } from "../look/path";
import { type Camera, toPixelX, toPixelY } from "./camera";
import { type Frame, inside } from "./clip";
import { type Exit, placeAt } from "./trails";

const ROOM = 2; // from one letter to the next, in text sizes
const FOLLOWS = 3; // lines of words that an arrow goes along the edge to stay beside its own
const REACH = 0.36; // of a minimum's cross, in text sizes

function outlined(context: CanvasRenderingContext2D, shape: Path2D, ink: string, halo: string, width: number): void {
  context.lineCap = "round";
  context.strokeStyle = halo;
  context.lineWidth = width + 2.5;
  context.stroke(shape);
  context.strokeStyle = ink;
  context.lineWidth = width;
  context.stroke(shape);
}

/** A small cross at every known minimum. */
export function drawMinima(context: CanvasRenderingContext2D, minima: readonly Point[], camera: Camera, ink: Ink): void {
  const reach = REACH * ink.size;
  const sight: Frame = { left: -reach, right: camera.width + reach, top: -reach, bottom: camera.height + reach };
  for (const [x, y] of minima) {
    const px = toPixelX(camera, x);
    const py = toPixelY(camera, y);
    if (inside(px, py, sight)) strokeMinimum(context, px, py, ink);
  }
}

/** The letters of the places where runs end, the first ones first and only where they have room, and a cross where no minimum is known. */
export function drawPlaces(context: CanvasRenderingContext2D, places: readonly Named[], minima: readonly Point[], camera: Camera, ink: Ink): void {
  const reach = REACH * ink.size;
  context.font = `600 ${ink.size}px ${ink.font}`;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  const written: Point[] = [];
  for (const { x, y, letter } of places) {
    const px = toPixelX(camera, x);
    const py = toPixelY(camera, y);
    if (!inside(px, py, { left: 0, right: camera.width, top: 0, bottom: camera.height })) continue;
    if (!minima.some((minimum) => minimum[0] === x && minimum[1] === y)) strokeMinimum(context, px, py, ink);
    if (written.some(([besideX, besideY]) => Math.abs(px - besideX) < ROOM * ink.size && Math.abs(py - besideY) < ROOM * ink.size)) continue;
    written.push([px, py]);
    context.strokeStyle = ink.halo;
    context.lineWidth = 3;
    context.strokeText(letter, px + 1.6 * reach, py - 1.2 * reach);
    context.fillStyle = ink.ink;
    context.fillText(letter, px + 1.6 * reach, py - 1.2 * reach);
  }
}

export function strokeMinimum(context: CanvasRenderingContext2D, x: number, y: number, ink: Ink): void {
  const reach = REACH * ink.size;
  const shape = new Path2D();
  shape.moveTo(x - reach, y - reach);
  shape.lineTo(x + reach, y + reach);
  shape.moveTo(x - reach, y + reach);
  shape.lineTo(x + reach, y - reach);
  outlined(context, shape, ink.ink, ink.halo, 1.6);
}

/** What the start's mark takes up. */
export function startFrame(start: Point, camera: Camera, ink: Ink): Frame {
  const [x, y] = [toPixelX(camera, start[0]), toPixelY(camera, start[1])];
  const reach = 1.1 * ink.size;
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

export function drawStart(context: CanvasRenderingContext2D, start: Point, camera: Camera, ink: Ink): void {
  strokeStart(context, toPixelX(camera, start[0]), toPixelY(camera, start[1]), ink);
}

/** A sight around the place that everybody starts from. */
export function strokeStart(context: CanvasRenderingContext2D, x: number, y: number, ink: Ink): void {
  const radius = 0.75 * ink.size;
  const shape = new Path2D();
  shape.arc(x, y, radius, 0, 2 * Math.PI);
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
    shape.moveTo(x + dx * radius * 0.7, y + dy * radius * 0.7);
    shape.lineTo(x + dx * radius * 1.45, y + dy * radius * 1.45);
  }
  outlined(context, shape, ink.ink, ink.halo, 1.6);
}

export function drawBall(context: CanvasRenderingContext2D, path: Path, look: Look, time: number, camera: Camera, size: number): void {
  const [x, y] = placeAt(path, time);
  const px = toPixelX(camera, x);
  const py = toPixelY(camera, y);
  if (!(px > -50 && px < camera.width + 50 && py > -50 && py < camera.height + 50)) return;
  context.globalAlpha = look.opacity;
  drawMarker(context, path.optimizer.style.marker, px, py, 0.48 * size, look.colour, look.halo);
  context.globalAlpha = 1;
}

export interface Departure {
  readonly exit: Exit;
  readonly look: Look;
  readonly words: string;
}

/**
 * An arrow at the edge for every path that has left the picture, each with its words. Words move up or down where they
 * would lie on one another or under the `furniture`, what else stands on the stage, and at the sides their arrow goes
 * with them as far as paths that left at one place need it: beside each arrow are its own words.
 */
export function drawDepartures(
  context: CanvasRenderingContext2D,
  departures: readonly Departure[],
  camera: { readonly width: number; readonly height: number },
  ink: Ink,
  furniture: readonly Frame[],
): void {
  const lineHeight = 1.5 * ink.size;
  const taken: Frame[] = [...furniture];
  // From the edges towards the middle, as words move: they are in the order of their arrows.
  const fromMiddle = ({ exit }: Departure): number => Math.abs(exit.y - camera.height / 2);
  const ordered = [...departures].sort((a, b) => fromMiddle(b) - fromMiddle(a));
  for (const { exit, look, words } of ordered) {
    const reach = 0.9 * ink.size;
    const x = Math.min(Math.max(exit.x, reach), camera.width - reach);
    const y = Math.min(Math.max(exit.y, reach), camera.height - reach);
    context.font = `600 ${ink.size}px ${ink.font}`;
    const width = context.measureText(words).width;
    const onLeft = x < camera.width / 2;
    const textX = Math.min(Math.max(onLeft ? x + 1.4 * reach : x - 1.4 * reach - width, 4), camera.width - width - 4);
    let textY = Math.min(Math.max(y, lineHeight), camera.height - lineHeight);
    const step = textY < camera.height / 2 ? lineHeight / 4 : -lineHeight / 4;
    const place = (): Frame => ({ left: textX, right: textX + width, top: textY - lineHeight / 2, bottom: textY + lineHeight / 2 });
    while (taken.some((other) => overlap(other, place())) && inside(textX, textY, { left: 0, right: camera.width, top: 0, bottom: camera.height })) {
      textY += step;
    }
    taken.push(place());
    const atSide = x === reach || x === camera.width - reach;
    drawArrow(context, x, atSide && Math.abs(textY - y) <= FOLLOWS * lineHeight ? textY : y, exit.angle, look, reach);
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.strokeStyle = look.halo;
    context.lineWidth = 4;
    context.strokeText(words, textX, textY);
    context.fillStyle = look.colour;
    context.fillText(words, textX, textY);
  }
}

function drawArrow(context: CanvasRenderingContext2D, x: number, y: number, angle: number, look: Look, reach: number): void {
  const arrow = new Path2D(`M ${reach * 0.9} 0 L ${-reach * 0.6} ${-reach * 0.6} L ${-reach * 0.25} 0 L ${-reach * 0.6} ${reach * 0.6} Z`);
  context.save();
  context.globalAlpha = look.opacity;
  context.translate(x, y);
  context.rotate(angle);
  context.lineJoin = "round";
  context.strokeStyle = look.halo;
  context.lineWidth = 4;
  context.stroke(arrow);
  context.fillStyle = look.colour;
  context.fill(arrow);
  context.restore();
}

function overlap(a: Frame, b: Frame): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
