/** Mouse, pen and touch on the stage, as intentions. One finger or button moves the start; two fingers, or shift, move the view. */

export interface Intentions {
  readonly start: (x: number, y: number) => void;
  readonly hover: (place: readonly [number, number] | undefined) => void;
  readonly pan: (byX: number, byY: number) => void;
  readonly zoom: (factor: number, x: number, y: number) => void;
}

interface Finger {
  x: number;
  y: number;
}

const WHEEL_LINES = 16; // pixels a line, for wheels that count in lines

export function followPointers(element: HTMLElement, intend: Intentions): () => void {
  const fingers = new Map<number, Finger>();
  let mode: "none" | "start" | "view" = "none";

  const place = (event: PointerEvent | WheelEvent): Finger => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const down = (event: PointerEvent): void => {
    const at = place(event);
    element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at);
    const primary = event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (fingers.size === 1 && primary) {
      mode = "start";
      if (event.pointerType !== "touch") intend.start(at.x, at.y);
    } else {
      mode = "view";
    }
    event.preventDefault();
  };

  const move = (event: PointerEvent): void => {
    const at = place(event);
    const before = fingers.get(event.pointerId);
    intend.hover([at.x, at.y]);
    if (before === undefined) return;
    if (mode === "start") {
      intend.start(at.x, at.y);
    } else if (fingers.size === 1) {
      intend.pan(at.x - before.x, at.y - before.y);
    } else {
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      if (other !== undefined) {
        const factor = Math.hypot(at.x - other.x, at.y - other.y) / Math.max(Math.hypot(before.x - other.x, before.y - other.y), 1);
        intend.zoom(factor, (at.x + other.x) / 2, (at.y + other.y) / 2);
        intend.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
      }
    }
    fingers.set(event.pointerId, at);
  };

  const up = (event: PointerEvent): void => {
    const at = place(event);
    // A finger sets the start when it moves or lifts, so that the first of two fingers doesn't.
    if (event.type === "pointerup" && event.pointerType === "touch" && mode === "start") intend.start(at.x, at.y);
    fingers.delete(event.pointerId);
    if (fingers.size === 0) mode = "none";
  };

  const leave = (): void => {
    intend.hover(undefined);
  };

  const wheel = (event: WheelEvent): void => {
    const at = place(event);
    const distance = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * WHEEL_LINES;
    intend.zoom(Math.exp(-distance / (event.ctrlKey ? 100 : 500)), at.x, at.y);
    event.preventDefault();
  };

  const menu = (event: Event): void => {
    event.preventDefault();
  };

  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", up);
  element.addEventListener("pointerleave", leave);
  element.addEventListener("wheel", wheel, { passive: false });
  element.addEventListener("contextmenu", menu);
  return () => {
    element.removeEventListener("pointerdown", down);
    element.removeEventListener("pointermove", move);
    element.removeEventListener("pointerup", up);
    element.removeEventListener("pointercancel", up);
    element.removeEventListener("pointerleave", leave);
    element.removeEventListener("wheel", wheel);
    element.removeEventListener("contextmenu", menu);
  };
}
