/** The keyboard: what is pressed, as the deeds of keymap.ts. */

import { advance, changeSpeed, lastStep, seek, toggle } from "./clock";
import { change } from "./connection";
import { isOn } from "./controls/shown";
import { type Deed, type Focus, deedOf, repeats } from "./keymap";
import { openNextLesson } from "./lesson";
import { toggleProjector } from "./projector";
import { panel, picture } from "./state";

function kind(element: EventTarget | null): Focus {
  if (element instanceof HTMLSelectElement) return "choice";
  if (element instanceof HTMLInputElement) {
    if (element.type === "range") return "slider";
    if (element.type === "radio") return "radio";
    return element.type === "checkbox" ? "button" : "text";
  }
  return element instanceof HTMLElement && element.matches("button, summary") ? "button" : "nothing";
}

function toggleOptimizer(position: number): void {
  const setting = picture.peek().settings[position];
  if (setting !== undefined) change({ optimizers: { [setting.key]: !isOn(setting) } });
}

function act(deed: Deed): void {
  switch (deed.name) {
    case "play":
      return toggle();
    case "advance":
      return advance(deed.by);
    case "start":
      return seek(0);
    case "end":
      return seek(lastStep.peek());
    case "speed":
      return changeSpeed(deed.by);
    case "optimizer":
      return toggleOptimizer(deed.position);
    case "projector":
      return toggleProjector();
    case "lesson":
      return openNextLesson();
    case "help":
      panel.value = "help";
  }
}

export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || panel.peek() !== "") return;
    const command = event.ctrlKey || event.metaKey || event.altKey;
    const deed = deedOf({ key: event.key, shift: event.shiftKey, command }, kind(event.target));
    if (deed === undefined) return;
    event.preventDefault(); // a held space would scroll the page
    if (!event.repeat || repeats(deed)) act(deed);
  });
}
