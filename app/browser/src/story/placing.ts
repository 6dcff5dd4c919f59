/** Where symbols stand beside what they name: near it, inside the picture, and not on each other. */

import type { Point } from "../protocol";

/** What has to be placed, in CSS pixels. */
export interface Tag {
  readonly at: Point; // what it names ends here
  readonly filled: boolean; // whether it may stand between the ball and there
  readonly size: readonly [width: number, height: number];
}

export type Stroke = readonly [from: Point, to: Point];

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const GAP = 5; // between a tip and its symbol
const BALL = 13; // what the ball with its ring takes up, from its middle
const TURNS = [0, 1, -1, 2, -2, 3, -3, 4]; // eighths of a circle away from straight on
const FURTHER = [0, 18, 40];

function around([x, y]: Point, [width, height]: readonly [number, number], margin = 0): Box {
  return { left: x - width / 2 - margin, right: x + width / 2 + margin, top: y - height / 2 - margin, bottom: y + height / 2 + margin };
}

function shared(one: Box, other: Box): number {
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return wide > 0 && high > 0 ? wide * high : 0;
}

/** How long a stroke runs through a box. */
function through({ left, right, top, bottom }: Box, [[x, y], [toX, toY]]: Stroke): number {
  let [enter, leave] = [0, 1];
  for (const [from, by, low, high] of [[x, toX - x, left, right], [y, toY - y, top, bottom]] as const) {
    if (by === 0) {
      if (from < low || from > high) return 0;
      continue;
    }
    const [one, other] = [(low - from) / by, (high - from) / by];
    enter = Math.max(enter, Math.min(one, other));
    leave = Math.min(leave, Math.max(one, other));
  }
  return leave > enter ? (leave - enter) * Math.hypot(toX - x, toY - y) : 0;
}

/** The middles that a symbol could have, each with how far it is from the best of them. */
function* candidates({ at, filled, size }: Tag, ball: Point): Generator<readonly [middle: Point, odd: number]> {
  const [width, height] = size;
  const [dx, dy] = [at[0] - ball[0], at[1] - ball[1]];
  if (filled && Math.abs(dx) > width + 4 && Math.abs(dy) > height + 4) yield [[ball[0] + dx / 2, ball[1] + dy / 2], 0];
  const near = Math.hypot(dx, dy) < 2;
  const straight = near ? Math.PI / 4 : Math.atan2(dy, dx);
  for (const [far, further] of FURTHER.entries()) {
    for (const [turned, turn] of TURNS.entries()) {
      const angle = straight + (turn * Math.PI) / 4;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      // As far as the box reaches in that direction.
      const reach = Math.min(width / 2 / Math.max(Math.abs(cos), 1e-9), height / 2 / Math.max(Math.abs(sin), 1e-9));
      const away = reach + GAP + further + (near ? BALL : 0);
      yield [[at[0] + away * cos, at[1] + away * sin], 10 + 12 * turned + 60 * far];
    }
  }
}

/** Where the way from the ball leaves the picture, or its end if it does not. */
function seen(at: Point, ball: Point, width: number, height: number): Point {
  const share = (from: number, to: number, most: number): number => (to < 0 ? from / (from - to) : to > most ? (most - from) / (to - from) : 1);
  const part = Math.max(Math.min(share(ball[0], at[0], width), share(ball[1], at[1], height)), 0);
  return [ball[0] + part * (at[0] - ball[0]), ball[1] + part * (at[1] - ball[1])];
}

/** The middle of each tag, those first in the list where they like best; `others` stand there already. */
export function placed(tags: readonly Tag[], ball: Point, strokes: readonly Stroke[], others: readonly Box[], width: number, height: number): readonly Point[] {
  const taken: Box[] = [around(ball, [2 * BALL, 2 * BALL]), ...others];
  return tags.map((tag) => {
    let best: Point = tag.at;
    let least = Number.POSITIVE_INFINITY;
    for (const [middle, odd] of candidates({ ...tag, at: seen(tag.at, ball, width, height) }, ball)) {
      const box = around(middle, tag.size, 1);
      const outside = tag.size[0] * tag.size[1] - shared(around(middle, tag.size), { left: 0, right: width, top: 0, bottom: height });
      const covered = taken.reduce((sum, other) => sum + shared(box, other), 0);
      const crossed = strokes.reduce((sum, stroke) => sum + through(box, stroke), 0);
      const cost = odd + 5 * outside + 5 * covered + 3 * crossed;
      if (cost < least) [best, least] = [middle, cost];
    }
    taken.push(around(best, tag.size, 1));
    return best;
  });
}
