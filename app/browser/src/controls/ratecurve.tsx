/** What the learning rate is multiplied by, against the step: a small curve with the present step on it. */

import { computed } from "@preact/signals";

import { step } from "../clock";
import { number, whole } from "../format";
import { bytes } from "../protocol";
import { picture } from "../state";
import { highest, placeOf, polyline, told } from "./factors";

const WIDTH = 280;
const HEIGHT = 56;

const factors = computed(() => new Float64Array(bytes(picture.value.conditions.factors)));
const place = computed(() => placeOf(step.value));
const update = computed(() => whole(place.value + 1)); // at the start it is the first that comes
const factor = computed(() => factors.value[place.value] ?? 1);
const factorWords = computed(() => number(factor.value));
const markerX = computed(() => (place.value / Math.max(factors.value.length - 1, 1)) * WIDTH);
const markerY = computed(() => HEIGHT * (1 - factor.value / highest(factors.value)));

export function RateCurve() {
  const top = highest(factors.value);
  const one = HEIGHT * (1 - 1 / top);
  return (
    <figure class="rate-curve">
      <svg viewBox={`-5 -5 ${WIDTH + 10} ${HEIGHT + 10}`} role="img" aria-label={told(factors.value)}>
        <path class="axis" d={`M0 ${HEIGHT}H${WIDTH}`} />
        <path class="one" d={`M0 ${one}H${WIDTH}`} />
        <polyline points={polyline(factors.value, WIDTH, HEIGHT)} />
        <circle cx={markerX} cy={markerY} r={4} />
      </svg>
      <figcaption class="soft" aria-hidden="true">
        <span>step 1</span>
        <span>
          rate × <b>{factorWords}</b> at step {update}
        </span>
        <span>{whole(picture.value.steps)}</span>
      </figcaption>
    </figure>
  );
}
