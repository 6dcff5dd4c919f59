/** Where runs come to rest on the present ground, by whichever map it was found first. */

import { computed, signal } from "@preact/signals";

import { CODES, type PlaceRecord } from "../protocol";
import { catalogue, landscape, picture, theme } from "../state";
import { type Named, recognised } from "./places";

const NEAR = 0.001; // of the view's width: two places nearer than this are one

interface Grounded {
  readonly ground: string;
  readonly places: readonly Named[];
}

const found = signal<Grounded>({ ground: "", places: [] });

/** What is minimised. */
export const ground = computed(() => {
  const { landscape: key, formula } = picture.value;
  return JSON.stringify([key, formula?.text, formula?.domain]);
});

/** The places of all maps; the codes count them from CODES.place on. */
export const places = computed<readonly Named[]>(() => (found.value.ground === ground.value ? found.value.places : []));

/** The codes as all maps have them, of those that count the places that were sent with them. */
export function numbered(codes: Uint8Array, sent: readonly PlaceRecord[]): Uint16Array<ArrayBuffer> {
  const [left, right] = landscape.peek().view;
  const hues = catalogue.places[theme.peek()].length;
  const known = recognised(places.peek(), sent, NEAR * (right - left), hues);
  if (known.places.length > places.peek().length) found.value = { ground: ground.peek(), places: known.places };
  return Uint16Array.from(codes, (code) => (code < CODES.place ? code : CODES.place + (known.which[code - CODES.place] as number)));
}
