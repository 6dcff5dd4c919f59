/**
 * The stage's canvases, from the ground up: axes, basins, map with minima, haloes, trails, marks. Each is drawn again only when
 * something that it shows has changed; while a run plays, that is the trails' new ends and the marks.
 */

import { type ReadonlySignal, computed, effect, signal } from "@preact/signals";

import { type Charted, endedIn, span } from "../basins/charts";
import { places } from "../basins/found";
import { createBasinLayer } from "../basins/layer";
import { playing, time } from "../clock";
import { balls } from "../cloud/balls";
import { drawBalls, drawStarts } from "../cloud/paint";
import { drawShown } from "../arrows/paint";
import { shownAt } from "../arrows/shown";
import { cleared, contextOf, sized } from "../look/canvas";
import { type Ink, inkOf } from "../look/ink";
import { type Look, lookOf } from "../look/path";
import type { Point } from "../protocol";
import { type Path, catalogue, density, details, draft, landscape, lettered, picture, projector, theme } from "../state";
import { type Margins, drawAxes } from "./axes";
import { type Camera, toPixelX, toPixelY } from "./camera";
import type { Frame } from "./clip";
import { levels } from "./ground";
import type { Levels } from "./levels";
import { createMap } from "./map";
import { type Departure, drawBall, drawDepartures, drawMinima, drawPlaces, drawStart, startFrame } from "./marks";
import { type Trail, begun, extend, outsideFrom, placeAt } from "./trails";

export interface Painter {
  /** Keeps everything drawn as the camera sees it. Returns what stops it. */
  follow(camera: ReadonlySignal<Camera | undefined>): () => void;
}

/** What the trails are drawn by: where anything of it is another, they begin anew. */
interface Course {
  readonly camera: Camera;
  readonly looks: readonly { readonly path: Path; readonly look: Look }[];
}

/** The start, where the visitor's hand has it. */
const start = computed(() => draft.value.start ?? picture.value.start);

function layer(plot: HTMLElement, name: string): CanvasRenderingContext2D {
  const element = document.createElement("canvas");
  element.className = name;
  plot.append(element);
  return contextOf(element);
}

/** The plot's distances from the stage's edges, where the axes' numbers stand. */
function marginsOf(plot: HTMLElement): Margins {
  const { left, right, top, bottom } = getComputedStyle(plot);
  const pixels = Number.parseFloat;
  return { left: pixels(left), right: pixels(right), top: pixels(top), bottom: pixels(bottom) };
}

/** What else stands on the stage and no word may hide under. */
function furnitureOf(plot: HTMLElement): readonly Frame[] {
  const origin = plot.getBoundingClientRect();
  return [...(plot.parentElement?.querySelectorAll(".legend, .view-buttons, .loss-scale") ?? [])].map((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left: left - origin.left, right: right - origin.left, top: top - origin.top, bottom: bottom - origin.top };
  });
}

/** Paints on `plot` the landscape and these of its paths, and in place of the landscape's colours basins, if there is a map of them. */
export function createPainter(plot: HTMLElement, paths: ReadonlySignal<readonly Path[]>, charted?: ReadonlySignal<Charted | undefined>): Painter {
  const axes = layer(plot, "axes");
  const basins = charted === undefined ? undefined : layer(plot, "basins");
  const map = layer(plot, "map");
  const halo = layer(plot, "halo");
  const lines = layer(plot, "lines");
  const marks = layer(plot, "marks");
  const ground = createMap(map, () => density.peek(), drawPoints);
  const below = basins && createBasinLayer(basins);

  const ink = signal<Ink>(inkOf(plot));
  let trails: Trail[] = [];
  let followed: Course | undefined; // by the trails
  let furniture: readonly Frame[] | undefined;
  let size = "";
  let painted = ""; // what the map was last painted sharp for
  let paintedLevels: Levels | undefined;

  function drawGround(camera: Camera): void {
    const margins = marginsOf(plot);
    const newSize = [camera.width, camera.height, density.value].join();
    if (newSize !== size) {
      size = newSize;
      for (const context of [...(basins ? [basins] : []), map, halo, lines, marks]) sized(context, camera.width, camera.height, density.value);
      sized(axes, camera.width + margins.left + margins.right, camera.height + margins.top + margins.bottom, density.value);
    }
    const look = [size, theme.value, projector.value, lettered.value].join();
    const changed = look !== painted || levels.value !== paintedLevels;
    painted = look;
    paintedLevels = levels.value;
    if (changed) ink.value = inkOf(plot);
    const inked = ink.peek();
    cleared(axes);
    drawAxes(axes, camera, margins, inked);
    const dark = theme.value === "dark";
    const ramp = basins === undefined ? catalogue.ramps[theme.value] : undefined;
    const relief = { ramp, contour: catalogue.contours[theme.value], blank: inked.page, hatching: inked.line, dark };
    ground.show(camera, levels.value, relief, changed);
  }

  function drawPoints(camera: Camera): void {
    const { minima } = landscape.value;
    drawMinima(map, minima, camera, ink.peek());
    if (basins !== undefined) drawPlaces(map, [...endedIn.value].flatMap((index) => places.value[index] ?? []), minima, camera, ink.peek());
  }

  function drawBasins(camera: Camera): void {
    const paints = { places: catalogue.places[theme.value], pattern: catalogue.patterns[theme.value], blank: ink.value.page };
    below?.show(camera, charted?.value, { paints, places: places.value, span: span.value });
  }

  function startTrails({ camera, looks }: Course): void {
    cleared(halo);
    cleared(lines);
    furniture = undefined;
    trails = looks.map(({ path, look }) => begun(path, look, camera));
  }

  function departures(camera: Camera, now: number): Departure[] {
    const [x, y] = start.peek();
    const exit = outsideFrom(toPixelX(camera, x), toPixelY(camera, y), camera);
    const plain = { colour: ink.peek().ink, dash: [], width: 0, opacity: 1, halo: ink.peek().halo };
    const from = exit === undefined ? [] : [{ exit, look: plain, words: "start" }];
    return [...from, ...left(now)];
  }

  function left(now: number): Departure[] {
    return trails.flatMap(({ path, look, pen }) => {
      if (pen.exit === undefined) return [];
      const over = path.diverged !== undefined && now >= path.ended;
      const words = over ? `${path.optimizer.name}: diverged at step ${path.diverged}` : path.optimizer.name;
      return [{ exit: pen.exit, look, words }];
    });
  }

  /** From a trail's last vertex to where its ball is now. */
  function drawTip({ path, look, pen }: Trail, now: number, camera: Camera): void {
    const [x, y] = placeAt(path, now);
    const px = toPixelX(camera, x);
    const py = toPixelY(camera, y);
    if (Math.abs(px) + Math.abs(py) + Math.abs(pen.x) + Math.abs(pen.y) > 1e5) return; // out of sight, both ends
    marks.globalAlpha = look.opacity;
    marks.strokeStyle = look.colour;
    marks.lineWidth = look.width;
    marks.setLineDash([...look.dash]);
    marks.lineDashOffset = pen.length;
    marks.beginPath();
    marks.moveTo(pen.x, pen.y);
    marks.lineTo(px, py);
    marks.stroke();
    marks.setLineDash([]);
    marks.globalAlpha = 1;
  }

  /** Story and arrows never come together: the story draws its own. */
  function drawArrows(camera: Camera, now: number): void {
    const kinds = new Set(picture.peek().arrows);
    if (kinds.size === 0 || picture.peek().explain !== "") return;
    const project = ([x, y]: Point): Point => [toPixelX(camera, x), toPixelY(camera, y)];
    for (const detail of details.peek().filter(({ path }) => paths.peek().includes(path))) {
      const { colour, opacity, halo } = lookOf(detail.path, ink.peek().halo);
      drawShown(marks, shownAt(detail, now, kinds), project, colour, halo, opacity);
    }
  }

  /** Before anything has moved, all optimizers' balls are at the starts. */
  function drawCloud(camera: Camera, now: number): void {
    const [first] = balls.peek();
    if (first === undefined) return;
    if (now === 0 && !playing.peek()) {
      drawStarts(marks, first, ink.peek(), (x, y) => [toPixelX(camera, x), toPixelY(camera, y)]);
      return;
    }
    const shown = new Set(paths.peek().map(({ key }) => key));
    const { halo, size: textSize } = ink.peek();
    for (const all of balls.peek().filter(({ key }) => shown.has(key))) drawBalls(marks, all, lookOf(all, halo), now, camera, textSize, density.peek());
  }

  function drawMarks(camera: Camera, now: number): void {
    cleared(marks);
    const inked = ink.peek();
    drawCloud(camera, now);
    drawStart(marks, start.peek(), camera, inked);
    for (const trail of trails) drawTip(trail, now, camera);
    for (const { path, look } of trails) drawBall(marks, path, look, now, camera, inked.size);
    drawArrows(camera, now);
    const leaving = departures(camera, now);
    if (leaving.length === 0) return;
    furniture ??= furnitureOf(plot); // which has the page laid out: only where a word may hide
    drawDepartures(marks, leaving, camera, inked, [...furniture, startFrame(start.peek(), camera, inked)]);
  }

  function drawTo(course: Course, now: number): void {
    const { camera } = course;
    const step = Math.floor(now);
    if (course !== followed || trails.some(({ path, pen }) => pen.step > Math.min(step, path.ended))) startTrails(course);
    followed = course;
    for (const trail of trails) extend(trail, step, camera, lines, halo);
    drawMarks(camera, now);
  }

  function follow(camera: ReadonlySignal<Camera | undefined>): () => void {
    const course = computed<Course | undefined>(() => {
      density.value; // another size clears the canvases
      lettered.value;
      const at = camera.value;
      const { halo: edge } = ink.value;
      return at && { camera: at, looks: paths.value.map((path) => ({ path, look: lookOf(path, edge) })) };
    });
    const stops = [
      effect(() => {
        const at = camera.value;
        if (at !== undefined) drawGround(at);
      }),
      effect(() => {
        density.value; // another size clears the canvases
        const at = camera.value;
        if (at !== undefined) drawBasins(at);
      }),
      effect(() => {
        picture.value; // arrows can change, or the cloud, and no path
        start.value;
        const now = time.value;
        if (course.value !== undefined) drawTo(course.value, now);
      }),
    ];
    return () => {
      ground.stop();
      for (const stop of stops) stop();
    };
  }

  return { follow };
}
