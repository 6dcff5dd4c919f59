/** What the stage's plots share: the part of the plane that they show, and the place that is pointed at. */

import { type ReadonlySignal, batch, computed, effect, signal } from "@preact/signals";

import { requestSurface, setAspect } from "../connection";
import type { Box, Point, SurfaceData } from "../protocol";
import { landscape, picture, scene, surface, view } from "../state";
import { type Camera, fit, panned, toPlane, visible, zoomed } from "./camera";
import { lacking } from "./coverage";

const REST = 120; // milliseconds without a new camera until a finer map is asked for

/** Of the first plot; the others see the same part of the plane, but for their size. */
export const camera = signal<Camera | undefined>(undefined);
const home = signal<Camera | undefined>(undefined);
export const moved = computed(() => camera.value !== home.value);
export const pointer = signal<Point | undefined>(undefined);

/** Decimals that tell neighbouring pixels apart, and no more. */
export function decimals(at: Camera): number {
  return Math.min(Math.max(Math.ceil(Math.log10(at.scale)), 0), 12);
}

/** The first plot has another size. */
export function resized(width: number, height: number): void {
  setAspect(width, height);
  const first = fit(landscape.peek().view, width, height);
  const now = camera.peek();
  const untouched = now === undefined || now === home.peek();
  batch(() => {
    home.value = first;
    camera.value = untouched ? first : { ...now, width, height };
  });
}

/** The camera of a plot of this size. */
export function sizedAs(size: ReadonlySignal<{ readonly width: number; readonly height: number } | undefined>): ReadonlySignal<Camera | undefined> {
  return computed(() => {
    const [at, own] = [camera.value, size.value];
    if (at === undefined || own === undefined) return undefined;
    return at.width === own.width && at.height === own.height ? at : { ...at, ...own };
  });
}

/** Magnifies what a plot shows about one of its pixels, or its middle. */
export function zoomBy(factor: number, of = camera.peek(), x?: number, y?: number): void {
  const [at, first] = [camera.peek(), home.peek()];
  if (at === undefined || first === undefined || of === undefined) return;
  const then = zoomed(of, factor, x ?? of.width / 2, y ?? of.height / 2, first);
  camera.value = { ...at, x: then.x, y: then.y, scale: then.scale };
}

export function panBy(byX: number, byY: number): void {
  const at = camera.peek();
  if (at !== undefined) camera.value = panned(at, byX, byY);
}

export function resetView(): void {
  camera.value = home.peek();
}

export function pointAt(of: Camera | undefined, place: readonly [number, number] | undefined): void {
  pointer.value = place === undefined || of === undefined ? undefined : toPlane(of, place[0], place[1]);
}

/** Shows another scene, or another domain, whole, and asks for finer maps. Returns what stops it. */
export function followScenes(): () => void {
  let asking: number | undefined;
  let asked: { readonly map: SurfaceData; readonly box: Box } | undefined;
  const stops = [
    effect(() => {
      scene.value;
      view.value;
      const size = home.peek();
      if (size === undefined) return;
      home.value = fit(landscape.peek().view, size.width, size.height);
      camera.value = home.value;
    }),
    effect(() => {
      const at = camera.value;
      const known = surface.value;
      window.clearTimeout(asking);
      if (at === undefined || known.landscape !== picture.value.landscape || !lacking(known, at)) return;
      const box = visible(at, 0.25);
      // The server gives as much as there is: the same question about the same map brings nothing new.
      if (asked?.map === known && asked.box.join() === box.join()) return;
      if (known.box.join() === box.join()) return;
      asking = window.setTimeout(() => {
        asked = { map: known, box };
        requestSurface(box);
      }, REST);
    }),
  ];
  return () => {
    window.clearTimeout(asking);
    for (const stop of stops) stop();
  };
}
