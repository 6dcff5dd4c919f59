/** The landscape: the present one as a button, all of them as a dialog of pictures. */

import { change } from "../connection";
import { Dialog } from "../dialog";
import { Icon } from "../icons";
import type { LandscapeRecord } from "../protocol";
import { catalogue, landscape, panel } from "../state";
import { Formula } from "../typeset";
import { shownLandscape } from "./shown";
import { Thumbnail } from "./thumbnail";

export function LandscapeButton() {
  const present = landscape.value;
  return (
    <div class="landscape">
      <button type="button" class="landscape-button" aria-haspopup="dialog" aria-label={`Landscape: ${present.name}. Choose another`} onClick={() => (panel.value = "landscapes")}>
        <Thumbnail landscape={present} />
        <span class="landscape-name">
          <small class="soft">Landscape</small>
          {present.name}
        </span>
        <Icon name="chevron" />
      </button>
      <div class="landscape-formula">
        <Formula latex={`f(x, y) = ${present.latex}`} display />
      </div>
      <p class="soft">{present.lesson}</p>
      <details>
        <summary>Source</summary>
        <p>{present.source}</p>
      </details>
    </div>
  );
}

function close(): void {
  if (panel.value === "landscapes") panel.value = "";
}

function choose(key: string): void {
  if (key !== shownLandscape()) change({ landscape: key });
  close();
}

/** Arrow keys go to the nearest picture in their direction, across the groups. */
function move(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const toward = DIRECTIONS[event.key];
  const { activeElement } = document;
  if (toward === undefined || activeElement === null) return;
  const here = activeElement.getBoundingClientRect();
  let nearest: HTMLElement | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of event.currentTarget.querySelectorAll<HTMLElement>("button")) {
    const there = candidate.getBoundingClientRect();
    const across = there.left - here.left;
    const down = there.top - here.top;
    const ahead = across * toward[0] + down * toward[1];
    const aside = Math.abs(across * toward[1]) + Math.abs(down * toward[0]);
    const distance = ahead + 3 * aside;
    if (ahead > 1 && distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  event.preventDefault();
  nearest?.focus();
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function LandscapeDialog() {
  return (
    <Dialog name="landscapes" title="Choose a landscape" open={panel.value === "landscapes"} onClose={close}>
      <div onKeyDown={move}>
        {catalogue.groups.map(({ key, name }) => {
          const members = catalogue.landscapes.filter(({ group }) => group === key);
          return members.length === 0 ? null : (
            <section key={key} aria-label={name}>
              <h3 class="soft">{name}</h3>
              <ul>
                {members.map((member) => (
                  <Choice key={member.key} member={member} chosen={member.key === shownLandscape()} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}

function Choice({ member, chosen }: { readonly member: LandscapeRecord; readonly chosen: boolean }) {
  return (
    <li>
      <button type="button" title={member.lesson} aria-current={chosen ? "true" : undefined} onClick={() => choose(member.key)}>
        <Thumbnail landscape={member} />
        <span>{member.name}</span>
      </button>
    </li>
  );
}
