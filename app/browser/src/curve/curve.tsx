/** Loss against step for every run, up to the present step. Drag in it to move through time. */

import { computed, effect, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { seek, time } from "../clock";
import { contextOf, sized } from "../look/canvas";
import { inkOf } from "../look/ink";
import { catalogue, density, lettered, paths, picture, projector, raised, theme } from "../state";
import { type Chart, type Line, chartOf, drawFrame, drawLines, drawUntil } from "./chart";
import { loggable } from "./vertical";

const logarithmic = signal(true);
const possible = computed(() => picture.value.lowest !== null || loggable(paths.value)); // a log axis
const log = computed(() => logarithmic.value && possible.value);

function linesNow(): readonly Line[] {
  const scale = projector.value ? catalogue.projector : 1;
  return paths.value.map((path) => {
    const { colour, dash } = path.optimizer.style;
    return {
      path,
      colour: colour[theme.value],
      dash: dash.map((each) => each * 0.7 * scale),
      width: (path.key === raised.value ? 2.6 : 1.8) * scale,
      opacity: raised.value === "" || raised.value === path.key ? 1 : 0.3,
    };
  });
}

function follow(frame: HTMLDivElement, below: HTMLCanvasElement, above: HTMLCanvasElement): () => void {
  const base = contextOf(below);
  const cursor = contextOf(above);
  const lines = contextOf(document.createElement("canvas"));
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

  const stops = [
    effect(() => {
      const [width, height] = size.value;
      if (width < 80 || height < 40) return;
      lettered.value;
      const { steps, lowest } = picture.value;
      chart = chartOf(size.value, density.value, linesNow(), steps, log.value, lowest ?? 0, inkOf(frame));
      drawFrame(base, chart);
      drawLines(lines, chart);
      sized(cursor, width, height, density.value);
      drawUntil(cursor, lines.canvas, chart, time.peek());
    }),
    effect(() => {
      const now = time.value;
      if (chart !== undefined) drawUntil(cursor, lines.canvas, chart, now);
    }),
  ];
  return () => {
    resize.disconnect();
    above.removeEventListener("pointerdown", scrub);
    above.removeEventListener("pointermove", scrub);
    for (const stop of stops) stop();
  };
}

export function Curve() {
  const frame = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (frame.current === null || below.current === null || above.current === null) return undefined;
    return follow(frame.current, below.current, above.current);
  }, []);
  const known = picture.value.lowest !== null;
  return (
    <section class="curve" aria-label="Loss against step">
      <header>
        <h2>{log.value && known ? "Loss above the lowest minimum" : "Loss"}</h2>
        <fieldset class="segments">
          <legend class="visually-hidden">Vertical axis</legend>
          <label>
            <input type="radio" name="axis" checked={log.value} disabled={!possible.value} onChange={() => (logarithmic.value = true)} />
            <span>log</span>
          </label>
          <label>
            <input type="radio" name="axis" checked={!log.value} onChange={() => (logarithmic.value = false)} />
            <span>linear</span>
          </label>
        </fieldset>
      </header>
      <div class="frame" ref={frame}>
        <canvas ref={below} />
        <canvas ref={above} class="cursor" role="img" aria-label="Loss of every run against the step; the outcome table has the final values" />
      </div>
    </section>
  );
}
