/** A landscape's small picture, in the colours of the theme. */

import { useEffect, useRef } from "preact/hooks";

import { type LandscapeRecord, bytes } from "../protocol";
import { colours } from "../look/ramp";
import { catalogue, theme } from "../state";

export function Thumbnail({ landscape }: { readonly landscape: LandscapeRecord }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { columns, rows } = catalogue.thumbnail;
  const name = theme.value;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const levels = new Uint8Array(bytes(landscape.thumbnail));
    const table = colours(catalogue.ramps[name]);
    const image = context.createImageData(columns, rows);
    levels.forEach((level, i) => {
      image.data.set(table.subarray(3 * level, 3 * level + 3), 4 * i);
      image.data[4 * i + 3] = 255;
    });
    context.putImageData(image, 0, 0);
  }, [landscape, name]);
  return <canvas ref={canvas} class="thumbnail" width={columns} height={rows} aria-hidden="true" />;
}
