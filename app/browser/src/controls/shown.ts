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

export const shownSteps = (): number => draft.value.steps ?? picture.value.steps;
export const shownStart = (): readonly [number, number] => draft.value.start ?? picture.value.start;
export const shownLandscape = (): string => draft.value.landscape ?? picture.value.landscape;
export const shownLesson = (): string => draft.value.lesson ?? picture.value.lesson;
