/** What the basin maps' colours and patterns mean, and how many of the starts in view end where. */

import { computed, signal, useSignalEffect } from "@preact/signals";

import { whole } from "../format";
import { MOTIFS, patternOf } from "../look/motifs";
import { Swatch } from "../look/swatch";
import { CODES } from "../protocol";
import { catalogue, optimizer, theme } from "../state";
import { type Chart, charts, places, span } from "./charts";
import { mapped } from "./shown";
import { called, listed, percent } from "./words";

const MOST = 5; // places that are told one by one; others are counted together
const OTHERS = -1;

const ordered = computed<readonly Chart[]>(() =>
  mapped.value.flatMap((key) => charts.value.find((each) => each.optimizer === key) ?? []),
);

/** How many computed starts of a map end so. */
function count({ charted }: Chart, codes: readonly number[]): number {
  return codes.reduce((sum, code) => sum + (charted.value?.cells.counts.get(code) ?? 0), 0);
}

interface Row {
  readonly code: number;
  readonly codes: readonly number[]; // that it counts
}

/** The rows: first the global minimum, then places by how many end there, then what comes to none. */
const rows = computed<readonly Row[]>(() => {
  const all = new Set(ordered.value.flatMap(({ charted }) => [...(charted.value?.cells.counts.keys() ?? [])]));
  const total = (code: number): number => ordered.value.reduce((sum, chart) => sum + count(chart, [code]), 0);
  const isGlobal = (code: number): number => Number(places.value[code - CODES.place]?.isGlobal ?? false);
  const reached = [...all].filter((code) => code >= CODES.place).sort((a, b) => isGlobal(b) - isGlobal(a) || total(b) - total(a) || a - b);
  const several = reached.length > MOST + 1 ? MOST : reached.length;
  const single = reached.slice(0, several).map((code) => ({ code, codes: [code] }));
  const others = reached.length > several ? [{ code: OTHERS, codes: reached.slice(several) }] : [];
  const none = [CODES.elsewhere, CODES.unfinished, CODES.diverged, CODES.undefined].filter((code) => all.has(code));
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
  const share = (chart: Chart): string => percent(count(chart, codes), chart.charted.value?.cells.computed ?? 0);
  const others = begun.slice(1).map((chart) => `${optimizer(chart.optimizer).name} from ${share(chart)}`);
  return `${[`${optimizer(first.optimizer).name} reaches ${where} from ${share(first)} of the starts in view`, ...others].join(", ")}.`;
});

/** How far the maps are; nothing once they are done. */
const progress = computed(() => {
  const problem = ordered.value.map(({ charted }) => charted.value?.problem ?? "").find((each) => each !== "");
  if (problem !== undefined) return problem;
  const slowest = ordered.value.map(({ charted }) => charted.value).find((each) => each?.done !== true);
  const under = ordered.value.length < mapped.value.length || ordered.value.some(({ charted }) => charted.value?.done !== true);
  const rough = ordered.value.map(({ charted }) => charted.value?.cells).find((cells) => cells !== undefined && cells.computed < cells.columns * cells.rows);
  if (under) {
    const cells = slowest?.cells;
    return cells === undefined ? "Computing …" : `Coarse: ${whole(cells.computed)} of ${whole(cells.columns * cells.rows)} starts so far.`;
  }
  return rough === undefined ? "" : `${whole(rough.computed)} of ${whole(rough.columns * rough.rows)} starts: all would take too long.`;
});

export function BasinLegend() {
  if (mapped.value.length === 0) return null;
  const names = mapped.value.map((key) => optimizer(key).name);
  return (
    <figure class="basins" aria-labelledby="basins-title">
      <figcaption>
        <span id="basins-title" class="visually-hidden">
          Basins of {listed(names)}
        </span>
        <span class="sentence-of-basins">{sentence}</span> <span class="soft">{progress}</span>
      </figcaption>
      <table>
        <caption class="visually-hidden">Share of the starts in view from which a run ends there</caption>
        <thead class={mapped.value.length > 1 ? "" : "visually-hidden"}>
          <tr>
            <th scope="col">
              <span class="visually-hidden">Where it ends</span>
            </th>
            {ordered.value.map(({ optimizer: key }) => (
              <th key={key} scope="col">
                <Swatch optimizer={optimizer(key)} />
                <span class="visually-hidden">{optimizer(key).name}</span>
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
                <td key={chart.optimizer} class="numeric">
                  {percent(count(chart, codes), chart.charted.value?.cells.computed ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Shades />
      <Summary />
    </figure>
  );
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
  return (
    <p class="shades">
      <span>{whole(low)}</span> <span class="ramp" /> <span>{whole(high)} steps</span>
    </p>
  );
}

const summed = signal("");

/** What a screen reader is told once the maps are done. */
function Summary() {
  useSignalEffect(() => {
    if (progress.value === "") summed.value = sentence.value;
  });
  return (
    <p class="visually-hidden" role="status">
      {summed}
    </p>
  );
}
