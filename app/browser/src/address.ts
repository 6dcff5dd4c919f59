/** The address: it follows every change, and another scene becomes a place to come Back to. */

import type { Entry } from "./wishes";

const APART = 250; // milliseconds between two writes; browsers ration history.replaceState: 200 calls in 30 s

/** The parts of the browser that this needs. */
export interface Surroundings {
  push(query: string): void;
  replace(query: string): void;
  present(): string; // the query in the address bar
  now(): number; // milliseconds
  later(action: () => void, milliseconds: number): number;
  cancel(timer: number): void;
}

export interface Address {
  /** Notes that the page now shows what `query` says. */
  record(query: string, entry: Entry): void;
  /** Writes at once what is still waiting. */
  settle(): void;
  /** Forgets what is waiting: the visitor has gone elsewhere. */
  drop(): void;
}

export function createAddress(browser: Surroundings): Address {
  let waiting: { readonly query: string; readonly timer: number } | undefined;
  let written = Number.NEGATIVE_INFINITY; // when

  const drop = (): void => {
    if (waiting !== undefined) browser.cancel(waiting.timer);
    waiting = undefined;
  };
  const settle = (): void => {
    if (waiting === undefined) return;
    const { query } = waiting;
    drop();
    written = browser.now();
    browser.replace(query);
  };
  return {
    record(query, entry) {
      if (entry === "push") {
        settle(); // what was tuned belongs to the entry that is left now
        if (query !== browser.present()) browser.push(query);
      } else {
        drop();
        waiting = { query, timer: browser.later(settle, APART) };
        if (browser.now() - written >= APART) settle();
      }
    },
    settle,
    drop,
  };
}
