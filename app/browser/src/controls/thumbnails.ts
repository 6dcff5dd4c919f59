/**
 * The landscapes' small pictures. Those of the catalogue come in one answer, asked for when the page has nothing else
 * to do, or when they are first wanted; the present landscape's is made from its map, which is there already.
 */

import { computed, effect, signal } from "@preact/signals";

import { miniature, palette } from "../look/miniature";
import { catalogue, landscape, surface, theme } from "../state";

export const { columns, rows } = catalogue.thumbnails;

const all = signal<Uint8Array | undefined>(undefined);
let asked = false;

export function fetchThumbnails(): void {
  if (asked) return;
  asked = true;
  load().catch(() => (asked = false)); // offline just now: who opens the chooser asks again
}

async function load(): Promise<void> {
  const answer = await fetch(new URL(catalogue.thumbnails.address, document.baseURI));
  const levels = new Uint8Array(await answer.arrayBuffer());
  // A server that was started anew may have other landscapes than this document.
  if (levels.length !== columns * rows * catalogue.landscapes.length) return;
  for (let i = 0; i < levels.length; i++) {
    if (i % columns !== 0) levels[i] = (levels[i] ?? 0) + (levels[i - 1] ?? 0); // modulo 256
  }
  all.value = levels;
}

const positions = new Map(catalogue.landscapes.map(({ key }, position) => [key, position]));

/** The levels of a landscape of the catalogue; undefined until they are there. */
export function thumbnailOf(key: string): Uint8Array | undefined {
  const position = positions.get(key);
  const size = columns * rows;
  return position === undefined ? undefined : all.value?.subarray(position * size, (position + 1) * size);
}

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

const whenIdle = (task: () => void): unknown =>
  "requestIdleCallback" in window ? window.requestIdleCallback(task) : setTimeout(task, 300); // Safari has none

if (document.readyState === "complete") whenIdle(fetchThumbnails);
else window.addEventListener("load", () => whenIdle(fetchThumbnails), { once: true });
