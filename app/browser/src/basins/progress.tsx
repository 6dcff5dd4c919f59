/** How far a basin map is. */

import type { ReadonlySignal } from "@preact/signals";

import { whole } from "../format";
import type { Charted } from "./charts";

/** How far a map is, on the map itself; nothing once it is done. */
export function Progress({ charted }: { readonly charted: ReadonlySignal<Charted | undefined> }) {
  const now = charted.value;
  const text = now === undefined || (now.cells.computed === 0 && !now.done) ? "computing …" : progressOf(now);
  return text === "" ? null : <p class="loss-scale basin-progress">{text}</p>;
}

function progressOf({ cells, done: over, problem }: Charted): string {
  const most = cells.columns * cells.rows;
  if (problem !== "") return problem;
  if (cells.computed === most) return "";
  const share = `${whole(cells.computed)} of ${whole(most)} starts`;
  return over ? `${share}: more would take too long` : `coarse: ${share}`;
}
