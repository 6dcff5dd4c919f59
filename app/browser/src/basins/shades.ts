/** How many steps a shade stands for: lighter is sooner. */

export const SHADES = 24;

export interface Span {
  readonly low: number; // steps at the lightest shade
  readonly high: number; // and at the deepest
}

const ROUND = [1, 2, 5, 10];

/** A number of one digit, 1, 2 or 5 and zeros: `up` or down to the next. */
export function rounded(steps: number, up: boolean): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(steps, 1)));
  const ratio = Math.max(steps, 1) / power;
  const found = up ? ROUND.find((each) => each >= ratio) : ROUND.filter((each) => each <= ratio).at(-1);
  return (found ?? 1) * power;
}

/** What the shades span so that nearly all arrivals are told apart, which are counted by their steps; undefined without any. */
export function spanOf(arrivals: Uint32Array): Span | undefined {
  const all = arrivals.reduce((sum, count) => sum + count, 0);
  if (all === 0) return undefined;
  const low = rounded(stepsAt(arrivals, 0.02 * all), false);
  return { low, high: Math.max(rounded(stepsAt(arrivals, 0.98 * all), true), 2 * low) };
}

/** The number of steps by which so many have arrived. */
function stepsAt(arrivals: Uint32Array, many: number): number {
  let sum = 0;
  return arrivals.findIndex((count) => (sum += count) >= many && sum > 0);
}

export function joined(spans: readonly Span[]): Span | undefined {
  if (spans.length === 0) return undefined;
  return { low: Math.min(...spans.map(({ low }) => low)), high: Math.max(...spans.map(({ high }) => high)) };
}

/** The shade of every number of steps, from 0 to SHADES - 1, in equal ratios. */
export function shadesOf({ low, high }: Span): Uint8Array {
  const shades = new Uint8Array(0x10000);
  const range = Math.log(high / low);
  for (let steps = 0; steps < shades.length; steps++) {
    const share = Math.log(Math.max(steps, 1) / low) / range;
    shades[steps] = Math.round(Math.min(Math.max(share, 0), 1) * (SHADES - 1));
  }
  return shades;
}
