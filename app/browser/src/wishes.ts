/** What the visitor wants and the server has not been asked yet: never more than one of a kind, always the newest. */

import { merged } from "./merge";
import type { Box, Changes, Request } from "./protocol";

export type Entry = "push" | "replace"; // what an answer does to the browser's history

export interface Wishes {
  change(changes: Changes): void;
  open(query: string, entry: Entry): void;
  surface(box: Box): void;
  /** The next thing to ask; it is then no longer a wish. */
  take(aspect: number): { readonly request: Request; readonly entry: Entry } | undefined;
  /** The link that is still to be opened, if any. */
  readonly opening: string | undefined;
  /** Whether a scenario is wished for that no answer has shown yet. */
  readonly pending: boolean;
}

export function createWishes(): Wishes {
  let opening: { readonly query: string; readonly entry: Entry } | undefined;
  let changes: Changes | undefined;
  let surface: Box | undefined;
  return {
    change(more) {
      changes = merged(changes ?? {}, more);
    },
    open(query, entry) {
      opening = { query, entry };
      changes = undefined;
      surface = undefined;
    },
    surface(box) {
      surface = box;
    },
    take(aspect) {
      if (opening !== undefined) {
        const { query, entry } = opening;
        opening = undefined;
        return { request: { kind: "open", query, aspect }, entry };
      }
      if (changes !== undefined) {
        const request: Request = { kind: "change", changes, aspect };
        if (changes.landscape !== undefined || changes.lesson !== undefined) surface = undefined;
        changes = undefined;
        return { request, entry: "push" };
      }
      if (surface !== undefined) {
        const request: Request = { kind: "surface", box: surface };
        surface = undefined;
        return { request, entry: "replace" };
      }
      return undefined;
    },
    get opening() {
      return opening?.query;
    },
    get pending() {
      return opening !== undefined || changes !== undefined;
    },
  };
}
