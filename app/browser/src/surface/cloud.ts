/** The cloud's balls on the surface, or their starts before anything has moved. */

import { playing } from "../clock";
import { balls } from "../cloud/balls";
import { createStamp, drawStarts } from "../cloud/paint";
import { eachAt } from "../cloud/ways";
import { lookOf } from "../look/path";
import { type Sight, ground, marked } from "./overlay";

export function drawCloud(context: CanvasRenderingContext2D, sight: Sight, time: number, density: number): void {
  const { model, view, ink } = sight;
  const [first] = balls.peek();
  if (first !== undefined && time === 0 && !playing.peek()) {
    drawStarts(context, first, ink, (x, y) => {
      const place = ground(model, [x, y]);
      return place === undefined ? undefined : view.seen(place);
    });
    return;
  }
  for (const all of balls.peek()) {
    const look = lookOf(all, ink.halo);
    const stamp = createStamp(context, all, look, ink.size, density);
    eachAt(all, time, (x, y) => marked(sight, ground(model, [x, y]), context, look.opacity, (at) => stamp(...at)));
  }
}
