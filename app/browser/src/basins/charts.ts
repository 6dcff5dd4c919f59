/** The basin maps that are shown: what is asked for them, and what has come. */

import { type ReadonlySignal, type Signal, batch, computed, effect, signal } from "@preact/signals";

import { work } from "../connection";
import { type BasinsReply, type Box, CODES, type PlaceRecord, type Worked, inflated } from "../protocol";
import { picture } from "../state";
import { type Camera, visible } from "../stage/camera";
import { type Cells, createCells } from "./cells";
import { ground, numbered } from "./found";
import { type Span, joined, spanOf } from "./shades";

const REST = 120; // milliseconds without another question until one is asked, but for the first
const MOST = 4096; // columns or rows
const LANES = ["basins", "basins beside"] as const;

export interface Charted {
  readonly cells: Cells;
  readonly version: number; // counts up with every piece, which fills the same cells
  readonly done: boolean;
  readonly problem: string;
  readonly before: Cells | undefined; // of the same question, of the part of the plane that was seen before
}

/** One optimizer's map. */
export interface Chart {
  readonly optimizer: string;
  readonly lane: string;
  readonly charted: ReadonlySignal<Charted | undefined>;
}

/** Those that are shown, in their order on the stage. */
export const charts = signal<readonly Chart[]>([]);

/** All that decides how a map of an optimizer looks, but for the part of the plane. */
function questionOf(optimizer: string): string {
  const { steps, settings, conditions } = picture.value;
  const { schedule, values, clip, noise, seed } = conditions;
  const own = settings.find(({ key }) => key === optimizer)?.values;
  return JSON.stringify([ground.value, steps, own, schedule, values, clip, noise, seed]);
}

/** What the shades mean, on all maps alike. */
export const span = computed<Span | undefined>(() =>
  joined(charts.value.flatMap(({ charted }) => (charted.value === undefined ? [] : (spanOf(charted.value.cells.arrivals) ?? [])))),
);

/** The places where some run of the shown maps ends. */
export const endedIn = computed<ReadonlySet<number>>(() => {
  const codes = charts.value.flatMap(({ charted }) => [...(charted.value?.cells.shares.keys() ?? [])]);
  return new Set(codes.filter((code) => code >= CODES.place).map((code) => code - CODES.place));
});

/** How large the cells are on the stage that a map is sure of, in CSS pixels. */
function grain({ box: [left, right], columns, stride }: Cells, camera: Camera): number {
  return ((right - left) / columns) * camera.scale * stride;
}

/** The map of the part that was seen before, as long as the new one is on its way and coarser. */
export function finerBefore({ cells, before, done }: Charted, camera: Camera): Cells | undefined {
  const coarser = !done && cells.stride > 1 && before !== undefined && grain(before, camera) < grain(cells, camera);
  return coarser ? before : undefined;
}

/** Keeps an optimizer's map as a plot with this camera needs it. */
export function createChart(optimizer: string, camera: ReadonlySignal<Camera | undefined>): { readonly optimizer: string; readonly charted: ReadonlySignal<Charted | undefined>; follow(): () => void } {
  const charted: Signal<Charted | undefined> = signal(undefined);
  let asked = ""; // the question that the cells answer
  let last = Number.NEGATIVE_INFINITY; // when a question came up
  let asking: number | undefined;
  let turn = 0; // of the question that is being answered
  let sent: readonly PlaceRecord[] = []; // the places that the codes of the replies count

  function ask(lane: string, question: string, at: Camera): void {
    const columns = Math.min(at.width, MOST);
    const rows = Math.min(at.height, MOST);
    const box: Box = visible(at);
    const cells = createCells(box, columns, rows);
    const mine = ++turn;
    const now = charted.peek();
    charted.value = { cells, version: 0, done: false, problem: "", before: now && (finerBefore(now, at) ?? now.cells) };
    asked = question;
    work<BasinsReply>(lane, { kind: "basins", optimizer, box, columns, rows }, (reply) => take(mine, reply));
  }

  async function take(mine: number, reply: Worked<BasinsReply>): Promise<void> {
    if (mine !== turn) return;
    if (reply.done) {
      show({ done: true, problem: reply.problem ?? "" });
      return;
    }
    const block = await inflated(reply.block);
    if (mine !== turn) return;
    batch(() => {
      sent = reply.places ?? sent;
      const codes = numbered(new Uint8Array(block, (2 * block.byteLength) / 3), sent);
      const steps = new Uint16Array(block, 0, codes.length);
      charted.peek()?.cells.fill({ ...reply, codes, steps });
      show({});
    });
  }

  function show(what: Partial<Charted>): void {
    const now = charted.peek();
    if (now !== undefined) charted.value = { ...now, version: now.version + 1, ...what };
  }

  function follow(): () => void {
    const lane = LANES.find((each) => charts.peek().every((chart) => chart.lane !== each)) ?? LANES[0];
    const chart = { optimizer, lane, charted };
    charts.value = [...charts.peek(), chart];
    const question = computed(() => questionOf(optimizer));
    const stop = effect(() => {
      const at = camera.value;
      const now = question.value;
      window.clearTimeout(asking);
      if (now !== asked) {
        turn += 1; // what is on its way answers another question
        charted.value = undefined;
      }
      if (at === undefined) return;
      const rested = performance.now() - last > REST;
      last = performance.now();
      if (rested) ask(lane, now, at);
      else asking = window.setTimeout(() => ask(lane, now, at), REST);
    });
    return () => {
      stop();
      window.clearTimeout(asking);
      turn += 1;
      work(lane, undefined);
      charts.value = charts.peek().filter((each) => each !== chart);
    };
  }

  return { optimizer, charted, follow };
}
