/**
 * The paths' lines over the body: bright where they are seen, pale where a ridge hides them.
 *
 * They are drawn as the eye sees them on canvases of their own, and grow with time: while a run plays and nobody turns the
 * body, a frame costs no more than the strokes that are new.
 */

import { cleared, contextOf, sized } from "../look/canvas";
import type { Look } from "../look/path";
import type { Path } from "../state";
import { draped } from "./draped";
import { type Model, type Place, hidden } from "./model";
import type { View } from "./view";

const GHOST = 0.35; // how much of a hidden line shows through
const HALO = 2.5; // CSS pixels that a halo is wider

interface Track {
  readonly path: Path;
  look: Look;
  readonly strokes: Float32Array; // (strokes, 2, 3)
  readonly until: Uint32Array; // strokes up to each step
  drawn: number; // strokes that are on the canvas
}

export interface Tracks {
  readonly lay: (model: Model, paths: readonly Path[], lowest: number, look: (path: Path) => Look, dash: number) => void;
  /** What was laid looks different; its dashes stay. */
  readonly dress: (look: (path: Path) => Look) => void;
  /** The eye is somewhere else: what was drawn has to be drawn anew. */
  readonly forget: () => void;
  readonly show: (model: Model, view: View, time: number) => void;
  readonly size: (width: number, height: number, density: number) => void;
}

export function createTracks(element: HTMLElement): Tracks {
  const [halo, lines] = [0, 1].map(() => contextOf(document.createElement("canvas"))) as [CanvasRenderingContext2D, CanvasRenderingContext2D];
  element.append(halo.canvas, lines.canvas);
  let tracks: Track[] = [];

  function forget(): void {
    cleared(halo);
    cleared(lines);
    for (const track of tracks) track.drawn = 0;
  }

  function stroke(context: CanvasRenderingContext2D, shape: Path2D, colour: string, width: number, opacity: number): void {
    context.globalAlpha = opacity;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineJoin = "round";
    context.stroke(shape);
    context.globalAlpha = 1;
  }

  function extend(track: Track, to: number, model: Model, view: View): void {
    const { strokes, look } = track;
    const eye = view.eye();
    const seen = new Path2D();
    const ghost = new Path2D();
    let last: { readonly shape: Path2D; readonly end: Place } | undefined;
    const place = (at: number): Place => [strokes[at] as number, strokes[at + 1] as number, strokes[at + 2] as number];
    for (let i = track.drawn; i < to; i++) {
      const from = place(6 * i);
      const end = place(6 * i + 3);
      const middle: Place = [(from[0] + end[0]) / 2, (from[1] + end[1]) / 2, (from[2] + end[2]) / 2];
      const shape = hidden(model, middle, eye) ? ghost : seen;
      const joined = last?.shape === shape && last.end.every((each, k) => each === from[k]);
      if (!joined) shape.moveTo(...view.seen(from));
      shape.lineTo(...view.seen(end));
      last = { shape, end };
    }
    track.drawn = to;
    stroke(halo, seen, look.halo, look.width + HALO, 0.7 * look.opacity);
    stroke(lines, ghost, look.colour, look.width, GHOST * look.opacity);
    stroke(lines, seen, look.colour, look.width, look.opacity);
  }

  return {
    forget,
    lay(model, paths, lowest, look, dash) {
      tracks = paths.map((path) => {
        const own = look(path);
        return { path, look: own, ...draped(model, path, lowest, own.dash.map((each) => each * dash)), drawn: 0 };
      });
      forget();
    },
    dress(look) {
      for (const track of tracks) track.look = look(track.path);
      forget();
    },
    show(model, view, time) {
      const wanted = tracks.map(({ until }) => until[Math.min(Math.floor(time), until.length - 1)] ?? 0);
      if (tracks.some(({ drawn }, i) => drawn > (wanted[i] as number))) forget();
      tracks.forEach((track, i) => {
        if ((wanted[i] as number) > track.drawn) extend(track, wanted[i] as number, model, view);
      });
    },
    size(width, height, density) {
      for (const context of [halo, lines]) sized(context, width, height, density);
      for (const track of tracks) track.drawn = 0;
    },
  };
}
