/** What stands on the stage or above it besides the map: legend, conditions, the scale of losses. */

import { computed } from "@preact/signals";

import { stated } from "../arrows/shown";
import { Swatch } from "../look/swatch";
import { editable, number } from "../format";
import { answered, found } from "../race";
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

const rates = computed<readonly string[]>(() => {
  const { race, runs, settings } = picture.value;
  const rate = settings.find(({ key, reach }) => runs.includes(key) && reach !== null)?.values["learning_rate"];
  if (race === "own" || rate === undefined) return [];
  if (race === "same") return [`Same learning rate for all: ${editable(rate)}`];
  return [answered.value && found.value !== undefined ? `${found.value.title}. ${found.value.verdict}` : "Best rates: searching …"];
});

/** What changes the runs and could not be seen otherwise: never silent. */
export function Said() {
  const said = [...rates.value, ...picture.value.conditions.said];
  return said.length === 0 ? null : (
    <ul class="said" aria-label="Conditions">
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
      <span>{number(low, 3)}</span>
      <span class="ramp" />
      <span>{number(high, 3)}</span>
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
