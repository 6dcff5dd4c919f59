/** The visitor's own formula: typed, told how it was understood, and over which part of the plane. */

import { computed, effect, signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import { change } from "../connection";
import type { FormulaProblem } from "../protocol";
import { draft, panel, picture, scene } from "../state";
import { Formula } from "../typeset";
import { Domain } from "./domain";
import { Rules } from "./rules";
import { EXAMPLES, parted, tidy, unfinished } from "./typed";

const PAUSE = 600; // milliseconds without a keystroke before a visitor is told what is wrong: it may only be unfinished
const ROOM = 1000; // characters that the field takes; the server says how many a formula may have

/** What stands in the field since the visitor has typed there; it is theirs until another scene opens. */
const typed = signal<string | undefined>(undefined);
/** What the visitor is told is wrong. */
const told = signal<FormulaProblem | undefined>(undefined);
const hurried = signal(0); // counts up when the visitor wants to know at once

const text = computed(() => {
  const formula = picture.value.formula;
  return typed.value ?? formula?.problem?.text ?? formula?.text ?? "";
});
const empty = computed(() => tidy(text.value) === "");

effect(() => {
  scene.value; // Back, a link or another landscape: what was typed before is over
  typed.value = undefined;
});

effect(() => {
  hurried.value;
  const { formula } = picture.value;
  const written = tidy(text.value);
  if (formula === null || written === "" || written === tidy(formula.text)) {
    told.value = undefined;
    return undefined;
  }
  const { problem } = formula;
  if (problem === null || tidy(problem.text) !== written) return undefined; // not judged yet
  const waiting = window.setTimeout(() => (told.value = problem), hurried.peek() > 0 ? 0 : PAUSE);
  return () => window.clearTimeout(waiting);
});

function type(next: string): void {
  hurried.value = 0;
  typed.value = next;
  if (tidy(next) !== "") change({ formula: next });
}

/** The formula field with all that belongs to it, while the landscape is the visitor's own. */
export function OwnFormula() {
  const { own, formula } = picture.value;
  if (own === null || formula === null) return null;
  return (
    <section class="own" aria-label="Your own formula">
      <Field />
      <Understood latex={own.latex} inForce={formula.text} />
      <Domain />
      <Rules />
    </section>
  );
}

/** Whether the visitor has just chosen to type a formula: the field is focused once it is there. */
export const wanted = signal(false);

const FIELD = "formula-field"; // ids
const PROBLEM = "formula-problem";

function Field() {
  const mirror = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const problem = told.value;
  const wrong = problem !== undefined && problem.text === text.value;
  const [before, there, behind] = wrong ? parted(text.value, problem.column) : [];
  const follow = (): void => {
    if (mirror.current !== null && input.current !== null) mirror.current.scrollLeft = input.current.scrollLeft;
  };
  const ready = wanted.value && panel.value !== "landscapes";
  useEffect(() => {
    if (!ready) return undefined;
    // Behind the dialog or the drawer, which move the focus themselves.
    const waiting = window.setTimeout(() => {
      wanted.value = false;
      input.current?.focus();
      input.current?.select();
    });
    return () => window.clearTimeout(waiting);
  }, [ready]);
  useLayoutEffect(follow); // a long text may have been scrolled before there was a mark
  return (
    <div class="formula-field" data-wrong={wrong && !unfinished(problem.text, problem.column)}>
      {/* The same text under the field, in the same type, so that a place in it can be marked. */}
      <div class="mirror" ref={mirror} aria-hidden="true">
        {before}
        {wrong && <mark>{there || "\u00a0"}</mark>}
        {behind}
      </div>
      <input
        id={FIELD}
        type="text"
        class="field"
        aria-label="Formula"
        aria-describedby={PROBLEM}
        aria-invalid={wrong}
        placeholder="a formula in x and y"
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck={false}
        enterkeyhint="done"
        maxLength={ROOM}
        value={text.value}
        ref={input}
        onInput={(event) => type(event.currentTarget.value)}
        onScroll={follow}
        onBlur={() => (hurried.value += 1)}
        onKeyDown={(event) => {
          if (event.key === "Enter") hurried.value += 1;
          if (event.key === "Escape" && takeBack()) {
            event.preventDefault();
            event.stopPropagation();
          }
        }}
      />
    </div>
  );
}

/** Brings back the formula in force in place of a text that is none; false where there is nothing to take back. */
function takeBack(): boolean {
  const { formula } = picture.value;
  if (formula === null || tidy(text.value) === tidy(draft.value.formula ?? formula.text)) return false;
  typed.value = formula.text;
  return true;
}

/** Under the field: how the formula was understood, or what is wrong with it, or what could be typed. */
function Understood({ latex, inForce }: { readonly latex: string; readonly inForce: string }) {
  const problem = told.value;
  const other = tidy(text.value) !== tidy(inForce); // not read yet, or not to be read
  const shown = empty.value ? "hint" : problem === undefined ? "formula" : "problem";
  return (
    <div class="understood">
      {shown === "formula" && (
        <div class="read" data-other={other}>
          <Formula latex={`f(x, y) = ${latex}`} display />
        </div>
      )}
      <p id={PROBLEM} class="problem" role="status" data-soft={problem !== undefined && unfinished(problem.text, problem.column)}>
        {shown === "problem" && problem !== undefined && (
          <>
            {!unfinished(problem.text, problem.column) && <span class="visually-hidden">At character {problem.column}: </span>}
            {problem.message}
          </>
        )}
      </p>
      {shown === "problem" && (
        <p class="still soft">
          Still shown: <code>{inForce}</code>
        </p>
      )}
      {shown === "hint" && <Examples />}
    </div>
  );
}

function Examples() {
  return (
    <div class="examples">
      <p class="soft">For example:</p>
      {EXAMPLES.map((example) => (
        <button
          key={example}
          type="button"
          class="chip"
          onClick={({ detail }) => {
            type(example);
            if (detail === 0) document.getElementById(FIELD)?.focus(); // by keyboard: the button goes away under the focus
          }}
        >
          {example}
        </button>
      ))}
    </div>
  );
}
