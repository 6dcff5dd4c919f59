/** The landscape's colours. */

/** "#rrggbb" as red, green and blue, each 0 to 255. */
export function channels(hex: string): readonly [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

/** 256 colours between the stops, (256, 3). */
export function colours(stops: readonly string[]): Uint8ClampedArray {
  const table = new Uint8ClampedArray(3 * 256);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (stops.length - 1);
    const index = Math.min(Math.floor(at), stops.length - 2);
    const low = channels(stops[index] ?? "#000000");
    const high = channels(stops[index + 1] ?? "#000000");
    low.forEach((from, k) => {
      table[3 * i + k] = from + (at - index) * ((high[k] ?? from) - from);
    });
  }
  return table;
}
