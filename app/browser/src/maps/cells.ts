/** The cells of a map, as they arrive: level by level, each level with twice the resolution of the one before. */

import type { CellsReply } from "../protocol";

/** Gives for each cell of a reply, in the block's order, its position in the map, row by row from the top. */
export function positions({ columns, stride, before, top, bottom }: CellsReply): Uint32Array {
  const found: number[] = [];
  for (let row = Math.ceil(top / stride) * stride; row < bottom; row += stride) {
    const old = before > 0 && row % before === 0;
    for (let column = old ? stride : 0; column < columns; column += old ? before : stride) found.push(row * columns + column);
  }
  return Uint32Array.from(found);
}
