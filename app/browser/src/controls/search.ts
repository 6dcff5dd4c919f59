/** Finding landscapes by what somebody types of their name, their key or what they teach. */

export interface Entry {
  readonly key: string;
  readonly name: string;
  readonly lesson: string;
}

/** A text's words, small and without accents: "Schäffer N. 2" as "schaffer", "n" and "2". */
function words(text: string): readonly string[] {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** How well an entry fits, 0 best; undefined where it doesn't. */
function rank({ key, name, lesson }: Entry, typed: readonly string[]): number | undefined {
  const named = words(name);
  const called = [...named, ...words(key)];
  const begins = (among: readonly string[]): boolean => typed.every((part) => among.some((word) => word.startsWith(part)));
  if (named.join(" ").startsWith(typed.join(" "))) return 0;
  if (begins(called)) return 1;
  if (typed.every((part) => called.some((word) => word.includes(part)))) return 2;
  return begins([...called, ...words(lesson)]) ? 3 : undefined;
}

/** The entries that a text fits, the best first; equally good ones, and all for an empty text, as they came. */
export function found<T extends Entry>(entries: readonly T[], text: string): readonly T[] {
  if (text.trim() === "") return entries;
  const typed = words(text);
  if (typed.length === 0) return [];
  const ranked = entries.flatMap((entry) => {
    const place = rank(entry, typed);
    return place === undefined ? [] : [{ entry, place }];
  });
  return ranked.sort((a, b) => a.place - b.place).map(({ entry }) => entry);
}
