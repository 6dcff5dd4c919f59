/** A native list to choose from. Chosen by pointer, it lets go of the focus, so that the page's keys work at once. */

import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly children: ComponentChildren;
}

export function Select({ label, value, onChoose, children }: SelectProps) {
  const pointed = useRef(false);
  return (
    <select
      class="select"
      aria-label={label}
      value={value}
      onPointerDown={() => (pointed.current = true)}
      onKeyDown={() => (pointed.current = false)}
      onChange={({ currentTarget }) => {
        onChoose(currentTarget.value);
        if (pointed.current) currentTarget.blur();
      }}
    >
      {children}
    </select>
  );
}
