/** The fair race: while the best learning rates are wanted they are searched for anew whenever something else has changed. */

import { computed, effect, signal } from "@preact/signals";

import { adjust, change, work } from "./connection";
import type { BestRates, Race, Raced } from "./protocol";
import { draft, picture, scene } from "./state";

const LANE = "race";
const REST = 200; // milliseconds without a change until a search is worth its while

/** What was found last. */
export const found = signal<BestRates | undefined>(undefined);

/** How far the search is that is under way, or what went wrong. */
const progress = signal<Omit<Raced, "found"> | string | undefined>(undefined);

export const searching = computed(() => {
  const now = progress.value;
  if (typeof now === "string") return now;
  return `Searching for the best rates …${now === undefined ? "" : ` ${now.searched} of ${now.of}`}`;
});

/** Whether what was found last is what the picture asks for. */
export const answered = computed(() => picture.value.race === "best" && found.value?.question === picture.value.question);

/** Whether a learning rate that was set by hand has ended a race. */
export const endedByHand = signal(false);

let chosen: Race | undefined; // and not answered yet

export function choose(race: Race): void {
  chosen = race;
  change({ race });
}

/** Sets every optimizer's learning rate to one value. */
export function setAll(rate: number, keys: readonly string[]): void {
  change({ race: "same", hyperparameters: Object.fromEntries(keys.map((key) => [key, { learning_rate: rate }])) });
}

let asked = ""; // the question of the search that is under way, or was in vain
let corrected = ""; // the picture whose rates were set last

function ask(question: string): void {
  asked = question;
  progress.value = undefined;
  work<Raced>(LANE, { kind: "race" }, (reply) => {
    if (reply.done) {
      if (reply.problem !== undefined) progress.value = reply.problem;
    } else if (reply.found === null) {
      progress.value = reply;
    } else {
      found.value = reply.found;
    }
  });
}

function stop(): void {
  if (asked === "") return;
  asked = "";
  progress.value = undefined;
  work(LANE, undefined);
}

function correct({ rates }: BestRates): void {
  const { settings, query } = picture.peek();
  const wrong = settings.filter(({ key, values }) => rates[key] !== undefined && rates[key] !== values["learning_rate"]);
  if (wrong.length === 0 || corrected === query) return;
  corrected = query;
  adjust({ race: "best", hyperparameters: Object.fromEntries(wrong.map(({ key }) => [key, { learning_rate: rates[key] as number }])) });
}

/** Called once. A hand that is at work is neither waited for nor interrupted: whatever it does is answered first. */
export function watchRace(): void {
  let before = { race: picture.peek().race, scene: scene.peek() };
  effect(() => {
    const now = { race: picture.value.race, scene: scene.value };
    if (now.scene !== before.scene) endedByHand.value = false;
    if (now.race !== before.race) {
      endedByHand.value = now.race === "own" && chosen !== "own" && now.scene === before.scene;
      chosen = undefined;
    }
    before = now;
  });
  effect(() => {
    const { question, runs } = picture.value;
    if (asked !== question) stop();
    if (question === "" || runs.length === 0 || Object.keys(draft.value).length > 0) return undefined;
    if (found.value?.question === question) {
      correct(found.value);
      return undefined;
    }
    if (asked === question) return undefined;
    const rest = window.setTimeout(() => ask(question), REST);
    return () => window.clearTimeout(rest);
  });
}
