/** What a visitor types as a formula or as a domain: pure parts. */

import { editable } from "../format";
import type { Box } from "../protocol";

/** A formula as the server keeps it: without needless spaces. */
export function tidy(text: string): string {
  return text.trim().split(/\s+/).join(" ");
}

/** A text around the place that a problem's column names: before it, the character there, and behind it. */
export function parted(text: string, column: number): readonly [string, string, string] {
  const characters = [...text]; // what JavaScript counts as two may be one
  const at = Math.min(Math.max(column - 1, 0), characters.length);
  return [characters.slice(0, at).join(""), characters[at] ?? "", characters.slice(at + 1).join("")];
}

/** Whether a problem lies behind the end of a text, which may well go on. */
export function unfinished(text: string, column: number): boolean {
  return column > [...text.trimEnd()].length;
}

export type Side = "left" | "right" | "bottom" | "top";

export const MAX_ASPECT = 20; // one side of a domain to the other, at most
const EASY_ASPECT = 10; // where a side has to follow: room enough for the next

/** A domain with one side elsewhere; the opposite one is pushed along, and the other axis follows, where it stands in the way. */
export function reshaped(domain: Box, side: Side, value: number): Box {
  const [left, right, bottom, top] = moved(domain, side, value);
  const [width, height] = [right - left, top - bottom];
  if (Math.max(width, height) <= MAX_ASPECT * Math.min(width, height)) return [left, right, bottom, top];
  return side === "left" || side === "right"
    ? [left, right, ...around((bottom + top) / 2, followed(height, width))]
    : [...around((left + right) / 2, followed(width, height)), bottom, top];
}

export const MIN_SIDE = 0.001; // of a domain
export const MAX_DISTANCE = 1000; // how far from 0 a domain may reach, in its own sizes

/** What keeps a domain from being drawn, in one sentence, or nothing; no coordinate may be beyond `furthest`. */
export function misshaped([left, right, bottom, top]: Box, furthest: number): string {
  const [short, long] = [Math.min(right - left, top - bottom), Math.max(right - left, top - bottom)];
  const reach = Math.max(Math.abs(left), Math.abs(right), Math.abs(bottom), Math.abs(top));
  if (reach > furthest) return `Please stay between −${editable(furthest)} and ${editable(furthest)} on all sides.`;
  if (short < MIN_SIDE) return `Please leave ${editable(MIN_SIDE)} from side to side at least.`;
  if (reach > MAX_DISTANCE * long) return `A domain ${editable(rounded(long))} wide may be ${editable(rounded(MAX_DISTANCE * long))} from 0 at most.`;
  return "";
}

function followed(length: number, other: number): number {
  return length < other ? other / EASY_ASPECT : other * EASY_ASPECT;
}

function around(middle: number, length: number): [number, number] {
  return [rounded(middle - length / 2), rounded(middle + length / 2)];
}

function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

function moved([left, right, bottom, top]: Box, side: Side, value: number): Box {
  const width = right - left;
  const height = top - bottom;
  switch (side) {
    case "left":
      return [value, value < right ? right : value + width, bottom, top];
    case "right":
      return [left < value ? left : value - width, value, bottom, top];
    case "bottom":
      return [left, right, value, value < top ? top : value + height];
    case "top":
      return [left, right, bottom < value ? bottom : value - height, value];
  }
}

export const LONGEST = 200; // characters of a formula

export const EXAMPLES = ["x^2 + 3y^2", "sin(x)·y²", "exp(-x^2-y^2)", "|x| + |y|"] as const;

export const FUNCTIONS = ["sin", "cos", "tan", "atan", "exp", "log", "sqrt", "abs", "sinh", "cosh", "tanh", "max", "min"] as const;

/** What could be read in two ways and is therefore not guessed, and how to write what is meant. */
export const UNCLEAR: readonly { readonly typed: string; readonly write: readonly string[] }[] = [
  { typed: "1/2x", write: ["1/2 x", "1/(2x)"] },
  { typed: "e^2x", write: ["e^(2x)", "e^2 x"] },
  { typed: "sin x y", write: ["sin(x) y", "sin(x y)"] },
  { typed: "x2", write: ["x^2", "2x"] },
  { typed: "tan^-1(x)", write: ["1/tan(x)", "atan(x)"] },
  { typed: "1,250x", write: ["1.25x", "1250x"] },
  { typed: "x²^3", write: ["(x^2)^3", "x^(2^3)"] },
];
