/** Ticks and labels around the map. */

import { scaleLinear } from "d3-scale";

import type { Ink } from "../look/ink";
import { type Camera, toPixelX, toPixelY, visible } from "./camera";

export interface Margins {
  readonly left: number;
  readonly bottom: number;
  readonly top: number;
  readonly right: number;
}

/** Draws both axes on a canvas that covers the map and its margins. */
export function drawAxes(context: CanvasRenderingContext2D, camera: Camera, margins: Margins, ink: Ink): void {
  const [left, right, bottom, top] = visible(camera);
  const baseline = margins.top + camera.height;
  context.font = `${ink.size}px ${ink.font}`;
  context.fillStyle = ink.soft;
  context.strokeStyle = ink.line;
  context.lineWidth = 1;
  context.strokeRect(margins.left + 0.5, margins.top + 0.5, camera.width - 1, camera.height - 1);

  const across = scaleLinear([left, right], [0, camera.width]);
  const acrossCount = camera.width / (7 * ink.size);
  const acrossText = across.tickFormat(acrossCount);
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const tick of across.ticks(acrossCount)) {
    const at = margins.left + toPixelX(camera, tick);
    if (at > margins.left + camera.width - 2 * ink.size) continue; // the axis's name stands there
    context.beginPath();
    context.moveTo(Math.round(at) + 0.5, baseline);
    context.lineTo(Math.round(at) + 0.5, baseline + 4);
    context.stroke();
    context.fillText(acrossText(tick), at, baseline + 6);
  }

  const up = scaleLinear([bottom, top], [0, camera.height]);
  const upCount = camera.height / (4.5 * ink.size);
  const upText = up.tickFormat(upCount);
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const tick of up.ticks(upCount)) {
    const at = margins.top + toPixelY(camera, tick);
    if (at < margins.top + 2 * ink.size) continue;
    context.beginPath();
    context.moveTo(margins.left - 4, Math.round(at) + 0.5);
    context.lineTo(margins.left, Math.round(at) + 0.5);
    context.stroke();
    context.fillText(upText(tick), margins.left - 7, at);
  }

  context.font = `italic ${ink.size * 1.15}px ${ink.font}`;
  context.textBaseline = "top";
  context.fillText("x", margins.left + camera.width - 2, baseline + 5);
  context.fillText("y", margins.left - 8, margins.top + 1);
}
