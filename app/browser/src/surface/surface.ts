/** The surface pane: keeps body, tracks and overlay as the page's state says, and the start where one clicks. Fetched when it is first shown. */

import { type Signal, effect, signal, untracked } from "@preact/signals";

import type { Projection } from "../arrows/paint";
import { playing, time } from "../clock";
import { change } from "../connection";
import { cleared, contextOf, sized } from "../look/canvas";
import { inkOf } from "../look/ink";
import { lookOf } from "../look/path";
import type { Point } from "../protocol";
import { catalogue, density, details, draft, landscape, lettered, overview, paths, picture, projector, raised, scene, theme } from "../state";
import { unpacked } from "../stage/levels";
import { createBody } from "./body";
import { drawCloud } from "./cloud";
import { placeAt } from "./draped";
import { type Model, modelled } from "./model";
import { type Sight, drawArrows, drawAxes, drawMarks, levelWith } from "./overlay";
import { createTracks } from "./tracks";
import { type View, createView } from "./view";

const FINEST = 2; // device pixels to a CSS pixel: more would cost frames and show nothing
const DASH = 0.0034; // of the body's units, to a CSS pixel of a dash
const STILL = 4; // CSS pixels that a click may move
const TWICE = 260; // milliseconds in which a second click makes a double one

export interface Pane {
  readonly zoom: (factor: number) => void;
  readonly turn: View["turn"];
  readonly reset: () => void;
  readonly free: () => void;
}

/** The place in the middle of a start's pixel, with no more digits than the pixel tells apart. */
function rounded(model: Model, [x, y]: Point): Point {
  const digits = Math.max(0, Math.ceil(Math.log10(model.unit * 300)));
  return [Number(x.toFixed(digits)), Number(y.toFixed(digits))];
}

/** `projection` is kept at how the plane at the explained ball is seen. */
export function createPane(element: HTMLElement, projection: Signal<Projection | undefined>, onLost: () => void): Pane {
  const canvas = document.createElement("canvas");
  canvas.addEventListener("webglcontextlost", () => {
    if (!freed) onLost();
  });
  const above = contextOf(document.createElement("canvas"));
  above.canvas.className = "overlay";
  element.append(canvas);
  const tracks = createTracks(element);
  element.append(above.canvas);

  let freed = false;
  let model: Model | undefined;
  let untouched = true; // nobody has turned it since it was last set up
  let settling = false;
  const view = createView(canvas, element, () => {
    if (settling) return;
    untouched = false;
    soon("look");
  });
  const body = createBody();
  view.scene.add(body.mesh);
  const size = signal<readonly [number, number]>([0, 0]);
  let ink = inkOf(element);

  const lowest = (): number => picture.peek().lowest ?? 0;

  let wanted: "nothing" | "draw" | "look" = "nothing";
  let frame = 0;

  /** However much changes at once, the body is drawn once. */
  function soon(what: "draw" | "look"): void {
    if (wanted === "nothing") frame = requestAnimationFrame(catchUp);
    if (wanted !== "look") wanted = what;
  }

  function catchUp(): void {
    const anew = wanted === "look";
    wanted = "nothing";
    if (model === undefined || size.peek()[0] === 0) return;
    if (anew) {
      view.render();
      tracks.forget();
    }
    draw();
  }

  /** Draws what moves. The body stands still unless somebody turns it. */
  function draw(): void {
    const [width, height] = size.peek();
    if (model === undefined || width === 0) return;
    const now = time.peek();
    if (!playing.peek()) tracks.forget(); // what grew stroke by stroke is drawn in one when it stands still
    tracks.show(model, view, now);
    cleared(above);
    const sight: Sight = { model, view, ink, width, height };
    drawAxes(above, sight);
    drawCloud(above, sight, now, density.peek());
    const balls = paths.peek().map((path) => ({ path, look: lookOf(path, ink.halo) }));
    drawMarks(above, sight, landscape.peek().minima, draft.peek().start ?? picture.peek().start, balls, lowest(), now);
    const { arrows, explain, runs } = picture.peek();
    const kinds = new Set(arrows);
    if (explain === "" && kinds.size > 0) {
      const shown = details.peek().map((detail) => ({ detail, look: lookOf(detail.path, ink.halo) }));
      drawArrows(above, sight, shown, kinds, lowest(), now);
    }
    const told = paths.peek()[runs.indexOf(explain)];
    const place = told === undefined ? undefined : placeAt(model, told, lowest(), now);
    projection.value = place === undefined ? undefined : levelWith(sight, place);
  }

  function home(): void {
    if (model === undefined) return;
    settling = true;
    view.home(model);
    settling = false;
    untouched = true;
    soon("look");
  }

  const listening = new AbortController();
  const { signal: until } = listening;
  let pressed: Point | undefined;
  let clicking: number | undefined;
  const placed = (event: PointerEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  element.addEventListener("pointerdown", (event) => (pressed = event.isPrimary && event.button === 0 ? placed(event) : undefined), { signal: until });
  element.addEventListener(
    "pointerup",
    (event) => {
      const [x, y] = placed(event);
      const still = pressed !== undefined && Math.hypot(x - pressed[0], y - pressed[1]) <= STILL;
      pressed = undefined;
      window.clearTimeout(clicking);
      const place = still && model !== undefined ? view.under(model, x, y) : undefined;
      if (place === undefined || model === undefined) return;
      const start = rounded(model, model.plane(place));
      clicking = window.setTimeout(() => change({ start }), TWICE);
    },
    { signal: until },
  );
  element.addEventListener(
    "dblclick",
    () => {
      window.clearTimeout(clicking);
      home();
    },
    { signal: until },
  );

  const resize = new ResizeObserver(() => {
    size.value = [element.clientWidth, element.clientHeight];
  });
  resize.observe(element);

  /** As one looks first, unless somebody has turned it. */
  function seenAnew(): void {
    if (untouched) home();
    else soon("look");
  }

  // What a drawing reads is no reason to run an effect again: each names its own reasons.
  const on = (reasons: () => void, act: () => void): (() => void) =>
    effect(() => {
      reasons();
      untracked(act);
    });
  const look = (): void => {
    theme.value;
    projector.value;
    lettered.value;
    density.value;
  };
  const stops = [
    on(
      () => overview.value,
      () => {
        model = modelled(unpacked(overview.peek()), landscape.peek().view);
        body.shape(model);
        seenAnew();
      },
    ),
    on(
      () => {
        size.value;
        density.value;
      },
      () => {
        const [width, height] = size.peek();
        if (width === 0 || height === 0) return;
        view.size(width, height, Math.min(density.peek(), FINEST));
        sized(above, width, height, density.peek());
        tracks.size(width, height, density.peek());
        seenAnew();
      },
    ),
    on(() => scene.value, home),
    on(look, () => {
      const name = theme.peek();
      ink = inkOf(element);
      const block = getComputedStyle(document.documentElement).getPropertyValue("--raised").trim();
      body.paint({ ramp: catalogue.ramps[name], contour: catalogue.contours[name], block, dark: name === "dark", density: Math.min(density.peek(), FINEST) });
      soon("look");
    }),
    on(
      () => {
        overview.value;
        paths.value;
        projector.value;
      },
      () => {
        if (model === undefined) return;
        tracks.lay(model, paths.peek(), lowest(), (path) => lookOf(path, ink.halo), DASH);
        soon("draw");
      },
    ),
    on(
      () => {
        theme.value;
        raised.value;
      },
      () => {
        tracks.dress((path) => lookOf(path, ink.halo));
        soon("draw");
      },
    ),
    on(
      () => {
        picture.value;
        draft.value.start;
        details.value;
      },
      () => soon("draw"),
    ),
    on(
      () => {
        time.value;
        playing.value;
      },
      () => {
        if (wanted === "nothing") draw();
      },
    ),
  ];

  return {
    zoom(factor) {
      const { controls } = view;
      const offset = controls.object.position.clone().sub(controls.target).divideScalar(factor);
      offset.clampLength(controls.minDistance, controls.maxDistance);
      controls.object.position.copy(controls.target).add(offset);
      controls.update();
    },
    turn: view.turn,
    reset: home,
    free() {
      freed = true;
      window.clearTimeout(clicking);
      resize.disconnect();
      listening.abort();
      for (const stop of stops) stop();
      cancelAnimationFrame(frame);
      body.free();
      view.free();
      element.replaceChildren();
    },
  };
}
