/** What the stage shows and how: from above, as a surface, or both; arrows at the balls; step by step. */

import { change } from "../connection";
import { KINDS, type Kind } from "../arrows/shown";
import { toggleBasins, wanted } from "../basins/shown";
import { draft, picture } from "../state";
import { explained, toggleStory } from "../story/telling";

const STAGES = [
  { key: "contour", name: "Contour", hint: "The landscape from above (c)" },
  { key: "surface", name: "Surface", hint: "The landscape in three dimensions (v)" },
  { key: "both", name: "Both", hint: "Side by side (b)" },
] as const;

const NAMES: Readonly<Record<Kind, string>> = {
  gradient: "Gradient",
  momentum: "Momentum",
  move: "Move",
  squares: "Squares",
};

const shownStage = (): string => draft.value.stage ?? picture.value.stage;
const shownArrows = (): readonly string[] => draft.value.arrows ?? picture.value.arrows;

export function StageBar() {
  const stage = shownStage();
  const arrows = shownArrows();
  const { runs } = picture.value;
  return (
    <div class="stage-bar">
      <fieldset class="segments">
        <legend class="visually-hidden">View</legend>
        {STAGES.map(({ key, name, hint }) => (
          <label key={key} title={hint}>
            <input type="radio" name="stage" checked={stage === key} onChange={() => change({ stage: key })} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="chips" disabled={explained.value !== ""} title={explained.value === "" ? undefined : "Step by step draws its own arrows"}>
        <legend>Arrows</legend>
        {KINDS.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={arrows.includes(kind)}
              onChange={({ currentTarget }) => change({ arrows: KINDS.filter((each) => (each === kind ? currentTarget.checked : arrows.includes(each))) })}
            />
            <span data-kind={kind}>{NAMES[kind]}</span>
          </label>
        ))}
      </fieldset>
      <button type="button" class="button" aria-pressed={wanted.value.length > 0} title="Where runs from everywhere end (w)" disabled={runs.length === 0} onClick={toggleBasins}>
        Basins
      </button>
      <button type="button" class="button" aria-pressed={explained.value !== ""} title="One update, phase by phase (s)" onClick={toggleStory}>
        Step by step
      </button>
    </div>
  );
}
