/** The page in a nutshell: how to use it, its keys, and why its numbers can be trusted. */

import type { ComponentChildren } from "preact";

import { Dialog } from "./dialog";
import { KEYS } from "./keymap";
import { catalogue, optimizers, panel } from "./state";

const USE = [
  "Pick a landscape at the left: in their list, typing searches. Or type a formula of your own there, or open a lesson at the top.",
  "Click the landscape, or drag the start: every path is computed anew under your hand.",
  "Switch optimisers on or off and drag their sliders; beside each slider you can type any allowed value. The slider of a learning rate spans a hundredth to a hundred times what suits the landscape.",
  "Above the optimisers you say whose learning rates are used: each one’s own, one for all, or the best for each. The page then searches for them, among the values that each slider spans: the best rate is the one at which an optimiser settles first at the lowest place it can get to from this start, or from most starts of the cloud. It searches again whenever anything else changes, and says who wins.",
  "Under “Schedule, clipping, noise” you can let the learning rate change from step to step, shorten long gradients, and add noise to them: the same for all optimisers. What is on is said on the stage.",
  "Under “Cloud of starts” every optimiser sends balls from many starts at once: in a grid, on a ring, or by chance around the start. The bars beside the stage count how many have arrived where, as they play. A ball has arrived at the first step at which its slope and its move are both below 0.001.",
  "Without a mouse: tab to the map, move its cross-hair with the arrow keys (with shift farther), read what the map says there, and press Enter to set the start; on the surface they turn it.",
  "Play, step or drag through time with the player below the landscape, or in the curves.",
  "The address in your browser always holds everything that determines the picture, also the step where you paused and the phase that is told: copy the link to share it.",
];

const SEE = [
  {
    what: "Step by step",
    how: "tells one update of one optimiser, phase by phase, with its formula and with the numbers of this very step. On the stage each arrow is a vector, drawn by coordinate and as their sum; a square stands for a squared gradient: its area is the number, its side the root by which the step is divided (Adamax keeps the side itself). What a phase changes is drawn as it was, too, and what is added to it is dashed.",
  },
  {
    what: "Arrows",
    how: "go along with the balls while you play: the gradient, which points uphill; the momentum that a run carries; its next move; and the squares it keeps. Each kind has one scale for all optimisers, said on the stage.",
  },
  {
    what: "Surface",
    how: "shows the landscape in three dimensions: drag to turn it, the wheel or two fingers to come nearer, a click to set the start, a double click to look from where you began. What a ridge hides shines through, paler. Heights are the map’s colours; where their scale is not linear the stage says so.",
  },
  {
    what: "Basins",
    how: "colour each point of the landscape by the place where a run from there ends: under the contour lines, a pixel a run, first coarse and then finer. Lighter is sooner; letters mark the places, and patterns are runs that diverge, are still under way, or come to rest nowhere in particular. Point at the map to read one run, click to draw its path; the legend counts the share of the starts in view that ends in each place. Choose a second optimiser to compare two side by side.",
  },
  {
    what: "Hyperparameter map",
    how: "shows, for one optimiser, what becomes of every setting of two of its hyperparameters: each cell is one run from the present start. Its card opens it, or h. It shows the steps to arrive, where the run ends, or the loss there; patterns mark runs that come to no place. Click or drag to set both hyperparameters; with the arrow keys the cross-hair goes on by one cell. Where the best setting is stays hidden until you ask.",
  },
  {
    what: "Reaches and settles",
    how: "are two things. On a map a run reaches a place when its slope and its move are both below 0.001 for the first time, and is stopped there, even on a saddle or on level ground that it would leave again. A path goes on to the last step: it has settled where it stays for good, which may be later, or somewhere else, or nowhere.",
  },
  {
    what: "Curves",
    how: "have one cursor: drag it to move through time. Besides the loss there are the slope, the distance to the nearest minimum, the step size of each coordinate, which is what RMSProp and Adam change, and the learning rate under its schedule.",
  },
];

export function Help() {
  return (
    <Dialog name="help" title="How to use this page" open={panel.value === "help"} onClose={close}>
      <ol>
        {USE.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <h3>To see why</h3>
      <ul>
        {SEE.map(({ what, how }) => (
          <li key={what}>
            <b>{what}</b> {how}
          </li>
        ))}
      </ul>
      <h3>Keys</h3>
      <table class="keys">
        <tbody>
          {KEYS.map(({ keys, does }) => (
            <tr key={keys}>
              <th scope="row">
                {keys.split(" ").map((key) => (key === "…" ? " … " : <kbd key={key}>{key}</kbd>))}
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>What the numbers were checked against</h3>
      <Checked />
    </Dialog>
  );
}

function Checked() {
  const { surfaces, paths, schedules, said } = catalogue.checks;
  const sentences = (about: string) => (
    <ul>
      {said
        .filter((each) => each.about === about)
        .map(({ words }) => (
          <li key={words}>{words}</li>
        ))}
    </ul>
  );
  const named = new Map(catalogue.schedules.map(({ key, name }) => [key, name]));
  return (
    <>
      <h4>Optimisers</h4>
      {sentences("optimizers")}
      <p>
        Each optimiser’s path was compared with that of another implementation, step by step, at settings away from the defaults, on{" "}
        {new Intl.ListFormat("en-GB").format(surfaces)}.
      </p>
      <Comparisons heads={["Optimiser", "Same path as", "How closely"]}>
        {paths.map(({ optimizer, against, schedule, closely }) => (
          <Row key={optimizer} name={optimizers.get(optimizer)?.name ?? optimizer} closely={closely}>
            {against}
            {schedule !== "" && <span class="soft"> · also under “{named.get(schedule) ?? schedule}”</span>}
          </Row>
        ))}
      </Comparisons>
      <Comparisons heads={["Schedule", "Same factors as", "How closely"]}>
        {schedules.map(({ schedule, against, closely }) => (
          <Row key={schedule} name={named.get(schedule) ?? schedule} closely={closely}>
            {against}
          </Row>
        ))}
      </Comparisons>
      <h4>Landscapes</h4>
      {sentences("landscapes")}
    </>
  );
}

function Comparisons({ heads, children }: { readonly heads: readonly string[]; readonly children: ComponentChildren }) {
  return (
    <table class="comparisons">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" class="soft">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Row({ name, closely, children }: { readonly name: string; readonly closely: string; readonly children: ComponentChildren }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
      <td>{closely}</td>
    </tr>
  );
}

function close(): void {
  if (panel.value === "help") panel.value = "";
}
