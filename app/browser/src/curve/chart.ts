/** Drawing the curves: the frame with all runs, and over it, cheap enough for every frame, what has been so far. */

import { scaleLinear } from "d3-scale";

import { whole } from "../format";
import { drawMarker, sized } from "../look/canvas";
import type { Ink } from "../look/ink";
import type { Path } from "../state";
import { type Vertical, vertical } from "./vertical";

/** How a run's line looks. */
export interface Line {
  readonly path: Path;
  readonly values: Float32Array; // at every step
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width: number;
  readonly opacity: number;
}

export interface Chart {
  readonly wide: number; // all of it, in CSS pixels
  readonly high: number;
  readonly density: number;
  readonly left: number; // of the frame
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly steps: number;
  readonly numbered: boolean; // whether the steps are written under it
  readonly vertical: Vertical;
  readonly lines: readonly Line[];
  readonly ink: Ink;
}

export function chartOf(
  size: readonly [number, number],
  density: number,
  lines: readonly Line[],
  steps: number,
  log: boolean,
  lowest: number,
  ink: Ink,
  numbered: boolean,
): Chart {
  const [wide, high] = size;
  const left = 5.2 * ink.size;
  const top = 6;
  const height = high - top - (numbered ? 2.4 : 0.5) * ink.size;
  const runs = lines.map(({ path: { ended, diverged }, values }) => ({ gap: values, ended, diverged }));
  const axis = vertical(runs, height, ink.size, log, lowest);
  return { wide, high, density, left, top, width: wide - left - ink.size, height, steps, numbered, vertical: axis, lines, ink };
}

export function drawFrame(context: CanvasRenderingContext2D, chart: Chart): void {
  const { left, top, width, height, steps, ink } = chart;
  sized(context, chart.wide, chart.high, chart.density);
  context.font = `${ink.size}px ${ink.font}`;
  context.fillStyle = ink.soft;
  context.strokeStyle = ink.line;
  context.lineWidth = 1;
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const [y, words] of chart.vertical.ticks) {
    context.beginPath();
    context.moveTo(left, Math.round(top + y) + 0.5);
    context.lineTo(left + width, Math.round(top + y) + 0.5);
    context.stroke();
    context.fillText(words, left - 6, top + y);
  }
  context.strokeStyle = ink.soft;
  context.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
  if (!chart.numbered) return;
  const across = scaleLinear([0, steps], [0, width]);
  const ticks = across.ticks(Math.min(width / (6 * ink.size), steps)).filter(Number.isInteger);
  const below = top + height + 6;
  context.textBaseline = "top";
  for (const tick of ticks) {
    const at = across(tick);
    if (at > width - 3.4 * ink.size && tick !== steps) continue; // "step" stands there
    const atEdge = at > width - context.measureText(whole(tick)).width / 2;
    context.textAlign = atEdge ? "right" : "center";
    context.fillText(whole(tick), left + (atEdge ? width + ink.size / 2 : at), below);
  }
  context.textAlign = "right";
  if (!ticks.includes(steps)) context.fillText("step", left + width, below);
}

/** Draws all runs whole, on a canvas of their own that the cursor uncovers. */
export function drawLines(context: CanvasRenderingContext2D, chart: Chart): void {
  sized(context, chart.wide, chart.high, chart.density);
  drawRuns(context, chart, chart.width);
}

/** Draws all runs as far as `right`, in CSS pixels of the frame. */
function drawRuns(context: CanvasRenderingContext2D, chart: Chart, right: number): void {
  context.save();
  context.translate(chart.left, chart.top);
  context.beginPath();
  context.rect(0, 0, right, chart.height);
  context.clip();
  context.lineJoin = "round";
  for (const line of chart.lines) {
    context.globalAlpha = line.opacity;
    context.strokeStyle = line.colour;
    context.lineWidth = line.width;
    context.setLineDash([...line.dash]);
    drawRun(context, line, chart);
  }
  context.restore();
}

/** Where many steps share a pixel column, its first, highest, lowest and last value are drawn. */
function drawRun(context: CanvasRenderingContext2D, { path: { ended }, values: all }: Line, chart: Chart): void {
  const column = (step: number): number => (step / chart.steps) * chart.width;
  const point = (x: number, value: number): void => {
    if (Number.isFinite(value)) context.lineTo(x, Math.min(Math.max(chart.vertical.toPixel(value), -1e4), 1e4));
  };
  context.beginPath();
  let i = 0;
  while (i <= ended) {
    const pixel = Math.floor(column(i));
    const from = i;
    do i++;
    while (i <= ended && Math.floor(column(i)) === pixel);
    const values = all.subarray(from, i);
    if (values.length < 4) {
      values.forEach((value, index) => point(column(from + index), value));
    } else {
      const known = values.filter(Number.isFinite);
      const telling = [known[0] ?? Number.NaN, Math.max(...known), Math.min(...known), known[known.length - 1] ?? Number.NaN];
      telling.forEach((value, index) => point(pixel + index / 4, value));
    }
  }
  context.stroke();
}

/** Draws the runs as far as `now`, the cursor, and each run's marker on its line; `lines` are all runs, if they are drawn already. */
export function drawUntil(context: CanvasRenderingContext2D, lines: HTMLCanvasElement | undefined, chart: Chart, now: number): void {
  const { left, top, width, height, steps, density, ink } = chart;
  context.clearRect(0, 0, chart.wide, chart.high);
  const at = left + (now / steps) * width;
  const uncovered = Math.min(at + 0.5, chart.wide);
  if (lines === undefined) drawRuns(context, chart, Math.min(uncovered - left, width));
  else context.drawImage(lines, 0, 0, uncovered * density, lines.height, 0, 0, uncovered, chart.high);
  context.strokeStyle = ink.ink;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(at, top);
  context.lineTo(at, top + height);
  context.stroke();
  for (const { path, values, colour } of chart.lines) {
    const shown = Math.min(now, Math.max(path.ended, 0));
    const y = top + heightAt(values, chart.vertical, shown);
    if (!(y >= top - 1 && y <= top + height + 1)) continue;
    drawMarker(context, path.optimizer.style.marker, left + (shown / steps) * width, y, 0.34 * ink.size, colour, ink.halo);
  }
}

/** Between two steps, on the straight line that joins their points. */
function heightAt(values: Float32Array, { toPixel }: Vertical, time: number): number {
  const step = Math.floor(time);
  const before = toPixel(values[step] ?? Number.NaN);
  const after = toPixel(values[step + 1] ?? Number.NaN);
  return Number.isFinite(after) && time > step ? before + (time - step) * (after - before) : before;
}
