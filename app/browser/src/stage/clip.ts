/** Exact clipping of a segment to the stage: a path is never bent to fit, and a canvas never gets a coordinate of 10³⁰. */

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The part of the segment inside the frame as its two parameters between 0 and 1, or undefined (Liang & Barsky 1984). */
export function clipped(x0: number, y0: number, x1: number, y1: number, frame: Frame): readonly [number, number] | undefined {
  const dx = x1 - x0;
  const dy = y1 - y0;
  let enter = 0;
  let leave = 1;
  const sides: readonly (readonly [number, number])[] = [
    [-dx, x0 - frame.left],
    [dx, frame.right - x0],
    [-dy, y0 - frame.top],
    [dy, frame.bottom - y0],
  ];
  for (const [toward, room] of sides) {
    if (toward === 0) {
      if (room < 0) return undefined;
    } else {
      const at = room / toward;
      if (toward < 0) {
        if (at > leave) return undefined;
        enter = Math.max(enter, at);
      } else {
        if (at < enter) return undefined;
        leave = Math.min(leave, at);
      }
    }
  }
  return [enter, leave];
}

export function inside(x: number, y: number, frame: Frame): boolean {
  return x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;
}
