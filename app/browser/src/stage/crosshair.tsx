/** The place that is pointed at, moved by the arrow keys: what the map says there can be read without a mouse. */

import { type ReadonlySignal, useSignal, useSignalEffect } from "@preact/signals";

import { draft, picture } from "../state";
import { type Camera, toPixelX, toPixelY } from "./camera";
import { panBy, pointAt, pointer } from "./cameras";

const STEP = 4; // CSS pixels a key press
const FAR = 10; // times as many with shift
const REST = 400; // milliseconds without a move before a screen reader is told

const BY_KEY: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface CrosshairProps {
  readonly camera: ReadonlySignal<Camera | undefined>;
  readonly label: string;
  readonly words: ReadonlySignal<string>; // of the place that is pointed at
  readonly onTake: (x: number, y: number) => void; // at this pixel of the plot
}

export function Crosshair({ camera, label, words, onTake }: CrosshairProps) {
  const held = useSignal(false);
  const said = useSignal("");
  useSignalEffect(() => {
    const now = words.value;
    if (!held.value) {
      said.value = "";
      return undefined;
    }
    const waiting = window.setTimeout(() => (said.value = now), REST);
    return () => window.clearTimeout(waiting);
  });
  const place = pointer.value;
  const at = camera.value;
  const pixel = place === undefined || at === undefined ? undefined : ([toPixelX(at, place[0]), toPixelY(at, place[1])] as const);

  /** Takes up at the start, where that is in sight, else in the middle. */
  const begin = (): void => {
    held.value = true;
    if (at === undefined) return;
    const [x, y] = draft.peek().start ?? picture.peek().start;
    const start = [toPixelX(at, x), toPixelY(at, y)] as const;
    pointAt(at, kept(start, at).every((each, k) => each === start[k]) ? start : [at.width / 2, at.height / 2]);
  };
  const end = (): void => {
    held.value = false;
    pointAt(at, undefined);
  };
  const press = (event: KeyboardEvent): void => {
    const by = BY_KEY[event.key];
    if (at === undefined || pixel === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") onTake(...pixel);
    else if (by === undefined) return;
    else {
      const far = event.shiftKey ? STEP * FAR : STEP;
      const wanted = [pixel[0] + far * by[0], pixel[1] + far * by[1]] as const;
      const [x, y] = kept(wanted, at);
      pointAt(at, wanted);
      if (x !== wanted[0] || y !== wanted[1]) panBy(x - wanted[0], y - wanted[1]); // beyond the edge the map follows
    }
    event.preventDefault();
  };
  return (
    <>
      <div class="crosshair" tabIndex={0} role="application" aria-roledescription="map" aria-label={label} onFocus={begin} onBlur={end} onKeyDown={press}>
        {held.value && pixel !== undefined && <span style={{ left: `${pixel[0]}px`, top: `${pixel[1]}px` }} />}
      </div>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

/** The pixel of the plot that is nearest to a pixel. */
function kept([x, y]: readonly [number, number], { width, height }: Camera): readonly [number, number] {
  return [Math.min(Math.max(x, 0), width), Math.min(Math.max(y, 0), height)];
}
