/**
 * The landscapes' small pictures. Those of the catalogue come in one answer, asked for when the page has nothing else
 * to do, or when they are first wanted; the present landscape's is made from its map, which is there already.
 */

import { computed, effect, signal } from "@preact/signals";

import { contextOf } from "../look/canvas";
import { miniature, palette } from "../look/miniature";
import { type Pictures, painted } from "../look/sheet";
import { catalogue, landscape, surface, theme } from "../state";

const { columns, rows } = catalogue.thumbnails;
export const pictures: Pictures = { columns, rows, count: catalogue.landscapes.length };

/** The levels of the present landscape. */
export const present = signal<Uint8Array | undefined>(undefined);
effect(() => {
  const { key, view } = landscape.value;
  if (surface.value.landscape !== key) return;
  // A map of a part of the view leaves the picture as it was.
  present.value = miniature(surface.value, view, columns, rows) ?? present.peek();
});

/** The pixel that each level is painted as. */
export const pixels = computed(() => palette(catalogue.ramps[theme.value]));

const levels = signal<Uint8Array | undefined>(undefined);
let asked = false;

export function fetchThumbnails(): void {
  if (asked) return;
  asked = true;
  load().catch(() => (asked = false)); // offline just now: who opens the chooser asks again
}

async function load(): Promise<void> {
  const answer = await fetch(new URL(catalogue.thumbnails.address, document.baseURI));
  const all = new Uint8Array(await answer.arrayBuffer());
  // A server that was started anew may have other landscapes than this document.
  if (all.length !== columns * rows * pictures.count) return;
  for (let i = 0; i < all.length; i++) {
    if (i % columns !== 0) all[i] = (all[i] ?? 0) + (all[i - 1] ?? 0); // modulo 256
  }
  levels.value = all;
}

/** All pictures in one image, as CSS names it; sixty canvases would take a while each time the chooser opens. */
export const sheet = signal("none");
effect(() => {
  const all = levels.value;
  const table = pixels.value;
  if (all === undefined) return;
  const { width, height, pixels: colours } = painted(all, table, pictures);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = contextOf(canvas);
  context.putImageData(new ImageData(new Uint8ClampedArray(colours.buffer), width, height), 0, 0);
  canvas.toBlob((blob) => {
    if (blob === null || table !== pixels.peek()) return;
    const [, before] = /"(.*)"/.exec(sheet.peek()) ?? [];
    sheet.value = `url("${URL.createObjectURL(blob)}")`;
    if (before !== undefined) URL.revokeObjectURL(before);
  });
});

const whenIdle = (task: () => void): unknown =>
  "requestIdleCallback" in window ? window.requestIdleCallback(task) : setTimeout(task, 300); // Safari has none

if (document.readyState === "complete") whenIdle(fetchThumbnails);
else window.addEventListener("load", () => whenIdle(fetchThumbnails), { once: true });
