/** What the learning rate is multiplied by from step to step, as a line to draw and a number to say. */

import { number, whole } from "../format";

/** Where a step's factor is among all of them. Step 0, before any, has the first. */
export function placeOf(step: number): number {
  return Math.max(step, 1) - 1;
}

/** The top of the axis: 1 is always seen, because that is the rate as it is set. */
export function highest(factors: Float64Array): number {
  return Math.max(1, most(factors));
}

function most(factors: Float64Array): number {
  return factors.reduce((before, factor) => Math.max(before, factor), 0);
}

const APART = 0.5; // points of a line that lie closer together than this cannot be told apart

/** The line as the points of an SVG polyline, in a frame of this size, without those that would not be seen. */
export function polyline(factors: Float64Array, width: number, height: number): string {
  const top = highest(factors);
  const last = Math.max(factors.length - 1, 1);
  const points: string[] = [];
  let [fromX, fromY] = [-Infinity, 0];
  for (let i = 0; i < factors.length; i++) {
    const x = (i / last) * width;
    const y = height * (1 - (factors[i] ?? 0) / top);
    if (i < last && Math.abs(x - fromX) + Math.abs(y - fromY) < APART) continue;
    points.push(`${x.toFixed(2)},${y.toFixed(2)}`);
    [fromX, fromY] = [x, y];
  }
  return points.join(" ");
}

/** The curve in one sentence. */
export function told(factors: Float64Array): string {
  const top = most(factors);
  const first = number(factors[0] ?? 1);
  const last = number(factors.at(-1) ?? 1);
  return `The learning rate is multiplied by ${first} at the first step, by ${number(top)} at most, at step ${whole(factors.indexOf(top) + 1)}, and by ${last} at step ${whole(factors.length)}.`;
}
