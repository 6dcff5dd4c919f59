/** A landscape's small picture, in the colours of the theme. Its place is there before it is. */

import { useLayoutEffect, useRef } from "preact/hooks";

import { columns, pixels, rows } from "./thumbnails";

export function Thumbnail({ levels }: { readonly levels: Uint8Array | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const table = pixels.value;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || levels === undefined) return;
    const image = context.createImageData(columns, rows);
    new Uint32Array(image.data.buffer).set(Uint32Array.from(levels, (level) => table[level] ?? 0));
    context.putImageData(image, 0, 0);
  }, [levels, table]);
  return <canvas ref={canvas} class="thumbnail" width={columns} height={rows} aria-hidden="true" />;
}
