/** Which hyperparameter map is shown, what is known of it, and what the server is asked for it. */

import { computed, effect, signal } from "@preact/signals";

import { numbered } from "../basins/found";
import { valueOf } from "../controls/shown";
import { within } from "../controls/stops";
import { change, work } from "../connection";
import { type Hyperparameter, type MapReply, type OptimizerRecord, type PlaceRecord, type Setting, inflated } from "../protocol";
import { draft, optimizers, panel, picture } from "../state";
import { spread } from "./axis";
import { type Cells, blank, filled, unpacked } from "./cells";

export const SHOWN = ["steps", "end", "loss"] as const;
export type Shown = (typeof SHOWN)[number];

export interface Axis {
  readonly record: Hyperparameter;
  readonly values: readonly number[]; // of the cells, ascending
}

/** The map that the visitor wants to see. */
export interface Map {
  readonly optimizer: OptimizerRecord;
  readonly setting: Setting;
  readonly x: Axis;
  readonly y: Axis | undefined; // an optimizer with one hyperparameter has a strip
  readonly shown: Shown;
}

export function axesOf(record: OptimizerRecord): readonly Hyperparameter[] {
  return record.hyperparameters.filter(({ scale }) => scale !== "switch");
}

const words = computed(() => draft.value.map ?? picture.value.map);
export const mapped = computed(() => words.value[0] ?? "");

export const map = computed<Map | undefined>(() => {
  const [key = "", ...rest] = words.value;
  const record = optimizers.get(key);
  const setting = picture.value.settings.find((each) => each.key === key);
  if (record === undefined || setting === undefined) return undefined;
  const shown = SHOWN.find((each) => each === rest.at(-1)) ?? "steps";
  const [x, y] = rest.slice(0, -1).flatMap((name) => axesOf(record).filter((each) => each.name === name));
  return x === undefined ? undefined : { optimizer: record, setting, shown, x: axis(x, setting), y: y && axis(y, setting) };
});

function axis(record: Hyperparameter, { reach }: Setting): Axis {
  const stops = record.name === "learning_rate" && reach !== null ? within(record.stops, reach) : record.stops;
  return { record, values: spread(stops) };
}

/** Opens a map, or closes it where there is no optimizer; what is not said stays, or is usual for another optimizer. */
export function show(key: string, x?: string, y?: string, shown?: Shown): void {
  const record = optimizers.get(key);
  if (record === undefined) {
    change({ map: [] });
    return;
  }
  const now = map.peek();
  const same = now?.optimizer === record ? now : undefined;
  const usual = axesOf(record).map(({ name }) => name);
  const first = x ?? same?.x.record.name ?? usual[0] ?? "";
  const second = y ?? same?.y?.record.name ?? usual[1];
  // Whoever wants along one axis what the other has exchanges them.
  const axes = first !== second ? [first, second] : x === undefined ? [same?.y?.record.name, second] : [first, same?.x.record.name];
  const left = axes.flatMap((name) => (name === undefined ? [] : [name]));
  change({ map: [key, ...left, shown ?? now?.shown ?? "steps"], explain: "" });
}

/** Whether the map was opened on the page, and not by a link. */
export const summoned = signal(false);

export function toggleMap(key: string): void {
  const opens = mapped.peek() !== key;
  summoned.value = opens;
  if (panel.peek() === "controls") panel.value = ""; // the drawer would hide it
  show(opens ? key : "");
}

/** The present setting along an axis. */
export function present({ setting }: Map, { record }: Axis): number {
  return valueOf(setting, record.name);
}

/** Everything that decides where the runs of the map end, as one text. */
export const about = computed(() => {
  const now = map.value;
  if (now === undefined) return "";
  const { landscape, formula, start, steps, conditions } = picture.value;
  const { schedule, values, clip, noise, seed } = conditions;
  const axes = [now.x, now.y].flatMap((each) => (each === undefined ? [] : [{ name: each.record.name, values: each.values }]));
  const others = Object.entries(now.setting.values).filter(([name]) => !axes.some((each) => each.name === name));
  const ground = [landscape, formula?.text, formula?.domain, start, steps, schedule, values, clip, noise, seed];
  return JSON.stringify({ optimizer: now.optimizer.key, axes, others, ground });
});

/** What decides about every run; of the hyperparameters only some do. */
const DECISIVE = ["lesson", "landscape", "formula", "domain", "start", "steps", "schedule", "scheduling", "clip", "noise", "seed", "race"] as const;

/** Whether what the visitor has changed just now will have another map. */
export const outdated = computed(() => {
  const now = map.value;
  if (now === undefined || DECISIVE.some((key) => key in draft.value)) return true;
  const axes = [now.x.record.name, now.y?.record.name];
  return Object.keys(draft.value.hyperparameters?.[now.optimizer.key] ?? {}).some((name) => !axes.includes(name));
});

/** What is known of a map. */
export interface Known {
  readonly about: string;
  readonly cells: Cells;
  readonly done: boolean;
  readonly problem: string; // why there is no more
}

/** The newest map of which anything is known. */
export const known = signal<Known | undefined>(undefined);
/** Whether that is the map that is wanted, and not the one before it. */
export const current = computed(() => known.value?.about === about.value && !outdated.value);

const LANE = "hyperparameters";

effect(() => {
  const asked = about.value;
  const now = map.peek();
  if (asked === "" || now === undefined) {
    work(LANE, undefined);
    known.value = undefined;
    return undefined;
  }
  const { optimizer, x, y } = now;
  const before = known.peek();
  // Another map of the same settings fades until the new one begins; one of others would mean nothing.
  if (before !== undefined && axesIn(before.about) !== axesIn(asked)) known.value = undefined;
  let cells = blank(x.values.length, y?.values.length ?? 1);
  let sent: readonly PlaceRecord[] = []; // the places that the codes of the replies count
  let wanted = true;
  const told = (done: boolean, problem: string): void => {
    if (wanted) known.value = { about: asked, cells, done, problem };
  };
  const axes = [x, y].flatMap((each) => (each === undefined ? [] : [{ name: each.record.name, values: each.values }]));
  work<MapReply>(LANE, { kind: LANE, optimizer: optimizer.key, axes }, async (reply) => {
    if (reply.done) return told(true, reply.problem ?? "");
    const piece = unpacked(reply, await inflated(reply.block));
    if (!wanted) return;
    sent = reply.places ?? sent;
    cells = filled(cells, reply, piece, numbered(piece.codes, sent));
    told(false, "");
  });
  return () => {
    wanted = false;
  };
});

function axesIn(text: string): string {
  const { optimizer, axes } = JSON.parse(text) as { optimizer: string; axes: unknown };
  return JSON.stringify([optimizer, axes]);
}
