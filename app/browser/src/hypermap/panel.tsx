/** The hyperparameter map: where one optimizer's runs from the present start end, at all values of two of its hyperparameters. */

import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { places } from "../basins/found";
import { fate } from "../basins/words";
import { Select } from "../controls/select";
import { editable, number } from "../format";
import { Icon } from "../icons";
import { Swatch, colourOf } from "../look/swatch";
import { optimizer, picture } from "../state";
import { Formula } from "../typeset";
import { type Map, SHOWN, type Shown, axesOf, current, known, map, show, summoned } from "./asking";
import { UNKNOWN } from "./cells";
import { Key } from "./key";
import { hasLoss } from "./painting";
import { Plot } from "./plot";
import { best, bestShown, toggleBest, told } from "./views";

const REST = 500; // milliseconds without a change before a screen reader is told

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

interface ValuesProps {
  readonly now: Map;
  readonly x: number;
  readonly y: number | undefined;
}

function Values({ now, x, y }: ValuesProps) {
  return (
    <span class="settings-values">
      <Formula latex={now.x.record.symbol} /> = {editable(x)}
      {now.y !== undefined && y !== undefined && (
        <>
          , <Formula latex={now.y.record.symbol} /> = {editable(y)}
        </>
      )}
    </span>
  );
}

/** What becomes of the setting that is pointed at, or else of the present one. */
function Setting({ now }: { readonly now: Map }) {
  const setting = told.value;
  if (setting === undefined) return null;
  return (
    <p>
      <Values now={now} x={setting.x} y={setting.y} />: <Told now={now} />
    </p>
  );
}

function Told({ now }: { readonly now: Map }) {
  const problem = current.value ? (known.value?.problem ?? "") : "";
  return <>{problem === "" ? sentence(now) : problem}</>;
}

function sentence(now: Map): string {
  const setting = told.value;
  if (setting === undefined) return "";
  if (!setting.exact) return "lies between the map’s settings";
  const { code, steps, gap } = setting;
  if (code === UNKNOWN) return "is not computed yet";
  const words = fate(code, steps, places.value);
  return now.shown === "loss" && hasLoss(code) ? `${words}, loss ${number(gap + (picture.value.lowest ?? 0))}` : words;
}

/** What a screen reader is told while the arrow keys go over the map, once they rest. */
function Spoken({ now }: { readonly now: Map }) {
  const said = useSignal("");
  useSignalEffect(() => {
    const setting = told.value;
    if (setting === undefined || !current.value || document.activeElement?.matches(".settings-cells") !== true) return undefined;
    const { x, y } = map.value ?? now;
    const values = [x.record.label, editable(setting.x), ...(y === undefined || setting.y === undefined ? [] : [y.record.label, editable(setting.y)])];
    const waiting = window.setTimeout(() => (said.value = `${values.join(" ")}: ${sentence(map.peek() ?? now)}`), REST);
    return () => window.clearTimeout(waiting);
  });
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}

/** The answer to the exercise, once it was asked for. */
function Best({ now }: { readonly now: Map }) {
  const found = best.value;
  if (!bestShown.value || found === undefined || known.value === undefined) return null;
  const { cells, done } = known.value;
  const columns = now.x.values.length;
  if (found < 0) return <p class="settings-best">No setting on this map reaches a minimum{done ? "" : " so far"}.</p>;
  return (
    <p class="settings-best">
      <b>Best{done ? "" : " so far"}</b>, the fewest steps to the lowest minimum reached: <Values now={now} x={now.x.values[found % columns] ?? 0} y={now.y?.values[Math.floor(found / columns)]} />{" "}
      {fate(cells.codes[found] as number, cells.steps[found] as number, places.value)}.
    </p>
  );
}
