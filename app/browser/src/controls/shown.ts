/** What the controls show: the visitor's own wish at once, the server's answer as soon as it is there. */

import type { Setting } from "../protocol";
import { draft, picture } from "../state";

export function isOn(setting: Setting): boolean {
  return draft.value.optimizers?.[setting.key] ?? setting.on;
}

export function valueOf(setting: Setting, name: string): number {
  const value = draft.value.hyperparameters?.[setting.key]?.[name] ?? setting.values[name];
  if (value === undefined) throw new Error(`${setting.key} has no ${name}`);
  return value;
}

/** Whether a value differs from its default, so that there is something to reset. */
export function isOwn(setting: Setting, name: string): boolean {
  const wish = draft.value.hyperparameters?.[setting.key]?.[name];
  return wish === undefined ? setting.own.includes(name) : wish !== null;
}

/** What is said about the learning rates: whether the comparison below it is one of methods alone. */
export function rateSentence(settings: readonly { readonly on: boolean; readonly rate: number | undefined }[], write: (rate: number) => string): string {
  const running = settings.filter(({ on }) => on);
  const rates = running.flatMap(({ rate }) => (rate === undefined ? [] : [rate]));
  const [first] = rates;
  if (running.length === 0) return "No optimiser is on.";
  if (first === undefined) return "No learning rate to set.";
  if (running.length === 1) return `Learning rate: ${write(first)}`;
  if (rates.some((rate) => rate !== first)) return "Each optimiser has its own learning rate.";
  return `Same learning rate for all: ${write(first)}`;
}

export const shownSteps = (): number => draft.value.steps ?? picture.value.steps;
export const shownStart = (): readonly [number, number] => draft.value.start ?? picture.value.start;
export const shownLandscape = (): string => draft.value.landscape ?? picture.value.landscape;
