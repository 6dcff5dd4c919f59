/** Which part of the plane the stage shows. Both axes always have the same scale, so directions and squares are true. */

import type { Box, Point } from "../protocol";

export interface Camera {
  readonly x: number; // the plane's point in the middle of the stage
  readonly y: number;
  readonly scale: number; // CSS pixels a unit
  readonly width: number; // of the stage, in CSS pixels
  readonly height: number;
}

/** The camera that shows all of `box`, as large as the stage allows. */
export function fit(box: Box, width: number, height: number): Camera {
  const [left, right, bottom, top] = box;
  const scale = Math.min(width / (right - left), height / (top - bottom));
  return { x: (left + right) / 2, y: (bottom + top) / 2, scale, width, height };
}

export function toPixelX(camera: Camera, x: number): number {
  return (x - camera.x) * camera.scale + camera.width / 2;
}

export function toPixelY(camera: Camera, y: number): number {
  return (camera.y - y) * camera.scale + camera.height / 2;
}

export function toPlane(camera: Camera, pixelX: number, pixelY: number): Point {
  return [camera.x + (pixelX - camera.width / 2) / camera.scale, camera.y - (pixelY - camera.height / 2) / camera.scale];
}

/** What the stage shows, with `margin` times its size added on every side. */
export function visible(camera: Camera, margin = 0): Box {
  const halfWidth = (camera.width / camera.scale) * (0.5 + margin);
  const halfHeight = (camera.height / camera.scale) * (0.5 + margin);
  return [camera.x - halfWidth, camera.x + halfWidth, camera.y - halfHeight, camera.y + halfHeight];
}

/** Magnified `factor` times about a pixel, which keeps its place. `home` is where the landscape is shown first. */
export function zoomed(camera: Camera, factor: number, pixelX: number, pixelY: number, home: Camera): Camera {
  const scale = Math.min(Math.max(camera.scale * factor, home.scale / 50), home.scale * 1000);
  const [x, y] = toPlane(camera, pixelX, pixelY);
  return { ...camera, scale, x: x - (pixelX - camera.width / 2) / scale, y: y + (pixelY - camera.height / 2) / scale };
}

export function panned(camera: Camera, byX: number, byY: number): Camera {
  return { ...camera, x: camera.x - byX / camera.scale, y: camera.y + byY / camera.scale };
}

export function contains(outer: Box, inner: Box): boolean {
  return outer[0] <= inner[0] && outer[1] >= inner[1] && outer[2] <= inner[2] && outer[3] >= inner[3];
}
