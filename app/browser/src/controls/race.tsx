/** Whose learning rates are used: each optimizer's own, one for all, or the best for each. */

import { Swatch } from "../look/swatch";
import type { Race } from "../protocol";
import { answered, choose, endedByHand, found, searching, setAll } from "../race";
import { optimizer, picture } from "../state";
import { rateSentence } from "./rates";
import { ValueRow } from "./row";
import { isOn, shownRace, valueOf } from "./shown";
import { within } from "./stops";

const RACES: readonly { readonly key: Race; readonly name: string; readonly hint: string }[] = [
  { key: "own", name: "Own", hint: "Each optimiser has its own learning rate" },
  { key: "same", name: "Same for all", hint: "One learning rate for all optimisers, the first one’s to begin with" },
  { key: "best", name: "Best for each", hint: "Each optimiser has the learning rate at which it settles first at the lowest place it can" },
];

const RATE = "learning_rate";

export function RaceSection() {
  const race = shownRace();
  return (
    <div class="race">
      <fieldset>
        <legend>Learning rates</legend>
        <div class="segments">
          {RACES.map(({ key, name, hint }) => (
            <label key={key} title={hint}>
              <input type="radio" name="race" checked={race === key} onChange={() => choose(key)} />
              <span>{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {picture.value.runs.length === 0 || race === "own" ? <Said /> : race === "same" ? <Same /> : <Best />}
    </div>
  );
}

function Said() {
  const rates = picture.value.settings.map((setting) => ({
    on: isOn(setting),
    rate: RATE in setting.values ? valueOf(setting, RATE) : undefined,
  }));
  return (
    <p class="soft" role="status">
      {endedByHand.value && "You have set a rate by hand. "}
      {rateSentence(rates)}
    </p>
  );
}

/** One slider for all; it spans what any of them has a use for. */
function Same() {
  const racing = picture.value.settings.filter((setting) => isOn(setting) && setting.reach !== null);
  const [first] = racing;
  if (first === undefined) return <Said />;
  const records = racing.flatMap(({ key }) => optimizer(key).hyperparameters.filter(({ name }) => name === RATE));
  const [record] = records;
  if (record === undefined) throw new Error(`${first.key} has no learning rate`);
  const reaches = racing.flatMap(({ reach }) => (reach === null ? [] : [reach]));
  const span = [Math.min(...reaches.map(([low]) => low)), Math.max(...reaches.map(([, high]) => high))] as const;
  return (
    <ValueRow
      hyperparameter={{
        ...record,
        low: Math.max(...records.map(({ low }) => low)),
        high: Math.min(...records.map(({ high }) => high)),
        stops: within(record.stops, span),
      }}
      label="All optimisers: Learning rate"
      value={valueOf(first, RATE)}
      own={false}
      onValue={(rate) => {
        if (rate !== null) setAll(rate, racing.map(({ key }) => key));
      }}
    />
  );
}

/** What was found. While the page searches again, what was found last keeps its place, marked as such. */
function Best() {
  const there = answered.value;
  const { value: best } = found;
  return (
    <>
      <p role="status">{there && best !== undefined ? <b>{best.verdict}</b> : <span class="soft">{searching}</span>}</p>
      {best !== undefined && (
        <ul aria-label={best.title} data-outdated={!there}>
          {best.each.map(({ optimizer: key, words }) => (
            <li key={key}>
              <Swatch optimizer={optimizer(key)} />
              <span>
                {optimizer(key).name} {words}
              </span>
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>What is best?</summary>
        <p>
          Of the values that its slider spans, each optimiser has the learning rate at which it settles first at the lowest place where it
          settles at any of them, from this start and with everything else as it is set. With a cloud of starts it is the rate at which most of them
          settle there, and of these rates the one with the fewest steps on average. Where an optimiser settles at none, it has the rate with the
          lowest loss over the last quarter of the steps. Whoever leaves the landscape’s domain is out.
        </p>
      </details>
    </>
  );
}
