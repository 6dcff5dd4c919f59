/** What may be seen a frame after the paths, so that they need not wait for it. */

import { effect } from "@preact/signals";

export interface Late {
  /** Whether something has changed that is not drawn yet. */
  readonly due: boolean;
  stop(): void;
}

/**
 * Calls `draw`, and again whenever a signal has changed that it read: in the frame after the next, in which what changed
 * at once is painted. Of changes until then the last is drawn, so it is never more than one frame behind.
 */
export function late(draw: () => void): Late {
  let next: number | undefined; // the id of the frame to come
  let stop = (): void => undefined;

  function run(): void {
    next = undefined;
    stop();
    let drawn = false;
    stop = effect(() => {
      if (drawn) next = requestAnimationFrame(() => (next = requestAnimationFrame(run)));
      else draw();
      drawn = true; // from now on it reads nothing, and is not called again before `run`
    });
  }

  run();
  return {
    get due() {
      return next !== undefined;
    },
    stop() {
      stop();
      if (next !== undefined) cancelAnimationFrame(next);
    },
  };
}
