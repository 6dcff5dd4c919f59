/** Where every path ended: the picture in words and numbers. */

import { useSignal, useSignalEffect } from "@preact/signals";

import { useHighlight } from "./look/highlight";
import { Swatch } from "./look/swatch";
import { number, whole } from "./format";
import type { Outcome } from "./protocol";
import { unbroken } from "./sentences";
import { draft, highlighted, optimizer, picture } from "./state";

const QUIET = 1200; // milliseconds without a change before a screen reader is told

export function Outcomes() {
  const { outcomes } = picture.value;
  return (
    <section class="outcomes" aria-labelledby="outcomes-title">
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
                Loss
              </th>
              <th scope="col" class="numeric">
                Step
              </th>
            </tr>
          </thead>
          <tbody>{outcomes.map((outcome) => <Row key={outcome.optimizer} outcome={outcome} />)}</tbody>
        </table>
      )}
      <Summary />
    </section>
  );
}

function Row({ outcome: { optimizer: key, words, loss, step } }: { readonly outcome: Outcome }) {
  const record = optimizer(key);
  const { standOut, standBack } = useHighlight(key);
  return (
    <tr data-highlighted={highlighted.value === key} onMouseEnter={standOut} onMouseLeave={standBack}>
      <th scope="row">
        <Swatch optimizer={record} />
        {record.name}
      </th>
      <td class="words">{unbroken(words)}</td>
      <td class="numeric" data-name="loss">
        {loss === null ? "–" : number(loss)}
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
