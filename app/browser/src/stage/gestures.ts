/**
 * What fingers and buttons mean. One finger or the first button moves the start; two fingers, or another button, move
 * the view. Where the page scrolls, a finger has to take hold of the start to drag it, and elsewhere scrolls.
 */

export interface Intentions {
  readonly start: (x: number, y: number) => void;
  readonly pan: (byX: number, byY: number) => void;
  readonly zoom: (factor: number, x: number, y: number) => void;
}

interface Place {
  readonly x: number; // CSS pixels from the stage's corner
  readonly y: number;
}

/** A finger, a pen or a mouse that is down. */
export interface Contact extends Place {
  readonly id: number;
  readonly finger: boolean;
}

const STILL = 8; // CSS pixels that a finger may move and still be taken for a tap, or for the first of two

export function createGestures(intend: Intentions) {
  const down = new Map<number, Place>();
  let mode: "tap" | "start" | "view" | "nothing" = "nothing";
  let dragged: "start" | "nothing" = "start"; // what a tap becomes when it moves
  let origin: Place = { x: 0, y: 0 }; // of a tap

  function pinch(at: Place, before: Place, other: Place): void {
    const span = (place: Place): number => Math.hypot(place.x - other.x, place.y - other.y);
    intend.zoom(span(at) / Math.max(span(before), 1), (at.x + other.x) / 2, (at.y + other.y) / 2);
    intend.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
  }

  return {
    /** `primary`: with the first button or a finger, and no key held; `holds`: a finger takes hold of the start. */
    press({ id, finger, x, y }: Contact, primary: boolean, holds = true): void {
      down.set(id, { x, y });
      if (down.size > 1 || !primary) {
        mode = "view";
      } else if (finger) {
        mode = "tap";
        dragged = holds ? "start" : "nothing";
        origin = { x, y };
      } else {
        mode = "start";
        intend.start(x, y);
      }
    },

    move({ id, x, y }: Contact): void {
      const before = down.get(id);
      if (before === undefined) return;
      down.set(id, { x, y });
      if (mode === "tap" && Math.hypot(x - origin.x, y - origin.y) > STILL) mode = dragged;
      if (mode === "start") {
        intend.start(x, y);
      } else if (mode === "view") {
        const other = [...down].find(([each]) => each !== id)?.[1];
        if (other === undefined) intend.pan(x - before.x, y - before.y);
        else pinch({ x, y }, before, other);
      }
    },

    /** The same between two frames: only a start that is dragged is worth it. */
    follow({ id, x, y }: Contact): void {
      if (mode === "start" && down.has(id)) intend.start(x, y);
    },

    lift({ id, x, y }: Contact): void {
      if (down.delete(id) && mode === "tap") intend.start(x, y);
    },

    /** The browser took the contact away: it meant something else. */
    cancel({ id }: Contact): void {
      down.delete(id);
    },
  };
}
