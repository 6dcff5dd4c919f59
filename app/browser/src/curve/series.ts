/** The curves that can be shown, each with a run's value at every step. */

import type { Point } from "../protocol";
import type { Detail, Path } from "../state";

export const CURVES = ["loss", "gradient", "distance", "step_size", "rate"] as const;
export type CurveKey = (typeof CURVES)[number];

export const NAMES: Readonly<Record<CurveKey, string>> = {
  loss: "Loss",
  gradient: "Slope",
  distance: "Distance",
  step_size: "Step size",
  rate: "Rate",
};

/** One frame with a line for every run. */
export interface Panel {
  readonly key: string;
  readonly title: string;
  readonly lowest: number; // what a value of 0 means on a linear axis
  /** A run's values, for every step; NaN where there is none. */
  readonly of: (path: Path, detail: Detail | undefined) => Float32Array | undefined;
}

/** How far each step is from the nearest of the minima. */
export function distances({ x, y }: Path, minima: readonly Point[]): Float32Array {
  return Float32Array.from(x, (at, i) => minima.reduce((least, [minX, minY]) => Math.min(least, Math.hypot(at - minX, (y[i] as number) - minY)), Number.POSITIVE_INFINITY));
}

function lengths([x, y]: readonly [Float32Array, Float32Array]): Float32Array {
  return Float32Array.from(x, (each, i) => Math.hypot(each, y[i] as number));
}

export function panelsOf(key: CurveKey, lowest: number | null, minima: readonly Point[]): readonly Panel[] {
  switch (key) {
    case "loss":
      return [{ key, title: lowest === null ? "Loss" : "Loss above the lowest minimum", lowest: lowest ?? 0, of: ({ gap }) => gap }];
    case "gradient":
      return [{ key, title: "Length of the gradient", lowest: 0, of: (_, detail) => detail && lengths(detail.gradient) }];
    case "distance":
      return minima.length === 0 ? [] : [{ key, title: "Distance to the nearest minimum", lowest: 0, of: (path) => distances(path, minima) }];
    case "step_size":
      return [
        { key: "step_size_x", title: "What a slope along x is multiplied by", lowest: 0, of: (_, detail) => detail?.stepSize[0] },
        { key: "step_size_y", title: "What a slope along y is multiplied by", lowest: 0, of: (_, detail) => detail?.stepSize[1] },
      ];
    case "rate":
      return [{ key, title: "Learning rate", lowest: 0, of: (_, detail) => detail?.rate }];
  }
}
