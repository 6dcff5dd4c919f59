/**
 * The paths up to the present step. A trail grows with time: each frame draws only what is new, so a run of ten thousand
 * steps costs no more than one of fifty. Going back, another picture or another camera starts the drawing anew.
 */

import type { Look } from "../look/path";
import type { Path } from "../state";
import { type Camera, toPixelX, toPixelY } from "./camera";
import { type Frame, clipped, inside } from "./clip";

const FINE = 0.3; // CSS pixels; a shorter move joins the following one

export interface Exit {
  readonly x: number; // where the path leaves the stage, in CSS pixels
  readonly y: number;
  readonly angle: number; // its direction there
}

/** How far one path has been drawn. */
interface Pen {
  step: number; // the last recorded step that the drawing has taken in
  x: number; // the last vertex drawn, in CSS pixels
  y: number;
  length: number; // drawn so far, for the dashes' phase
  exit: Exit | undefined; // set while the path is outside
}

export interface Trail {
  readonly path: Path;
  readonly look: Look;
  readonly pen: Pen;
}

function frameOf(camera: Camera): Frame {
  const margin = 12; // lines end out of sight
  return { left: -margin, right: camera.width + margin, top: -margin, bottom: camera.height + margin };
}

export function begun(path: Path, look: Look, camera: Camera): Trail {
  const x = toPixelX(camera, path.x[0] ?? 0);
  const y = toPixelY(camera, path.y[0] ?? 0);
  return { path, look, pen: { step: 0, x, y, length: 0, exit: outsideFrom(x, y, camera) } };
}

/** For a place that is out of sight: the place on the edge that is nearest to it. */
export function outsideFrom(x: number, y: number, camera: Camera): Exit | undefined {
  if (inside(x, y, { left: 0, right: camera.width, top: 0, bottom: camera.height })) return undefined;
  const edgeX = Math.min(Math.max(x, 0), camera.width);
  const edgeY = Math.min(Math.max(y, 0), camera.height);
  return { x: edgeX, y: edgeY, angle: Math.atan2(y - edgeY, x - edgeX) };
}

function stroke(context: CanvasRenderingContext2D, halo: CanvasRenderingContext2D, look: Look, shape: Path2D, phase: number): void {
  halo.strokeStyle = look.halo;
  halo.globalAlpha = 0.7 * look.opacity;
  halo.lineWidth = look.width + 3;
  halo.lineJoin = "round";
  halo.lineCap = "butt";
  halo.stroke(shape);
  context.strokeStyle = look.colour;
  context.globalAlpha = look.opacity;
  context.lineWidth = look.width;
  context.lineJoin = "round";
  context.lineCap = look.dash.length === 0 ? "round" : "butt";
  context.setLineDash([...look.dash]);
  context.lineDashOffset = phase;
  context.stroke(shape);
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** Draws the trail on to recorded step `step`. */
export function extend(trail: Trail, step: number, camera: Camera, context: CanvasRenderingContext2D, halo: CanvasRenderingContext2D): void {
  const { path, look, pen } = trail;
  const frame = frameOf(camera);
  const sight: Frame = { left: 0, right: camera.width, top: 0, bottom: camera.height };
  const last = Math.min(step, path.ended);
  const period = look.dash.reduce((sum, each) => sum + each, 0) * (look.dash.length % 2 === 1 ? 2 : 1);
  let shape: Path2D | undefined;
  let phase = 0;
  for (let i = pen.step + 1; i <= last; i++) {
    const x = toPixelX(camera, path.x[i] as number);
    const y = toPixelY(camera, path.y[i] as number);
    const dx = x - pen.x;
    const dy = y - pen.y;
    const length = Math.hypot(dx, dy);
    if (length < FINE) continue;
    const part = clipped(pen.x, pen.y, x, y, frame);
    if (part !== undefined) {
      const [enter, leave] = part;
      if (shape === undefined) {
        shape = new Path2D();
        phase = period > 0 ? (pen.length + enter * length) % period : 0;
        shape.moveTo(pen.x + enter * dx, pen.y + enter * dy);
      }
      shape.lineTo(pen.x + leave * dx, pen.y + leave * dy);
    }
    if ((part === undefined || part[1] < 1) && shape !== undefined) {
      stroke(context, halo, look, shape, phase);
      shape = undefined;
    }
    const seen = clipped(pen.x, pen.y, x, y, sight);
    if (inside(x, y, sight)) pen.exit = undefined;
    else if (seen !== undefined) pen.exit = { x: pen.x + seen[1] * dx, y: pen.y + seen[1] * dy, angle: Math.atan2(dy, dx) };
    pen.length = period > 0 ? (pen.length + length) % period : 0;
    pen.x = x;
    pen.y = y;
  }
  pen.step = Math.max(pen.step, last);
  if (shape !== undefined) stroke(context, halo, look, shape, phase);
}

/** Where the path is at `time`; between two recorded steps on the straight move that joins them. */
export function placeAt(path: Path, time: number): readonly [number, number] {
  const at = Math.min(time, Math.max(path.ended, 0));
  const step = Math.floor(at);
  const x = path.x[step] ?? 0;
  const y = path.y[step] ?? 0;
  if (step >= path.ended) return [x, y];
  const share = at - step;
  return [x + share * ((path.x[step + 1] ?? x) - x), y + share * ((path.y[step + 1] ?? y) - y)];
}
