/** What was wrong with a link or a change, in the server's sentences; and that the server is not there. */

import { useSignal, useSignalEffect } from "@preact/signals";

import { Icon } from "./icons";
import { connection, picture } from "./state";

export function Notices() {
  const dismissed = useSignal<ReadonlySet<string>>(new Set());
  useSignalEffect(() => {
    const { problems } = picture.value;
    const before = dismissed.peek();
    // A sentence that is gone may come back, and is then news again.
    const kept = [...before].filter((sentence) => problems.includes(sentence));
    if (kept.length < before.size) dismissed.value = new Set(kept);
  });
  const sentences = picture.value.problems.filter((sentence) => !dismissed.value.has(sentence));
  return (
    <div class="notices" role="status">
      {connection.value === "waiting" && <Absence words="No connection to the server yet: what you change will be shown as soon as it is there." />}
      {connection.value === "lost" && <Absence words="Connection lost: the page comes back by itself as soon as the server answers." />}
      {sentences.map((sentence) => (
        <p class="notice" key={sentence}>
          <span>{sentence}</span>
          <button type="button" class="button plain" aria-label="Dismiss" onClick={() => (dismissed.value = new Set([...dismissed.value, sentence]))}>
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  );
}

function Absence({ words }: { readonly words: string }) {
  return <p class="notice absence">{words}</p>;
}
