/** What maps say, in words. */

import { fixed, whole } from "../format";
import { CODES } from "../protocol";
import { type Cells, UNKNOWN, cellAt } from "./cells";
import type { Named } from "./places";

const MOST = 256 - CODES.place; // places that a byte tells apart
const NARROW = "\u202f"; // no-break

/** What becomes of a run with this end, after "Momentum": "reaches the global minimum in 143 steps". */
export function fate(code: number, steps: number, places: readonly Named[]): string {
  const count = `${whole(steps)} step${steps === 1 ? "" : "s"}`;
  switch (code) {
    case CODES.unfinished:
      return `is still under way after ${count}`;
    case CODES.diverged:
      return `diverges at step ${whole(steps)}`;
    case CODES.undefined:
      return `comes to where no loss is defined at step ${whole(steps)}`;
    case CODES.elsewhere:
      return `comes to rest ${rest(places)} in ${count}`;
    default:
      return arrival(places[code - CODES.place], count);
  }
}

/** A run is stopped where it arrives first: from where the ground goes down to some side it may yet go on. */
function arrival(place: Named | undefined, count: string): string {
  const words = `reaches ${place?.name ?? "a place"} in ${count}`;
  return place === undefined || place.kind === "minimum" ? words : `${words}, which it may leave again`;
}

/** Where a run from a place of the plane ends, as far as is known; `digits` are those of the coordinates. */
export function told(cells: Cells | undefined, [x, y]: readonly [number, number], digits: number, name: string, places: readonly Named[]): string {
  const from = `From (${fixed(x, digits)}, ${fixed(y, digits)}) ${name}`;
  const at = cells === undefined ? undefined : cellAt(cells, x, y);
  const code = at === undefined ? UNKNOWN : (cells?.codes[at] ?? UNKNOWN);
  if (cells === undefined || at === undefined || code === UNKNOWN) return `${from}: not computed yet`;
  const about = cells.own[at] === 1 ? "" : "≈ ";
  return `${about}${from} ${fate(code, cells.steps[at] as number, places)}.`;
}

/** Where a run is that has arrived at no place: beyond so many places, others are not told apart from level ground. */
function rest(places: readonly Named[]): string {
  return places.length < MOST ? "on level ground" : "at a further place or on level ground";
}

/** How a category is called in a legend. */
export function called(code: number, places: readonly Named[]): string {
  switch (code) {
    case CODES.unfinished:
      return "still under way";
    case CODES.diverged:
      return "diverges";
    case CODES.undefined:
      return "ends where no loss is defined";
    case CODES.elsewhere:
      return places.length < MOST ? "level ground" : "further places or level ground";
    default:
      return places[code - CODES.place]?.name ?? "a place";
  }
}

/** A share as a percentage that says neither none nor all where that is not so: "71 %", "0.4 %", "> 99.9 %". */
export function percent(many: number, of: number): string {
  const share = of === 0 ? 0 : (100 * many) / of;
  const number = share >= 10 && share <= 99.5 ? share.toFixed(0) : share.toFixed(1);
  const text = many > 0 && number === "0.0" ? "< 0.1" : many < of && number === "100.0" ? "> 99.9" : number.replace(/^(0|100)\.0$/, "$1");
  return `${text}${NARROW}%`;
}

/** Names in a row: "Momentum", or "Momentum and Adam". */
export const listed = (names: readonly string[]): string => new Intl.ListFormat("en-GB").format(names);
