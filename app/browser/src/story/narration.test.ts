import assert from "node:assert/strict";
import test from "node:test";

import type { Point } from "../protocol";
import { type Moment, remembering, sentence } from "./narration";

const told = (changes: Partial<Moment>): string =>
  sentence({
    name: "Adam",
    step: 5,
    ended: 100,
    settled: undefined,
    words: "Still moving after 100 steps.",
    remembers: false,
    undisturbed: true,
    loss: [1.5, 1.2],
    grain: 1e-5,
    last: [0.1, 0],
    next: [0.1, 0],
    gradient: [-3, 0],
    carried: undefined,
    stepSize: undefined,
    ...changes,
  });

const withMemory = (changes: Partial<Moment>): string => told({ remembers: true, ...changes });
const at = (degrees: number, length: number): Point => [length * Math.cos((degrees * Math.PI) / 180), length * Math.sin((degrees * Math.PI) / 180)];

test("a run at its end is told in the table's words", () => {
  assert.equal("Adam: Still moving after 100 steps.", told({ step: 100, next: undefined }));
  assert.equal("Adam: Diverged at step 12.", told({ step: 12, ended: 12, next: undefined, words: "Diverged at step 12." }));
  assert.equal("Adam: Starts where no loss is defined.", told({ step: 0, ended: -1, next: undefined, words: "Starts where no loss is defined." }));
});

test("a run has settled from the step on at which it has, and not before", () => {
  const settled = { settled: 20, words: "Settled in the minimum at step 20." };
  assert.equal("Adam: Settled in the minimum at step 20.", told({ ...settled, step: 20 }));
  assert.doesNotMatch(told({ ...settled, step: 19 }), /[Ss]ettled/);
});

test("a small slope and a small move alone are no arrival", () => {
  assert.equal("Adam moves 10⁻⁴, on a slope of 10⁻⁴; the loss falls by 0.1.", told({ gradient: [1e-4, 0], last: [-1e-4, 0], next: [-1e-4, 0], loss: [1.1, 1] }));
});

test("the first move is told with its length and the slope", () => {
  assert.equal("Adam sets out: its first move is 0.05 long, on a slope of 3.", told({ step: 0, last: undefined, next: [0.03, 0.04] }));
});

test("a move of nothing is told as standing still, not as a turn or a first move", () => {
  assert.equal("Adam stands still, on a slope of 3; the loss hardly changes.", withMemory({ next: [0, 0], loss: [1.5, 1.5] }));
  assert.match(told({ step: 0, last: undefined, next: [0, 0] }), /^Adam stands still/);
});

test("moves that are mostly rounding are not compared", () => {
  assert.match(withMemory({ next: [-9e-6, 0], gradient: [3, 0] }), /^Adam hardly moves/);
  assert.match(withMemory({ last: [9e-6, 0], next: [-0.1, 0], gradient: [3, 0] }), /^Adam moves 0.1/);
});

test("it is the slope that pulls, against the gradient, which points uphill", () => {
  const slower = (gradient: Point): string => withMemory({ next: [0.031, 0], gradient });
  assert.equal("Adam goes on at 0.31 of its last pace; the slope still pulls it on.", slower([-3, 0]));
  assert.equal("Adam goes on at 0.31 of its last pace; the slope pulls aside.", slower([-0.1, 3]));
  assert.equal("Adam goes on at 0.31 of its last pace; the slope pulls aside.", withMemory({ next: [0.03, -0.0078], gradient: [0.1, 3] }));
  assert.equal("Adam goes on at 0.31 of its last pace; the slope now pulls back.", withMemory({ next: [0.017, 0.026], gradient: [3, -2] }));
  assert.equal("Adam goes on at 0.31 of its last pace.", slower([0, 0]));
});

test("a climb is put down to what is carried on where that explains it", () => {
  const climb: Partial<Moment> = { gradient: [3, 0], carried: [0.12, 0], loss: [1.5, 1.75] };
  assert.equal("Adam climbs: what it carries on outweighs the slope, which pulls back; the loss rises by 0.25.", withMemory(climb));
  assert.equal("Adam climbs: what it carries on outweighs the slope; the loss rises by 0.25.", withMemory({ ...climb, last: [0, 0.1] }));
  const plainly = "Adam climbs: this move goes up the slope; the loss rises by 0.25.";
  assert.equal(plainly, withMemory({ ...climb, undisturbed: false }));
  assert.equal(plainly, withMemory({ ...climb, carried: [-0.12, 0] }));
  assert.equal(plainly, withMemory({ ...climb, carried: undefined }));
  assert.equal(plainly, told(climb));
});

test("a memory is in force where a share of it is kept and used", () => {
  assert.ok(remembering("velocity", { learning_rate: 0.01, decay: 0.9 }));
  assert.ok(!remembering("velocity", { learning_rate: 0.01, decay: 0 }));
  assert.ok(!remembering("mean", { beta1: 0, beta2: 0.999 }));
  assert.ok(!remembering("mean", { decay: 0.99, discount: 0 }));
  assert.ok(!remembering("mean", { beta1: 0.9, discount1: 0 }));
  assert.ok(remembering("mean", { beta1: 0.9, beta2: 0 }));
  assert.ok(!remembering(null, { decay: 0.9 }));
});

test("without a memory nothing is said of a pace", () => {
  assert.equal("Adam moves 0.097, on a slope of 3; the loss falls by 0.3.", told({ next: [0.097, 0] }));
});

test("speed is gathered from a tenth on", () => {
  assert.equal("Adam keeps its pace, 0.1 a step, on a slope of 3 that still pulls it on.", withMemory({ next: [0.104, 0] }));
  assert.equal("Adam gathers speed: this move is 1.2 times as long as the last one.", withMemory({ next: [0.12, 0] }));
});

test("a pace that is kept is told with its length, and with the slope or else the loss", () => {
  assert.equal("Adam keeps its pace, 0.1 a step, on a slope of 3 that pulls aside.", withMemory({ gradient: [0, 3] }));
  assert.equal("Adam keeps its pace, 0.1 a step; the loss falls by 0.3.", withMemory({ gradient: undefined }));
  assert.equal("Adam keeps its pace, 0.1 a step; the loss falls by 0.3.", withMemory({ gradient: [0, 0] }));
});

test("a turn round leads back, not aside", () => {
  assert.equal("Adam turns round: this move leads back against the last one.", withMemory({ next: at(125, 0.1), gradient: [3, 0] }));
  assert.equal("Adam turns aside: this move is at 90° to the last one.", withMemory({ next: [0, 0.1] }));
  assert.equal("Adam turns aside: this move is at 110° to the last one.", withMemory({ next: at(110, 0.1), gradient: [3, 0] }));
});

test("without a memory a move back is a bounce, by what of it leads back", () => {
  assert.equal("Adam bounces: it goes back by 0.9 times its last move.", told({ next: [-0.09, 0], gradient: [3, 0] }));
  assert.equal("Adam bounces: it goes back by 0.6 times its last move.", told({ next: at(123, 0.11), gradient: [3, 0] }));
  assert.match(told({ next: at(110, 0.11), gradient: [3, 0] }), /^Adam moves 0.11/);
});

test("step sizes far apart are told of a run that keeps its pace, with a memory or without", () => {
  const apart: Partial<Moment> = { stepSize: [0.02, 0.001], gradient: [-1, 10] };
  const evens = "Adam evens out: a slope along x counts 20 times as much as one along y.";
  assert.equal(evens, told(apart));
  assert.equal(evens, withMemory(apart));
  assert.match(withMemory({ ...apart, next: [0.2, 0] }), /gathers speed/);
  assert.match(withMemory({ ...apart, stepSize: [0.0029, 0.001] }), /keeps its pace/);
});

test("nothing is evened out where the steeper coordinate has the larger step size", () => {
  assert.match(told({ stepSize: [0.02, 0.001], gradient: [-10, 1] }), /^Adam moves/);
  assert.match(told({ stepSize: [0.001, 0.02], gradient: [-10, 1] }), /along y counts 20 times as much as one along x/);
});

test("else the move, the slope and the loss are told", () => {
  assert.equal("Adam moves 0.5, on a slope of 3; the loss falls by 0.3.", told({ next: [0.3, 0.4] }));
  assert.equal("Adam moves 0.5; the loss falls by 0.3.", told({ next: [0.3, 0.4], gradient: undefined }));
  assert.match(told({ loss: [1.5, 1.75] }), /the loss rises by 0.25/);
});

test("a loss that cannot be compared is not", () => {
  assert.match(told({ loss: [1.5, Number.NaN] }), /; the loss is no longer defined\.$/);
  assert.match(told({ loss: [1.5, Number.POSITIVE_INFINITY] }), /; the loss is beyond 10³⁸\.$/);
  assert.match(told({ loss: [1.5, Number.NEGATIVE_INFINITY] }), /; the loss is below −10³⁸\.$/);
  assert.match(told({ loss: [Number.POSITIVE_INFINITY, 2] }), /; the loss is 2\.$/);
  assert.match(told({ loss: [1.5, 1.500001] }), /; the loss hardly changes\.$/);
});
