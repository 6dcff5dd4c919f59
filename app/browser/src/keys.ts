/** The keyboard. A key never does anything here while it means something to the element that has the focus. */

import { advance, changeSpeed, lastStep, seek, toggle } from "./clock";
import { change } from "./connection";
import { openNextLesson } from "./lesson";
import { toggleProjector } from "./projector";
import { draft, panel, picture } from "./state";

export interface Key {
  readonly keys: string;
  readonly does: string;
}

export const KEYS: readonly Key[] = [
  { keys: "space", does: "play or pause" },
  { keys: "← →", does: "one step back or on" },
  { keys: "shift ← →", does: "ten steps back or on" },
  { keys: "home end", does: "to the start or the end" },
  { keys: "[ ]", does: "slower or faster" },
  { keys: "1 … 9", does: "switch an optimiser on or off" },
  { keys: "f", does: "projector: larger, stage and curve only" },
  { keys: "l", does: "next lesson" },
  { keys: "?", does: "this help" },
];

const TYPING = new Set(["text", "number", "search", "email", "url"]);
const MOVING = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"]);

/** Whether the focused element has a use of its own for the key. */
function taken(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) {
    if (TYPING.has(target.type)) return true;
    return MOVING.has(event.key) || event.key === " ";
  }
  return event.key === " " && target.closest("button, summary, a[href], [role=option]") !== null;
}

function toggleOptimizer(position: number): void {
  const setting = picture.peek().settings[position];
  if (setting === undefined) return;
  const on = draft.peek().optimizers?.[setting.key] ?? setting.on;
  change({ optimizers: { [setting.key]: !on } });
}

function act(event: KeyboardEvent): boolean {
  const far = event.shiftKey ? 10 : 1;
  switch (event.key) {
    case " ":
      toggle();
      return true;
    case "ArrowLeft":
      advance(-far);
      return true;
    case "ArrowRight":
      advance(far);
      return true;
    case "Home":
      seek(0);
      return true;
    case "End":
      seek(lastStep.peek());
      return true;
    case "[":
      changeSpeed(-1);
      return true;
    case "]":
      changeSpeed(1);
      return true;
    case "f":
      toggleProjector();
      return true;
    case "l":
      openNextLesson();
      return true;
    case "?":
      panel.value = "help";
      return true;
    default:
      if (!/^[1-9]$/.test(event.key)) return false;
      toggleOptimizer(Number(event.key) - 1);
      return true;
  }
}

export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (panel.peek() !== "" || taken(event)) return;
    if (act(event)) event.preventDefault();
  });
}
