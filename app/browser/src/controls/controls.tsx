/** What the visitor sets: the left column on a desk, a drawer on a phone. */

import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { change } from "../connection";
import { Icon } from "../icons";
import { catalogue, hidden, panel, picture } from "../state";
import { Card } from "./card";
import { LandscapeButton, LandscapeDialog } from "./chooser";
import { CloudSection } from "./cloud";
import { ConditionsSection } from "./conditions";
import { NumberField } from "./numberfield";
import { OwnFormula } from "./own";
import { RaceSection } from "./race";
import { shownStart, shownSteps } from "./shown";
import { Slider } from "./slider";
import { wholeStops } from "./stops";

const FEWEST = 50; // steps on the slider; fewer may be typed

export function Controls() {
  const drawer = useDrawer();
  useSignalEffect(() => {
    if (hidden.value.has("controls")) closeDrawer(); // Back may lead to a link that hides it
  });
  return (
    <>
      {panel.value === "controls" && <div class="scrim" onClick={closeDrawer} />}
      <aside ref={drawer} class="controls" aria-label="Controls">
        <header class="drawer-head">
          <h2>Controls</h2>
          <button type="button" class="button plain" aria-label="Close the controls" onClick={closeDrawer}>
            <Icon name="close" />
          </button>
        </header>
        <LandscapeButton />
        <OwnFormula />
        <Start />
        <Steps />
        <Optimizers />
        <CloudSection />
        <ConditionsSection />
      </aside>
      <LandscapeDialog />
    </>
  );
}

function closeDrawer(): void {
  if (panel.value === "controls") panel.value = "";
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key === "Escape") closeDrawer();
}

/** While the drawer is open it has the focus and the rest of the page is out of reach; afterwards it goes back. */
function useDrawer() {
  const drawer = useRef<HTMLElement>(null);
  const open = panel.value === "controls";
  useEffect(() => {
    const element = drawer.current;
    if (!open || element === null) return undefined;
    const before = document.activeElement;
    const rest = [...(element.parentElement?.children ?? [])].filter(
      (each): each is HTMLElement => each instanceof HTMLElement && each !== element && !each.matches(".scrim, dialog"),
    );
    for (const each of rest) each.inert = true;
    element.querySelector<HTMLElement>(".drawer-head button")?.focus();
    // On a desk there is no drawer: a window that is widened must not stay out of reach.
    const wide = window.matchMedia("(min-width: 861px)");
    wide.addEventListener("change", closeDrawer);
    document.addEventListener("keydown", closeOnEscape);
    return () => {
      document.removeEventListener("keydown", closeOnEscape);
      wide.removeEventListener("change", closeDrawer);
      for (const each of rest) each.inert = false;
      if (before instanceof HTMLElement) before.focus();
    };
  }, [open]);
  return drawer;
}

function Start() {
  const [x, y] = shownStart();
  const field = (name: string, value: number, start: (value: number) => readonly [number, number]) => (
    <label>
      <i>{name}</i>
      <NumberField label={`Start: ${name}`} value={value} low={-catalogue.maxCoordinate} high={catalogue.maxCoordinate} onValue={(next) => change({ start: start(next) })} />
    </label>
  );
  return (
    <section class="start" aria-label="Start">
      <h2>Start</h2>
      {field("x", x, (next) => [next, y])}
      {field("y", y, (next) => [x, next])}
      <p class="soft">or click the stage</p>
    </section>
  );
}

function Steps() {
  const steps = shownSteps();
  const most = picture.value.mostSteps;
  const set = (next: number): void => change({ steps: next });
  return (
    <section class="steps" aria-label="Steps">
      <h2>Steps</h2>
      <Slider label="Steps" stops={wholeStops(FEWEST, most)} value={steps} onValue={set} />
      <NumberField label="Steps, typed" value={steps} low={1} high={most} whole onValue={set} />
    </section>
  );
}

function Optimizers() {
  const settings = new Map(picture.value.settings.map((setting) => [setting.key, setting]));
  return (
    <section class="optimizers" aria-label="Optimisers">
      <h2 class="visually-hidden">Optimisers</h2>
      <RaceSection />
      {catalogue.optimizers.map((record, i) => {
        const setting = settings.get(record.key);
        return setting === undefined ? null : <Card key={record.key} record={record} setting={setting} digit={i + 1} />;
      })}
    </section>
  );
}
