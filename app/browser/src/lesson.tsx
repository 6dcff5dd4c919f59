/** A lesson's question beside the stage, with a hint and with what is to be seen, each when asked for. */

import { useComputed, useSignal, useSignalEffect } from "@preact/signals";

import { change } from "./connection";
import { shownLesson } from "./controls/shown";
import { Icon } from "./icons";
import { catalogue, picture } from "./state";

function positionOf(lesson: string): number {
  return catalogue.lessons.findIndex(({ key }) => key === lesson);
}

/** The key of the lesson before or after the chosen one; without one, the first comes next. */
export function neighbour(by: -1 | 1): string | undefined {
  return catalogue.lessons[positionOf(shownLesson()) + by]?.key;
}

/** Opens a lesson in the present view; "" closes the present one and leaves everything else as it is. */
export function openLesson(key: string): void {
  change({ lesson: key });
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

  const at = positionOf(key.value);
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
        {answer !== "" && toggle("answer", "Answer")}
        <button
          type="button"
          class="button plain"
          aria-label="Start the lesson over"
          title="Start over, with the lesson’s own settings"
          disabled={picture.value.query === `lesson=${key.value}`}
          onClick={() => openLesson(key.value)}
        >
          <Icon name="reset" />
        </button>
        <button type="button" class="button plain" aria-label="Close the lesson" title="Close the lesson" onClick={() => openLesson("")}>
          <Icon name="close" />
        </button>
      </div>
      <div class="lesson-more" role="status">
        {text !== "" && <p>{text}</p>}
      </div>
    </section>
  );
}
