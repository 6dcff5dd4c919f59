/** The map under the paths: painted sharp when the camera rests, and stretched from the last sharp one while it moves. */

import { contextOf, cleared } from "../look/canvas";
import { type Camera, toPixelX, toPixelY } from "./camera";
import type { Levels } from "./levels";
import { type Ink, relief } from "./relief";

const REST = 90; // milliseconds without a new camera until the map is painted sharp
const MOST = 1_600_000; // pixels of a sharp map; beyond that they are made larger, so that painting takes no longer

export interface MapLayer {
  /** Shows the map as `camera` sees it; `sharp` paints it anew, else that happens when the camera rests. */
  show(camera: Camera, levels: Levels, ink: Ink, sharp: boolean): void;
  stop(): void;
}

/** `over` draws what lies on the map, on the same canvas: one more would be one more to be composed in every frame. */
export function createMap(context: CanvasRenderingContext2D, density: () => number, over: (camera: Camera) => void): MapLayer {
  const picture = contextOf(document.createElement("canvas"));
  let painted: Camera | undefined; // what the picture shows
  let sharpening: number | undefined;

  function paint(camera: Camera, levels: Levels, ink: Ink): void {
    const finest = Math.sqrt(MOST / (camera.width * camera.height));
    const image = relief(levels, camera, Math.min(density(), finest), ink);
    picture.canvas.width = image.width;
    picture.canvas.height = image.height;
    picture.putImageData(image, 0, 0);
    painted = camera;
  }

  function draw(camera: Camera): void {
    cleared(context);
    if (painted === undefined) return;
    const ratio = camera.scale / painted.scale;
    const left = toPixelX(camera, painted.x) - (painted.width / 2) * ratio;
    const top = toPixelY(camera, painted.y) - (painted.height / 2) * ratio;
    context.imageSmoothingQuality = "high";
    context.drawImage(picture.canvas, left, top, painted.width * ratio, painted.height * ratio);
    over(camera);
  }

  return {
    show(camera, levels, ink, sharp) {
      window.clearTimeout(sharpening);
      if (sharp || painted === undefined) {
        paint(camera, levels, ink);
      } else if (painted !== camera) {
        sharpening = window.setTimeout(() => {
          paint(camera, levels, ink);
          draw(camera);
        }, REST);
      }
      draw(camera);
    },
    stop() {
      window.clearTimeout(sharpening);
    },
  };
}
