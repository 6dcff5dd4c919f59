/** The landscape's colours. */

function channel(hex: string, at: number): number {
  return Number.parseInt(hex.slice(at, at + 2), 16);
}

/** 256 colours between the stops, (256, 3). */
export function colours(stops: readonly string[]): Uint8ClampedArray {
  const table = new Uint8ClampedArray(3 * 256);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (stops.length - 1);
    const index = Math.min(Math.floor(at), stops.length - 2);
    const low = stops[index] ?? "#000000";
    const high = stops[index + 1] ?? low;
    for (let k = 0; k < 3; k++) {
      const from = channel(low, 1 + 2 * k);
      table[3 * i + k] = from + (at - index) * (channel(high, 1 + 2 * k) - from);
    }
  }
  return table;
}
