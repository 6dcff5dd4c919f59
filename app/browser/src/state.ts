/** The page's state: what the server said, where time is, and what the visitor's eyes want. Everything drawn follows from these signals. */

import { computed, effect, signal } from "@preact/signals";

import { recall, remember } from "./memory";
import { type Catalogue, type Changes, type OptimizerRecord, type Picture, type SurfaceData, type ThemeName, bytes } from "./protocol";
import { contains } from "./stage/camera";

function embedded<T>(id: string): T {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the document has no element "${id}"`);
  return JSON.parse(element.textContent) as T;
}

export const catalogue: Catalogue = embedded("catalogue");

const opening: Picture = embedded("opening");
if (opening.surface === undefined) throw new Error("the opening picture has no surface");

export const picture = signal<Picture>(opening);
export const surface = signal<SurfaceData>(opening.surface);

/** What the visitor has set and the server has not answered yet: sliders and fields show it at once. */
export const draft = signal<Changes>({});

export const optimizers: ReadonlyMap<string, OptimizerRecord> = new Map(catalogue.optimizers.map((record) => [record.key, record]));
const landscapes = new Map(catalogue.landscapes.map((record) => [record.key, record]));

export function optimizer(key: string): OptimizerRecord {
  const record = optimizers.get(key);
  if (record === undefined) throw new Error(`no optimizer "${key}"`);
  return record;
}

export const landscape = computed(() => {
  const record = picture.value.own ?? landscapes.get(picture.value.landscape);
  if (record === undefined) throw new Error(`no landscape "${picture.value.landscape}"`);
  return record;
});

/** The last map that shows all of the landscape's view, however far one has zoomed since: what the body is made of. */
export const overview = signal<SurfaceData>(opening.surface);
effect(() => {
  const known = surface.value;
  const { key, view: shown } = landscape.value;
  if (known.landscape === key && contains(known.box, shown)) overview.value = known;
});

/** One run's recorded steps, views into the packed block. */
export interface Path {
  readonly key: string;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly gap: Float32Array; // loss above the lowest known minimum
  readonly ended: number; // the last step it has
  readonly diverged: number | undefined; // at which step
  readonly optimizer: OptimizerRecord;
}

const block = computed(() => picture.value.block);

/** They stay the same ones for as long as their numbers do. */
export const paths = computed<readonly Path[]>(() => {
  const numbers = new Float32Array(bytes(block.value));
  const { runs, steps, ended, outcomes } = picture.peek();
  const rows = steps + 1;
  return runs.map((key, run) => {
    const row = (k: number): Float32Array => numbers.subarray((3 * run + k) * rows, (3 * run + k + 1) * rows);
    const { outcome, step } = outcomes[run] ?? {};
    const diverged = outcome === "diverged" ? (step ?? undefined) : undefined;
    return { key, x: row(0), y: row(1), gap: row(2), ended: ended[run] ?? 0, diverged, optimizer: optimizer(key) };
  });
});

/** What is known of a run's steps beyond where it was; rows are views into the packed block. */
export interface Detail {
  readonly path: Path;
  readonly gradient: Pair;
  readonly carried: Pair;
  readonly squares: Pair;
  readonly stepSize: Pair;
  readonly rate: Float32Array;
}

/** A quantity's two coordinates at every step. */
export type Pair = readonly [x: Float32Array, y: Float32Array];

const DETAIL_ROWS = 9;

const detailed = computed(() => picture.value.details);

export const details = computed<readonly Detail[]>(() => {
  const { runs, block: sent } = detailed.value;
  const numbers = new Float32Array(bytes(sent));
  const rows = picture.peek().steps + 1;
  return runs.map((run, at) => {
    const row = (k: number): Float32Array => numbers.subarray((DETAIL_ROWS * at + k) * rows, (DETAIL_ROWS * at + k + 1) * rows);
    const pair = (k: number): Pair => [row(2 * k), row(2 * k + 1)];
    const path = paths.value[run];
    if (path === undefined) throw new Error(`no run ${run}`);
    return { path, gradient: pair(0), carried: pair(1), squares: pair(2), stepSize: pair(3), rate: row(8) };
  });
});

/** "waiting": something was asked before the websocket opened; "lost": the page is looking for the server. */
export const connection = signal<"opening" | "waiting" | "open" | "lost">("opening");

/** Counts up whenever another scene opens: a landscape, a lesson, a link. */
export const scene = signal(0);

const wantsDark = window.matchMedia("(prefers-color-scheme: dark)");

function remembered(): ThemeName {
  const kept = recall("localStorage", "theme");
  return kept === "light" || kept === "dark" ? kept : wantsDark.matches ? "dark" : "light";
}

export const theme = signal<ThemeName>(remembered());
effect(() => {
  document.documentElement.dataset["theme"] = theme.value;
});

export function toggleTheme(): void {
  theme.value = theme.value === "light" ? "dark" : "light";
  remember("localStorage", "theme", theme.value);
}

/** Whether the page's font has arrived: what was written on a canvas before has to be written again. */
export const lettered = signal(false);
const { fontFamily } = getComputedStyle(document.documentElement);
void Promise.all(["", "italic ", "600 "].map((face) => document.fonts.load(`${face}15px ${fontFamily}`))).then(() => (lettered.value = true));

export const projector = computed(() => picture.value.view === "projector");
export const hidden = computed(() => new Set(picture.value.hide));

/** The part of the plane that the landscape is shown in first. Another formula over the same domain is the same view. */
export const view = computed(() => landscape.value.view.join());

/** Which panel lies above the page, if any. */
export const panel = signal<"" | "help" | "landscapes" | "controls">("");

/** The optimizer that the pointer rests on. */
export const highlighted = signal<string>("");

/** The optimizer whose path stands out: the highlighted one, if it runs, else the one that is explained. */
export const raised = computed(() => (picture.value.runs.includes(highlighted.value) ? highlighted.value : picture.value.explain));

/** Device pixels to a CSS pixel: another one when the window moves to a projector. */
export const density = signal(window.devicePixelRatio);

function watchDensity(): void {
  density.value = window.devicePixelRatio;
  window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener("change", watchDensity, { once: true });
}
watchDensity();
