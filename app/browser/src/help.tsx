/** The page in a nutshell: how to use it, its keys, and why its numbers can be trusted. */

import { Dialog } from "./dialog";
import { KEYS } from "./keymap";
import { catalogue, panel } from "./state";

const USE = [
  "Pick a landscape at the left, or a lesson at the top.",
  "Click the landscape, or drag the start: every path is computed anew under your hand.",
  "Switch optimisers on or off and drag their sliders; beside each slider you can type any allowed value.",
  "Play, step or drag through time with the player below the landscape, or in the loss curve.",
  "The address in your browser always holds landscape, start, optimisers and their settings: copy the link to share them.",
];

export function Help() {
  return (
    <Dialog name="help" title="How to use this page" open={panel.value === "help"} onClose={close}>
      <ol>
        {USE.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <h3>Keys</h3>
      <table>
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
      <ul>
        {catalogue.checks.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Dialog>
  );
}

function close(): void {
  if (panel.value === "help") panel.value = "";
}
