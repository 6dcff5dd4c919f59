/** How an optimizer's path looks, as a small picture: its colour, its dash and its marker. */

import { markerPath } from "./marker";
import type { OptimizerRecord } from "../protocol";
import { theme } from "../state";

const WIDTH = 34;
const HEIGHT = 14;

export function colourOf(record: OptimizerRecord): string {
  return record.style.colour[theme.value];
}

export function Swatch({ optimizer }: { readonly optimizer: OptimizerRecord }) {
  const colour = colourOf(optimizer);
  return (
    <svg class="swatch" width={WIDTH} height={HEIGHT} viewBox={`${-WIDTH / 2} ${-HEIGHT / 2} ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line x1={-WIDTH / 2} x2={WIDTH / 2} y1={0} y2={0} stroke={colour} stroke-width={2.5} stroke-dasharray={optimizer.style.dash.join(" ")} />
      <path d={markerPath(optimizer.style.marker, 4.5)} fill={colour} stroke="var(--page)" stroke-width={1.5} paint-order="stroke" />
    </svg>
  );
}
