/**
 * The wire to the server: one request under way, and always the newest of the visitor's wishes next.
 *
 * Whatever happens while a request is under way is merged into the following one, so a slider that moves sixty times a
 * second never builds a queue. Playing needs no server, so a lost connection changes nothing until the visitor does: then
 * the page waits for the server and loads itself anew. The address brings everything back, and the session storage what
 * was not answered yet.
 */

import { batch } from "@preact/signals";

import { createAddress } from "./address";
import { showChange } from "./clock";
import { recall, remember } from "./memory";
import { merged } from "./merge";
import { type Answer, type Box, type Changes, type Picture, type Reply, type Request, type Work, type Worked, completed } from "./protocol";
import { connection, draft, picture, scene, surface } from "./state";
import { type Entry, createWishes } from "./wishes";

/** The part of Panel's component model that is used here. */
export interface Wire {
  readonly query: string; // what its session showed when it began
  send_msg(message: unknown): void;
  on(name: "msg:custom", callback: (reply: Reply | Worked<object>) => void): void;
  readonly document: { on_event(name: "connection_lost", callback: () => void): void };
}

/** The newest question of a lane. */
interface Asked {
  readonly id: number;
  readonly lane: string;
  readonly work: Work;
  readonly onReply: (reply: Worked<object>) => void | Promise<void>;
  taken: Promise<void>; // settles when all replies so far have been taken in
}

const UNREADABLE = "A part of this came damaged. Change something, or reload the page, to have it anew.";
const CUT_OFF = "Connection lost: the next change brings the rest.";
const PATIENCE = 15_000; // milliseconds until an answer counts as overdue
const OPENING = 4000; // and until the visitor is told that the websocket has not opened
const RETRY = 1000; // and up to as much again by chance, so that a full hall does not come back in one instant

const wishes = createWishes();
const link = (query: string): string => window.location.pathname + (query === "" ? "" : `?${query}`);
const address = createAddress({
  push: (query) => window.history.pushState(null, "", link(query)),
  replace: (query) => window.history.replaceState(null, "", link(query)),
  present: () => window.location.search.slice(1),
  now: () => performance.now(),
  later: (action, milliseconds) => window.setTimeout(action, milliseconds),
  cancel: (timer) => window.clearTimeout(timer),
});

const opening = picture.peek().query;
const isMoment = (piece: string): boolean => /^(step|phase)=/.test(piece);
const momentIn = (query: string): string => query.split("&").filter(isMoment).join("&");
/** Where time stands, as a link says it; the server knows only of the link that was opened. */
let moment = momentIn(opening);
let written = window.location.search.slice(1); // the link whose moment changes: somebody's own, until something is set
let taking = false; // an answer is taken in, and its link written afterwards

const atMoment = (query: string): string => [...query.split("&").filter((piece) => !isMoment(piece)), moment].filter(Boolean).join("&");

/** The link of what is seen, from behind its question mark. */
export const linked = (): string => atMoment(picture.peek().query);

/** Keeps in the address where time stands. */
export function noteMoment(said: string): void {
  if (said === moment) return;
  moment = said;
  // What is being opened has its own moment.
  if (!taking && wishes.opening === undefined && flying?.request.kind !== "open") address.record(atMoment(written), "replace");
}

/** What is under way, or is to be asked for as soon as the connection is open. */
const lanes = new Map<string, Asked>();
let wire: Wire | undefined;
let broken = false; // the websocket is closed
let lastId = 0;
let between = false; // whether a hand is followed between two frames
let foreseen = ""; // what it has changed since the last
let byHand = false; // whether the visitor wishes any of what is to be asked next
let flying: { readonly id: number; readonly byHand: boolean; readonly request: Request; readonly entry: Entry; readonly overdue: number } | undefined;
const [left, right, bottom, top] = surface.peek().box;
let aspect = (right - left) / (top - bottom);

export function setAspect(width: number, height: number): void {
  aspect = width / height;
}

/** Changes some of the scenario; the paths follow with the answer. */
export function change(changes: Changes): void {
  byHand = true;
  const said = JSON.stringify(changes);
  if (said !== foreseen) ask(changes);
  if (between) {
    if (foreseen === "") requestAnimationFrame(() => (foreseen = ""));
    foreseen = said;
  } else if (unanswered()) {
    draft.value = merged(draft.value, changes);
  }
}

/** The same for what no hand has changed: time stays where it is. */
export function adjust(changes: Changes): void {
  ask(changes);
  draft.value = merged(draft.value, changes);
}

/**
 * Follows a hand between two frames: what it changes is asked for at once, and may be there in the next frame. That frame
 * begins with an event that says the same: it shows the change, and asks for it no second time.
 */
export function betweenFrames(follow: () => void): void {
  between = true;
  try {
    follow();
  } finally {
    between = false;
  }
}

/** Before anything is drawn of it: the server works meanwhile. */
function ask(changes: Changes): void {
  wishes.change(changes);
  pump();
}

/** Whether the picture lacks something that is wished for. */
function unanswered(): boolean {
  return wishes.pending || (flying !== undefined && flying.request.kind !== "surface");
}

/** Replaces the whole scenario by what a link says. */
function open(query: string, entry: Entry): void {
  byHand = true;
  wishes.open(query, entry);
  draft.value = {};
  pump();
}

/** Asks for the landscape over another part of the plane. */
export function requestSurface(box: Box): void {
  wishes.surface(box);
  pump();
}

/**
 * Asks for work in a lane, instead of what the lane has under way; undefined only stops that. Whoever asked is given the
 * replies to the newest question of the lane and no others, each when the one before it has been taken in. The last is
 * done, also where something went wrong. The server stops by itself what a change makes outdated.
 */
export function work<Content>(lane: string, body: Work | undefined, onReply: (reply: Worked<Content>) => void | Promise<void> = () => undefined): void {
  const stopped = lanes.delete(lane);
  if (body !== undefined) {
    const id = ++lastId;
    // Whoever asks knows what the replies to it are.
    const asked: Asked = { id, lane, work: body, onReply: (reply) => onReply(reply as Worked<Content>), taken: Promise.resolve() };
    lanes.set(lane, asked);
    if (broken) cutOff(asked);
    else send(asked);
  } else if (stopped && !broken) {
    wire?.send_msg({ kind: "work", lane, work: null });
  }
}

function send({ id, lane, work: body }: Asked): void {
  wire?.send_msg({ id, kind: "work", lane, work: body });
}

function cutOff({ id, lane }: Asked): void {
  receiveWork({ id, lane, done: true, problem: CUT_OFF });
}

function receiveWork(reply: Worked<object>): void {
  const asked = lanes.get(reply.lane);
  if (asked?.id !== reply.id) return;
  asked.taken = asked.taken
    .then(() => takeIn(asked, reply))
    .catch((error: unknown) => {
      console.error(error);
      if (lanes.get(asked.lane) !== asked) return;
      work(asked.lane, undefined);
      void asked.onReply({ id: asked.id, lane: asked.lane, done: true, problem: UNREADABLE });
    });
}

async function takeIn(asked: Asked, reply: Worked<object>): Promise<void> {
  if (lanes.get(asked.lane) !== asked) return;
  if (reply.done) lanes.delete(asked.lane);
  await asked.onReply(reply);
}

function pump(): void {
  if (flying !== undefined) return;
  if (wire === undefined) {
    if (wishes.pending) window.setTimeout(sayWaiting, OPENING);
    return;
  }
  if (broken) {
    if (wishes.pending) comeBack();
    return;
  }
  const next = wishes.take(aspect);
  if (next === undefined) return;
  const id = ++lastId;
  flying = { id, byHand, ...next, overdue: window.setTimeout(giveUp, PATIENCE) };
  byHand = false;
  wire.send_msg({ id, shown: picture.peek().query, ...next.request });
}

function sayWaiting(): void {
  if (connection.value === "opening") connection.value = "waiting";
}

function receive(reply: Reply | Worked<object>): void {
  if ("lane" in reply) {
    receiveWork(reply);
    return;
  }
  if (flying?.id !== reply.id) return;
  const { entry, overdue, request, byHand: wished } = flying;
  window.clearTimeout(overdue);
  flying = undefined;
  const overtaken = wishes.opening !== undefined; // by a link that is to be opened next
  const other = "picture" in reply && reply.scene === "other" && !retyped(request, picture.peek(), reply.picture);
  taking = true;
  batch(() => {
    if ("picture" in reply) {
      if (!wishes.pending) draft.value = {};
      picture.value = completed(reply.picture, picture.value);
      written = picture.value.query;
      if (other) moment = momentIn(written);
      if (reply.picture.surface !== undefined) surface.value = reply.picture.surface;
      if (other) scene.value += 1;
      // A story stays at its step, also at the first, where else there would be nothing to see.
      const still = !wished || reply.picture.explain !== "" || onlyLooks(request);
      if (other || !still) showChange(other ? "other" : "same");
    } else if ("surface" in reply && reply.surface.landscape === picture.value.landscape) {
      surface.value = reply.surface;
    }
    pump(); // the server works on the next question while this answer is drawn, which is when the batch ends
  });
  // A link has its own entry; an answer that it overtook has none.
  taking = false;
  if ("picture" in reply && !overtaken) address.record(linked(), other ? entry : "replace");
}

const LOOKS: ReadonlySet<string> = new Set<keyof Changes>(["view", "stage", "explain", "arrows", "curves", "basins", "map"]);

/** Whether a request changes how the page is looked at, and no path. */
function onlyLooks(request: Request): boolean {
  return request.kind === "change" && Object.keys(request.changes).every((key) => LOOKS.has(key));
}

/** Whether the landscape differs only because its formula or its domain was typed anew: that is tuning, not another scene. */
function retyped(request: Request, before: Picture, after: Answer): boolean {
  return request.kind === "change" && before.formula !== null && after.formula !== null;
}

/** The server has not answered, and may never: what it was asked is not asked again. */
function giveUp(): void {
  flying = undefined;
  draft.value = {};
  comeBack();
}

/** Waits for the server and loads the page anew, with what it still has to be asked. */
function comeBack(): void {
  if (connection.value === "lost") return;
  connection.value = "lost";
  const retry = (): void => {
    const later = (): number => window.setTimeout(retry, RETRY * (1 + Math.random()));
    fetch(new URL("assets/icon.svg", document.baseURI), { cache: "no-store" }).then((answer) => (answer.ok ? reload() : later()), later);
  };
  retry();
}

function reload(): void {
  const overtaken = flying?.request.kind === "open" ? flying.request.query : undefined;
  const query = wishes.opening ?? overtaken ?? linked();
  remember("sessionStorage", "unanswered", Object.keys(draft.value).length > 0 ? JSON.stringify(draft.value) : null);
  if (query !== window.location.search.slice(1)) window.history.replaceState(null, "", link(query));
  window.location.reload();
}

/** Called by the component's module when the websocket is open and the session is there. */
export function connect(model: Wire): void {
  wire = model;
  connection.value = "open";
  model.on("msg:custom", receive);
  model.document.on_event("connection_lost", () => {
    broken = true;
    for (const asked of lanes.values()) cutOff(asked);
    if (flying !== undefined && flying.request.kind !== "surface") comeBack();
    else flying = undefined;
  });
  if (model.query !== opening) wishes.open(linked(), "replace");
  const unanswered = recall("sessionStorage", "unanswered");
  if (unanswered !== null) {
    remember("sessionStorage", "unanswered", null);
    change(JSON.parse(unanswered) as Changes);
  }
  pump();
  for (const asked of lanes.values()) send(asked);
}

window.addEventListener("popstate", () => {
  address.drop();
  open(window.location.search.slice(1), "replace");
});
window.addEventListener("pagehide", () => address.settle());
