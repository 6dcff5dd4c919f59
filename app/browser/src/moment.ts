/** Where time stands, in the link: a link that says it is opened there, and the address follows while nothing moves. */

import { effect } from "@preact/signals";

import { lastStep, playing, seek, step } from "./clock";
import { noteMoment } from "./connection";
import { picture, scene } from "./state";
import { explained, phase, phases, told } from "./story/telling";

/** What a link has to say of a moment, but for the usual one: the last step, or a story's beginning. */
function said(): string {
  if (playing.value) return "";
  const usual = explained.value === "" ? lastStep.value : 0;
  const pieces = step.value === usual ? [] : [`step=${step.value}`];
  const name = told.value === undefined || phase.value === 0 ? undefined : phases.value[phase.value]?.name;
  return [...pieces, ...(name === undefined ? [] : [`phase=${name}`])].join("&");
}

/** Goes to the moment that a link was opened at. */
function arrive(): void {
  const { step: asked, phase: name } = picture.peek();
  if (asked !== "") seek(asked);
  const at = phases.peek().findIndex((each) => each.name === name);
  if (at > 0 && told.peek() !== undefined) phase.value = at;
}

export function followMoment(): void {
  effect(() => {
    scene.value;
    arrive();
  });
  effect(() => {
    scene.value;
    noteMoment(said());
  });
}
