/** Loss against step for every run, up to the present step. Drag in it to move through time. */

import { effect, signal } from "@preact/signals";
import { scaleLinear, scaleLog } from "d3-scale";
import { useEffect, useRef } from "preact/hooks";

import { seek, time } from "./clock";
import { markerPath } from "./look/marker";
import { decade, number, whole } from "./format";
import { type Path, highlighted, lettered, paths, picture, projector, theme } from "./state";

const logarithmic = signal(true);
const SMALLEST = 1e-12; // losses closer to the minimum than this are drawn on the frame's edge

interface Vertical {
  readonly toPixel: (gap: number) => number; // from the frame's top
  readonly ticks: readonly (readonly [number, string])[];
}

interface Chart {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly vertical: Vertical;
}

/** The range of values to show: everything, but of runs that blow up no more than three times the highest start. */
function range(runs: readonly Path[], log: boolean): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { gap, ended, diverged } of runs) {
    const first = gap[0] ?? 0;
    const ceiling = diverged ? 3 * Math.abs(first) : Number.POSITIVE_INFINITY;
    for (let i = 0; i <= ended; i++) {
      const value = gap[i] as number;
      if (!Number.isFinite(value) || value > ceiling) continue;
      if (log && value < SMALLEST) {
        low = Math.min(low, SMALLEST);
        continue;
      }
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return log ? [1e-3, 1] : [0, 1];
  if (low === high) return log ? [low / 10, low * 10] : [low - 1, low + 1];
  return [low, high];
}

function vertical(runs: readonly Path[], height: number, size: number, log: boolean, lowest: number): Vertical {
  const [low, high] = range(runs, log);
  const count = Math.max(2, height / (2.6 * size));
  if (log) {
    const scale = scaleLog([low, high], [height - 2, 6]);
    const decades = scale.ticks().filter((tick) => Math.abs(Math.log10(tick) - Math.round(Math.log10(tick))) < 1e-9);
    const every = Math.ceil(decades.length / count);
    const ticks =
      decades.length > 1
        ? decades.filter((_, index) => (decades.length - 1 - index) % every === 0).map((tick) => [scale(tick), decade(tick)] as const)
        : scaleLinear().domain([low, high]).ticks(count).map((tick) => [scale(tick), number(tick, 3)] as const);
    return { toPixel: (gap) => scale(Math.max(gap, SMALLEST)), ticks };
  }
  const scale = scaleLinear([low + lowest, high + lowest], [height - 2, 6]).nice(count);
  return {
    toPixel: (gap) => scale(gap + lowest),
    ticks: scale.ticks(count).map((tick) => [scale(tick), number(tick, 3)] as const),
  };
}

function css(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Draws one run. Where many steps share a pixel column, its lowest and highest value are drawn. */
function drawRun(context: CanvasRenderingContext2D, path: Path, chart: Chart, steps: number): void {
  const { vertical: scale, width } = chart;
  const column = (step: number): number => (step / steps) * width;
  context.beginPath();
  let i = 0;
  while (i <= path.ended) {
    const pixel = Math.floor(column(i));
    let low = path.gap[i] as number;
    let high = low;
    const first = low;
    let last = low;
    const from = i;
    while (i <= path.ended && Math.floor(column(i)) === pixel) {
      last = path.gap[i] as number;
      low = Math.min(low, last);
      high = Math.max(high, last);
      i++;
    }
    const values = i - from > 3 ? [first, high, low, last] : Array.from(path.gap.subarray(from, i));
    values.forEach((value, index) => {
      if (!Number.isFinite(value)) return;
      const x = i - from > 3 ? pixel + index / 4 : column(from + index);
      context.lineTo(x, Math.max(scale.toPixel(value), -1e4));
    });
  }
  context.stroke();
}

function follow(frame: HTMLDivElement, below: HTMLCanvasElement, above: HTMLCanvasElement): () => void {
  const base = below.getContext("2d");
  const cursor = above.getContext("2d");
  if (base === null || cursor === null) throw new Error("this browser has no 2-D canvas");
  const lines = document.createElement("canvas");
  const size = signal<readonly [number, number]>([0, 0]);
  let chart: Chart | undefined;

  const resize = new ResizeObserver(() => {
    size.value = [frame.clientWidth, frame.clientHeight];
  });
  resize.observe(frame);

  function drawFrame(width: number, height: number): void {
    if (base === null) return;
    const density = window.devicePixelRatio;
    for (const element of [below, above, lines]) {
      element.width = Math.round(width * density);
      element.height = Math.round(height * density);
      element.getContext("2d")?.setTransform(density, 0, 0, density, 0, 0);
    }
    const text = Number.parseFloat(getComputedStyle(frame).fontSize) * 0.82;
    const { steps, lowest } = picture.value;
    const runs = paths.value;
    const left = 5.2 * text;
    const inner = { left, top: 6, width: width - left - text, height: height - 6 - 2.4 * text };
    const log = logarithmic.value && lowest !== null;
    chart = { ...inner, vertical: vertical(runs, inner.height, text, log, lowest ?? 0) };

    base.font = `${text}px ${css("--font")}`;
    base.fillStyle = css("--soft");
    base.strokeStyle = css("--line");
    base.lineWidth = 1;
    base.textAlign = "right";
    base.textBaseline = "middle";
    for (const [y, words] of chart.vertical.ticks) {
      base.beginPath();
      base.moveTo(left, Math.round(chart.top + y) + 0.5);
      base.lineTo(left + chart.width, Math.round(chart.top + y) + 0.5);
      base.stroke();
      base.fillText(words, left - 6, chart.top + y);
    }
    const across = scaleLinear([0, steps], [0, chart.width]);
    base.textBaseline = "top";
    const ticks = across.ticks(Math.min(chart.width / (6 * text), steps)).filter(Number.isInteger);
    for (const tick of ticks) {
      const at = across(tick);
      if (at > chart.width - 3.4 * text && tick !== steps) continue; // "step" stands there
      const half = base.measureText(whole(tick)).width / 2;
      base.textAlign = at > chart.width - half ? "right" : "center";
      base.fillText(whole(tick), left + (base.textAlign === "right" ? chart.width + text / 2 : at), chart.top + chart.height + 6);
    }
    base.textAlign = "right";
    if (!ticks.includes(steps)) base.fillText("step", left + chart.width, chart.top + chart.height + 6);
    base.strokeStyle = css("--soft");
    base.strokeRect(left + 0.5, chart.top + 0.5, chart.width - 1, chart.height - 1);

    const ink = lines.getContext("2d");
    if (ink === null) return;
    ink.save();
    ink.translate(left, chart.top);
    ink.beginPath();
    ink.rect(0, 0, chart.width, chart.height);
    ink.clip();
    ink.lineJoin = "round";
    const scale = projector.value ? 1.5 : 1;
    for (const path of runs) {
      const { colour, dash } = path.optimizer.style;
      ink.globalAlpha = highlighted.value === "" || highlighted.value === path.key ? 1 : 0.3;
      ink.strokeStyle = colour[theme.value];
      ink.lineWidth = (path.key === highlighted.value ? 2.6 : 1.8) * scale;
      ink.setLineDash(dash.map((each) => each * 0.7 * scale));
      drawRun(ink, path, chart, steps);
    }
    ink.restore();
  }

  function drawCursor(now: number): void {
    if (cursor === null || chart === undefined) return;
    const { left, top, width, height, vertical: scale } = chart;
    const density = window.devicePixelRatio;
    const [wide, high] = size.peek();
    cursor.clearRect(0, 0, wide, high);
    const at = left + (now / picture.peek().steps) * width;
    const shown = Math.min(at + 0.5, wide);
    cursor.drawImage(lines, 0, 0, shown * density, lines.height, 0, 0, shown, high);
    cursor.strokeStyle = css("--ink");
    cursor.lineWidth = 1;
    cursor.beginPath();
    cursor.moveTo(at, top);
    cursor.lineTo(at, top + height);
    cursor.stroke();
    const reach = Number.parseFloat(getComputedStyle(frame).fontSize) * 0.28;
    for (const { gap, ended, optimizer } of paths.peek()) {
      const step = Math.min(Math.floor(now), ended);
      const y = top + scale.toPixel(gap[step] ?? Number.NaN);
      if (!(y >= top - 1 && y <= top + height + 1)) continue;
      cursor.save();
      cursor.translate(left + (Math.min(now, ended) / picture.peek().steps) * width, y);
      const shape = new Path2D(markerPath(optimizer.style.marker, reach));
      cursor.strokeStyle = css("--halo");
      cursor.lineWidth = 3;
      cursor.stroke(shape);
      cursor.fillStyle = optimizer.style.colour[theme.peek()];
      cursor.fill(shape);
      cursor.restore();
    }
  }

  const scrub = (event: PointerEvent): void => {
    if (chart === undefined || (event.buttons & 1) === 0) return;
    above.setPointerCapture(event.pointerId);
    const x = event.clientX - above.getBoundingClientRect().left - chart.left;
    seek((x / chart.width) * picture.peek().steps);
  };
  above.addEventListener("pointerdown", scrub);
  above.addEventListener("pointermove", scrub);

  const stops = [
    effect(() => {
      const [width, height] = size.value;
      lettered.value;
      if (width < 80 || height < 40) return;
      drawFrame(width, height);
      drawCursor(time.peek());
    }),
    effect(() => {
      drawCursor(time.value);
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
  const log = logarithmic.value && known;
  return (
    <section class="curve" aria-label="Loss against step">
      <header>
        <h2>{log ? "Loss above the lowest minimum" : "Loss"}</h2>
        <fieldset class="segments">
          <legend class="visually-hidden">Vertical axis</legend>
          <label>
            <input type="radio" name="axis" checked={log} disabled={!known} onChange={() => (logarithmic.value = true)} />
            <span>log</span>
          </label>
          <label>
            <input type="radio" name="axis" checked={!log} onChange={() => (logarithmic.value = false)} />
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
