/** The map in words: what becomes of a setting, and which is the best. */

import { useSignal, useSignalEffect } from "@preact/signals";

import { places } from "../basins/found";
import { fate } from "../basins/words";
import { editable, number } from "../format";
import { picture } from "../state";
import { Formula } from "../typeset";
import { type Map, current, known, map } from "./asking";
import { UNKNOWN } from "./cells";
import { hasLoss } from "./painting";
import { best, bestShown, told } from "./views";

const REST = 500; // milliseconds without a change before a screen reader is told

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
export function Setting({ now }: { readonly now: Map }) {
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
export function Spoken({ now }: { readonly now: Map }) {
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
export function Best({ now }: { readonly now: Map }) {
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
