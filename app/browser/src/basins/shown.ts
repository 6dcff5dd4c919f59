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

/** The optimizers whose basins are on the stage. */
export const mapped = computed<readonly string[]>(() => picture.value.basins.slice(0, room(picture.value.stage)));

/** What is chosen, also before the server has answered. */
export const wanted = computed<readonly string[]>(() => (draft.value.basins ?? picture.value.basins).slice(0, room(stage())));

/** Shows these basins, and the contour that they lie under where there would be no room for them. */
export function showBasins(basins: readonly string[]): void {
  const changes: Changes = { basins };
  change(basins.length > room(stage()) ? { ...changes, stage: "contour" } : changes);
}

/** Shows the basins of the optimizer that stands out, or else of the first one; or none any more. */
export function toggleBasins(): void {
  const first = raised.peek() || picture.peek().runs[0];
  if (wanted.peek().length > 0) showBasins([]);
  else if (first !== undefined) showBasins([first]);
}
