/** The basins under the contour lines: each cell in the colour of the place where its run ends, or with a pattern. */

import { cleared, contextOf } from "../look/canvas";
import { MOTIFS, inTile, tileOf } from "../look/motifs";
import { channels } from "../look/ramp";
import { CODES } from "../protocol";
import { type Camera, toPixelX, toPixelY } from "../stage/camera";
import { type Cells, UNKNOWN } from "./cells";
import { type Charted, finerBefore } from "./charts";
import type { Named } from "./places";
import { SHADES, type Span, shadesOf } from "./shades";

export interface Paints {
  readonly places: readonly (readonly [soon: string, late: string])[]; // "#rrggbb", by hue
  readonly pattern: string;
  readonly blank: string; // under the patterns
}

/** All that says which colour a cell has. */
export interface Colouring {
  readonly paints: Paints;
  readonly places: readonly Named[];
  readonly span: Span | undefined;
}

const OPAQUE = 0xff000000;

/** As an image has it in one number, on the little-endian machines that browsers run on. */
function packed([red, green, blue]: readonly number[]): number {
  return (OPAQUE | (Math.round(blue ?? 0) << 16) | (Math.round(green ?? 0) << 8) | Math.round(red ?? 0)) >>> 0;
}

function mixed(from: string, to: string, share: number): number {
  const [low, high] = [channels(from), channels(to)];
  return packed(low.map((each, k) => each + share * ((high[k] ?? each) - each)));
}

/** The colours of a place, from the lightest to the deepest shade. */
function shadesFrom([soon, late]: readonly [string, string]): Uint32Array {
  return Uint32Array.from({ length: SHADES }, (_, shade) => mixed(soon, late, shade / (SHADES - 1)));
}

/** A picture of the cells, one pixel each: transparent where nothing is known. */
function pictured({ box: [left, right, bottom, top], columns, rows, codes, steps }: Cells, { paints, places, span }: Colouring): ImageData {
  const hues = paints.places.map(shadesFrom);
  const colours = places.map(({ hue }) => hues[hue] ?? hues[0] ?? new Uint32Array(SHADES));
  const shades = span === undefined ? new Uint8Array(0x10000) : shadesOf(span);
  const patterns = MOTIFS.map((motif) => Uint32Array.from(tileOf(motif), (cover) => mixed(paints.blank, paints.pattern, cover)));
  /** Whether two places that look alike meet there. */
  const parts = (one: number, other: number): boolean =>
    one !== other && one >= CODES.place && other >= CODES.place && other !== UNKNOWN && places[one - CODES.place]?.hue === places[other - CODES.place]?.hue;
  const border = mixed(paints.pattern, paints.pattern, 0);
  const image = new ImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  // The patterns move with the map, by whole pixels.
  const across = Math.round((left / (right - left)) * columns);
  const down = Math.round((-top / (top - bottom)) * rows);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      const code = codes[at] as number;
      if (code === UNKNOWN) continue;
      const beside = column + 1 < columns ? (codes[at + 1] as number) : code;
      const below = row + 1 < rows ? (codes[at + columns] as number) : code;
      if (parts(code, beside) || parts(code, below)) {
        pixels[at] = border;
        continue;
      }
      const table = code < CODES.place ? patterns[code] : colours[code - CODES.place];
      const entry = code < CODES.place ? inTile(column + across, row + down) : (shades[steps[at] as number] as number);
      pixels[at] = table?.[entry] ?? 0;
    }
  }
  return image;
}

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
    contextOf(canvas).putImageData(pictured(cells, colouring), 0, 0);
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
