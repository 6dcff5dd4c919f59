/** The stage: the landscape with the paths on it, from above, as a surface, or both. */

import { useEffect } from "preact/hooks";

import { Icon } from "../icons";
import { mapped, unseen } from "../basins/shown";
import { picture } from "../state";
import { SurfacePane, trouble } from "../surface/pane";
import { StageBar } from "./bar";
import { followScenes, moved, resetView, zoomBy } from "./cameras";
import { Legend, LossScale, Said, Stated, crowded } from "./furniture";
import { Plot } from "./plot";

export function Stage() {
  useEffect(followScenes, []);
  const basins = mapped.value;
  const pair = basins.length > 1;
  return (
    <section class="stage" aria-label="Stage">
      <StageBar />
      <div class="stage-head">
        <Said />
        {crowded.value && <Legend />}
        {unseen.value !== "" && <p class="soft">{unseen.value}</p>}
        {trouble.value !== "" && (
          <p class="soft" role="status">
            {trouble.value}
          </p>
        )}
      </div>
      <div class={pair ? "panes pair" : "panes"} data-stage={trouble.value === "" ? picture.value.stage : "contour"}>
        {pair ? (
          basins.map((key, at) => (
            <Plot key={key} first={at === 0} only={key} basins={key}>
              <Legend runs={[key]} />
              {at > 0 ? <ViewButtons /> : <Stated />}
            </Plot>
          ))
        ) : (
          <Plot key={basins.join()} basins={basins[0]}>
            {!crowded.value && <Legend />}
            {basins.length === 0 && <LossScale />}
            <Stated />
            <ViewButtons />
          </Plot>
        )}
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
