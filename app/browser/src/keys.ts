/** The keyboard: what is pressed, as the deeds of keymap.ts. */

import { advance, changeSpeed, lastStep, seek, toggle } from "./clock";
import { toggleBasins } from "./basins/shown";
import { change } from "./connection";
import { isOn } from "./controls/shown";
import { type Deed, type Focus, deedOf, repeats } from "./keymap";
import { mapped, toggleMap } from "./hypermap/asking";
import { openNextLesson } from "./lesson";
import { toggleProjector } from "./projector";
import { panel, picture } from "./state";
import { back, chosen, explained, forward, skip, toggleStory, toggleTelling } from "./story/telling";

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

/** Step by step the arrows go by phases, and with shift by steps. */
function go(by: number): void {
  if (explained.peek() === "") advance(by);
  else if (Math.abs(by) > 1) skip(Math.sign(by));
  else if (by > 0) forward();
  else back();
}

function act(deed: Deed): void {
  switch (deed.name) {
    case "play":
      return explained.peek() === "" ? toggle() : toggleTelling();
    case "advance":
      return go(deed.by);
    case "stage":
      return change({ stage: deed.stage });
    case "story":
      return toggleStory();
    case "basins":
      return toggleBasins();
    case "map":
      return toggleMap(mapped.peek() === "" ? chosen.peek() : mapped.peek());
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
