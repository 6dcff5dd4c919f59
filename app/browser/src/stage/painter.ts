/**
 * The stage's canvases, from the ground up: axes, map, haloes, trails, marks. Each is drawn again only when something
 * that it shows has changed; while a run plays, that is the trails' new ends and the marks.
 */

import { type ReadonlySignal, effect } from "@preact/signals";

import { time } from "../clock";
import type { Point } from "../protocol";
import { type Path, catalogue, draft, highlighted, landscape, lettered, paths, picture, projector, surface, theme } from "../state";
import { type Margins, drawAxes } from "./axes";
import { type Camera, toPixelX, toPixelY } from "./camera";
import { type Levels, resampled, unpacked } from "./levels";
import { type Departure, type MarkInk, drawBall, drawDepartures, drawMinima, drawStart } from "./marks";
import { relief } from "./relief";
import { type Look, type Trail, begun, extend, placeAt } from "./trails";

export interface Painter {
  /** Keeps everything drawn as the camera sees it. Returns what stops it. */
  follow(camera: ReadonlySignal<Camera | undefined>): () => void;
  /** The loss at a place of the plane, read from the map; NaN where the map ends. */
  loss(place: Point): number;
}

const REST = 90; // milliseconds without a new camera until the map is painted sharp

function canvas(plot: HTMLElement, name: string): CanvasRenderingContext2D {
  const element = document.createElement("canvas");
  element.className = name;
  plot.append(element);
  const context = element.getContext("2d");
  if (context === null) throw new Error("this browser has no 2-D canvas");
  return context;
}

function sized(context: CanvasRenderingContext2D, width: number, height: number): void {
  const density = window.devicePixelRatio;
  context.canvas.width = Math.round(width * density);
  context.canvas.height = Math.round(height * density);
  context.setTransform(density, 0, 0, density, 0, 0);
}

function cleared(context: CanvasRenderingContext2D): void {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
}

function css(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function createPainter(plot: HTMLElement): Painter {
  const axes = canvas(plot, "axes");
  const map = canvas(plot, "map");
  const halo = canvas(plot, "halo");
  const lines = canvas(plot, "lines");
  const marks = canvas(plot, "marks");
  const scratch = document.createElement("canvas");

  let levels: Levels = unpacked(surface.peek());
  let painted: Camera | undefined; // what the scratch canvas shows
  let trails: Trail[] = [];
  let sharpening: number | undefined;
  let shownLook = "";
  let shownSurface: unknown;
  let ink: MarkInk = { ink: "", halo: "", font: "", size: 0 }; // read when the look changes, not in every frame

  const textSize = (): number => Number.parseFloat(getComputedStyle(plot).fontSize) * 0.82;

  function margins(): Margins {
    const { left, right, top, bottom } = getComputedStyle(plot); // the plot's distances from the stage's edges
    const pixels = Number.parseFloat;
    return { left: pixels(left), right: pixels(right), top: pixels(top), bottom: pixels(bottom) };
  }

  function sharpen(camera: Camera): void {
    const dark = theme.peek() === "dark";
    const ink = dark ? ([214, 226, 246] as const) : ([38, 58, 92] as const);
    const image = relief(levels, camera, window.devicePixelRatio, { ramp: catalogue.ramps[theme.peek()], line: ink, dark });
    scratch.width = image.width;
    scratch.height = image.height;
    scratch.getContext("2d")?.putImageData(image, 0, 0);
    painted = camera;
  }

  function drawMap(camera: Camera): void {
    cleared(map);
    if (painted === undefined) return;
    const ratio = camera.scale / painted.scale;
    const left = toPixelX(camera, painted.x) - (painted.width / 2) * ratio;
    const top = toPixelY(camera, painted.y) - (painted.height / 2) * ratio;
    map.drawImage(scratch, left, top, painted.width * ratio, painted.height * ratio);
  }

  function look(path: Path): Look {
    const raised = highlighted.value;
    const scale = projector.value ? 1.5 : 1;
    const { colour, dash } = path.optimizer.style;
    return {
      colour: colour[theme.value],
      dash: dash.map((each) => each * scale),
      width: (path.key === raised ? 3.2 : 2.2) * scale,
      opacity: raised === "" || path.key === raised ? 1 : 0.3,
      halo: css("--halo"),
    };
  }

  function startTrails(camera: Camera): void {
    cleared(halo);
    cleared(lines);
    trails = paths.value.map((path) => begun(path, look(path), camera));
  }

  function departures(now: number): Departure[] {
    const { outcomes } = picture.peek();
    const found: Departure[] = [];
    trails.forEach(({ path, look: style, pen }, run) => {
      if (pen.exit === undefined) return;
      const over = path.diverged && now >= path.ended;
      const step = outcomes[run]?.step;
      const words = over && step != null ? `${path.optimizer.name}: diverged at step ${step}` : path.optimizer.name;
      found.push({ exit: pen.exit, look: style, words });
    });
    return found;
  }

  function drawMarks(camera: Camera, now: number): void {
    cleared(marks);
    drawMinima(marks, landscape.peek().minima, camera, ink);
    drawStart(marks, draft.peek().start ?? picture.peek().start, camera, ink);
    for (const { path, look: style, pen } of trails) {
      // From the trail's last vertex to where the ball is now.
      const [x, y] = placeAt(path, now);
      const px = toPixelX(camera, x);
      const py = toPixelY(camera, y);
      if (Math.abs(px) + Math.abs(py) + Math.abs(pen.x) + Math.abs(pen.y) < 1e5) {
        marks.globalAlpha = style.opacity;
        marks.strokeStyle = style.colour;
        marks.lineWidth = style.width;
        marks.setLineDash([...style.dash]);
        marks.lineDashOffset = pen.length;
        marks.beginPath();
        marks.moveTo(pen.x, pen.y);
        marks.lineTo(px, py);
        marks.stroke();
        marks.setLineDash([]);
        marks.globalAlpha = 1;
      }
    }
    for (const { path, look: style } of trails) drawBall(marks, path, style, now, camera, ink.size * (projector.peek() ? 1.1 : 1));
    drawDepartures(marks, departures(now), camera, ink);
  }

  function drawTo(camera: Camera, now: number): void {
    const step = Math.floor(now);
    if (trails.some(({ path, pen }) => pen.step > Math.min(step, path.ended))) startTrails(camera);
    for (const trail of trails) extend(trail, step, camera, lines, halo);
    drawMarks(camera, now);
  }

  function follow(camera: ReadonlySignal<Camera | undefined>): () => void {
    let size = "";
    const stops = [
      effect(() => {
        levels = unpacked(surface.value);
        painted = undefined;
      }),
      effect(() => {
        const at = camera.value;
        const known = surface.value;
        const large = projector.value;
        const shade = theme.value;
        lettered.value;
        if (at === undefined) return;
        const key = `${at.width} ${at.height} ${window.devicePixelRatio}`;
        const edge = margins();
        if (key !== size) {
          size = key;
          for (const context of [map, halo, lines, marks]) sized(context, at.width, at.height);
          sized(axes, at.width + edge.left + edge.right, at.height + edge.top + edge.bottom);
          painted = undefined;
        }
        ink = { ink: css("--ink"), halo: css("--halo"), font: css("--font"), size: textSize() };
        cleared(axes);
        drawAxes(axes, at, edge, { ...ink, ink: css("--soft"), line: css("--line") });
        window.clearTimeout(sharpening);
        const look = `${shade} ${large}`;
        if (painted === undefined || look !== shownLook || known !== shownSurface) {
          shownLook = look;
          shownSurface = known;
          sharpen(at);
        } else if (painted !== at) {
          sharpening = window.setTimeout(() => {
            sharpen(at);
            drawMap(at);
          }, REST);
        }
        drawMap(at);
      }),
      effect(() => {
        const at = camera.value;
        if (at === undefined) return;
        startTrails(at);
        drawTo(at, time.peek());
      }),
      effect(() => {
        const now = time.value;
        const at = camera.peek();
        if (at !== undefined) drawTo(at, now);
      }),
      effect(() => {
        const moved = draft.value.start;
        const at = camera.peek();
        if (moved !== undefined && at !== undefined) drawMarks(at, time.peek());
      }),
    ];
    return () => {
      window.clearTimeout(sharpening);
      for (const stop of stops) stop();
    };
  }

  function loss(place: Point): number {
    const [level] = resampled(levels, 1, 1, () => place[0], () => place[1]);
    return level === undefined ? Number.NaN : levels.loss(level);
  }

  return { follow, loss };
}
