/** How a path is drawn, in either view. */

import { type Path, catalogue, projector, raised, theme } from "../state";

export interface Look {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width: number;
  readonly opacity: number;
  readonly halo: string;
}

export function lookOf({ key, optimizer }: Pick<Path, "key" | "optimizer">, halo: string): Look {
  const scale = projector.value ? catalogue.projector : 1;
  const plain = raised.value === "" || key === raised.value;
  return {
    colour: optimizer.style.colour[theme.value],
    dash: optimizer.style.dash.map((each) => each * scale),
    width: (key === raised.value ? 3.2 : 2.2) * scale,
    opacity: plain ? 1 : 0.3,
    halo,
  };
}
