/** Paths laid over the surface, cut into the strokes of their dash. */

import type { Path } from "../state";
import type { Model, Place } from "./model";

const PIECE = 0.0125; // of the body's units: a longer move is laid over the surface piece by piece
const FINE = 0.0015; // a shorter move joins the following one
const MOST = 200; // pieces of one move
const STRAIGHT = 0.0008; // pieces closer than this to one line are drawn as one
const TOGETHER = 8; // pieces at most in one line
const LONG = 60; // from this length on a path is drawn the more coarsely the longer it is

export interface Draped {
  readonly strokes: Float32Array; // (strokes, 2, 3): from where to where
  readonly until: Uint32Array; // (steps + 1,): strokes up to each step
}

/** Where a run is at a recorded step: on the surface at its own loss, or undefined beside the body. */
export function placeOf(model: Model, path: Path, lowest: number, step: number): Place | undefined {
  const x = path.x[step] as number;
  const y = path.y[step] as number;
  const level = model.levelOf((path.gap[step] as number) + lowest);
  return Number.isNaN(model.levelAt(x, y)) || !Number.isFinite(level) ? undefined : model.place(x, y, level);
}

/** Cuts a line into the strokes of a pattern of lengths that are drawn and left out by turns. */
function createPen(pattern: readonly number[], write: (from: Place, to: Place) => void) {
  let part = 0;
  let left = pattern[0] ?? Number.POSITIVE_INFINITY;
  return (from: Place, to: Place): void => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
    let done = 0;
    while (done < length) {
      const stroke = Math.min(left, length - done);
      const at = (share: number): Place => [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1]), from[2] + share * (to[2] - from[2])];
      if (part % 2 === 0) write(at(done / length), at((done + stroke) / length));
      done += stroke;
      left -= stroke;
      if (left <= 0) {
        part = (part + 1) % pattern.length;
        left = pattern[part] ?? Number.POSITIVE_INFINITY;
      }
    }
  };
}

/** Joins places to lines that stay as close to them as `tolerance`. */
function createJoiner(tolerance: number, draw: (from: Place, to: Place) => void) {
  let begun: Place | undefined;
  let passed: Place[] = [];
  const straight = (from: Place, to: Place): boolean =>
    passed.every(([, height], i) => Math.abs(height - from[1] - ((i + 1) / (passed.length + 1)) * (to[1] - from[1])) < tolerance);
  return {
    /** On the same straight move, and as far on as the pieces before. */
    on(to: Place): void {
      const before = passed.at(-1);
      if (begun !== undefined && before !== undefined && (passed.length >= TOGETHER || !straight(begun, to))) {
        draw(begun, before);
        begun = before;
        passed = [];
      }
      passed.push(to);
    },
    /** Ends the line, and begins another one at a place, if there is one. */
    from(place: Place | undefined): void {
      const before = passed.at(-1);
      if (begun !== undefined && before !== undefined) draw(begun, before);
      begun = place;
      passed = [];
    },
  };
}

/** How long a path is over the base, as far as it can be seen. */
function lengthOf({ x, y, ended }: Path, { unit }: Model): number {
  let sum = 0;
  for (let step = 1; step <= ended; step++) {
    sum += Math.min(unit * Math.hypot((x[step] as number) - (x[step - 1] as number), (y[step] as number) - (y[step - 1] as number)), 3) || 0;
  }
  return sum;
}

/** Lays a path over the surface; `dash` in the body's units. */
export function draped(model: Model, path: Path, lowest: number, dash: readonly number[]): Draped {
  const strokes: number[] = [];
  const until = new Uint32Array(path.x.length);
  const coarse = Math.max(lengthOf(path, model) / LONG, 1);
  const pattern = (dash.length % 2 === 1 ? [...dash, ...dash] : dash).map((each) => coarse * each);
  const draw = createPen(pattern, (from, to) => strokes.push(...from, ...to));
  const line = createJoiner(coarse * STRAIGHT, draw);
  let last: Place | undefined = placeOf(model, path, lowest, 0);
  let planeX = path.x[0] as number;
  let planeY = path.y[0] as number;
  for (let step = 1; step < until.length; step++) {
    const x = path.x[step] as number;
    const y = path.y[step] as number;
    const length = model.unit * Math.hypot(x - planeX, y - planeY);
    if (step <= path.ended && length >= FINE) {
      const end = placeOf(model, path, lowest, step);
      const pieces = Math.min(Math.ceil(length / PIECE), MOST);
      line.from(last);
      for (let piece = 1; piece <= pieces; piece++) {
        const share = piece / pieces;
        const atX = planeX + share * (x - planeX);
        const atY = planeY + share * (y - planeY);
        const level = model.levelAt(atX, atY);
        const next = piece === pieces ? end : Number.isNaN(level) ? undefined : model.place(atX, atY, level);
        if (last !== undefined && next !== undefined) line.on(next);
        else line.from(next);
        last = next;
      }
      line.from(undefined);
      planeX = x;
      planeY = y;
    }
    until[step] = strokes.length / 6;
  }
  return { strokes: Float32Array.from(strokes), until };
}

/** Where a run is between two recorded steps: over the straight move that joins them. */
export function placeAt(model: Model, path: Path, lowest: number, time: number): Place | undefined {
  const at = Math.min(time, Math.max(path.ended, 0));
  const step = Math.floor(at);
  const share = at - step;
  const here = placeOf(model, path, lowest, step);
  if (share === 0 || step >= path.ended) return here;
  const x = (path.x[step] as number) + share * ((path.x[step + 1] as number) - (path.x[step] as number));
  const y = (path.y[step] as number) + share * ((path.y[step + 1] as number) - (path.y[step] as number));
  const level = model.levelAt(x, y);
  if (Number.isNaN(level)) return undefined;
  const there = placeOf(model, path, lowest, step + 1);
  // Where both ends are nearer than the surface's cells, their own losses tell more than the cells do.
  if (here !== undefined && there !== undefined && Math.hypot(there[0] - here[0], there[2] - here[2]) < PIECE) {
    const place = model.place(x, y, 0);
    return [place[0], here[1] + share * (there[1] - here[1]), place[2]];
  }
  return model.place(x, y, level);
}

