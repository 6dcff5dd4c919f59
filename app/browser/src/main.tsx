/** Draws the page from what the document brings along; the connection comes later and is only needed to change something. */

import { render } from "preact";

import { AppBar } from "./appbar";
import { BasinLegend } from "./basins/legend";
import { connect } from "./connection";
import { Controls } from "./controls/controls";
import { Curve } from "./curve/curve";
import { Help } from "./help";
import { HyperparameterMap } from "./hypermap/panel";
import { mapped } from "./hypermap/asking";
import { listenToKeys } from "./keys";
import { LessonStrip } from "./lesson";
import { followMoment } from "./moment";
import { Notices } from "./notices";
import { Outcomes } from "./outcomes";
import { Player } from "./player";
import { watchRace } from "./race";
import { Stage } from "./stage/stage";
import { StoryPanel } from "./story/panel";
import { Sentence } from "./story/sentence";
import { explained } from "./story/telling";
import { hidden, panel, picture, projector } from "./state";

function Page() {
  const classes = [
    "page",
    projector.value ? "projector" : "",
    panel.value === "controls" ? "drawer-open" : "",
    picture.value.lesson === "" ? "" : "has-lesson",
    ...[...hidden.value].map((part) => `without-${part}`),
  ];
  return (
    <div class={classes.filter(Boolean).join(" ")}>
      <AppBar />
      <Controls />
      <main class="centre">
        <Stage />
        <Sentence />
        <Player />
      </main>
      <div class="side">
        <LessonStrip />
        <Outcomes aside={explained.value !== ""} />
        <StoryPanel />
        <BasinLegend />
        {mapped.value === "" ? <Curve /> : <HyperparameterMap />}
      </div>
      <Notices />
      <Help />
    </div>
  );
}

const root = document.getElementById("page");
if (root === null) throw new Error('the document has no element "page"');
root.replaceChildren();
render(<Page />, root);
listenToKeys();
followMoment();
watchRace();
globalThis.visualiser = { connect };
