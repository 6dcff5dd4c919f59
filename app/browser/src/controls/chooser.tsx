/** The landscape: the present one as a button, all of them as a dialog of pictures. */

import { useEffect, useId, useRef, useState } from "preact/hooks";

import { change } from "../connection";
import { Dialog } from "../dialog";
import { Icon } from "../icons";
import { size } from "../look/sheet";
import type { LandscapeRecord } from "../protocol";
import { catalogue, landscape, panel } from "../state";
import { Formula } from "../typeset";
import { towards } from "./grid";
import { wanted } from "./own";
import { found } from "./search";
import { shownLandscape } from "./shown";
import { PresentThumbnail, Thumbnail } from "./thumbnail";
import { fetchThumbnails, pictures, sheet } from "./thumbnails";

const OWN = "own";
const NARROW = "(max-width: 860px)"; // the controls are a drawer, as css/layout.css has it

export function LandscapeButton() {
  const { name, latex, lesson, source } = landscape.value;
  return (
    <div class="landscape">
      <button type="button" class="landscape-button" aria-haspopup="dialog" aria-label={`Landscape: ${name}. Choose another`} onClick={() => (panel.value = "landscapes")}>
        <PresentThumbnail />
        <span class="landscape-name">
          <small class="soft">Landscape</small>
          {name}
        </span>
        <Icon name="chevron" />
      </button>
      <div class="landscape-formula">
        <Formula latex={`f(x, y) = ${latex}`} display />
      </div>
      <p class="soft">{lesson}</p>
      <details>
        <summary>Source</summary>
        <p>{source}</p>
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

function chooseOwn(): void {
  wanted.value = true;
  choose(OWN);
  if (window.matchMedia(NARROW).matches) panel.value = "controls"; // where the field is
}

export function LandscapeDialog() {
  return (
    <Dialog name="landscapes" title="Choose a landscape" open={panel.value === "landscapes"} onClose={close}>
      <Chooser />
    </Dialog>
  );
}

interface Group {
  readonly key: string;
  readonly name: string;
  readonly members: readonly LandscapeRecord[];
}

const GROUPS: readonly Group[] = catalogue.groups.map((group) => ({
  ...group,
  members: catalogue.landscapes.filter((member) => member.group === group.key),
}));

const INVITATION = {
  key: OWN,
  name: GROUPS.find(({ key }) => key === OWN)?.name ?? "",
  lesson: "Type any function of x and y, such as x² + 3y², and see what each optimiser makes of it.",
};

const POSITIONS = new Map(catalogue.landscapes.map(({ key }, position) => [key, position]));

function Chooser() {
  const [text, setText] = useState("");
  const [pointed, setPointed] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(fetchThumbnails, []);

  const searching = text.trim() !== "";
  const fitting = found(catalogue.landscapes, text);
  const best = searching ? found([...catalogue.landscapes, INVITATION], text)[0]?.key : undefined; // what the enter key takes
  const told = [...fitting, INVITATION].find(({ key }) => key === (pointed || (best ?? shownLandscape())));
  const search = (typed: string): void => {
    setText(typed);
    setPointed("");
    list.current?.scrollTo(0, 0);
  };

  const choices = (members: readonly LandscapeRecord[]) => (
    <ul>
      {members.map((member) => (
        <Choice key={member.key} member={member} next={member.key === best} onPoint={setPointed} />
      ))}
    </ul>
  );
  return (
    <div class="chooser" onKeyDown={(event) => steer(event, field.current)}>
      <div class="chooser-head">
        <input
          ref={field}
          type="search"
          class="field"
          placeholder="Search by name, or by what it shows"
          aria-label="Search the landscapes"
          autocomplete="off"
          spellcheck={false}
          enterkeyhint="go"
          value={text}
          onInput={({ currentTarget }) => search(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && best !== undefined && !event.isComposing) {
              if (best === OWN) chooseOwn();
              else choose(best);
            }
            if (event.key === "Escape" && text !== "") {
              event.preventDefault();
              search("");
            }
          }}
        />
        <nav aria-label="Groups">
          {GROUPS.map(({ key, name, members }) =>
            key === OWN ? (
              <button
                key={key}
                type="button"
                class="button own-formula"
                aria-current={shownLandscape() === OWN ? "true" : undefined}
                onMouseEnter={() => setPointed(OWN)}
                onFocus={() => setPointed(OWN)}
                onClick={chooseOwn}
              >
                <i aria-hidden="true">f</i> {name}
              </button>
            ) : (
              members.length > 0 && (
                <button key={key} type="button" class="button" disabled={searching} onClick={() => show(list.current, key)}>
                  {name} <small class="soft">{members.length}</small>
                </button>
              )
            ),
          )}
        </nav>
      </div>
      <div class="chooser-list" ref={list} style={{ "--sheet": sheet.value, "--sheet-size": size(pictures) }}>
        <p role="status" class="soft">
          {searching && !(fitting.length === 0 && best === OWN) && summary(text, fitting.length)}
        </p>
        {(fitting.length === 0 || (searching && found([INVITATION], text).length > 0)) && (
          <button type="button" class="button" data-next={best === OWN} onClick={chooseOwn}>
            Type a formula of your own
          </button>
        )}
        {searching
          ? choices(fitting)
          : GROUPS.map(
              ({ key, name, members }) =>
                members.length > 0 && (
                  <section key={key} data-group={key} aria-label={name}>
                    <h3 class="soft">{name}</h3>
                    {choices(members)}
                  </section>
                ),
            )}
      </div>
      <p class="chooser-told" aria-hidden="true">
        {told && (
          <>
            <b>{told.name}</b> {told.lesson}
          </>
        )}
      </p>
    </div>
  );
}

function summary(text: string, count: number): string {
  if (count === 0) return `No landscape is called “${text.trim()}”, and none is said to be about it.`;
  return count === 1 ? "1 landscape" : `${count} landscapes`;
}

function show(list: HTMLElement | null, group: string): void {
  const section = list?.querySelector<HTMLElement>(`[data-group="${group}"]`);
  section?.scrollIntoView({ block: "start" });
  section?.querySelector("button")?.focus({ preventScroll: true });
}

/** Arrow keys go to the nearest picture in their direction, across the groups; letters go to the search. */
function steer(event: KeyboardEvent & { readonly currentTarget: HTMLElement }, field: HTMLInputElement | null): void {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = activeElement === field;
  if (!typing && (event.key === "Backspace" || (event.key.length === 1 && event.key !== " "))) {
    field?.focus(); // the letter then goes there, too
    return;
  }
  if (typing && event.key !== "ArrowDown") return;
  const within = typing ? ".chooser-list button" : "button:enabled, input";
  const nearest = typing ? event.currentTarget.querySelector<HTMLElement>(within) : towards(event.key, activeElement, event.currentTarget.querySelectorAll<HTMLElement>(within));
  if (nearest === undefined) return;
  event.preventDefault();
  nearest?.focus();
}

interface ChoiceProps {
  readonly member: LandscapeRecord;
  readonly next: boolean; // what the enter key takes
  readonly onPoint: (key: string) => void;
}

function Choice({ member, next, onPoint }: ChoiceProps) {
  const { key, name, lesson } = member;
  const id = useId();
  const point = (): void => onPoint(key);
  return (
    <li>
      <button
        type="button"
        data-next={next}
        aria-current={key === shownLandscape() ? "true" : undefined}
        aria-labelledby={id}
        aria-describedby={`${id}-lesson`}
        onMouseEnter={point}
        onFocus={point}
        onClick={() => choose(key)}
      >
        <Thumbnail of={POSITIONS.get(key) ?? 0} />
        <span id={id}>{name}</span>
        <small id={`${id}-lesson`} class="soft">
          {lesson}
        </small>
      </button>
    </li>
  );
}
