import assert from "node:assert/strict";
import test from "node:test";

import type { Hyperparameter, Phase, Point } from "../protocol";
import { linesOf, sides, storyOf } from "./lines";

const phase = (name: string, latex: string, more: Partial<Phase> = {}): Phase => ({ name, latex, draws: "arrow", unit: "move", of: null, words: "", when: null, ...more });
const MOMENTUM = [
  phase("signal", "g = \\nabla f(\\theta)", { unit: "gradient" }),
  phase("kept", "\\gamma u", { of: "velocity" }),
  phase("velocity", "u \\leftarrow \\gamma u + \\eta\\, g", { of: "kept" }),
  phase("move", "\\Delta\\theta = -u"),
];
const HYPERPARAMETERS = [
  { name: "learning_rate", symbol: "\\eta", scale: "log" },
  { name: "decay", symbol: "\\gamma", scale: "near one" },
] as unknown as readonly Hyperparameter[];
const NUMBERS: Readonly<Record<string, readonly Point[]>> = {
  position: [[1, 2], [0.7, 2.4]],
  rate: [[Number.NaN, Number.NaN], [0.1, 0.1]],
  velocity: [[2, -2], [2.1, -2.2]],
  signal: [[Number.NaN, Number.NaN], [3, -4]],
  kept: [[Number.NaN, Number.NaN], [1.8, -1.8]],
  move: [[Number.NaN, Number.NaN], [-2.1, 2.2]],
  exact: [[Number.NaN, Number.NaN], [6, -8]],
};
const told = (clip: number | null, noise: number) =>
  linesOf(MOMENTUM, ["velocity"], HYPERPARAMETERS, { learning_rate: 7, decay: 0.9 }, 1, (name, row) => NUMBERS[name]?.[row] ?? [Number.NaN, Number.NaN], { clip, noise });
const lines = told(null, 0);
const spaced = (latex: string | undefined): string => (latex ?? "").replace(/\s+/g, " ");

test("a part of the state is what it was before the step until it has been told", () => {
  assert.equal("0.9 \\cdot 2", spaced(lines[1]?.worked[0].numbers));
  assert.equal("0.9 \\cdot 2 + 0.1 \\cdot 3", spaced(lines[2]?.worked[0].numbers));
  assert.equal("-2.1", lines[3]?.worked[0].result);
});

test("every coordinate has its own numbers", () => {
  assert.equal("0.9 \\cdot \\left(-2\\right) + 0.1 \\cdot \\left(-4\\right)", spaced(lines[2]?.worked[1].numbers));
  assert.equal("-2.2", lines[2]?.worked[1].result);
});

test("the learning rate is the scheduled one", () => {
  assert.ok(spaced(lines[2]?.worked[0].numbers).includes("0.1"));
});

test("a line whose right side is no arithmetic has its result alone", () => {
  assert.deepEqual({ numbers: "", result: "3" }, lines[0]?.worked[0]);
});

test("what a phase changes is known as it was", () => {
  assert.deepEqual([undefined, [2, -2], [1.8, -1.8], undefined], lines.map(({ before }) => before));
});

test("a formula without an equals sign is all right side", () => {
  assert.deepEqual(["", "\\gamma u"], sides("\\gamma u"));
  assert.deepEqual(["u", "\\gamma u + \\eta\\, g"], sides("u \\leftarrow \\gamma u + \\eta\\, g"));
});

test("only the phases of the present setting are told", () => {
  const switched = [phase("a", "a", { when: ["bias_correction", 1] }), phase("b", "b", { when: ["bias_correction", 0] }), phase("c", "c")];
  assert.deepEqual(["b", "c"], storyOf(switched, { bias_correction: 0 }).map(({ name }) => name));
});

test("a signal that noise or clipping has altered is told as that, beside the exact one", () => {
  const first = (clip: number | null, noise: number): readonly [string, Point | undefined] => {
    const [line] = told(clip, noise);
    return [line?.phase.words ?? "", line?.before];
  };
  assert.deepEqual([" Here shortened to 5: this is what the optimiser is given.", [6, -8]], first(5, 0));
  assert.deepEqual([" Here with noise added: this is what the optimiser is given.", [6, -8]], first(null, 0.5));
  assert.deepEqual([" Here with noise added and shortened to 5: this is what the optimiser is given.", [6, -8]], first(5, 0.5));
  assert.deepEqual(["", undefined], first(5.1, 0));
  assert.deepEqual(["", undefined], first(null, 0));
});

test("only the signal is told as altered", () => {
  assert.deepEqual(lines.slice(1), told(5, 0.5).slice(1));
});
