/** Which key does what, and when it is left to the element that has the focus. */

/** What a pressed key asks for. */
export type Deed =
  | { readonly name: "play" | "start" | "end" | "projector" | "lesson" | "help" | "story" | "basins" | "map" }
  | { readonly name: "stage"; readonly stage: "contour" | "surface" | "both" }
  | { readonly name: "advance"; readonly by: number }
  | { readonly name: "speed"; readonly by: 1 | -1 }
  | { readonly name: "optimizer"; readonly position: number };

/** What kind of element has the focus, as far as keys mean something to it. */
export type Focus = "text" | "choice" | "slider" | "radio" | "button" | "nothing";

export interface Press {
  readonly key: string;
  readonly shift: boolean;
  readonly command: boolean; // with the control, alt or meta key
}

/** What the help says. */
export const KEYS: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: "space", does: "play or pause" },
  { keys: "← →", does: "one step back or on" },
  { keys: "shift ← →", does: "ten steps back or on" },
  { keys: "home end", does: "to the start or the end" },
  { keys: "[ ]", does: "slower or faster" },
  { keys: "1 … 9", does: "switch an optimiser on or off" },
  { keys: "c v b", does: "contour, surface, or both" },
  { keys: "s", does: "step by step: then → and ← tell phase by phase" },
  { keys: "w", does: "where runs from everywhere end: the basins of the optimiser that stands out" },
  { keys: "h", does: "map of hyperparameters: what becomes of every setting" },
  { keys: "f", does: "projector: larger, stage and curve only" },
  { keys: "l", does: "next lesson" },
  { keys: "?", does: "this help" },
];

const MOVING = new Set(["ArrowLeft", "ArrowRight", "Home", "End"]);

function taken(key: string, focus: Focus): boolean {
  switch (focus) {
    case "text":
    case "choice": // typing finds an entry
      return true;
    case "slider":
      return MOVING.has(key);
    case "radio":
      return MOVING.has(key) || key === " ";
    case "button":
      return key === " ";
    case "nothing":
      return false;
  }
}

/** What the page does for a key, or undefined where the key is not the page's. */
export function deedOf({ key, shift, command }: Press, focus: Focus): Deed | undefined {
  // Many keyboards write brackets with the alt key.
  if ((command && key !== "[" && key !== "]") || taken(key, focus)) return undefined;
  const far = shift ? 10 : 1;
  switch (key) {
    case " ":
      return { name: "play" };
    case "ArrowLeft":
      return { name: "advance", by: -far };
    case "ArrowRight":
      return { name: "advance", by: far };
    case "Home":
      return { name: "start" };
    case "End":
      return { name: "end" };
    case "[":
      return { name: "speed", by: -1 };
    case "]":
      return { name: "speed", by: 1 };
    case "c":
      return { name: "stage", stage: "contour" };
    case "v":
      return { name: "stage", stage: "surface" };
    case "b":
      return { name: "stage", stage: "both" };
    case "s":
      return { name: "story" };
    case "w":
      return { name: "basins" };
    case "h":
      return { name: "map" };
    case "f":
      return { name: "projector" };
    case "l":
      return { name: "lesson" };
    case "?":
      return { name: "help" };
    default:
      return /^[1-9]$/.test(key) ? { name: "optimizer", position: Number(key) - 1 } : undefined;
  }
}

/** Whether a deed is done again and again while its key is held. */
export function repeats({ name }: Deed): boolean {
  return name === "advance" || name === "speed";
}
