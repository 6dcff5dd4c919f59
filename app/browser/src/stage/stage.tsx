/** The stage: the landscape with the paths on it. Click or drag sets the start; the wheel zooms; shift and drag pans. */

import { batch, computed, effect, signal, useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import type { Projection } from "../arrows/paint";
import { step } from "../clock";
import { change, requestSurface, setAspect } from "../connection";
import { fixed, number } from "../format";
import { Icon } from "../icons";
import type { Box, Point, SurfaceData } from "../protocol";
import { draft, landscape, optimizer, picture, scene, surface, view } from "../state";
import { type Camera, fit, panned, toPixelX, toPixelY, toPlane, visible, zoomed } from "./camera";
import { type Painter, createPainter } from "./painter";
import { lacking } from "./coverage";
import { Legend, LossScale, Said, Stated, crowded } from "./furniture";
import { followPointers } from "./pointers";
import { StoryOverlay } from "../story/overlay";
import { SurfacePane, trouble } from "../surface/pane";
import { StageBar } from "./bar";

const camera = signal<Camera | undefined>(undefined);
const home = signal<Camera | undefined>(undefined);
const projection = computed<Projection | undefined>(() => {
  const at = camera.value;
  return at === undefined ? undefined : ([x, y]) => [toPixelX(at, x), toPixelY(at, y)];
});
const pointer = signal<Point | undefined>(undefined);

const REST = 120; // milliseconds without a new camera until a finer map is asked for

/** Decimals that tell neighbouring pixels apart, and no more. */
function decimals(at: Camera): number {
  return Math.min(Math.max(Math.ceil(Math.log10(at.scale)), 0), 12);
}

function setStart(at: Camera, x: number, y: number): void {
  const digits = decimals(at);
  const [planeX, planeY] = toPlane(at, x, y);
  change({ start: [Number(planeX.toFixed(digits)), Number(planeY.toFixed(digits))] });
}

function zoomBy(factor: number, x?: number, y?: number): void {
  const at = camera.peek();
  const first = home.peek();
  if (at === undefined || first === undefined) return;
  camera.value = zoomed(at, factor, x ?? at.width / 2, y ?? at.height / 2, first);
}

function resetView(): void {
  camera.value = home.peek();
}

function run(plot: HTMLDivElement, painter: Painter): () => void {
  let asking: number | undefined;
  let asked: { readonly map: SurfaceData; readonly box: Box } | undefined;

  const resize = new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = plot;
    if (width === 0 || height === 0) return;
    setAspect(width, height);
    const first = fit(landscape.peek().view, width, height);
    const now = camera.peek();
    const untouched = now === undefined || now === home.peek();
    batch(() => {
      home.value = first;
      camera.value = untouched ? first : { ...now, width, height };
    });
  });
  resize.observe(plot);

  const stops = [
    effect(() => {
      scene.value; // another scene is seen whole, and so is another domain
      view.value;
      const size = home.peek();
      if (size === undefined) return;
      home.value = fit(landscape.peek().view, size.width, size.height);
      camera.value = home.value;
    }),
    effect(() => {
      const at = camera.value;
      const known = surface.value;
      window.clearTimeout(asking);
      if (at === undefined || known.landscape !== picture.value.landscape || !lacking(known, at)) return;
      const box = visible(at, 0.25);
      // The server gives as much as there is: the same question about the same map brings nothing new.
      if (asked?.map === known && asked.box.join() === box.join()) return;
      if (known.box.join() === box.join()) return;
      asking = window.setTimeout(() => {
        asked = { map: known, box };
        requestSurface(box);
      }, REST);
    }),
    painter.follow(camera),
    followPointers(plot, {
      start: (x, y) => {
        const at = camera.peek();
        if (at !== undefined) setStart(at, x, y);
      },
      startAt: () => {
        const at = camera.peek();
        const [x, y] = draft.peek().start ?? picture.peek().start;
        return at === undefined ? undefined : [toPixelX(at, x), toPixelY(at, y)];
      },
      hover: (place) => {
        const at = camera.peek();
        pointer.value = place === undefined || at === undefined ? undefined : toPlane(at, place[0], place[1]);
      },
      pan: (byX, byY) => {
        const at = camera.peek();
        if (at !== undefined) camera.value = panned(at, byX, byY);
      },
      zoom: zoomBy,
    }),
  ];
  return () => {
    resize.disconnect();
    window.clearTimeout(asking);
    for (const stop of stops) stop();
  };
}

function Readout({ painter }: { painter: Painter | undefined }) {
  const at = camera.value;
  const place = pointer.value;
  if (at === undefined || place === undefined) return <p class="readout" aria-hidden="true" />;
  const digits = decimals(at);
  const loss = painter === undefined ? Number.NaN : painter.loss(place);
  return (
    <p class="readout" aria-hidden="true">
      <i>x</i> {fixed(place[0], digits)}&ensp;<i>y</i> {fixed(place[1], digits)}&ensp;loss {lossWords(loss)}
    </p>
  );
}

function lossWords(loss: number | undefined): string {
  if (loss === undefined) return "not defined here";
  return Number.isNaN(loss) ? "not known here" : `≈ ${number(loss, 3)}`;
}

export function Stage() {
  const element = useRef<HTMLDivElement>(null);
  const painter = useSignal<Painter | undefined>(undefined);
  useEffect(() => {
    const plot = element.current;
    if (plot === null) return undefined;
    const created = createPainter(plot);
    painter.value = created;
    return run(plot, created);
  }, []);
  const moved = useComputed(() => camera.value !== home.value);
  const label = useComputed(
    () =>
      `${landscape.value.name} from above, with the paths of ${picture.value.runs.map((key) => optimizer(key).name).join(", ") || "no optimiser"}. The outcome table has the same in words.`,
  );
  return (
    <section class="stage" aria-label="Stage">
      <StageBar />
      <div class="stage-head">
        <Said />
        {crowded.value && <Legend />}
        {trouble.value !== "" && (
          <p class="soft" role="status">
            {trouble.value}
          </p>
        )}
      </div>
      <div class="panes" data-stage={trouble.value === "" ? picture.value.stage : "contour"}>
        <div class="plot-frame">
          <div class="plot" ref={element} role="img" aria-label={label} data-step={step} />
          <StoryOverlay projection={projection} />
          {!crowded.value && <Legend />}
          <Readout painter={painter.value} />
          <LossScale />
          <Stated />
          <div class="view-buttons">
            <button type="button" class="button zoom" aria-label="Zoom in" title="Zoom in (wheel)" onClick={() => zoomBy(1.5)}>
              <Icon name="plus" />
            </button>
            <button type="button" class="button zoom" aria-label="Zoom out" title="Zoom out (wheel)" onClick={() => zoomBy(1 / 1.5)}>
              <Icon name="minus" />
            </button>
            <button type="button" class="button" aria-label="Reset the view" title="Reset the view" disabled={!moved.value} onClick={resetView}>
              <Icon name="home" />
            </button>
          </div>
        </div>
        {picture.value.stage !== "contour" && <SurfacePane />}
      </div>
    </section>
  );
}
