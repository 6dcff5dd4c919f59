import { editable, whole as grouped, parsed } from "../format";

/** What is wrong with a typed text, in one sentence, or the number. */
export function judged(text: string, low: number, high: number, whole = false): number | string {
  const value = parsed(text, whole);
  const written = (bound: number): string => (whole ? grouped(bound) : editable(bound)).replaceAll("-", "−");
  if (value === undefined) return "Please type a number.";
  if (value < low || value > high) return `Please stay between ${written(low)} and ${written(high)}.`;
  if (whole && !Number.isInteger(value)) return "Please type a whole number.";
  return value;
}
