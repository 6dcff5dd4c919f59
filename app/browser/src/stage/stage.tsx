/** The stage: the landscape with the paths on it, from above, as a surface, or both. */

import { useEffect } from "preact/hooks";

import { Icon } from "../icons";
import { paths, picture } from "../state";
import { SurfacePane, trouble } from "../surface/pane";
import { StageBar } from "./bar";
import { followScenes, moved, resetView, zoomBy } from "./cameras";
import { Legend, LossScale, Said, Stated, crowded } from "./furniture";
import { Plot } from "./plot";

export function Stage() {
  useEffect(followScenes, []);
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
        <Plot paths={paths}>
          {!crowded.value && <Legend />}
          <LossScale />
          <Stated />
          <ViewButtons />
        </Plot>
        {picture.value.stage !== "contour" && <SurfacePane />}
      </div>
    </section>
  );
}

function ViewButtons() {
  return (
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
  );
}
