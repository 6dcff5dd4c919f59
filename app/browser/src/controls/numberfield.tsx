/** A field for a typed number: taken on Enter or when the field is left; what can't be taken is said under it. */

import { useId, useLayoutEffect, useState } from "preact/hooks";

import { editable } from "../format";
import { judged } from "./judged";

interface NumberFieldProps {
  readonly label: string; // for those who don't see where the field stands
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly whole?: boolean;
  readonly describedBy?: string | undefined; // the id of what explains it
  readonly refused?: (value: number) => string; // why a number cannot be taken, if more than its bounds are in the way
  readonly onValue: (value: number) => void;
}

export function NumberField({ label, value, low, high, whole = false, describedBy, refused, onValue }: NumberFieldProps) {
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState("");
  const id = useId();

  const forget = (): void => {
    setText(undefined);
    setProblem("");
  };
  // A new value from elsewhere makes what stands half typed in the field a thing of the past. At once: a frame later it
  // would take away what has been typed since.
  useLayoutEffect(forget, [value]);

  const take = (): void => {
    if (text === undefined) return;
    const judgement = judged(text, low, high, whole);
    const wrong = typeof judgement === "string" ? judgement : (refused?.(judgement) ?? "");
    if (typeof judgement === "string" || wrong !== "") {
      setProblem(wrong);
      return;
    }
    forget();
    if (judgement !== value) onValue(judgement);
  };

  return (
    <span class="number">
      <input
        type="text"
        inputMode={low >= 0 ? "decimal" : "text"} // phones' decimal keys have no minus sign
        autoComplete="off"
        spellcheck={false}
        class="field"
        aria-label={label}
        aria-invalid={problem !== ""}
        aria-describedby={problem === "" ? describedBy : `${id} ${describedBy ?? ""}`}
        value={text ?? editable(value)}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key === "Escape" && text !== undefined) {
            event.preventDefault();
            event.stopPropagation();
            forget();
          }
        }}
      />
      {problem !== "" && (
        <span class="problem" id={id} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
