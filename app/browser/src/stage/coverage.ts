import type { SurfaceData } from "../protocol";
import { type Camera, contains, visible } from "./camera";

const COARSE = 9; // CSS pixels between samples beyond which a finer grid is worth asking for

/** Whether the grid leaves part of the stage blank, or is too coarse for it. */
export function lacking(data: SurfaceData, camera: Camera): boolean {
  const [left, right] = data.box;
  const spacing = ((right - left) / (data.columns - 1)) * camera.scale;
  return !contains(data.box, visible(camera)) || spacing > COARSE;
}
