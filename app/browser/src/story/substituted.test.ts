import assert from "node:assert/strict";
import test from "node:test";

import katex from "katex";

import { latexNumber, substituted } from "./substituted";

const spaced = (latex: string): string => latex.replace(/\s+/g, " ").trim();
const written = (latex: string, values: Record<string, number>): string => spaced(substituted(latex, new Map(Object.entries(values))));

test("a product of two symbols becomes a product of two numbers", () => {
  assert.equal("0.9 \\cdot 0.25", written("\\gamma u", { "\\gamma": 0.9, u: 0.25 }));
  assert.equal("0.9 \\cdot \\left(-0.25\\right)", written("\\gamma u", { "\\gamma": 0.9, u: -0.25 }));
});

test("a sum keeps its sign and brackets what is negative", () => {
  assert.equal("0.9 \\cdot 0.25 + 0.01 \\cdot \\left(-3\\right)", written("\\gamma u + \\eta\\, g", { "\\gamma": 0.9, u: 0.25, "\\eta": 0.01, g: -3 }));
});

test("a negative number needs no brackets where nothing stands before it", () => {
  assert.equal("-2", written("m", { m: -2 }));
  assert.equal("\\frac{-2}{1 - 0.9^{3}}", written("\\frac{m}{1 - \\beta_1^t}", { m: -2, "\\beta_1": 0.9, t: 3 }));
});

test("what is squared is bracketed where it must be", () => {
  assert.equal("(1 - 0.9) \\cdot \\left(-3\\right)^2", written("(1 - \\gamma)\\, g^2", { "\\gamma": 0.9, g: -3 }));
  assert.equal("2^2", written("g^2", { g: 2 }));
  assert.equal("\\left(2 \\times 10^{-7}\\right)^2", written("g^2", { g: 2e-7 }));
});

test("the longest symbol wins, and letters inside commands are no symbols", () => {
  assert.equal("0.9 \\cdot 5", written("\\beta_1 m", { "\\beta_1": 0.9, "\\beta": 7, m: 5 }));
  assert.equal("\\max(0.9, 2)", written("\\max(u,\\, g)", { u: 0.9, g: 2, m: 4, a: 5, x: 6 }));
  assert.equal("\\operatorname{sign}(-3)", written("\\operatorname{sign}(c)", { c: -3, s: 1, n: 2 }));
  assert.equal("7", written("\\rho_\\infty", { "\\rho_\\infty": 7, "\\rho": 1 }));
  assert.equal("2", written("\\hat{m}", { "\\hat{m}": 2, m: 1 }));
});

test("a symbol without a value stays", () => {
  assert.equal("q + 1", written("q + p", { p: 1 }));
});

test("after a fraction or a bracket a factor is set off", () => {
  assert.equal("\\frac{1}{2} \\cdot 3", written("\\frac{a}{b}\\, g", { a: 1, b: 2, g: 3 }));
  assert.equal("-0.1 \\cdot (2 + 3)", written("-\\alpha\\, (n + a)", { "\\alpha": 0.1, n: 2, a: 3 }));
});

test("numbers are written as one reads them", () => {
  assert.equal("0", latexNumber(0));
  assert.equal("-0.01235", latexNumber(-0.0123456));
  assert.equal("1.235 \\times 10^{-7}", latexNumber(1.23456e-7));
  assert.equal("10^{-8}", latexNumber(1e-8));
  assert.equal("123500", latexNumber(123456));
  assert.equal("1.235 \\times 10^{9}", latexNumber(1234567890));
  assert.equal("\\infty", latexNumber(Number.POSITIVE_INFINITY));
  assert.equal("\\text{not defined}", latexNumber(Number.NaN));
});

const LINES: Readonly<Record<string, readonly string[]>> = {
  "\\mu": ["\\beta_1 \\left(1 - \\frac{1}{2} \\cdot 0.96^{t \\psi}\\right)"],
  r: ["\\begin{cases} \\sqrt{\\frac{(\\rho - 4)\\, (\\rho - 2)\\, \\rho_\\infty}{(\\rho_\\infty - 4)\\, (\\rho_\\infty - 2)\\, \\rho}} & \\rho > 5 \\\\ 0 & \\rho \\le 5 \\end{cases}"],
  u: ["\\max(\\beta_2 u,\\, |g| + \\varepsilon)"],
};

test("involved formulas remain formulas", () => {
  const values = new Map(["\\beta_1", "\\beta_2", "\\psi", "t", "\\rho", "\\rho_\\infty", "u", "g", "\\varepsilon"].map((symbol, i) => [symbol, (i % 2 === 0 ? -1 : 1) * 10 ** -i]));
  for (const latex of Object.values(LINES).flat()) {
    const numbers = substituted(latex, values);
    assert.doesNotThrow(() => katex.renderToString(numbers, { throwOnError: true }), numbers);
    assert.doesNotMatch(numbers, /\\rho|\\beta|\\psi|undefined/);
  }
});
