/** How many of the starts in view end where, as far as the maps go. */

import { computed } from "@preact/signals";

import { CODES } from "../protocol";
import { optimizer, picture } from "../state";
import { type Chart, charts } from "./charts";
import { places } from "./found";
import { mapped } from "./shown";
import { percent } from "./words";

const MOST = 5; // places that are told one by one; others are counted together
export const OTHERS = -1;

/** The maps as they stand on the stage. */
export const ordered = computed<readonly Chart[]>(() =>
  mapped.value.flatMap((key) => charts.value.find((each) => each.optimizer === key) ?? []),
);

/** How many starts of a map end so. */
function count({ charted }: Chart, codes: readonly number[]): number {
  return codes.reduce((sum, code) => sum + (charted.value?.cells.shares.get(code) ?? 0), 0);
}

/** The share of a map's starts that end so, in words. */
export function shareOf(chart: Chart, codes: readonly number[]): string {
  const { columns, rows: down } = chart.charted.value?.cells ?? { columns: 0, rows: 0 };
  return percent(count(chart, codes), columns * down);
}

export interface Row {
  readonly code: number;
  readonly codes: readonly number[]; // that it counts
}

/** The rows: the global minima and the places where most runs end, by their letters, then what comes to no place. */
export const rows = computed<readonly Row[]>(() => {
  const codes = new Set(ordered.value.flatMap(({ charted }) => [...(charted.value?.cells.shares.keys() ?? [])]));
  const total = (code: number): number => ordered.value.reduce((sum, chart) => sum + count(chart, [code]), 0);
  const isGlobal = (code: number): number => Number(places.value[code - CODES.place]?.isGlobal ?? false);
  const reached = [...codes].filter((code) => code >= CODES.place).sort((a, b) => isGlobal(b) - isGlobal(a) || total(b) - total(a) || a - b);
  const several = reached.length > MOST + 1 ? MOST : reached.length;
  const single = reached.slice(0, several).sort((a, b) => a - b).map((code) => ({ code, codes: [code] }));
  const others = reached.length > several ? [{ code: OTHERS, codes: reached.slice(several) }] : [];
  const none = [CODES.elsewhere, CODES.unfinished, CODES.diverged, CODES.undefined].filter((code) => codes.has(code));
  return [...single, ...others, ...none.map((code) => ({ code, codes: [code] }))];
});

/** "Momentum reaches the global minimum from 71 % of the starts in view, gradient descent from 43 %.", and what noise has to do with it. */
export const sentence = computed(() => {
  const begun = ordered.value.filter(({ charted }) => (charted.value?.cells.computed ?? 0) > 0);
  const [first] = begun;
  if (first === undefined) return "";
  const minima = places.value.flatMap(({ isGlobal }, at) => (isGlobal ? [CODES.place + at] : []));
  const lowest = minima.length > 1 ? "a global minimum" : "the global minimum";
  const codes = minima.length > 0 ? minima : places.value.flatMap(({ kind }, at) => (kind === "minimum" ? [CODES.place + at] : []));
  const where = minima.length > 0 ? lowest : "a minimum";
  const share = (chart: Chart): string => shareOf(chart, codes);
  const others = begun.slice(1).map((chart) => `${optimizer(chart.optimizer).name} from ${share(chart)}`);
  const shaken = picture.value.conditions.noise > 0 && begun.some((chart) => count(chart, [CODES.unfinished]) > 0);
  const hint = shaken ? " Noise keeps runs from coming to rest." : "";
  return `${[`${optimizer(first.optimizer).name} reaches ${where} from ${share(first)} of the starts in view`, ...others].join(", ")}.${hint}`;
});

/** Whether there is no more to come. */
export const done = computed(() => ordered.value.length === mapped.value.length && ordered.value.every(({ charted }) => charted.value?.done === true));
