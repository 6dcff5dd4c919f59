/** Landscapes' small pictures, in the colours of the theme. Their place is there before they are. */

import { useLayoutEffect, useRef } from "preact/hooks";

import { contextOf } from "../look/canvas";
import { position } from "../look/sheet";
import { pictures, pixels, present } from "./thumbnails";

/** The present landscape's. */
export function PresentThumbnail() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { columns, rows } = pictures;
  const levels = present.value;
  const table = pixels.value;
  useLayoutEffect(() => {
    if (canvas.current === null || levels === undefined) return;
    const colours = Uint32Array.from(levels, (level) => table[level] ?? 0);
    contextOf(canvas.current).putImageData(new ImageData(new Uint8ClampedArray(colours.buffer), columns, rows), 0, 0);
  }, [levels, table]);
  return <canvas ref={canvas} class="thumbnail" width={columns} height={rows} aria-hidden="true" />;
}

/** One of the catalogue's, by its position there. The list around it says in which image it is, and how large that is. */
export function Thumbnail({ of }: { readonly of: number }) {
  return <span class="thumbnail" style={{ backgroundPosition: position(pictures, of) }} aria-hidden="true" />;
}
