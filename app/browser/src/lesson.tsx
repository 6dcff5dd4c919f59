/** A lesson's question beside the stage, with a hint and with what is to be seen, each when asked for. */

import { useComputed, useSignal, useSignalEffect } from "@preact/signals";

import { open } from "./connection";
import { Icon } from "./icons";
import { catalogue, picture } from "./state";

function position(): number {
  return catalogue.lessons.findIndex(({ key }) => key === picture.value.lesson);
}

/** The key of the lesson before or after the present one; without one, the first comes next. */
export function neighbour(by: -1 | 1): string | undefined {
  return catalogue.lessons[position() + by]?.key;
}

export function openLesson(key: string): void {
  const lesson = catalogue.lessons.find((candidate) => candidate.key === key);
  if (lesson === undefined) throw new Error(`no lesson "${key}"`);
  open(lesson.query);
}

export function openNextLesson(): void {
  const key = neighbour(1);
  if (key !== undefined) openLesson(key);
}

export function LessonStrip() {
  const key = useComputed(() => picture.value.lesson);
  const shown = useSignal<"" | "hint" | "answer">("");
  useSignalEffect(() => {
    key.value; // another lesson begins with its question alone
    shown.value = "";
  });

  const at = position();
  const lesson = catalogue.lessons[at];
  if (lesson === undefined) return null;
  const { answer } = picture.value;
  const text = { hint: lesson.hint, answer, "": "" }[shown.value];
  const toggle = (name: "hint" | "answer", label: string) => (
    <button
      type="button"
      class="button"
      aria-pressed={shown.value === name}
      onClick={() => (shown.value = shown.value === name ? "" : name)}
    >
      {label}
    </button>
  );
  return (
    <section class="lesson" aria-label="Lesson">
      <div class="lesson-words">
        <p class="lesson-title soft">
          Lesson {at + 1} of {catalogue.lessons.length} · {lesson.title}
        </p>
        <h2>{lesson.question}</h2>
      </div>
      <div class="lesson-buttons">
        {lesson.hint !== "" && toggle("hint", "Hint")}
        {answer !== "" && toggle("answer", "Show what happens")}
        <button type="button" class="button plain" aria-label="Close the lesson" title="Close the lesson" onClick={() => open("")}>
          <Icon name="close" />
        </button>
      </div>
      <div class="lesson-more" role="status">
        {text !== "" && <p>{text}</p>}
      </div>
    </section>
  );
}
