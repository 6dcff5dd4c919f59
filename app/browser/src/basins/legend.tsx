/** What the basin maps' colours and patterns mean, and how many of the starts in view end where. */

import { type ReadonlySignal, computed, signal, useSignalEffect } from "@preact/signals";

import { whole } from "../format";
import { MOTIFS, patternOf } from "../look/motifs";
import { Swatch } from "../look/swatch";
import { CODES } from "../protocol";
import { catalogue, optimizer, theme } from "../state";
import { type Chart, type Charted, charts, span } from "./charts";
import { places } from "./found";
import { BasinControl } from "./control";
import { mapped } from "./shown";
import { called, listed, percent } from "./words";

const MOST = 5; // places that are told one by one; others are counted together
const OTHERS = -1;

const ordered = computed<readonly Chart[]>(() =>
  mapped.value.flatMap((key) => charts.value.find((each) => each.optimizer === key) ?? []),
);

/** How many starts of a map end so. */
function count({ charted }: Chart, codes: readonly number[]): number {
  return codes.reduce((sum, code) => sum + (charted.value?.cells.shares.get(code) ?? 0), 0);
}

function all({ charted }: Chart): number {
  return charted.value === undefined ? 0 : charted.value.cells.columns * charted.value.cells.rows;
}

interface Row {
  readonly code: number;
  readonly codes: readonly number[]; // that it counts
}

/** The rows: first the global minimum, then places by how many end there, then what comes to none. */
const rows = computed<readonly Row[]>(() => {
  const codes = new Set(ordered.value.flatMap(({ charted }) => [...(charted.value?.cells.shares.keys() ?? [])]));
  const total = (code: number): number => ordered.value.reduce((sum, chart) => sum + count(chart, [code]), 0);
  const isGlobal = (code: number): number => Number(places.value[code - CODES.place]?.isGlobal ?? false);
  const reached = [...codes].filter((code) => code >= CODES.place).sort((a, b) => isGlobal(b) - isGlobal(a) || total(b) - total(a) || a - b);
  const several = reached.length > MOST + 1 ? MOST : reached.length;
  const single = reached.slice(0, several).map((code) => ({ code, codes: [code] }));
  const others = reached.length > several ? [{ code: OTHERS, codes: reached.slice(several) }] : [];
  const none = [CODES.elsewhere, CODES.unfinished, CODES.diverged, CODES.undefined].filter((code) => codes.has(code));
  return [...single, ...others, ...none.map((code) => ({ code, codes: [code] }))];
});

/** "Momentum reaches the global minimum from 71 % of the starts in view, gradient descent from 43 %." */
const sentence = computed(() => {
  const begun = ordered.value.filter(({ charted }) => (charted.value?.cells.computed ?? 0) > 0);
  const [first] = begun;
  if (first === undefined) return "";
  const minima = places.value.flatMap(({ isGlobal }, at) => (isGlobal ? [CODES.place + at] : []));
  const lowest = minima.length > 1 ? "a global minimum" : "the global minimum";
  const codes = minima.length > 0 ? minima : places.value.flatMap(({ kind }, at) => (kind === "minimum" ? [CODES.place + at] : []));
  const where = minima.length > 0 ? lowest : "a minimum";
  const share = (chart: Chart): string => percent(count(chart, codes), all(chart));
  const others = begun.slice(1).map((chart) => `${optimizer(chart.optimizer).name} from ${share(chart)}`);
  return `${[`${optimizer(first.optimizer).name} reaches ${where} from ${share(first)} of the starts in view`, ...others].join(", ")}.`;
});

/** Whether there is no more to come. */
const done = computed(() => ordered.value.length === mapped.value.length && ordered.value.every(({ charted }) => charted.value?.done === true));

export function BasinLegend() {
  if (mapped.value.length === 0) return null;
  const names = mapped.value.map((key) => optimizer(key).name);
  return (
    <figure class="basin-legend" aria-label={`Basins of ${listed(names)}`}>
      <BasinControl />
      <Shades />
      <figcaption>{sentence}</figcaption>
      <div class="scrolled" role="group" aria-label="Shares" tabIndex={0}>
      <table>
        <caption class="visually-hidden">Share of the starts in view from which a run ends there</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">Where it ends</th>
            {ordered.value.map(({ optimizer: key }) => (
              <th key={key} scope="col">
                {optimizer(key).name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.value.map(({ code, codes }) => (
            <tr key={code} data-code={code}>
              <th scope="row">
                <Key code={code} /> {code === OTHERS ? `${codes.length} other places` : called(code, places.value)}
              </th>
              {ordered.value.map((chart) => (
                <td key={chart.optimizer}>
                  {mapped.value.length > 1 && <Swatch optimizer={optimizer(chart.optimizer)} />}
                  {percent(count(chart, codes), all(chart))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      </div>
      <Summary />
    </figure>
  );
}

/** How far a map is, on the map itself; nothing once it is done. */
export function Progress({ charted }: { readonly charted: ReadonlySignal<Charted | undefined> }) {
  const now = charted.value;
  const text = now === undefined ? "computing …" : progressOf(now);
  return text === "" ? null : <p class="loss-scale basin-progress">{text}</p>;
}

function progressOf({ cells, done: over, problem }: Charted): string {
  const most = cells.columns * cells.rows;
  if (problem !== "") return problem;
  if (cells.computed === most) return "";
  const share = `${whole(cells.computed)} of ${whole(most)} starts`;
  return over ? `${share}: more would take too long` : `coarse: ${share}`;
}

/** A place's letter on its colours, or a pattern. */
function Key({ code }: { readonly code: number }) {
  const place = places.value[code - CODES.place];
  if (place !== undefined) {
    const [soon, late] = catalogue.places[theme.value][place.hue] ?? ["", ""];
    return (
      <span class="key" style={{ background: `linear-gradient(to right, ${soon}, ${late})` }}>
        {place.letter}
      </span>
    );
  }
  const motif = MOTIFS[code];
  const background = motif === undefined ? undefined : patternOf(motif, "transparent", catalogue.patterns[theme.value]);
  return <span class="key" style={{ background }} />;
}

function Shades() {
  if (span.value === undefined) return null;
  const { low, high } = span.value;
  const [soon, late] = catalogue.places[theme.value][0] ?? ["", ""];
  return (
    <p class="shades">
      <span>{whole(low)}</span> <span class="ramp" style={{ background: `linear-gradient(to right, ${soon}, ${late})` }} /> <span>{whole(high)} steps</span>
    </p>
  );
}

const summed = signal("");

/** What a screen reader is told once the maps are done. */
function Summary() {
  useSignalEffect(() => {
    if (done.value) summed.value = sentence.value;
  });
  return (
    <p class="visually-hidden" role="status">
      {summed}
    </p>
  );
}
