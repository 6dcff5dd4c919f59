/** Whose basins the stage shows, and how that is changed. */

import { computed } from "@preact/signals";

import { change } from "../connection";
import type { Changes } from "../protocol";
import { draft, picture, raised } from "../state";
import { trouble } from "../surface/pane";

const MOST = 2; // side by side

/** What the visitor wants on the stage, also before the server has answered. */
const stage = (): string => draft.value.stage ?? picture.value.stage;

/** How many maps there is room for: beside the surface one. */
const room = (on: string): number => (trouble.value !== "" || on === "contour" ? MOST : on === "both" ? 1 : 0);

/** Of these basins those that are shown: of two that leave no plot to the path that is told step by step only the first. */
function shown(basins: readonly string[], on: string, explain: string): readonly string[] {
  const told = explain === "" || basins.includes(explain);
  return basins.slice(0, Math.min(room(on), told ? MOST : 1));
}

/** The optimizers whose basins are on the stage. */
export const mapped = computed(() => shown(picture.value.basins, picture.value.stage, picture.value.explain));

/** What is chosen, also before the server has answered. */
export const wanted = computed(() => shown(draft.value.basins ?? picture.value.basins, stage(), picture.value.explain));

/** What is said where basins are chosen that there is no room for. */
export const unseen = computed(() => {
  const missing = picture.value.basins.length > room(picture.value.stage);
  if (!missing) return "";
  return picture.value.stage === "both" ? "Beside the surface there is room for the basins of one." : "Basins are shown on the contour.";
});

/** Shows these basins, and the contour that they lie under where there would be no room for them. */
export function showBasins(basins: readonly string[]): void {
  const changes: Changes = { basins };
  change(basins.length > room(stage()) ? { ...changes, stage: "contour" } : changes);
}

/** Shows no basins any more; or else those that there was no room for, or of the optimizer that stands out, or of the first one. */
export function toggleBasins(): void {
  const { basins, runs } = picture.peek();
  const first = raised.peek() || runs[0];
  if (wanted.peek().length > 0) showBasins([]);
  else if (basins.length > 0) showBasins(basins);
  else if (first !== undefined) showBasins([first]);
}
