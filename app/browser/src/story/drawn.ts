/** What a phase draws at the ball: its own figures, what it changes, and faintly the arrow and the squares told before it. */

import { type Figure, arrows, grown, squares } from "../arrows/figures";
import { type Scales, scaleOf } from "../arrows/shown";
import type { Phase, Point } from "../protocol";
import { type Line, sides } from "./lines";

export interface Drawn {
  readonly phase: string;
  readonly figure: Figure;
  readonly faint: boolean; // told before, still on the table
}

/** A symbol for what it stands beside. */
export interface Label {
  readonly latex: string;
  readonly at: Point; // of the plane: an arrow's tip, or the corner of a square that is furthest from the ball
  readonly filled: boolean; // whether it may stand between the ball and there: inside a square
  readonly faint: boolean;
}

export type Shape = "arrow" | "square";

/** What a phase draws, if anything is to be seen of it. */
export function shapeOf({ draws }: Phase): Shape | undefined {
  return draws === "arrow" ? draws : draws === "square" || draws === "side" ? "square" : undefined;
}

/** The areas of its squares. */
function areas({ draws }: Phase, [x, y]: Point): Point {
  return draws === "side" ? [x * x, y * y] : [x, y];
}

/** The lines whose figures are shown while one is told: the last arrow and the last squares before it, and itself. */
function onTable(lines: readonly Line[], at: number): readonly number[] {
  const drawn = (i: number): Shape | undefined => (lines[i] === undefined ? undefined : shapeOf(lines[i].phase));
  const before = (shape: Shape): number => lines.reduce((found, _, i) => (i < at && drawn(i) === shape ? i : found), -1);
  return [...new Set([before("square"), before("arrow"), at])].filter((i) => i >= 0 && drawn(i) !== undefined);
}

export function drawnAt(lines: readonly Line[], at: number, ball: Point, scales: Scales): readonly Drawn[] {
  return onTable(lines, at).flatMap((i) => {
    const { phase, value, before } = lines[i] as Line;
    const shape = shapeOf(phase) ?? "arrow";
    const scale = scaleOf(scales, shape, phase.unit);
    const faint = i !== at;
    const changed = faint ? undefined : before;
    const figures: readonly Figure[] =
      shape === "square"
        ? [...(changed === undefined ? [] : squares(ball, areas(phase, changed), scale, "before")), ...squares(ball, areas(phase, value), scale, "now")]
        : [...(changed === undefined ? [] : grown(ball, changed, value, scale)), ...arrows(ball, value, scale)];
    return figures.map((figure) => ({ phase: phase.name, figure, faint }));
  });
}

/** The name of what a line tells: its left side, or all of it where there is none. */
function nameOf(latex: string): string {
  const [left, right] = sides(latex);
  return left === "" ? right : left;
}

/** Where nothing can be drawn the symbol says so. */
function labelled(latex: string, ball: Point, offset: Point, shape: Shape, faint: boolean): Label {
  const nothing = offset[0] === 0 && offset[1] === 0;
  return { latex: nothing ? `${latex} = 0` : latex, at: [ball[0] + offset[0], ball[1] + offset[1]], filled: shape === "square" && !nothing, faint };
}

export function labelsAt(lines: readonly Line[], at: number, ball: Point, scales: Scales): readonly Label[] {
  const table = onTable(lines, at);
  const changed = lines[at]?.phase.of; // its squares lie on those of the former, and are the ones to be named
  return table.flatMap((i) => {
    const { phase, value, before } = lines[i] as Line;
    const shape = shapeOf(phase) ?? "arrow";
    const scale = scaleOf(scales, shape, phase.unit);
    const latex = nameOf(phase.latex);
    const faint = i !== at;
    if (shape === "square" && phase.name === changed) return [];
    if (shape === "arrow") {
      const labels = [labelled(latex, ball, [scale * value[0], scale * value[1]], "arrow", faint)];
      const former = lines.find((line) => line.phase.name === phase.of);
      const shown = former !== undefined && !faint && !table.includes(lines.indexOf(former)) && before !== undefined && Math.hypot(...before) > 0;
      if (shown) labels.push(labelled(nameOf(former.phase.latex), ball, [scale * before[0], scale * before[1]], "arrow", true));
      return labels;
    }
    const [right, up] = areas(phase, value).map((area) => scale * Math.sqrt(area)) as [number, number];
    if (right === 0 && up === 0) return [labelled(latex, ball, [0, 0], "square", faint)];
    return [labelled(`${latex}_x`, ball, [right, -right], "square", faint), labelled(`${latex}_y`, ball, [-up, up], "square", faint)];
  });
}
