/** Formulas. KaTeX is fetched when the first one is shown; until then its place is kept. */

import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

type Typesetter = typeof import("katex").default;

const typesetter = signal<Typesetter | undefined>(undefined);
let asked = false;

function fetchTypesetter(): void {
  if (asked) return;
  asked = true;
  import("katex").then(
    (module) => (typesetter.value = module.default),
    () => (asked = false), // offline just now: the next formula asks again
  );
}

interface FormulaProps {
  readonly latex: string;
  readonly display?: boolean;
}

export function Formula({ latex, display = false }: FormulaProps) {
  const place = useRef<HTMLSpanElement>(null);
  const katex = typesetter.value;
  useLayoutEffect(() => {
    if (katex === undefined) fetchTypesetter();
    else if (place.current !== null) {
      // Display style without display layout: such a line breaks at its operators where the column is narrow.
      katex.render(display ? `\\displaystyle ${latex}` : latex, place.current, { throwOnError: false });
    }
  }, [katex, latex, display]);
  return <span ref={place} class={display ? "formula display" : "formula"} />;
}
