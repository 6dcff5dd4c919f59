/** What stands on the stage or above it besides the map: legend, conditions, the scale of losses. */

import { computed } from "@preact/signals";

import { stated } from "../arrows/shown";
import { Swatch } from "../look/swatch";
import { editable, onScale } from "../format";
import { answered, found, searching } from "../race";
import { optimizer, picture, surface } from "../state";

const MANY = 8; // optimizers; a legend of more would cover too much of the map and stands above it

export const crowded = computed(() => picture.value.runs.length > MANY);

/** The paths' names; of all that are on unless `runs` says of which. */
export function Legend({ runs = picture.value.runs }: { readonly runs?: readonly string[] }) {
  return (
    <ul class="legend" aria-hidden="true">
      {runs.map((key) => (
        <li key={key}>
          <Swatch optimizer={optimizer(key)} /> {optimizer(key).name}
        </li>
      ))}
    </ul>
  );
}

/** The one learning rate for all, if that is what is wanted. */
const commonRate = computed(() => {
  const { race, runs, settings } = picture.value;
  return race === "same" ? settings.find(({ key, reach }) => runs.includes(key) && reach !== null)?.values["learning_rate"] : undefined;
});

/** While the best rates are searched for again, what was said before keeps its room: the stage stands still under a hand. */
function BestRates() {
  const before = found.value === undefined ? "" : `${found.value.title}. ${found.value.verdict}`;
  return (
    <li class="best-rates">
      <span hidden={answered.value}>{searching}</span>
      <span data-hidden={!answered.value} aria-hidden={!answered.value}>
        {before}
      </span>
    </li>
  );
}

/** What changes the runs and could not be seen otherwise: never silent. */
export function Said() {
  const { race, runs, conditions } = picture.value;
  const said = [...(commonRate.value === undefined ? [] : [`Same learning rate for all: ${editable(commonRate.value)}`]), ...conditions.said];
  const best = race === "best" && runs.length > 0;
  return said.length === 0 && !best ? null : (
    <ul class="said" aria-label="Conditions">
      {best && <BestRates />}
      {said.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

export function LossScale() {
  const { low, high } = surface.value;
  return (
    <p class="loss-scale" aria-hidden="true">
      <span>{onScale(low, high - low)}</span>
      <span class="ramp" />
      <span>{onScale(high, high - low)}</span>
      <span>loss</span>
    </p>
  );
}

/** The scales of the arrows and squares that are drawn at the balls. */
export function Stated() {
  return stated.value.length === 0 || picture.value.explain !== "" ? null : (
    <p class="stated">Drawn to scale: {stated.value.join(", ")}</p>
  );
}
