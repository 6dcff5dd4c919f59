/** One update told phase by phase: every line of it, the one at work with this step's numbers. */

import { useLayoutEffect, useRef } from "preact/hooks";

import { Select } from "../controls/select";
import { whole } from "../format";
import { Icon } from "../icons";
import { Swatch, colourOf } from "../look/swatch";
import { type Scaled, inWords, scales } from "../arrows/shown";
import { optimizer, picture } from "../state";
import { Formula } from "../typeset";
import { shapeOf } from "./drawn";
import { type Line, sides } from "./lines";
import { back, explain, explained, forward, lines, phase, phases, telling, told, toggleTelling } from "./telling";

export function StoryPanel() {
  const key = explained.value;
  if (key === "") return null;
  const record = optimizer(key);
  const { runs } = picture.value;
  return (
    <section class="story" aria-label="Step by step" style={{ "--colour": colourOf(record), "--phases": String(phases.value.length) }}>
      <header>
        <Swatch optimizer={record} />
        <Select label="Explained optimiser" value={key} onChoose={explain}>
          {runs.map((each) => (
            <option key={each} value={each}>
              {optimizer(each).name}
            </option>
          ))}
        </Select>
        <b class="story-step">{told.value === undefined ? "no step left" : `step ${whole(told.value)}`}</b>
        {told.value !== undefined && (
          <span class="story-at soft">
            {phase.value + 1} of {phases.value.length}
          </span>
        )}
        <button type="button" class="button plain" aria-label="Close step by step" title="Close (s)" onClick={() => explain("")}>
          <Icon name="close" />
        </button>
      </header>
      {told.value === undefined ? (
        <p class="soft story-end">The run ends here: there is no update left to tell. Go back in time to hear an earlier one.</p>
      ) : (
        <ol class="phases" tabIndex={-1}>
          {lines.value.map((line, i) => (
            <PhaseRow key={i} line={line} at={i} />
          ))}
        </ol>
      )}
      <Scales />
      <footer>
        <button type="button" class="button" onClick={back}>
          <Icon name="step back" /> Back
        </button>
        <button type="button" class="button" aria-pressed={telling.value} onClick={toggleTelling}>
          <Icon name={telling.value ? "pause" : "play"} /> {telling.value ? "Pause" : "Tell"}
        </button>
        <button type="button" class="button primary" disabled={told.value === undefined} onClick={forward}>
          On <Icon name="step on" />
        </button>
      </footer>
      <p class="visually-hidden" role="status">
        {telling.value ? "" : lines.value[phase.value]?.phase.words}
      </p>
    </section>
  );
}

function PhaseRow({ line, at }: { readonly line: Line; readonly at: number }) {
  const now = phase.value === at;
  const row = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    if (now && row.current !== null) reveal(row.current);
  }, [now]);
  const { latex, words } = line.phase;
  return (
    <li ref={row} data-now={now} data-told={at < phase.value} aria-current={now ? "step" : undefined}>
      <button type="button" class="phase-line" onClick={() => (phase.value = at)} aria-label={words}>
        <Formula latex={latex} />
      </button>
      {now && (
        <div class="detail">
          <dl class="worked">
            {(["x", "y"] as const).map((coordinate, k) => (
              <div key={coordinate}>
                <dt>
                  <i>{coordinate}</i>
                </dt>
                <dd>
                  <Formula latex={equation(line, k as 0 | 1)} display />
                </dd>
              </div>
            ))}
          </dl>
          <p class="words">{words}</p>
        </div>
      )}
    </li>
  );
}

/** Scrolls the list, and nothing else of the page, until the row is seen, with the line before it and the one after it. */
function reveal(row: HTMLLIElement): void {
  const list = row.parentElement;
  if (list === null) return;
  const view = list.getBoundingClientRect();
  const top = (row.previousElementSibling ?? row).getBoundingClientRect().top;
  const bottom = (row.nextElementSibling ?? row).getBoundingClientRect().bottom;
  if (bottom > view.bottom) list.scrollTop += bottom - view.bottom;
  if (top < view.top || bottom - top > view.height) list.scrollTop += top - view.top;
}

function equation({ phase: { latex }, worked }: Line, at: 0 | 1): string {
  const { numbers, result } = worked[at];
  const [left, right] = sides(latex);
  const name = left === "" ? right : left;
  return numbers === "" ? `${name} = ${result}` : left === "" ? `${numbers} = ${result}` : `${left} = ${numbers} = ${result}`;
}

/** The scales of what is drawn, in words: without them lengths would mean nothing. */
function Scales() {
  const shown = lines.value.flatMap(({ phase }): Scaled[] => {
    const shape = shapeOf(phase);
    return shape !== undefined && phase.unit !== "none" ? [`${shape} ${phase.unit}`] : [];
  });
  const drawn = new Set(lines.value.map(({ phase: { draws } }) => draws));
  const said = inWords(scales.value, shown);
  if (said.length === 0) return null;
  return (
    <p class="soft scales">
      Drawn to scale, the same for all: {said.join(", ")}.{drawn.has("square") && " A square’s area is its number; its side the root."}
      {drawn.has("side") && " A square’s side is its number."}
    </p>
  );
}
