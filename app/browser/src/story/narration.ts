/** One sentence on what is happening to a run at a step, from its numbers. */

import { number } from "../format";
import type { Point } from "../protocol";

export interface Moment {
  readonly name: string;
  readonly step: number; // whose position is shown
  readonly ended: number; // the last step of the run
  readonly settled: number | undefined; // at which step, if it does
  readonly words: string; // how it ends
  readonly remembers: boolean; // whether earlier moves have a say in the next
  readonly undisturbed: boolean; // whether nothing moves it but the slope and what it carries
  readonly loss: readonly [now: number, next: number];
  readonly grain: number; // moves shorter than this are rounded too much to be compared
  readonly last: Point | undefined; // the move that led here
  readonly next: Point | undefined; // the move that follows
  readonly gradient: Point | undefined; // where it is now
  readonly carried: Point | undefined; // what it brings along, as a move
  readonly stepSize: Point | undefined; // what the next update multiplies each coordinate's slope by
}

const FASTER = 1.1; // a move longer than the last one by this ratio gathers speed, shorter by as much slows
const UNEVEN = 3; // step sizes further apart than this by ratio are worth telling
const ALONG = 0.5; // the cosine of what still counts as the same way
const PRECISION = 1e-5; // a loss that changes by a smaller share of itself is rounded too much for two digits
const BEYOND = number(1e38); // about where single precision ends

/** Without these what is carried has no say in the next move. */
const SHARES = ["decay", "beta1", "discount", "discount1"];

export const remembering = (carried: string | null, values: Readonly<Record<string, number>>): boolean =>
  carried !== null && SHARES.every((name) => values[name] !== 0);

const length = ([x, y]: Point): number => Math.hypot(x, y);
const dot = ([x, y]: Point, [otherX, otherY]: Point): number => x * otherX + y * otherY;
const cosine = (one: Point, other: Point): number => dot(one, other) / (length(one) * length(other) || 1);
const short = (value: number): string => number(value, 2);

export function sentence(moment: Moment): string {
  const { name, step, ended, settled, words, grain, last, next } = moment;
  if (step >= ended || (settled !== undefined && step >= settled)) return `${name}: ${words}`;
  if (next === undefined) return "";
  if (length(next) === 0) return told(moment, "stands still");
  if (length(next) < grain) return told(moment, "hardly moves");
  if (step === 0) return `${name} sets out: its first move is ${short(length(next))} long${onSlope(moment)}.`;
  const compared = last !== undefined && length(last) > 0 && length(last) >= grain ? last : undefined;
  return (
    climbs(moment, next, compared) ??
    (compared === undefined ? undefined : (turns(moment, next, compared) ?? evensOut(moment, next, compared) ?? goesOn(moment, next, compared))) ??
    told(moment, `moves ${short(length(next))}`)
  );
}

function climbs({ name, gradient, carried, remembers, undisturbed, loss }: Moment, next: Point, last: Point | undefined): string | undefined {
  if (gradient === undefined || dot(next, gradient) <= 0) return undefined;
  if (!remembers || !undisturbed || carried === undefined || dot(carried, gradient) <= 0) return `${name} climbs: this move goes up the slope; ${change(...loss)}.`;
  const back = last !== undefined && cosine(gradient, last) > ALONG;
  return `${name} climbs: what it carries on outweighs the slope${back ? ", which pulls back" : ""}; ${change(...loss)}.`;
}

function turns({ name, remembers }: Moment, next: Point, last: Point): string | undefined {
  const turn = cosine(last, next);
  if (turn < -ALONG) {
    if (remembers) return `${name} turns round: this move leads back against the last one.`;
    return `${name} bounces: it goes back by ${short(-dot(next, last) / length(last) ** 2)} times its last move.`;
  }
  if (!remembers || turn >= ALONG) return undefined;
  return `${name} turns aside: this move is at ${Math.round((Math.acos(turn) * 180) / Math.PI)}° to the last one.`;
}

/** What a run does that keeps its pace because the flatter coordinate has the larger step size. */
function evensOut({ name, gradient, stepSize }: Moment, next: Point, last: Point): string | undefined {
  const pace = length(next) / length(last);
  if (gradient === undefined || stepSize === undefined || pace >= FASTER || pace <= 1 / FASTER) return undefined;
  const [x, y] = stepSize;
  const ratio = Math.max(x / y, y / x);
  const [more, less, flat, steep] = x > y ? ["x", "y", gradient[0], gradient[1]] : ["y", "x", gradient[1], gradient[0]];
  if (!Number.isFinite(ratio) || ratio < UNEVEN || Math.abs(flat) > Math.abs(steep)) return undefined;
  return `${name} evens out: a slope along ${more} counts ${short(ratio)} times as much as one along ${less}.`;
}

/** How fast a run with a memory goes on, and where the slope would have it go. */
function goesOn({ name, gradient, remembers, loss }: Moment, next: Point, last: Point): string | undefined {
  if (!remembers) return undefined;
  const pace = length(next) / length(last);
  if (pace >= FASTER) return `${name} gathers speed: this move is ${short(pace)} times as long as the last one.`;
  const slope = gradient === undefined ? 0 : length(gradient);
  const pulled = gradient === undefined || slope === 0 ? undefined : pull(cosine(gradient, last));
  if (pace <= 1 / FASTER) return `${name} goes on at ${short(pace)} of its last pace${pulled === undefined ? "" : `; the slope ${pulled}`}.`;
  return `${name} keeps its pace, ${short(length(next))} a step${pulled === undefined ? `; ${change(...loss)}` : `, on a slope of ${short(slope)} that ${pulled}`}.`;
}

/** The gradient points uphill: a run is pulled the other way. */
function pull(uphill: number): string {
  if (uphill > ALONG) return "now pulls back";
  return uphill < -ALONG ? "still pulls it on" : "pulls aside";
}

function onSlope({ gradient }: Moment): string {
  return gradient === undefined ? "" : `, on a slope of ${short(length(gradient))}`;
}

function told(moment: Moment, does: string): string {
  return `${moment.name} ${does}${onSlope(moment)}; ${change(...moment.loss)}.`;
}

function change(now: number, next: number): string {
  if (Number.isNaN(next)) return "the loss is no longer defined";
  if (!Number.isFinite(next)) return next > 0 ? `the loss is beyond ${BEYOND}` : `the loss is below −${BEYOND}`;
  if (!Number.isFinite(now)) return `the loss is ${short(next)}`;
  const by = next - now;
  if (Math.abs(by) <= PRECISION * Math.max(Math.abs(now), Math.abs(next))) return "the loss hardly changes";
  return by < 0 ? `the loss falls by ${short(-by)}` : `the loss rises by ${short(by)}`;
}
