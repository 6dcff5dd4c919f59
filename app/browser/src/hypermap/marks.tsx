/** What lies above the map's cells: the present setting, the cell under the pointer, and the best one once it was asked for. */

import { markerPath } from "../look/marker";
import type { Map } from "./asking";
import { percent } from "./axis";
import { best, hovered, mark } from "./views";

export function Marks({ now: { optimizer, x, y } }: { readonly now: Map }) {
  const at = mark.value;
  if (at === undefined) return null;
  const columns = x.values.length;
  const rows = y?.values.length ?? 1;
  const pointed = hovered.value;
  const top = percent(1 - at.y);
  return (
    <svg class="settings-marks" aria-hidden="true">
      {(["under", "hair"] as const).map((kind) => (
        <g key={kind} class={kind}>
          <line x1={percent(at.x)} x2={percent(at.x)} y1="0" y2="100%" />
          {y !== undefined && <line x1="0" x2="100%" y1={top} y2={top} />}
        </g>
      ))}
      {pointed !== undefined && (
        <rect class="pointed" x={percent(pointed[0] / columns)} y={percent(1 - (pointed[1] + 1) / rows)} width={percent(1 / columns)} height={percent(1 / rows)} />
      )}
      {best.value !== undefined && best.value >= 0 && (
        <svg x={percent(((best.value % columns) + 0.5) / columns)} y={percent(1 - (Math.floor(best.value / columns) + 0.5) / rows)} class="best">
          <path d={markerPath("star", 7)} />
        </svg>
      )}
      <svg x={percent(at.x)} y={top} class="present">
        <path d={markerPath(optimizer.style.marker, 5.5)} />
      </svg>
    </svg>
  );
}
