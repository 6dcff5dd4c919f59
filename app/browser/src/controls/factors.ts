/** What the learning rate is multiplied by from step to step, as a line to draw and a number to say. */

import { number } from "../format";

/** Which of the factors belongs to a step: the nearest, so that stairs have no value between two. Step 0, before any, has the first. */
export function placeOf(step: number, steps: number, count: number): number {
  return steps > 1 ? Math.round((Math.max(step - 1, 0) / (steps - 1)) * (count - 1)) : 0;
}

/** The top of the axis: 1 is always seen, because that is the rate as it is set. */
export function highest(factors: readonly number[]): number {
  return Math.max(1, ...factors);
}

/** The line as the points of an SVG polyline, in a frame of this size. */
export function polyline(factors: readonly number[], width: number, height: number): string {
  const top = highest(factors);
  const last = Math.max(factors.length - 1, 1);
  return factors.map((factor, i) => `${((i / last) * width).toFixed(2)},${(height * (1 - factor / top)).toFixed(2)}`).join(" ");
}

/** The curve in one sentence. */
export function told(factors: readonly number[], steps: number): string {
  const most = Math.max(...factors);
  const at = Math.round(1 + (factors.indexOf(most) / Math.max(factors.length - 1, 1)) * (steps - 1));
  const first = number(factors[0] ?? 1);
  const last = number(factors.at(-1) ?? 1);
  return `The learning rate is multiplied by ${first} at the first step, by ${number(most)} at most, at step ${at}, and by ${last} at step ${steps}.`;
}
