/** The basins under the contour lines, stretched from where they were computed to where they are seen. */

import { cleared, contextOf } from "../look/canvas";
import { type Camera, toPixelX, toPixelY } from "../stage/camera";
import type { Cells } from "./cells";
import { type Charted, finerBefore } from "./charts";
import { type Colouring, pictured } from "./pixels";

export interface BasinLayer {
  show(camera: Camera, charted: Charted | undefined, colouring: Colouring): void;
}

export function createBasinLayer(context: CanvasRenderingContext2D): BasinLayer {
  const kept = new Map<Cells, { readonly canvas: HTMLCanvasElement; readonly stamp: readonly unknown[] }>();

  /** The cells' picture, painted anew only when it has changed. */
  function pictureOf(cells: Cells, colouring: Colouring): HTMLCanvasElement {
    const stamp = [cells.computed, colouring.paints.pattern, colouring.places, colouring.span?.low, colouring.span?.high];
    const known = kept.get(cells);
    if (known?.stamp.every((each, k) => each === stamp[k])) return known.canvas;
    const canvas = known?.canvas ?? document.createElement("canvas");
    if (known === undefined) Object.assign(canvas, { width: cells.columns, height: cells.rows });
    const pixels = new Uint8ClampedArray(pictured(cells, colouring).buffer);
    contextOf(canvas).putImageData(new ImageData(pixels, cells.columns), 0, 0);
    kept.set(cells, { canvas, stamp });
    return canvas;
  }

  function draw(camera: Camera, cells: Cells, colouring: Colouring): void {
    const [left, right, bottom, top] = cells.box;
    const [x, y] = [toPixelX(camera, left), toPixelY(camera, top)];
    context.imageSmoothingEnabled = false;
    context.drawImage(pictureOf(cells, colouring), x, y, toPixelX(camera, right) - x, toPixelY(camera, bottom) - y);
  }

  return {
    show(camera, charted, colouring) {
      cleared(context);
      for (const cells of kept.keys()) if (cells !== charted?.cells && cells !== charted?.before) kept.delete(cells);
      if (charted === undefined) return;
      draw(camera, charted.cells, colouring);
      const before = finerBefore(charted, camera);
      if (before !== undefined) draw(camera, before, colouring);
    },
  };
}
