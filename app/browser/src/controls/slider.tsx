/** A native range input whose places stand for a list of values. */

import { editable } from "../format";
import { nudged, placeOf, stopAt } from "./stops";

interface SliderProps {
  readonly label: string;
  readonly stops: readonly number[];
  readonly value: number;
  readonly describedBy?: string | undefined; // the id of what explains it
  readonly onValue: (value: number) => void;
}

const BY_KEY: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

export function Slider({ label, stops, value, describedBy, onValue }: SliderProps) {
  const last = stops.length - 1;
  const place = placeOf(stops, value);
  return (
    <input
      type="range"
      class="slider"
      min={0}
      max={last}
      step="any"
      value={place}
      style={{ "--filled": String(place / last) }}
      aria-label={label}
      aria-describedby={describedBy}
      aria-valuetext={editable(value)}
      onInput={(event) => {
        const next = stopAt(stops, event.currentTarget.valueAsNumber);
        if (next !== value) onValue(next);
        // The browser moves the thumb freely, but it belongs where its value is.
        event.currentTarget.valueAsNumber = placeOf(stops, next);
      }}
      onKeyDown={(event) => {
        const by = BY_KEY[event.key];
        if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        event.stopPropagation();
        const next = nudged(stops, value, by);
        if (next !== value) onValue(next);
      }}
    />
  );
}
