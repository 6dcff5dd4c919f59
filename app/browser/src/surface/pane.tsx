/** The place of the surface on the stage. What draws it is fetched when it is first shown. */

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import type { Projection } from "../arrows/paint";
import { Icon } from "../icons";
import { overview, picture } from "../state";
import { Legend, Stated, crowded } from "../stage/furniture";
import { StoryOverlay } from "../story/overlay";
import type { Pane } from "./surface";

/** Why there is no surface, though it is wanted: the contour is shown instead. */
export const trouble = signal("");

const projection = signal<Projection | undefined>(undefined);

async function begin(element: HTMLElement): Promise<Pane | undefined> {
  const probe = document.createElement("canvas").getContext("webgl2");
  if (probe === null) {
    trouble.value = "This browser cannot draw in three dimensions (it has no WebGL), so the surface is left out.";
    return undefined;
  }
  probe.getExtension("WEBGL_lose_context")?.loseContext();
  const lost = "The browser has taken its three-dimensional drawing away. Show the surface again to try once more.";
  const module = await import("./surface").catch(() => undefined);
  if (module === undefined) {
    trouble.value = "The surface could not be fetched from the server. Show it again to try once more.";
    return undefined;
  }
  try {
    return module.createPane(element, projection, () => (trouble.value = lost));
  } catch {
    element.replaceChildren();
    trouble.value = lost;
    return undefined;
  }
}

const TURN = Math.PI / 60; // a key press
const BY_KEY: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowLeft: [-TURN, 0],
  ArrowRight: [TURN, 0],
  ArrowUp: [0, TURN],
  ArrowDown: [0, -TURN],
};

function turnByKey(event: KeyboardEvent, pane: Pane | undefined): void {
  const by = BY_KEY[event.key];
  if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  pane?.turn(...by);
}

export function SurfacePane() {
  const element = useRef<HTMLDivElement>(null);
  const pane = useRef<Pane | undefined>(undefined);
  useEffect(() => {
    if (element.current === null) return undefined;
    let gone = false;
    void begin(element.current).then((made) => {
      if (!gone) pane.current = made;
      else {
        made?.free();
        trouble.value = "";
      }
    });
    return () => {
      gone = true;
      pane.current?.free();
      pane.current = undefined;
      trouble.value = "";
    };
  }, []);
  const alone = picture.value.stage === "surface"; // beside the map, the map has legend and scales
  const curved = overview.value.bend !== 0;
  if (trouble.value !== "") return null;
  return (
    <div class="surface">
      <div class="turntable" ref={element} role="img" aria-label="The landscape as a surface with the paths on it; the outcome table has the same in words" />
      <div class="turning" tabIndex={0} role="application" aria-roledescription="surface" aria-label="Turn the surface with the arrow keys" onKeyDown={(event) => turnByKey(event, pane.current)} />
      <StoryOverlay projection={projection} />
      <p class="height-scale">{curved ? "Height: loss, its low part stretched (asinh scale)" : "Height: loss"}</p>
      {alone && !crowded.value && <Legend />}
      {alone && <Stated />}
      <div class="view-buttons">
        <button type="button" class="button zoom" aria-label="Nearer" title="Nearer (wheel)" onClick={() => pane.current?.zoom(1.25)}>
          <Icon name="plus" />
        </button>
        <button type="button" class="button zoom" aria-label="Further away" title="Further away (wheel)" onClick={() => pane.current?.zoom(0.8)}>
          <Icon name="minus" />
        </button>
        <button type="button" class="button" aria-label="Reset the view of the surface" title="Reset the view (double click)" onClick={() => pane.current?.reset()}>
          <Icon name="home" />
        </button>
      </div>
    </div>
  );
}
