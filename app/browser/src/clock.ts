/** The page's clock. No message leaves the browser while it runs. */

import { computed } from "@preact/signals";

import { createClock } from "./clockwork";
import { picture } from "./state";

export const { lastStep, time, step, playing, speed, looping, toggle, seek, advance, changeSpeed, showChange } = createClock(
  computed(() => picture.value.steps),
  { request: (callback) => requestAnimationFrame(callback), cancel: (id) => cancelAnimationFrame(id) },
);
