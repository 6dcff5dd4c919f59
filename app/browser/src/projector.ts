/** The projector view: larger type, stage and curve only; full screen where the browser lets us. */

import { change } from "./connection";
import { draft, picture, projector } from "./state";

export function toggleProjector(): void {
  const on = (draft.value.view ?? picture.value.view) !== "projector";
  change({ view: on ? "projector" : "" });
  if (on && document.fullscreenEnabled && document.fullscreenElement === null) {
    document.documentElement.requestFullscreen().catch(() => undefined); // refused: larger type is still worth having
  } else if (!on && document.fullscreenElement !== null) {
    void document.exitFullscreen();
  }
}

/** Escape leaves full screen without a word to the page; the projector view goes with it. */
export function leaveWithFullScreen(): void {
  if (document.fullscreenElement === null && projector.value) change({ view: "" });
}
