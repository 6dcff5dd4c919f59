/** The map itself: its cells, its axes, the present setting. Click or drag sets both hyperparameters, arrow keys go by cells. */

import { effect, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { change } from "../connection";
import { nudged } from "../controls/stops";
import { contextOf, sized } from "../look/canvas";
import { density } from "../state";
import { type Map, current, known, map, present } from "./asking";
import { cellAt, percent, ticks } from "./axis";
import { Marks } from "./marks";
import { painted } from "./painting";
import { coloured, hovered, paints } from "./views";

const TICKS_ACROSS = 5;
const TICKS_UP = 7;

/** Sets the values along both axes at once; what is so already is not said again. */
function set(now: Map, x: number, y: number | undefined): void {
  if (x === present(now, now.x) && (now.y === undefined || y === present(now, now.y))) return;
  const values = { [now.x.record.name]: x, ...(now.y === undefined || y === undefined ? {} : { [now.y.record.name]: y }) };
  change({ hyperparameters: { [now.optimizer.key]: values } });
}

function setCell(now: Map, column: number, row: number): void {
  set(now, now.x.values[column] ?? 0, now.y?.values[row]);
}

const BY_KEY: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

function goByKey(event: KeyboardEvent): void {
  const now = map.peek();
  const by = BY_KEY[event.key];
  if (now === undefined || by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const far = event.shiftKey ? 10 : 1;
  const gone = (axis: Map["x"], cells: number): number => (cells === 0 ? present(now, axis) : nudged(axis.values, present(now, axis), cells * far));
  set(now, gone(now.x, by[0]), now.y && gone(now.y, by[1]));
}

function follow(frame: HTMLDivElement, canvas: HTMLCanvasElement): () => void {
  const context = contextOf(canvas);
  const size = signal<readonly [number, number]>([0, 0]);
  const resize = new ResizeObserver(() => (size.value = [frame.clientWidth, frame.clientHeight]));
  resize.observe(frame);

  const cellUnder = (event: MouseEvent): readonly [number, number] | undefined => {
    const now = map.peek();
    const box = canvas.getBoundingClientRect();
    if (now === undefined || box.width === 0) return undefined;
    const row = now.y === undefined ? 0 : cellAt(now.y.values, (box.bottom - event.clientY) / box.height);
    return [cellAt(now.x.values, (event.clientX - box.left) / box.width), row];
  };
  const take = (event: MouseEvent): void => {
    const now = map.peek();
    const cell = cellUnder(event);
    if (now !== undefined && cell !== undefined) setCell(now, ...cell);
  };
  const listening = new AbortController();
  const options = { signal: listening.signal };
  let finger = false; // it may scroll the page: where it only taps, a click follows
  frame.addEventListener(
    "pointerdown",
    (event) => {
      finger = event.pointerType === "touch";
      if (finger || event.button !== 0) return;
      frame.setPointerCapture(event.pointerId);
      take(event);
    },
    options,
  );
  frame.addEventListener(
    "pointermove",
    (event) => {
      hovered.value = cellUnder(event);
      if (!finger && (event.buttons & 1) !== 0) take(event);
    },
    options,
  );
  frame.addEventListener("pointerleave", () => (hovered.value = undefined), options);
  frame.addEventListener("pointercancel", () => (hovered.value = undefined), options);
  frame.addEventListener("click", (event) => finger && take(event), options);
  frame.addEventListener("keydown", goByKey, options);

  const stop = effect(() => {
    const [width, height] = size.value;
    sized(context, width, height, density.value);
    const cells = known.value?.cells;
    if (width === 0 || height === 0 || cells === undefined || coloured.value === undefined) return;
    context.putImageData(painted(cells, coloured.value, width, height, density.value, paints.value), 0, 0);
  });
  return () => {
    stop();
    resize.disconnect();
    listening.abort();
    hovered.value = undefined;
  };
}

export function Plot({ now }: { readonly now: Map }) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => (frame.current === null || canvas.current === null ? undefined : follow(frame.current, canvas.current)), []);
  const { optimizer, x, y } = now;
  const axes = [x, y].flatMap((axis) => (axis === undefined ? [] : [axis.record.label.toLowerCase()]));
  return (
    <div class="settings-plot" data-strip={y === undefined}>
      {y !== undefined && (
        <div class="settings-ticks up" aria-hidden="true">
          {ticks(y.record.scale, y.values, TICKS_UP).map(({ share, words }) => (
            <span key={words} style={{ bottom: percent(share) }}>
              {words}
            </span>
          ))}
        </div>
      )}
      <div
        class="settings-cells"
        ref={frame}
        tabIndex={0}
        role="application"
        aria-roledescription="map"
        aria-label={`${optimizer.name}: the arrow keys change ${axes.join(" and ")}`}
        aria-describedby="settings-words"
        data-current={current.value}
        data-done={current.value && known.value?.done === true}
      >
        <canvas ref={canvas} aria-hidden="true" />
        <Marks now={now} />
      </div>
      <div class="settings-ticks across" aria-hidden="true">
        {ticks(x.record.scale, x.values, TICKS_ACROSS).map(({ share, words }) => (
          <span key={words} style={{ left: percent(share) }}>
            {words}
          </span>
        ))}
      </div>
    </div>
  );
}
