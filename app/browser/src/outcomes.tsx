/** Where every path ends, and its loss at the present step: the picture in words and numbers. */

import { computed, useComputed, useSignal, useSignalEffect } from "@preact/signals";

import { lastStep, step as present } from "./clock";
import { Shares } from "./cloud/table";

import { useHighlight } from "./look/highlight";
import { Swatch } from "./look/swatch";
import { number, whole } from "./format";
import type { Outcome } from "./protocol";
import { unbroken } from "./sentences";
import { draft, highlighted, optimizer, paths, picture } from "./state";

const QUIET = 1200; // milliseconds without a change before a screen reader is told

const underWay = computed(() => present.value < lastStep.value);
const lossHeader = computed(() => (underWay.value ? "Loss now" : "Loss"));
const lossName = computed(() => lossHeader.value.toLowerCase());

/** The loss at the present step, or the last one that the run has. */
function lossNow(key: string): string {
  const { lowest, outcomes } = picture.value;
  const path = paths.value.find((each) => each.key === key);
  const gap = path === undefined || present.value >= path.ended ? undefined : path.gap[present.value];
  const loss = gap === undefined ? outcomes.find(({ optimizer }) => optimizer === key)?.loss : gap + (lowest ?? 0);
  return typeof loss === "number" ? number(loss) : "–";
}

/** `aside`: the story has its place, and it is there only for those who cannot see the picture. */
export function Outcomes({ aside }: { readonly aside: boolean }) {
  const { outcomes } = picture.value;
  return (
    <section class={aside ? "outcomes visually-hidden" : "outcomes"} aria-labelledby="outcomes-title">
      <h2 id="outcomes-title" class="visually-hidden">
        Where the paths end
      </h2>
      {outcomes.length === 0 ? (
        <p class="soft">No optimiser is on.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Optimiser</th>
              <th scope="col">Where it ends</th>
              <th scope="col" class="numeric">
                {lossHeader}
              </th>
              <th scope="col" class="numeric">
                Step
              </th>
            </tr>
          </thead>
          <tbody>{outcomes.map((outcome) => <Row key={outcome.optimizer} outcome={outcome} />)}</tbody>
        </table>
      )}
      <Shares />
      <Summary />
    </section>
  );
}

function Row({ outcome: { optimizer: key, words, step } }: { readonly outcome: Outcome }) {
  const record = optimizer(key);
  const { standOut, standBack } = useHighlight(key);
  const loss = useComputed(() => lossNow(key)); // only this text changes while the run plays
  return (
    <tr data-highlighted={highlighted.value === key} onMouseEnter={standOut} onMouseLeave={standBack}>
      <th scope="row">
        <Swatch optimizer={record} />
        {record.name}
      </th>
      <td class="words">{unbroken(words)}</td>
      <td class="numeric" data-name={lossName}>
        {loss}
      </td>
      <td class="numeric" data-name="step">
        {step === null ? "–" : whole(step)}
      </td>
    </tr>
  );
}

/** What a screen reader is told, once the visitor's hand rests. */
function Summary() {
  const said = useSignal("");
  useSignalEffect(() => {
    const { outcomes } = picture.value;
    if (Object.keys(draft.value).length > 0) return undefined;
    const waiting = window.setTimeout(() => {
      said.value = outcomes.map(({ optimizer: key, words }) => `${optimizer(key).name}: ${words}`).join(" ");
    }, QUIET);
    return () => window.clearTimeout(waiting);
  });
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
