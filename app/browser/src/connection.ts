/**
 * The wire to the server: one request in flight, and always the newest state of the visitor's wishes next.
 *
 * Whatever happens while a request is under way is merged into the following one, so a slider that moves sixty times a
 * second never builds a queue. Playing needs no server, so a lost connection changes nothing until the visitor does: then
 * the page waits for the server and loads itself anew. The address brings everything back, and the session storage what
 * was not answered yet.
 */

import { batch } from "@preact/signals";

import { showChange } from "./clock";
import { merged } from "./merge";
import { type Box, type Changes, type Reply, type Request } from "./protocol";
import { connection, draft, picture, surface } from "./state";

/** The part of Panel's component model that is used here. */
export interface Wire {
  send_msg(message: unknown): void;
  on(name: "msg:custom", callback: (reply: Reply) => void): void;
  readonly document: { on_event(name: "connection_lost", callback: () => void): void };
}

const PATIENCE = 15_000; // milliseconds until an answer counts as overdue
const RETRY = 1000; // and up to as much again by chance, so that a full hall does not come back in one instant
const SETTLE = 250; // browsers ration history.replaceState: 200 calls in 30 s

let wire: Wire | undefined;
let broken = false; // the websocket is closed
let lastId = 0;
let flying: { readonly id: number; readonly request: Request; readonly history: "push" | "replace"; readonly overdue: number } | undefined;
let nextOpen: { readonly query: string; readonly history: "push" | "replace" } | undefined;
let nextChanges: Changes | undefined;
let nextSurface: Box | undefined;
let aspect = 1.6;

export function setAspect(width: number, height: number): void {
  aspect = width / height;
}

/** Changes some of the scenario; the paths follow with the answer. */
export function change(changes: Changes): void {
  nextChanges = merged(nextChanges ?? {}, changes);
  draft.value = merged(draft.value, changes);
  pump();
}

/** Replaces the whole scenario by what a link says. */
export function open(query: string, history: "push" | "replace" = "push"): void {
  nextChanges = undefined;
  nextOpen = { query, history };
  draft.value = {};
  pump();
}

/** Asks for the landscape over another part of the plane. */
export function requestSurface(box: Box): void {
  nextSurface = box;
  pump();
}

function nextRequest(): { request: Request; history: "push" | "replace" } | undefined {
  if (nextOpen !== undefined) {
    const { query, history } = nextOpen;
    nextOpen = undefined;
    nextSurface = undefined;
    return { request: { kind: "open", query, aspect }, history };
  }
  if (nextChanges !== undefined) {
    const changes = nextChanges;
    nextChanges = undefined;
    if (changes.landscape !== undefined) nextSurface = undefined;
    return { request: { kind: "change", changes, aspect }, history: changes.landscape === undefined ? "replace" : "push" };
  }
  if (nextSurface !== undefined) {
    const box = nextSurface;
    nextSurface = undefined;
    return { request: { kind: "surface", box }, history: "replace" };
  }
  return undefined;
}

function pump(): void {
  if (wire === undefined || flying !== undefined) return;
  const next = nextRequest();
  if (next === undefined) return;
  const id = ++lastId;
  if (broken) {
    if (next.request.kind !== "surface") comeBack(next.request);
    return;
  }
  flying = { id, request: next.request, history: next.history, overdue: window.setTimeout(giveUp, PATIENCE) };
  wire.send_msg({ id, ...next.request });
}

function receive(reply: Reply): void {
  if (flying?.id !== reply.id) return;
  const { history: kind, overdue } = flying;
  window.clearTimeout(overdue);
  flying = undefined;
  batch(() => {
    if ("picture" in reply) {
      if (nextChanges === undefined && nextOpen === undefined) draft.value = {};
      picture.value = reply.picture;
      if (reply.picture.surface !== undefined) surface.value = reply.picture.surface;
      showChange(reply.picture.surface === undefined ? "same" : "other");
    } else if ("surface" in reply && reply.surface.landscape === picture.value.landscape) {
      surface.value = reply.surface;
    }
  });
  if ("picture" in reply) recordAddress(kind);
  pump();
}

let settling: number | undefined;

function address(): string {
  const { query } = picture.value;
  return window.location.pathname + (query === "" ? "" : `?${query}`);
}

/** Another landscape or lesson is a place to come Back to; tuning only changes the present one. */
function recordAddress(kind: "push" | "replace"): void {
  window.clearTimeout(settling);
  if (kind === "push") {
    settling = undefined;
    window.history.pushState(null, "", address());
  } else {
    settling = window.setTimeout(settleAddress, SETTLE);
  }
}

function settleAddress(): void {
  settling = undefined;
  window.history.replaceState(null, "", address());
}

/** The server has not answered, and may never: what was asked is left out when the page comes back. */
function giveUp(): void {
  draft.value = {};
  comeBack({ kind: "surface", box: surface.peek().box });
}

/** Waits for the server and loads the page anew, with what it still had to be asked. */
function comeBack(request: Request): void {
  if (connection.value === "lost") return;
  connection.value = "lost";
  const retry = (): void => {
    const later = (): number => window.setTimeout(retry, RETRY * (1 + Math.random()));
    fetch(new URL("assets/icon.svg", document.baseURI), { cache: "no-store" }).then((answer) => {
      if (!answer.ok) {
        later();
      } else if (request.kind === "open") {
        window.location.search = request.query;
      } else {
        if (Object.keys(draft.value).length > 0) sessionStorage.setItem("unanswered", JSON.stringify(draft.value));
        window.location.reload();
      }
    }, later);
  };
  retry();
}

/** Called by the component's module when the websocket is open and the session is there. */
export function connect(model: Wire): void {
  wire = model;
  connection.value = "open";
  model.on("msg:custom", receive);
  model.document.on_event("connection_lost", () => {
    broken = true;
    if (flying !== undefined && flying.request.kind !== "surface") comeBack(flying.request);
  });
  const unanswered = sessionStorage.getItem("unanswered");
  if (unanswered !== null) {
    sessionStorage.removeItem("unanswered");
    change(JSON.parse(unanswered) as Changes);
  }
  pump();
}

window.addEventListener("popstate", () => {
  window.clearTimeout(settling);
  open(window.location.search.slice(1), "replace");
});
window.addEventListener("pagehide", () => {
  if (settling !== undefined) settleAddress();
});
