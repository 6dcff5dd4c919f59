/** What may be seen a frame after the paths, so that they need not wait for it. */

import { effect } from "@preact/signals";

import type { Frames } from "../clockwork";

export interface Late {
  /** Whether something has changed that is not drawn yet. */
  readonly due: boolean;
  stop(): void;
}

const FRAMES: Frames = { request: (callback) => requestAnimationFrame(callback), cancel: (id) => cancelAnimationFrame(id) };

/**
 * Calls `draw`, and again after a signal has changed that it read: in the frame after the next, which is the one that
 * paints what was drawn at once. Of several changes until then it draws the last, so it is never further behind.
 */
export function late(draw: () => void, frames = FRAMES): Late {
  let next: number | undefined; // the id of the frame to come
  let stop = (): void => undefined;

  function run(): void {
    next = undefined;
    stop();
    let drawn = false;
    stop = effect(() => {
      if (drawn) next = frames.request(() => (next = frames.request(run)));
      else draw();
      drawn = true; // when it is called again it reads nothing, and so only once until `run`
    });
  }

  run();
  return {
    get due() {
      return next !== undefined;
    },
    stop() {
      stop();
      if (next !== undefined) frames.cancel(next);
    },
  };
}
