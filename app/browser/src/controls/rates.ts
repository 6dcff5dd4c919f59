import { editable } from "../format";

interface Run {
  readonly on: boolean;
  readonly rate: number | undefined; // where there is none to set
}

/** What is said about the learning rates: whether the comparison below it is one of methods alone. */
export function rateSentence(runs: readonly Run[]): string {
  const running = runs.filter(({ on }) => on);
  const rates = running.flatMap(({ rate }) => (rate === undefined ? [] : [rate]));
  const [first] = rates;
  if (running.length === 0) return "No optimiser is on.";
  if (first === undefined) return "No learning rate to set.";
  if (running.length === 1) return `Learning rate: ${editable(first)}`;
  if (rates.some((rate) => rate !== first)) return "Each optimiser has its own learning rate.";
  return `At present the same for all: ${editable(first)}`;
}
