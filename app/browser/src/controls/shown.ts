/** What the controls show: the visitor's own wish at once, the server's answer as soon as it is there. */

import type { Box, CloudOfStarts, CloudValues, Race, Setting } from "../protocol";
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

export const shownRace = (): Race => draft.value.race ?? picture.value.race;
export const shownSteps = (): number => draft.value.steps ?? picture.value.steps;
export const shownStart = (): readonly [number, number] => draft.value.start ?? picture.value.start;
export const shownLandscape = (): string => draft.value.landscape ?? picture.value.landscape;
export const shownLesson = (): string => draft.value.lesson ?? picture.value.lesson;

const USUAL: Box = [0, 0, 0, 0]; // while no formula of the visitor's own is shown
export const shownDomain = (): Box => draft.value.domain ?? picture.value.formula?.domain ?? USUAL;

/** Whether the domain of the own formula is not the usual one: links hold what differs. */
export function hasOwnDomain(): boolean {
  const wish = draft.value.domain;
  return wish === undefined ? new URLSearchParams(picture.value.query).has("domain") : wish !== null;
}

export const shownSchedule = (): string => draft.value.schedule ?? picture.value.conditions.schedule;
export const shownNoise = (): number => draft.value.noise ?? picture.value.conditions.noise;
export const shownSeed = (): number => draft.value.seed ?? picture.value.conditions.seed;

/** The length that longer gradients are shortened to; null for none. */
export function shownClip(): number | null {
  const { clip } = draft.value;
  return clip === undefined ? picture.value.conditions.clip : clip;
}

/** A hyperparameter of the schedule, and whether there is something to reset. */
export function shownScheduling(name: string): { readonly value: number; readonly own: boolean } {
  const { values, own } = picture.value.conditions;
  const wish = draft.value.scheduling?.[name];
  const value = wish ?? values[name];
  if (value === undefined) throw new Error(`the schedule has no ${name}`);
  return { value, own: wish === undefined ? own.includes(name) : wish !== null };
}

/** The shape of the cloud of starts; nothing where there is none. */
export const shownShape = (): string => draft.value.cloud?.shape ?? picture.value.cloud?.shape ?? "";

/** A number that is set of the cloud, and whether there is something to reset. */
export function shownOfCloud({ values, usual }: CloudOfStarts, name: keyof CloudValues): { readonly value: number; readonly own: boolean } {
  const wish = draft.value.cloud?.[name];
  const value = wish ?? (wish === null ? usual : values)[name];
  return { value, own: value !== usual[name] };
}
