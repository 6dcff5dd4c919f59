/** The lines of an update's story, each with its symbols and with this step's numbers in it. */

import { number } from "../format";
import type { Conditions, Hyperparameter, Phase, Point } from "../protocol";
import { latexNumber, substituted } from "./substituted";

/** What the numbers of one step are looked up in: the quantity's value in a row, a row for each step. */
export type Recorded = (name: string, row: number) => Point;

export interface Line {
  readonly phase: Phase;
  readonly value: Point;
  readonly before: Point | undefined; // of what the phase changes; of an altered signal, the exact one
  /** For x and for y: the right side with numbers, if it has some, and what it comes to. */
  readonly worked: readonly [Worked, Worked];
}

export interface Worked {
  readonly numbers: string; // LaTeX; empty where the line has no numbers but its result
  readonly result: string;
}

const SIDES = /^(.*?)\s*(?:=|\\leftarrow)\s*(.*)$/s;

/** A formula's left and right side; a formula without a sign between has only a right one. */
export function sides(latex: string): readonly [left: string, right: string] {
  const found = SIDES.exec(latex);
  return found === null ? ["", latex] : [found[1] as string, found[2] as string];
}

export function storyOf(phases: readonly Phase[], values: Readonly<Record<string, number>>): readonly Phase[] {
  return phases.filter(({ when }) => when === null || values[when[0]] === when[1]);
}

const ROUNDING = 1e-9;

/** What was done to a signal before the optimiser was given it; nothing where it is exact. */
function alteration(signal: Point, { clip, noise }: Pick<Conditions, "clip" | "noise">): string {
  const done = [];
  if (noise > 0) done.push("with noise added");
  if (clip !== null && Math.hypot(...signal) >= clip * (1 - ROUNDING)) done.push(`shortened to ${number(clip)}`);
  return done.length === 0 ? "" : `Here ${done.join(" and ")}: this is what the optimiser is given.`;
}

/**
 * The lines of the update of `step`, from 1. A part of the state means its value before the step until it has been told.
 */
export function linesOf(
  phases: readonly Phase[],
  state: readonly string[],
  hyperparameters: readonly Hyperparameter[],
  settings: Readonly<Record<string, number>>,
  step: number,
  recorded: Recorded,
  conditions: Pick<Conditions, "clip" | "noise">,
): readonly Line[] {
  const symbols = new Map<string, Point>([
    ["\\theta", recorded("position", step - 1)],
    ["t", [step, step]],
  ]);
  for (const { name, symbol, scale } of hyperparameters) {
    const value = settings[name];
    if (value === undefined || scale === "switch") continue;
    symbols.set(symbol, name === "learning_rate" ? recorded("rate", step) : [value, value]);
  }
  const known = new Map<string, Point>();
  for (const name of state) known.set(name, recorded(name, step - 1));
  for (const { name, latex } of phases) {
    const [left] = sides(latex);
    const before = known.get(name);
    if (left !== "" && before !== undefined) symbols.set(left, before);
  }
  return phases.map((phase) => {
    const [left, right] = sides(phase.latex);
    const value = recorded(phase.name, step);
    const altered = phase.name === "signal" ? alteration(value, conditions) : "";
    const before = altered !== "" ? recorded("exact", step) : phase.of === null ? undefined : known.get(phase.of);
    const worked = ([0, 1] as const).map((at): Worked => {
      const numbers = new Map([...symbols].map(([symbol, point]) => [symbol, point[at]]));
      const written = right.includes("\\nabla") ? "" : substituted(right, numbers);
      const result = latexNumber(value[at]);
      return { numbers: written === result ? "" : written, result };
    }) as [Worked, Worked];
    known.set(phase.name, value);
    if (left !== "") symbols.set(left, value);
    return { phase: altered === "" ? phase : { ...phase, words: `${phase.words} ${altered}` }, value, before, worked };
  });
}
