/** What is drawn over the body on a plain canvas: axes, minima, start, balls, and arrows to what has left the picture. */

import { scaleLinear } from "d3-scale";

import { type Projection, drawShown } from "../arrows/paint";
import { shownAt } from "../arrows/shown";
import { onScale } from "../format";
import { drawMarker } from "../look/canvas";
import type { Ink } from "../look/ink";
import type { Look } from "../look/path";
import type { Point } from "../protocol";
import { type Departure, drawDepartures, strokeMinimum, strokeStart } from "../stage/marks";
import type { Detail, Path } from "../state";
import { placeAt } from "./draped";
import { BASE, HEIGHT, type Model, type Place, hidden } from "./model";
import type { Seen, View } from "./view";

const GHOST = 0.4; // how much of a hidden ball shows through
const HIGHEST = [0, 0.25, 0.5, 0.75, 1]; // levels that the height axis names
const TICK = 0.035; // of the body's units

export interface Sight {
  readonly model: Model;
  readonly view: View;
  readonly ink: Ink;
  readonly width: number;
  readonly height: number;
}

function line(context: CanvasRenderingContext2D, from: Seen, to: Seen): void {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}

/** Writes words where they touch none of the written ones, and keeps in mind where they are. */
type Writer = (words: string, at: Seen, across: "left" | "center" | "right", along: "top" | "middle" | "bottom") => void;

function createWriter(context: CanvasRenderingContext2D, size: number): Writer {
  const written: (readonly [left: number, right: number, top: number, bottom: number])[] = [];
  return (words, [x, y], across, along) => {
    const width = context.measureText(words).width;
    const left = across === "left" ? x : across === "right" ? x - width : x - width / 2;
    const top = along === "top" ? y : along === "bottom" ? y - size : y - size / 2;
    const [right, bottom] = [left + width, top + size];
    if (written.some((other) => left < other[1] + 3 && right > other[0] - 3 && top < other[3] && bottom > other[2])) return;
    written.push([left, right, top, bottom]);
    context.textAlign = across;
    context.textBaseline = along;
    context.fillText(words, x, y);
  };
}

/** Writes further out, in the direction from one place to another. */
function writeBeyond(write: Writer, words: string, [x, y]: Seen, [fromX, fromY]: Seen, gap: number): void {
  const length = Math.hypot(x - fromX, y - fromY) || 1;
  const [dx, dy] = [(x - fromX) / length, (y - fromY) / length];
  const across = dx > 0.4 ? "left" : dx < -0.4 ? "right" : "center";
  const along = dy > 0.4 ? "top" : dy < -0.4 ? "bottom" : "middle";
  write(words, [x + gap * dx, y + gap * dy], across, along);
}

/** Ticks along the two edges of the foot that face the eye, and losses up the outermost corner. */
export function drawAxes(context: CanvasRenderingContext2D, { model, view, ink }: Sight): void {
  const { box, halfWidth, halfDepth, unit } = model;
  const foot = HEIGHT * BASE;
  const [eyeX, , eyeZ] = view.eye();
  const nearZ = eyeZ >= 0 ? halfDepth : -halfDepth;
  const nearX = eyeX >= 0 ? halfWidth : -halfWidth;
  context.font = `${ink.size}px ${ink.font}`;
  context.fillStyle = ink.soft;
  context.strokeStyle = ink.soft;
  context.lineWidth = 1;
  context.lineCap = "butt";
  const write = createWriter(context, ink.size);

  const corners = [-1, 1].flatMap((x) => [-1, 1].map((z) => [x * halfWidth, z * halfDepth] as const));
  const [cornerX, cornerZ] = corners.reduce((best, each) => (view.seen([each[0], 0, each[1]])[0] < view.seen([best[0], 0, best[1]])[0] ? each : best));
  line(context, view.seen([cornerX, foot, cornerZ]), view.seen([cornerX, HEIGHT, cornerZ]));
  let last = Number.POSITIVE_INFINITY;
  for (const level of HIGHEST) {
    const [x, y] = view.seen([cornerX, HEIGHT * level, cornerZ]);
    if (last - y < 1.3 * ink.size) continue;
    last = y;
    line(context, [x, y], [x - 5, y]);
    write(onScale(model.lossOf(level), model.lossOf(1) - model.lossOf(0)), [x - 8, y], "right", "middle");
  }
  const [topX, topY] = view.seen([cornerX, HEIGHT, cornerZ]);
  write("loss", [topX - 8, topY - 0.8 * ink.size], "right", "bottom");

  const edge = (low: number, high: number, at: (value: number) => Place, out: (place: Place) => Place, name: string): void => {
    const ticks = scaleLinear([low, high], [0, 1]);
    const ends = [view.seen(at(low)), view.seen(at(high))] as const;
    const length = Math.hypot(ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]);
    const count = Math.max(2, length / (6.5 * ink.size));
    const text = ticks.tickFormat(count);
    line(context, ...ends);
    const middle = at((low + high) / 2);
    context.save();
    context.font = `italic ${1.15 * ink.size}px ${ink.font}`;
    writeBeyond(write, name, view.seen(out(middle)), view.seen(middle), 2 * ink.size);
    context.restore();
    for (const tick of ticks.ticks(count)) {
      const here = view.seen(at(tick));
      const outside = view.seen(out(at(tick)));
      line(context, here, outside);
      writeBeyond(write, text(tick), outside, here, 0.3 * ink.size);
    }
  };
  edge(
    box[0],
    box[1],
    (x) => [unit * (x - (box[0] + box[1]) / 2), foot, nearZ],
    ([x, y, z]) => [x, y, z + Math.sign(nearZ) * TICK],
    "x",
  );
  edge(
    box[2],
    box[3],
    (y) => [nearX, foot, -unit * (y - (box[2] + box[3]) / 2)],
    ([x, y, z]) => [x + Math.sign(nearX) * TICK, y, z],
    "y",
  );
}

/** Draws at a place of the surface; paler where the surface hides it. */
export function marked(sight: Sight, place: Place | undefined, context: CanvasRenderingContext2D, opacity: number, draw: (at: Seen) => void): void {
  if (place === undefined) return;
  context.globalAlpha = opacity * (hidden(sight.model, place, sight.view.eye()) ? GHOST : 1);
  draw(sight.view.seen(place));
  context.globalAlpha = 1;
}

/** Where on the surface a place of the plane is; undefined beside the body. */
export function ground(model: Model, [x, y]: Point): Place | undefined {
  const level = model.levelAt(x, y);
  return Number.isNaN(level) ? undefined : model.place(x, y, level);
}

/** The plane at the height of a place, as it is seen: where the figures at a ball are drawn. */
export function levelWith({ model, view }: Pick<Sight, "model" | "view">, place: Place): Projection {
  return ([x, y]) => {
    const [worldX, , depth] = model.place(x, y, 0);
    return view.seen([worldX, place[1], depth]);
  };
}

export function drawArrows(context: CanvasRenderingContext2D, sight: Sight, shown: readonly { readonly detail: Detail; readonly look: Look }[], kinds: ReadonlySet<string>, lowest: number, time: number): void {
  for (const { detail, look } of shown) {
    const place = placeAt(sight.model, detail.path, lowest, time);
    if (place !== undefined) drawShown(context, shownAt(detail, time, kinds), levelWith(sight, place), look.colour, look.halo, look.opacity);
  }
}

const TIP = 12; // pieces of what a ball has covered since its last step

/** From the last recorded step to where the ball is now, over the surface. */
function drawTip(context: CanvasRenderingContext2D, { model, view }: Sight, path: Path, look: Look, lowest: number, time: number): void {
  const now = Math.min(time, Math.max(path.ended, 0));
  const step = Math.floor(now);
  if (now === step) return;
  const shape = new Path2D();
  let on = false;
  for (let piece = 0; piece <= TIP; piece++) {
    const place = placeAt(model, path, lowest, step + ((now - step) * piece) / TIP);
    if (place !== undefined) (on ? shape.lineTo : shape.moveTo).apply(shape, [...view.seen(place)]);
    on = place !== undefined;
  }
  context.globalAlpha = look.opacity;
  context.strokeStyle = look.colour;
  context.lineWidth = look.width;
  context.stroke(shape);
  context.globalAlpha = 1;
}

export function drawMarks(
  context: CanvasRenderingContext2D,
  sight: Sight,
  minima: readonly Point[],
  start: Point,
  balls: readonly { readonly path: Path; readonly look: Look }[],
  lowest: number,
  time: number,
): void {
  const { model, ink } = sight;
  for (const minimum of minima) marked(sight, ground(model, minimum), context, 1, ([x, y]) => strokeMinimum(context, x, y, ink));
  marked(sight, ground(model, start), context, 1, ([x, y]) => strokeStart(context, x, y, ink));
  for (const { path, look } of balls) {
    drawTip(context, sight, path, look, lowest, time);
    marked(sight, placeAt(model, path, lowest, time), context, look.opacity, ([x, y]) =>
      drawMarker(context, path.optimizer.style.marker, x, y, 0.48 * ink.size, look.colour, look.halo),
    );
  }
  drawDepartures(context, departed(sight, balls, time), sight, ink, []);
}

/** Paths whose ball is beside the body, each with the place at its edge where it left. */
function departed({ model, view }: Sight, balls: readonly { readonly path: Path; readonly look: Look }[], time: number): Departure[] {
  return balls.flatMap(({ path, look }) => {
    const now = Math.min(Math.floor(time), Math.max(path.ended, 0));
    const [left, right, bottom, top] = model.box;
    const inside = (step: number): boolean => {
      const [x, y] = [path.x[step] as number, path.y[step] as number];
      return x >= left && x <= right && y >= bottom && y <= top;
    };
    if (inside(now)) return [];
    let step = now;
    while (step > 0 && !inside(step - 1)) step--;
    const x = path.x[step] as number;
    const y = path.y[step] as number;
    const edge: Point = [Math.min(Math.max(x, left), right), Math.min(Math.max(y, bottom), top)];
    const at = view.seen(ground(model, edge) ?? model.place(...edge, 0));
    const away = view.seen(model.place(edge[0] + Math.sign(x - edge[0]) * (0.2 / model.unit), edge[1] + Math.sign(y - edge[1]) * (0.2 / model.unit), 0));
    const base = view.seen(model.place(...edge, 0));
    const over = path.diverged !== undefined && now >= path.ended;
    const words = over ? `${path.optimizer.name}: diverged at step ${path.diverged}` : path.optimizer.name;
    return [{ exit: { x: at[0], y: at[1], angle: Math.atan2(away[1] - base[1], away[0] - base[0]) }, look, words }];
  });
}
