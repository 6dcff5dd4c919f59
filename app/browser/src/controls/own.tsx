/** The visitor's own formula: typed, told how it was understood, and over which part of the plane. */

import { computed, effect, signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

import { change } from "../connection";
import type { FormulaProblem } from "../protocol";
import { catalogue, draft, picture, scene } from "../state";
import { Formula } from "../typeset";
import { NumberField } from "./numberfield";
import { Reset } from "./row";
import { hasOwnDomain, shownDomain } from "./shown";
import { EXAMPLES, FUNCTIONS, type Side, UNCLEAR, parted, reshaped, tidy, unfinished } from "./typed";

const PAUSE = 600; // milliseconds without a keystroke before a visitor is told what is wrong: it may only be unfinished
const LONGEST = 1000; // characters that the field takes; the server says how many a formula may have

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
      <Understood latex={own.latex} />
      <Domain />
      <Rules />
    </section>
  );
}

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
        maxLength={LONGEST}
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
function Understood({ latex }: { readonly latex: string }) {
  const problem = told.value;
  const shown = empty.value ? "hint" : problem === undefined ? "formula" : "problem";
  return (
    <div class="understood">
      {shown === "formula" && <Formula latex={`f(x, y) = ${latex}`} display />}
      <p id={PROBLEM} class="problem" role="status" data-soft={problem !== undefined && unfinished(problem.text, problem.column)}>
        {shown === "problem" && problem !== undefined && (
          <>
            {!unfinished(problem.text, problem.column) && <span class="visually-hidden">At character {problem.column}: </span>}
            {problem.message}
          </>
        )}
      </p>
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

function Domain() {
  const domain = shownDomain();
  const [left, right, bottom, top] = domain;
  const field = (label: string, side: Side, value: number) => (
    <NumberField
      label={`Domain: ${label}`}
      value={value}
      low={-catalogue.maxCoordinate}
      high={catalogue.maxCoordinate}
      onValue={(next) => change({ domain: reshaped(domain, side, next) })}
    />
  );
  return (
    <div class="domain" role="group" aria-label="Domain">
      <span>
        <i>x</i> from
      </span>
      {field("x from", "left", left)}
      <span>to</span>
      {field("x to", "right", right)}
      <Reset label="Domain" own={hasOwnDomain()} onReset={() => change({ domain: null })} />
      <span>
        <i>y</i> from
      </span>
      {field("y from", "bottom", bottom)}
      <span>to</span>
      {field("y to", "top", top)}
    </div>
  );
}

function Rules() {
  return (
    <details class="rules">
      <summary>What can I type?</summary>
      <p>
        The variables <i>x</i> and <i>y</i>, numbers, π (or <code>pi</code>) and <code>e</code>, with <code>+ − * /</code> and brackets. A product needs no
        sign: <code>3y</code>, <code>2 sin(x) y</code>, <code>x(y + 1)</code>.
      </p>
      <p>
        Powers as <code>x^2</code> or <code>x²</code>; in <code>a^b</code>, one of both has to be constant. <code>|x|</code> is the absolute value.
      </p>
      <p>
        Functions: {FUNCTIONS.map((name, i) => [i > 0 && ", ", <code key={name}>{name}</code>])}. <code>log</code> is the natural logarithm, and{" "}
        <code>max</code> and <code>min</code> take two values.
      </p>
      <p>What can be read in two ways is not guessed:</p>
      <table>
        <thead>
          <tr>
            <th scope="col">instead of</th>
            <th scope="col">write</th>
          </tr>
        </thead>
        <tbody>
          {UNCLEAR.map(({ typed: unclear, write }) => (
            <tr key={unclear}>
              <td>
                <code>{unclear}</code>
              </td>
              <td>{write.map((clear, i) => [i > 0 && " or ", <code key={clear}>{clear}</code>])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
