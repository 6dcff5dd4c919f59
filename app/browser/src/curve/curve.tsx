/** Curves against the step for every run, up to the present one, under one cursor. Drag in them to move through time. */

import { computed, effect, signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

import { seek, time } from "../clock";
import { change } from "../connection";
import { contextOf, sized } from "../look/canvas";
import { inkOf } from "../look/ink";
import { late } from "../look/late";
import { type Path, catalogue, density, details, draft, landscape, lettered, paths, picture, projector, raised, theme } from "../state";
import { type Chart, type Line, chartOf, drawFrame, drawLines, drawUntil } from "./chart";
import { CURVES, type CurveKey, NAMES, type Panel, panelsOf } from "./series";
import { loggable } from "./vertical";

const logarithmic = signal(true);
const possible = computed(() => picture.value.lowest !== null || loggable(paths.value)); // a log axis for losses

const shownCurves = (): readonly string[] => draft.value.curves ?? picture.value.curves;

const panels = computed<readonly Panel[]>(() => {
  const panelsFor = (key: CurveKey): readonly Panel[] => panelsOf(key, picture.value.lowest, landscape.value.minima);
  const chosen = CURVES.filter((key) => picture.value.curves.includes(key)).flatMap(panelsFor);
  return chosen.length === 0 ? panelsFor("loss") : chosen; // where no minimum is known there is no distance
});

function linesOf(panel: Panel): readonly Line[] {
  const scale = projector.value ? catalogue.projector : 1;
  const known = new Map(details.value.map((detail) => [detail.path, detail]));
  const inFront = (path: Path): number => Number(path.key === raised.value);
  return [...paths.value].sort((one, other) => inFront(one) - inFront(other)).flatMap((path) => {
    const { colour, dash } = path.optimizer.style;
    const values = panel.of(path, known.get(path));
    if (values === undefined) return [];
    return {
      path,
      values,
      colour: colour[theme.value],
      dash: dash.map((each) => each * 0.7 * scale),
      width: (path.key === raised.value ? 2.6 : 1.8) * scale,
      opacity: raised.value === "" || raised.value === path.key ? 1 : 0.3,
    };
  });
}

function follow(key: string, frame: HTMLDivElement, below: HTMLCanvasElement, above: HTMLCanvasElement): () => void {
  const base = contextOf(below);
  const cursor = contextOf(above);
  const lines = contextOf(document.createElement("canvas"));
  let drawn = false; // whether the chart's lines are on their canvas
  const size = signal<readonly [number, number]>([0, 0]);
  let chart: Chart | undefined;

  const resize = new ResizeObserver(() => {
    size.value = [frame.clientWidth, frame.clientHeight];
  });
  resize.observe(frame);

  const scrub = (event: PointerEvent): void => {
    if (chart === undefined || (event.buttons & 1) === 0) return;
    above.setPointerCapture(event.pointerId);
    const x = event.clientX - above.getBoundingClientRect().left - chart.left;
    seek((x / chart.width) * chart.steps);
  };
  above.addEventListener("pointerdown", scrub);
  above.addEventListener("pointermove", scrub);

  const curves = late(() => {
    const [width, height] = size.value;
    const panel = panels.value.find((each) => each.key === key);
    if (width < 80 || height < 40 || panel === undefined) return;
    lettered.value;
    const log = logarithmic.value && (key !== "loss" || possible.value);
    chart = chartOf(size.value, density.value, linesOf(panel), picture.value.steps, log, panel.lowest, inkOf(frame), panel === panels.value.at(-1));
    drawn = false;
    drawFrame(base, chart);
    sized(cursor, width, height, density.value);
    drawUntil(cursor, undefined, chart, time.peek());
  });
  const stop = effect(() => {
    const now = time.value;
    if (chart === undefined || curves.due) return;
    if (!drawn) drawLines(lines, chart);
    drawn = true;
    drawUntil(cursor, lines.canvas, chart, now);
  });
  return () => {
    resize.disconnect();
    above.removeEventListener("pointerdown", scrub);
    above.removeEventListener("pointermove", scrub);
    curves.stop();
    stop();
  };
}

function Frame({ panel }: { readonly panel: Panel }) {
  const frame = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  // Other effects are only ended after the next frame, in which what is drawn late would be drawn on a frame that is gone.
  useLayoutEffect(() => {
    if (frame.current === null || below.current === null || above.current === null) return undefined;
    return follow(panel.key, frame.current, below.current, above.current);
  }, [panel.key]);
  return (
    <div class="panel">
      <h2>{panel.title}</h2>
      <div class="frame" ref={frame}>
        <canvas ref={below} />
        <canvas ref={above} class="cursor" role="img" aria-label={`${panel.title} of every run against the step; the outcome table has the losses`} />
      </div>
    </div>
  );
}

function Choice() {
  const shown = shownCurves();
  const choose = (key: CurveKey, on: boolean): void => change({ curves: CURVES.filter((each) => (each === key ? on : shown.includes(each))) });
  return (
    <fieldset class="chips">
      <legend class="visually-hidden">Curves</legend>
      {CURVES.map((key) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={shown.includes(key)}
            disabled={key === "distance" && landscape.value.minima.length === 0}
            onChange={({ currentTarget }) => choose(key, currentTarget.checked)}
          />
          <span>{NAMES[key]}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function Curve() {
  const onlyLoss = panels.value.every(({ key }) => key === "loss");
  const able = possible.value || !onlyLoss;
  return (
    <section class="curve" aria-label="Curves against the step">
      <header>
        <Choice />
        <fieldset class="segments">
          <legend class="visually-hidden">Vertical axis</legend>
          <label>
            <input type="radio" name="axis" checked={logarithmic.value && able} disabled={!able} onChange={() => (logarithmic.value = true)} />
            <span>log</span>
          </label>
          <label>
            <input type="radio" name="axis" checked={!logarithmic.value || !able} onChange={() => (logarithmic.value = false)} />
            <span>linear</span>
          </label>
        </fieldset>
      </header>
      {panels.value.map((panel) => (
        <Frame key={panel.key} panel={panel} />
      ))}
    </section>
  );
}
