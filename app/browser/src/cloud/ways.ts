/** Where the balls of a cloud are at a time. */

import { CODES, type OptimizerRecord } from "../protocol";

/** One optimizer's runs from all starts of the cloud. */
export interface Balls {
  readonly key: string;
  readonly optimizer: OptimizerRecord;
  readonly count: number;
  readonly rows: number; // steps + 1
  readonly way: Float32Array; // (count, 2, rows); NaN after the last step that a run has
  readonly codes: readonly number[]; // where each ends
  readonly steps: readonly number[]; // and at which step
}

/** Whether a run's last step is its end: it has left, or come to where nothing is defined. */
function left({ codes }: Balls, ball: number): boolean {
  return codes[ball] === CODES.diverged || codes[ball] === CODES.undefined;
}

/** The last of its steps that a ball has at a time. */
export function stepAt(all: Balls, ball: number, time: number): number {
  const last = left(all, ball) ? (all.steps[ball] as number) : all.rows - 1;
  return Math.min(time, last);
}

export type Visit = (x: number, y: number, ball: number) => void;

/** Visits every ball where it is at a time: between two recorded steps on the straight move that joins them. */
export function eachAt(all: Balls, time: number, visit: Visit): void {
  const { count, rows, way } = all;
  for (let ball = 0; ball < count; ball++) {
    const at = stepAt(all, ball, time);
    const step = Math.floor(at);
    const share = at - step;
    const i = 2 * rows * ball + step;
    const x = way[i] as number;
    const y = way[i + rows] as number;
    if (share === 0) visit(x, y, ball);
    else visit(x + share * ((way[i + 1] as number) - x), y + share * ((way[i + rows + 1] as number) - y), ball);
  }
}
