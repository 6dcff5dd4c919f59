/**
 * Small pictures side by side in one image. Each has an edge of its own outermost pixels: enlarged, it takes no colour
 * from its neighbours.
 */

const ACROSS = 8;
const EDGE = 1;

/** How large a picture is, and how many there are. */
export interface Pictures {
  readonly columns: number;
  readonly rows: number;
  readonly count: number;
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array<ArrayBuffer>; // the top row first
}

function extent({ columns, rows, count }: Pictures): readonly [number, number] {
  return [ACROSS * (columns + 2 * EDGE), Math.ceil(count / ACROSS) * (rows + 2 * EDGE)];
}

/** Where a picture begins, its edge not counted. */
function origin({ columns, rows }: Pictures, picture: number): readonly [number, number] {
  return [(picture % ACROSS) * (columns + 2 * EDGE) + EDGE, Math.floor(picture / ACROSS) * (rows + 2 * EDGE) + EDGE];
}

function clamped(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length - 1);
}

/** Paints the pictures' levels, one after the other, as `table` says. */
export function painted(levels: Uint8Array, table: Uint32Array, pictures: Pictures): Sheet {
  const { columns, rows, count } = pictures;
  const [width, height] = extent(pictures);
  const pixels = new Uint32Array(width * height);
  for (let picture = 0; picture < count; picture++) {
    const [left, top] = origin(pictures, picture);
    for (let row = -EDGE; row < rows + EDGE; row++) {
      const from = (picture * rows + clamped(row, rows)) * columns;
      for (let column = -EDGE; column < columns + EDGE; column++) {
        pixels[(top + row) * width + left + column] = table[levels[from + clamped(column, columns)] ?? 0] ?? 0;
      }
    }
  }
  return { width, height, pixels };
}

/** The background-size at which an element is as large as one picture. */
export function size(pictures: Pictures): string {
  const [width, height] = extent(pictures);
  return `${(100 * width) / pictures.columns}% ${(100 * height) / pictures.rows}%`;
}

/** The background-position at which an element of that size shows one picture. */
export function position(pictures: Pictures, picture: number): string {
  const [width, height] = extent(pictures);
  const [left, top] = origin(pictures, picture);
  return `${(100 * left) / (width - pictures.columns)}% ${(100 * top) / (height - pictures.rows)}%`;
}
