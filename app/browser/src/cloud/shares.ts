/** How many balls of a cloud have come where by a step. */

import { CODES, type PlaceRecord } from "../protocol";

export interface Share {
  readonly kind: "global" | "place" | "elsewhere" | "left" | "under way";
  readonly words: string; // "at the global minimum"
  readonly count: number;
}

interface Ends {
  readonly codes: readonly number[]; // where each ball ends
  readonly steps: readonly number[]; // and at which step
}

const MOST = 2; // places that are named; what more there are is counted together

interface Category {
  readonly kind: Share["kind"];
  readonly words: string;
  readonly codes: readonly number[];
}

/** What there is to count of these balls, in an order that does not change while they run. */
function categories({ codes }: Ends, places: readonly PlaceRecord[]): readonly Category[] {
  const total = new Map<number, number>();
  for (const code of codes) total.set(code, (total.get(code) ?? 0) + 1);
  const isGlobal = (code: number): boolean => places[code - CODES.place]?.isGlobal ?? false;
  const reached = [...total.keys()]
    .filter((code) => code >= CODES.place)
    .sort((a, b) => Number(isGlobal(b)) - Number(isGlobal(a)) || (total.get(b) ?? 0) - (total.get(a) ?? 0) || a - b);
  const named = reached.slice(0, reached.length > MOST + 1 ? MOST : MOST + 1);
  const others = [...reached.slice(named.length), ...(total.has(CODES.elsewhere) ? [CODES.elsewhere] : [])];
  const all: readonly Category[] = [
    ...named.map((code): Category => ({ kind: isGlobal(code) ? "global" : "place", words: `at ${places[code - CODES.place]?.name ?? ""}`, codes: [code] })),
    { kind: "elsewhere", words: named.length === 0 ? "at rest" : together(others, places), codes: others },
    { kind: "left", words: "diverged", codes: total.has(CODES.diverged) ? [CODES.diverged] : [] },
    { kind: "left", words: "where nothing is defined", codes: total.has(CODES.undefined) ? [CODES.undefined] : [] },
  ];
  return all.filter((each) => each.codes.length > 0);
}

/** What places are called that are counted together, beside others that are named. */
function together(codes: readonly number[], places: readonly PlaceRecord[]): string {
  const records = codes.map((code) => places[code - CODES.place]);
  if (records.every((place) => place?.isGlobal)) return "at other global minima";
  return records.every((place) => place?.kind === "minimum") ? "at other minima" : "at rest elsewhere";
}

/** The shares by a step, those that stay nought until later included; what is under way comes last, if anything is. */
export function sharesAt(ends: Ends, places: readonly PlaceRecord[], step: number): readonly Share[] {
  const counts = new Map<number, number>();
  let underWay = 0;
  ends.codes.forEach((code, ball) => {
    if (code === CODES.unfinished || (ends.steps[ball] as number) > step) underWay += 1;
    else counts.set(code, (counts.get(code) ?? 0) + 1);
  });
  const shares: Share[] = categories(ends, places).map(({ kind, words, codes }) => ({
    kind,
    words,
    count: codes.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0),
  }));
  return underWay === 0 ? shares : [...shares, { kind: "under way", words: "under way", count: underWay }];
}

/** "34 % at the global minimum, 66 % under way". */
export function told(shares: readonly Share[]): string {
  const whole = percentages(shares.map(({ count }) => count));
  return shares.map(({ words }, at) => `${whole[at]}\u202f% ${words}`).join(", ");
}

/** Whole percentages that add up to 100: what is left after rounding down goes to the largest remainders. */
function percentages(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (100 * count) / total);
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((sum, share) => sum + share, 0);
  const remainder = (at: number): number => (exact[at] as number) - (whole[at] as number);
  const raised = new Set(counts.map((_, at) => at).sort((a, b) => remainder(b) - remainder(a) || a - b).slice(0, left));
  return whole.map((share, at) => (raised.has(at) ? share + 1 : share));
}
