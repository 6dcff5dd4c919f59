/** What the learning rate is multiplied by, against the step: a small curve with the present step on it. */

import { computed } from "@preact/signals";

import { step } from "../clock";
import { number, whole } from "../format";
import { picture } from "../state";
import { highest, placeOf, polyline, told } from "./factors";

const WIDTH = 280;
const HEIGHT = 56;

const factors = computed(() => picture.value.conditions.factors);
const place = computed(() => placeOf(step.value, picture.value.steps, factors.value.length));
const factor = computed(() => factors.value[place.value] ?? 1);
const factorWords = computed(() => number(factor.value));
const markerX = computed(() => (place.value / Math.max(factors.value.length - 1, 1)) * WIDTH);
const markerY = computed(() => HEIGHT * (1 - factor.value / highest(factors.value)));

export function RateCurve() {
  const { steps, conditions } = picture.value;
  const top = highest(conditions.factors);
  const one = HEIGHT * (1 - 1 / top);
  return (
    <figure class="rate-curve">
      <svg viewBox={`-5 -5 ${WIDTH + 10} ${HEIGHT + 10}`} role="img" aria-label={told(conditions.factors, steps)}>
        <path class="axis" d={`M0 ${HEIGHT}H${WIDTH}`} />
        <path class="one" d={`M0 ${one}H${WIDTH}`} />
        <polyline points={polyline(conditions.factors, WIDTH, HEIGHT)} />
        <circle cx={markerX} cy={markerY} r={4} />
      </svg>
      <figcaption class="soft" aria-hidden="true">
        <span>step 1</span>
        <span>
          rate × <b>{factorWords}</b> at step {step}
        </span>
        <span>{whole(steps)}</span>
      </figcaption>
    </figure>
  );
}
