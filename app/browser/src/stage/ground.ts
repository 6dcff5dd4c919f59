/** The landscape's levels as the map has them, and what loss they stand for. */

import { computed } from "@preact/signals";

import type { Point } from "../protocol";
import { surface } from "../state";
import { type Levels, UNDEFINED, resampled, unpacked } from "./levels";

export const levels = computed<Levels>(() => unpacked(surface.value));

/** The loss at a place of the plane: undefined where it is not finite, NaN where the map ends. */
export function lossAt(place: Point): number | undefined {
  const [level = Number.NaN] = resampled(levels.value, 1, 1, () => place[0], () => place[1]);
  return level === UNDEFINED ? undefined : levels.value.loss(level);
}
