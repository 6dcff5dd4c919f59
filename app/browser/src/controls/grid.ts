/** Arrow keys among things that stand in rows of any length. */

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What lies nearest to an element in an arrow key's direction; null at the edge, undefined for another key. */
export function towards(key: string, from: HTMLElement, candidates: Iterable<HTMLElement>): HTMLElement | null | undefined {
  const toward = DIRECTIONS[key];
  if (toward === undefined) return undefined;
  const here = from.getBoundingClientRect();
  let nearest: HTMLElement | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const there = candidate.getBoundingClientRect();
    const across = there.left - here.left;
    const down = there.top - here.top;
    const ahead = across * toward[0] + down * toward[1];
    const aside = Math.abs(across * toward[1]) + Math.abs(down * toward[0]);
    const distance = ahead + 3 * aside;
    if (ahead > 1 && distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}
