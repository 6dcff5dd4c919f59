/** Where the balls of the cloud have come by the present step: a bar and a line of words for each optimizer. */

import { useComputed, useSignal, useSignalEffect } from "@preact/signals";

import { playing, step } from "../clock";
import { whole } from "../format";
import { useHighlight } from "../look/highlight";
import { Swatch, colourOf } from "../look/swatch";
import type { OptimizerRecord } from "../protocol";
import { unbroken } from "../sentences";
import { draft, highlighted, picture } from "../state";
import { balls } from "./balls";
import { sharesAt, told } from "./shares";

const QUIET = 1200; // milliseconds of rest before a screen reader is told

export function Shares() {
  const { cloud } = picture.value;
  if (cloud === null || balls.value.length === 0) return null;
  return (
    <section class="shares" aria-labelledby="shares-title">
      <h3 id="shares-title">
        {cloud.values.count === 1 ? "From the one start in the cloud" : `From ${cloud.values.count} starts in the cloud`}
        <span class="soft">, by step {whole(step.value)}</span>
      </h3>
      <dl>
        {balls.value.map((all) => (
          <Row key={all.key} record={all.optimizer} />
        ))}
      </dl>
      <Summary />
    </section>
  );
}

function Row({ record }: { readonly record: OptimizerRecord }) {
  const { key, name } = record;
  const { standOut, standBack } = useHighlight(key);
  // Only this is computed anew while the balls run.
  const shares = useComputed(() => {
    const all = balls.value.find((each) => each.key === key);
    return all === undefined ? [] : sharesAt(all, picture.value.cloud?.places ?? [], step.value);
  });
  return (
    <div data-highlighted={highlighted.value === key} onMouseEnter={standOut} onMouseLeave={standBack}>
      <dt>
        <Swatch optimizer={record} />
        {name}
      </dt>
      <dd>
        <span class="bar" aria-hidden="true" style={{ "--colour": colourOf(record) }}>
          {shares.value.map(({ kind, words, count: some }) => (
            <span key={words} data-kind={kind} style={{ flexGrow: some }} />
          ))}
        </span>
        <span class="words">{unbroken(told(shares.value))}</span>
      </dd>
    </div>
  );
}

/** What a screen reader is told while nothing plays, once the visitor's hand rests. */
function Summary() {
  const said = useSignal("");
  useSignalEffect(() => {
    const { cloud } = picture.value;
    const now = step.value;
    if (cloud === null || playing.value || Object.keys(draft.value).length > 0) return undefined;
    const sentences = balls.value.map((all) => `${all.optimizer.name}: ${told(sharesAt(all, cloud.places, now))}.`);
    const waiting = window.setTimeout(() => (said.value = `The cloud by step ${now}. ${sentences.join(" ")}`), QUIET);
    return () => window.clearTimeout(waiting);
  });
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
