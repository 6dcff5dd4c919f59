/** The hyperparameter map: where one optimizer's runs from the present start end, at all values of two of its hyperparameters. */

import { useEffect, useRef } from "preact/hooks";

import { Select } from "../controls/select";
import { Icon } from "../icons";
import { Swatch, colourOf } from "../look/swatch";
import { optimizer, picture } from "../state";
import { type Map, SHOWN, type Shown, axesOf, map, show, summoned } from "./asking";
import { Key } from "./key";
import { Plot } from "./plot";
import { bestShown, toggleBest } from "./views";
import { Best, Setting, Spoken } from "./words";

const NAMES: Readonly<Record<Shown, { readonly name: string; readonly hint: string }>> = {
  steps: { name: "Steps", hint: "How many steps it takes to arrive" },
  end: { name: "End", hint: "Where the run ends" },
  loss: { name: "Loss", hint: "The loss at the end" },
};

export function HyperparameterMap() {
  const section = useRef<HTMLElement>(null);
  const now = map.value;
  const there = now !== undefined;
  useEffect(() => {
    // On a phone it lies further down; on a desk nothing moves.
    if (there && summoned.peek()) section.current?.scrollIntoView({ block: "start" });
  }, [there]);
  if (now === undefined) return null;
  const { optimizer: record, x, y, shown } = now;
  return (
    <section class="settings-map" ref={section} aria-label="Hyperparameter map" style={{ "--colour": colourOf(record) }} data-strip={y === undefined}>
      <header>
        <Swatch optimizer={record} />
        <Select label="Mapped optimiser" value={record.key} onChoose={(key) => show(key)}>
          {picture.value.runs.map((key) => (
            <option key={key} value={key}>
              {optimizer(key).name}
            </option>
          ))}
        </Select>
        <button type="button" class="button plain" aria-label="Close the map" title="Close (h)" onClick={() => show("")}>
          <Icon name="close" />
        </button>
      </header>
      <div class="settings-head">
        {y !== undefined && (
          <label class="settings-axis">
            <span aria-hidden="true">↑</span>
            <AxisSelect label="Upwards" now={now} value={y.record.name} onChoose={(name) => show(record.key, undefined, name)} />
          </label>
        )}
        <fieldset class="segments">
          <legend class="visually-hidden">What the map shows</legend>
          {SHOWN.map((each) => (
            <label key={each} title={NAMES[each].hint}>
              <input type="radio" name="mapped" checked={shown === each} onChange={() => show(record.key, undefined, undefined, each)} />
              <span>{NAMES[each].name}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <Plot now={now} />
      <div class="settings-foot">
        <button type="button" class="button" aria-pressed={bestShown.value} title="The fewest steps to the lowest minimum that any of these settings reaches" onClick={toggleBest}>
          Show the best
        </button>
        <label class="settings-axis">
          <AxisSelect label="Across" now={now} value={x.record.name} onChoose={(name) => show(record.key, name)} />
          <span aria-hidden="true">→</span>
        </label>
      </div>
      <Key shown={shown} />
      <div class="settings-words" id="settings-words">
        <Setting now={now} />
        <Best now={now} />
      </div>
      <Spoken now={now} />
    </section>
  );
}

interface AxisSelectProps {
  readonly label: string;
  readonly now: Map;
  readonly value: string;
  readonly onChoose: (name: string) => void;
}

function AxisSelect({ label, now, value, onChoose }: AxisSelectProps) {
  return (
    <Select label={label} value={value} onChoose={onChoose}>
      {axesOf(now.optimizer).map(({ name, label: words }) => (
        <option key={name} value={name}>
          {words}
        </option>
      ))}
    </Select>
  );
}
