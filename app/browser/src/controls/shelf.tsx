/** Controls that are folded away until wanted; what is on among them is said while they are. */

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";

import { recall, remember } from "../memory";

interface ShelfProps {
  readonly name: string; // under which the browser remembers whether it is open
  readonly title: string;
  readonly on: string; // what is on, in short
  readonly children: ComponentChildren;
}

export function Shelf({ name, title, on, children }: ShelfProps) {
  const open = useMemo(() => signal(recall("localStorage", name) === "open"), [name]);
  return (
    <details
      class={`shelf ${name}`}
      open={open.value}
      onToggle={({ currentTarget }) => {
        open.value = currentTarget.open;
        remember("localStorage", name, currentTarget.open ? "open" : null);
      }}
    >
      <summary>
        {title}
        {!open.value && on !== "" && <span class="on">{on}</span>}
      </summary>
      {open.value && children}
    </details>
  );
}
