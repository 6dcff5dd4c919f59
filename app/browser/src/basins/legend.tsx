/** What the basin maps' colours and patterns mean, and how many of the starts in view end where. */

import { signal, useSignalEffect } from "@preact/signals";

import { whole } from "../format";
import { MOTIFS, patternOf } from "../look/motifs";
import { Swatch } from "../look/swatch";
import { CODES } from "../protocol";
import { catalogue, optimizer, theme } from "../state";
import { span } from "./charts";
import { BasinControl } from "./control";
import { OTHERS, type Row, done, ordered, rows, sentence, shareOf } from "./counted";
import { places } from "./found";
import { mapped } from "./shown";
import { called, listed } from "./words";

export function BasinLegend() {
  if (mapped.value.length === 0) return null;
  const names = mapped.value.map((key) => optimizer(key).name);
  return (
    <figure class="basin-legend" aria-label={`Basins of ${listed(names)}`}>
      <BasinControl />
      <Shades />
      <figcaption>{sentence}</figcaption>
      <div class="scrolled" role="group" aria-label="Shares" tabIndex={0}>
        <Shares />
      </div>
      <Summary />
    </figure>
  );
}

function Shares() {
  return (
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
      <tbody>{rows.value.map((row) => <Line key={row.code} row={row} />)}</tbody>
    </table>
  );
}

function Line({ row: { code, codes } }: { readonly row: Row }) {
  return (
    <tr data-code={code}>
      <th scope="row">
        <Key code={code} /> {code === OTHERS ? `${codes.length} other places` : called(code, places.value)}
      </th>
      {ordered.value.map((chart) => (
        <td key={chart.optimizer}>
          {mapped.value.length > 1 && <Swatch optimizer={optimizer(chart.optimizer)} />}
          {shareOf(chart, codes)}
        </td>
      ))}
    </tr>
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
  if (code === OTHERS) return <span class="key">…</span>;
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
