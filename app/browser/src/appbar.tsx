/** The bar at the top: the name, the lessons, and what concerns the page as a whole. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { linked } from "./connection";
import { Select } from "./controls/select";
import { shownLesson } from "./controls/shown";
import { Icon } from "./icons";
import { neighbour, openLesson } from "./lesson";
import { leaveWithFullScreen, toggleProjector } from "./projector";
import { catalogue, hidden, panel, projector, theme, toggleTheme } from "./state";

const copied = signal<"" | "yes" | "no">("");
const COPIED_FOR = 2000; // milliseconds
let forgetting: number | undefined;

async function copyLink(): Promise<void> {
  const query = linked();
  const link = window.location.origin + window.location.pathname + (query === "" ? "" : `?${query}`);
  copied.value = (await copy(link)) ? "yes" : "no";
  window.clearTimeout(forgetting);
  forgetting = window.setTimeout(() => (copied.value = ""), COPIED_FOR);
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyThroughSelection(text); // a page served without TLS has no clipboard
  }
}

function copyThroughSelection(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}

export function AppBar() {
  useEffect(() => {
    document.addEventListener("fullscreenchange", leaveWithFullScreen);
    return () => document.removeEventListener("fullscreenchange", leaveWithFullScreen);
  }, []);
  const other = theme.value === "light" ? "dark" : "light";
  return (
    <header class="appbar">
      <button type="button" class="button skip" onClick={skipToStage}>
        Skip to the stage
      </button>
      {!hidden.value.has("controls") && <MenuButton />}
      <h1 aria-label="Gradient Descent Visualiser">
        <Icon name="ball" />
        <span>Gradient Descent Visualiser</span>
      </h1>
      <LessonChooser />
      <CopyButton />
      <button
        type="button"
        class="button plain to-projector"
        aria-label="Projector view"
        aria-pressed={projector.value}
        title="Projector view, full screen (f)"
        onClick={toggleProjector}
      >
        <Icon name={projector.value ? "shrink" : "projector"} />
      </button>
      <button type="button" class="button plain" aria-label={`Use the ${other} theme`} title={`Use the ${other} theme`} onClick={toggleTheme}>
        <Icon name={theme.value === "light" ? "moon" : "sun"} />
      </button>
      <button type="button" class="button plain" aria-label="Help" title="Help (?)" aria-haspopup="dialog" onClick={() => (panel.value = "help")}>
        <Icon name="help" />
      </button>
    </header>
  );
}

/** Past all controls, which are many. */
function skipToStage(): void {
  document.querySelector<HTMLElement>(".stage :is(input:checked, button)")?.focus();
}

function MenuButton() {
  return (
    <button type="button" class="button plain menu" aria-label="Controls" aria-expanded={panel.value === "controls"} onClick={() => (panel.value = "controls")}>
      <Icon name="menu" />
    </button>
  );
}

function LessonChooser() {
  const lesson = shownLesson();
  return (
    <div class="lesson-chooser">
      <LessonStep by={-1} />
      <Select label="Lesson" value={lesson} onChoose={openLesson}>
        <option value="">{lesson === "" ? "Lessons" : "No lesson"}</option>
        {catalogue.lessons.map(({ key, title }, i) => (
          <option key={key} value={key}>
            {i + 1}. {title}
          </option>
        ))}
      </Select>
      <LessonStep by={1} />
    </div>
  );
}

function LessonStep({ by }: { readonly by: -1 | 1 }) {
  const key = neighbour(by);
  const label = by < 0 ? "Previous lesson" : "Next lesson";
  return (
    <button
      type="button"
      class="button plain"
      aria-label={label}
      title={by < 0 ? label : `${label} (l)`}
      disabled={key === undefined}
      onClick={() => key !== undefined && openLesson(key)}
    >
      <Icon name={by < 0 ? "previous" : "next"} />
    </button>
  );
}

function CopyButton() {
  const said = copied.value === "yes" ? "Link copied" : copied.value === "no" ? "No clipboard" : "Copy link";
  return (
    <>
      <button type="button" class="button plain copy" aria-label="Copy link" title="Copy a link to these paths" onClick={() => void copyLink()}>
        <Icon name={copied.value === "yes" ? "tick" : "link"} />
        <span class="stack">
          {["Copy link", "Link copied", "No clipboard"].map((text) => (
            <span key={text} data-shown={text === said}>
              {text}
            </span>
          ))}
        </span>
      </button>
      <span class="visually-hidden" role="status">
        {copied.value === "yes" ? "Link copied" : copied.value === "no" ? "The link could not be copied; it is in the address bar" : ""}
      </span>
    </>
  );
}
