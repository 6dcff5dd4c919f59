/** Under the stage: what is happening to the chosen optimizer now. */

import { computed, useSignal, useSignalEffect } from "@preact/signals";

import { playing, step } from "../clock";
import { Swatch } from "../look/swatch";
import type { Point } from "../protocol";
import { unbroken } from "../sentences";
import { type Pair, type Path, details, draft, optimizer, paths, picture } from "../state";
import { type Moment, remembering, sentence } from "./narration";
import { chosen, explained } from "./telling";

const QUIET = 400; // milliseconds without a change before a screen reader is told
const GRAIN = 1e-5; // of the position: it comes in single precision

function moved({ x, y }: Path, from: number): Point | undefined {
  const [dx, dy] = [(x[from + 1] as number) - (x[from] as number), (y[from + 1] as number) - (y[from] as number)];
  return Number.isFinite(dx + dy) ? [dx, dy] : undefined;
}

function pair(rows: Pair | undefined, row: number): Point | undefined {
  const [x, y] = [rows?.[0][row], rows?.[1][row]];
  return x === undefined || y === undefined || !Number.isFinite(x + y) ? undefined : [x, y];
}

function momentOf(path: Path, now: number): Moment {
  const { settings, outcomes, conditions } = picture.value;
  const { key, x, y, gap, ended } = path;
  const { name, carried, squared } = path.optimizer;
  const detail = details.value.find((each) => each.path.key === key);
  const end = outcomes.find((each) => each.optimizer === key);
  const values = settings.find((each) => each.key === key)?.values ?? {};
  const step = Math.min(now, Math.max(ended, 0));
  const stepSize = pair(detail?.stepSize, step + 1);
  const brought = carried === null ? undefined : pair(detail?.carried, step);
  const [right, up] = stepSize ?? [1, 1]; // a velocity is a move already
  return {
    name,
    step,
    ended,
    settled: end?.outcome === "settled" ? (end.step ?? undefined) : undefined,
    words: end?.words ?? "",
    remembers: remembering(carried, values),
    undisturbed: conditions.noise === 0 && !((values["weight_decay"] ?? 0) > 0),
    loss: [gap[step] as number, gap[step + 1] ?? Number.NaN],
    grain: GRAIN * Math.max(Math.abs(x[step] as number), Math.abs(y[step] as number)),
    last: step === 0 ? undefined : moved(path, step - 1),
    next: step >= ended ? undefined : moved(path, step),
    gradient: pair(detail?.gradient, step),
    carried: brought === undefined ? undefined : [-right * brought[0], -up * brought[1]],
    stepSize: squared === null ? undefined : stepSize,
  };
}

const path = computed(() => paths.value.find(({ key }) => key === chosen.value));
const words = computed(() => (path.value === undefined ? "" : unbroken(sentence(momentOf(path.value, step.value)))));

export function Sentence() {
  return (
    <>
      <p class="sentence">
        {path.value !== undefined && <Swatch optimizer={optimizer(path.value.key)} />}
        <span>{words}</span>
      </p>
      <Spoken />
    </>
  );
}

/** The same for a screen reader, while nothing else goes on: a story speaks for itself. */
function Spoken() {
  const said = useSignal("");
  useSignalEffect(() => {
    if (playing.value || explained.value !== "") {
      said.value = "";
      return undefined;
    }
    const now = words.value;
    if (Object.keys(draft.value).length > 0) return undefined;
    const waiting = window.setTimeout(() => (said.value = now), QUIET);
    return () => window.clearTimeout(waiting);
  });
  return (
    <p class="visually-hidden spoken" role="status">
      {said}
    </p>
  );
}
