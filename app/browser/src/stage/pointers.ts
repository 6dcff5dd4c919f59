/** Mouse, pen, touch and wheel on the stage, as intentions. */

import { type Contact, type Intentions, createGestures } from "./gestures";

interface PointerIntentions extends Intentions {
  readonly startAt: () => readonly [number, number] | undefined; // where the start is seen, in CSS pixels
  readonly betweenFrames: (follow: () => void) => void;
  readonly hover: (place: readonly [number, number] | undefined) => void;
}

const WHEEL_LINES = 16; // pixels a line, for wheels that count in lines
const HOLD = 32; // CSS pixels from the start within which a finger takes hold of it

/** The stage takes no focus itself; what had it gives it up, so that the page's keys work after a click. */
function releaseFocus(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

export function followPointers(element: HTMLElement, intend: PointerIntentions): () => void {
  const { press, move, follow, lift, cancel } = createGestures(intend);
  const listening = new AbortController();
  const { signal } = listening;

  /** Whether a finger there drags the start: anywhere, unless it could scroll the page instead. */
  const holds = (x: number, y: number): boolean => {
    const { scrollHeight, clientHeight } = document.documentElement;
    const start = intend.startAt();
    return scrollHeight <= clientHeight || (start !== undefined && Math.hypot(x - start[0], y - start[1]) <= HOLD);
  };
  const place = (event: Pick<MouseEvent, "clientX" | "clientY">): readonly [number, number] => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const contact = (event: PointerEvent): Contact => {
    const [x, y] = place(event);
    return { id: event.pointerId, finger: event.pointerType === "touch", x, y };
  };

  // A pointer's moves come with the frames, and with some browsers as they are made, too.
  const onTheWay = (event: Event): void => {
    if (event instanceof PointerEvent) intend.betweenFrames(() => follow(contact(event)));
  };
  const release = (): void => element.removeEventListener("pointerrawupdate", onTheWay);

  element.addEventListener(
    "pointerdown",
    (event) => {
      event.preventDefault();
      releaseFocus();
      element.setPointerCapture(event.pointerId);
      element.addEventListener("pointerrawupdate", onTheWay, { signal });
      press(contact(event), event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey, holds(...place(event)));
    },
    { signal },
  );
  element.addEventListener(
    "pointermove",
    (event) => {
      intend.hover(place(event));
      move(contact(event));
    },
    { signal },
  );
  element.addEventListener(
    "touchstart",
    (event) => {
      const [touch] = event.touches;
      if (event.touches.length > 1 || (touch !== undefined && holds(...place(touch)))) event.preventDefault(); // the page stays
    },
    { signal, passive: false },
  );
  element.addEventListener("pointerup", (event) => lift(contact(event)), { signal });
  element.addEventListener("pointercancel", (event) => cancel(contact(event)), { signal });
  element.addEventListener("lostpointercapture", release, { signal });
  element.addEventListener("pointerleave", () => intend.hover(undefined), { signal });
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const distance = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * WHEEL_LINES;
      intend.zoom(Math.exp(-distance / (event.ctrlKey ? 100 : 500)), ...place(event));
    },
    { signal, passive: false },
  );
  element.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  return () => listening.abort();
}
