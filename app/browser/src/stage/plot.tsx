/** One picture of the landscape from above. Click or drag sets the start; the wheel zooms; shift and drag pans. */

import { type ReadonlySignal, type Signal, computed, signal, useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";

import type { Projection } from "../arrows/paint";
import { step } from "../clock";
import { createChart } from "../basins/charts";
import { places } from "../basins/found";
import { Progress } from "../basins/progress";
import { told as toldOf } from "../basins/words";
import { betweenFrames, change } from "../connection";
import { fixed, number } from "../format";
import { unbroken } from "../sentences";
import type { Point } from "../protocol";
import { type Path, draft, landscape, optimizer, paths, picture } from "../state";
import { StoryOverlay } from "../story/overlay";
import { explained } from "../story/telling";
import { type Camera, toPixelX, toPixelY, toPlane } from "./camera";
import { decimals, panBy, pointAt, pointer, resized, sizedAs, zoomBy } from "./cameras";
import { lossAt } from "./ground";
import { Crosshair } from "./crosshair";
import { createPainter } from "./painter";
import { followPointers } from "./pointers";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a plot is drawn from. */
interface Drawn {
  readonly size: Signal<Size | undefined>;
  readonly camera: ReadonlySignal<Camera | undefined>;
  readonly shown: ReadonlySignal<readonly Path[]>;
  readonly chart: ReturnType<typeof createChart> | undefined;
}

function drawnAs(only: string | undefined, basins: string | undefined): Drawn {
  const size = signal<Size | undefined>(undefined);
  const camera = sizedAs(size);
  return {
    size,
    camera,
    shown: only === undefined ? paths : computed(() => paths.value.filter(({ key }) => key === only)),
    chart: basins === undefined ? undefined : createChart(basins, camera),
  };
}

/** Keeps a plot drawn, and does what hands do on it. Returns what stops it. */
function run(plot: HTMLDivElement, first: boolean, { size, camera, shown, chart }: Drawn): () => void {
  const resize = new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = plot;
    if (width === 0 || height === 0) return;
    if (first) resized(width, height);
    size.value = { width, height };
  });
  resize.observe(plot);
  const stops = [
    ...(chart === undefined ? [] : [chart.follow()]), // which asks the server, and then there is time to paint
    createPainter(plot, shown, chart?.charted).follow(camera),
    followPointers(plot, {
      start: (x, y) => setStart(camera.peek(), x, y),
      startAt: () => {
        const at = camera.peek();
        const [x, y] = draft.peek().start ?? picture.peek().start;
        return at === undefined ? undefined : [toPixelX(at, x), toPixelY(at, y)];
      },
      betweenFrames,
      hover: (place) => pointAt(camera.peek(), place),
      pan: panBy,
      zoom: (factor, x, y) => zoomBy(factor, camera.peek(), x, y),
    }),
  ];
  return () => {
    resize.disconnect();
    for (const stop of stops) stop();
  };
}

function setStart(at: Camera | undefined, x: number, y: number): void {
  if (at === undefined) return;
  const digits = decimals(at);
  const [planeX, planeY] = toPlane(at, x, y);
  change({ start: [Number(planeX.toFixed(digits)), Number(planeY.toFixed(digits))] });
}

interface PlotProps {
  readonly first?: boolean; // of several, which show the same part of the plane
  readonly only?: string | undefined; // the optimizer whose path is shown; without it all are
  readonly basins?: string | undefined; // the optimizer whose basins are shown; another one is another plot
  readonly children?: ComponentChildren; // what stands on it
}

export function Plot({ first = true, only, basins, children }: PlotProps) {
  const element = useRef<HTMLDivElement>(null);
  const drawn = useMemo(() => drawnAs(only, basins), []);
  const { camera, shown } = drawn;
  const projection = useComputed<Projection | undefined>(() => {
    const at = camera.value;
    return at === undefined ? undefined : ([x, y]) => [toPixelX(at, x), toPixelY(at, y)];
  });
  useEffect(() => (element.current === null ? undefined : run(element.current, first, drawn)), []);
  const names = useComputed(() => shown.value.map(({ optimizer }) => optimizer.name).join(", ") || "no optimiser");
  const label = useComputed(() => `${landscape.value.name} from above, with the paths of ${names.value}. The outcome table has the same in words.`);
  const read = useComputed(() => wordsAt(drawn, pointer.value));
  const told = useComputed(() => shown.value.some(({ key }) => key === explained.value));
  const reading = only === undefined ? "Read the map" : `Read the map of ${optimizer(only).name}`;
  return (
    <div class="plot-frame">
      <div class="plot" ref={element} role="img" aria-label={label} data-step={step} />
      <Crosshair camera={camera} label={`${reading}: the arrow keys move a cross-hair, Enter sets the start there`} words={read} onTake={(x, y) => setStart(camera.peek(), x, y)} />
      {only !== undefined && <Pointed projection={projection} />}
      {told.value && <StoryOverlay projection={projection} />}
      {children}
      {drawn.chart && <Progress charted={drawn.chart.charted} />}
      <p class="readout" aria-hidden="true">
        {drawn.chart === undefined ? <Coordinates words={read} /> : read}
      </p>
    </div>
  );
}

/** Beside another plot: the place that is pointed at in either. */
function Pointed({ projection }: { readonly projection: ReadonlySignal<Projection | undefined> }) {
  const place = pointer.value;
  const at = place && projection.value?.(place);
  if (at === undefined) return null;
  return (
    <div class="pointed" aria-hidden="true">
      <span style={{ left: `${at[0]}px`, top: `${at[1]}px` }} />
    </div>
  );
}

/** What a plot says of a place: where a run from there ends, if there is a map of that, else how high it lies. */
function wordsAt({ camera, chart }: Drawn, place: Point | undefined): string {
  const at = camera.value;
  if (at === undefined || place === undefined) return "";
  const digits = decimals(at);
  if (chart !== undefined) return unbroken(toldOf(chart.charted.value?.cells, place, digits, optimizer(chart.optimizer).name, places.value));
  return `x ${fixed(place[0], digits)}\u2002y ${fixed(place[1], digits)}\u2002loss ${lossWords(lossAt(place))}`;
}

/** With the coordinates' names as formulas have them. */
function Coordinates({ words }: { readonly words: ReadonlySignal<string> }) {
  const [, x, y, rest] = /^x(.*?)y(.*?)(loss.*)$/u.exec(words.value) ?? [];
  return x === undefined ? null : (
    <>
      <i>x</i>
      {x}
      <i>y</i>
      {y}
      {rest}
    </>
  );
}

function lossWords(loss: number | undefined): string {
  if (loss === undefined) return "not defined here";
  return Number.isNaN(loss) ? "not known here" : `≈ ${number(loss, 3)}`;
}
