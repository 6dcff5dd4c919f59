/** The places where runs come to rest, with one letter and one colour each, whichever map found them first. */

import type { PlaceRecord } from "../protocol";

export interface Named extends PlaceRecord {
  readonly letter: string;
  readonly hue: number; // which of the palette's colours
}

/** "A" … "Z", "AA" … */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

function distance(one: PlaceRecord, other: PlaceRecord): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** Of the palette's colours the one whose nearest place is farthest away: neighbours differ, as far as that can be. */
function hueFor(place: PlaceRecord, known: readonly Named[], hues: number): number {
  const room = Array.from({ length: hues }, (_, hue) => Math.min(...known.filter((each) => each.hue === hue).map((each) => distance(each, place))));
  return room.indexOf(Math.max(...room));
}

/** All places, those that are known first, and which of them each of the sent ones is. Nearer than `near` they are the same. */
export function recognised(
  known: readonly Named[],
  sent: readonly PlaceRecord[],
  near: number,
  hues: number,
): { readonly places: readonly Named[]; readonly which: readonly number[] } {
  const places = [...known];
  const which = sent.map((place) => {
    const found = places.findIndex((each) => each.kind === place.kind && distance(each, place) <= near);
    if (found >= 0) return found;
    return places.push({ ...place, letter: letterOf(places.length), hue: hueFor(place, places, hues) }) - 1;
  });
  return { places, which };
}
