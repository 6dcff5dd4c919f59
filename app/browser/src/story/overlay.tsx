/** The story's arrows, squares and symbols over a view of the landscape, as elements that can be read and measured. */

import type { ReadonlySignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

import type { Figure } from "../arrows/figures";
import { type Projection, headOf } from "../arrows/paint";
import { colourOf } from "../look/swatch";
import type { Point } from "../protocol";
import { optimizer } from "../state";
import { Formula } from "../typeset";
import type { Drawn, Label } from "./drawn";
import { type Box, type Stroke, placed } from "./placing";
import { ball, drawn, explained, ghost, labels } from "./telling";

const HEAD = 12; // CSS pixels
const FAR = 1e5; // what lies further out is not drawn

const written = (points: readonly Point[]): string => points.map((point) => point.map((each) => each.toFixed(2)).join(",")).join(" ");
const near = (points: readonly Point[]): boolean => points.every(([x, y]) => Math.abs(x) + Math.abs(y) < FAR);

function shape({ phase, figure, faint }: Drawn, project: Projection, key: number) {
  const common = { "data-phase": phase, "data-coordinate": figure.coordinate, "data-part": figure.part, "data-faint": faint };
  if (figure.shape === "square") {
    const corners = figure.corners.map(project);
    return near(corners) ? <polygon key={key} {...common} class="square" points={written(corners)} /> : null;
  }
  const from = project(figure.from);
  const to = project(figure.to);
  if (!near([from, to])) return null;
  return (
    <g key={key} {...common} class="arrow">
      <line class="under" x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
      <line class="shaft" x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
      <polygon class="head" points={written(headOf(from, to, HEAD))} />
    </g>
  );
}

/** Squares below, sums above their coordinates, what is told now above what was told before. */
function rank({ figure, faint }: { readonly figure: Figure; readonly faint: boolean }): number {
  return (faint ? 0 : 10) + (figure.shape === "square" ? 0 : figure.coordinate === "sum" ? 2 : 1);
}

export function StoryOverlay({ projection }: { readonly projection: ReadonlySignal<Projection | undefined> }) {
  const project = projection.value;
  if (explained.value === "" || project === undefined || drawn.value.length === 0) return null;
  const here = project(ball.value);
  const next = ghost.value === undefined ? undefined : project(ghost.value);
  const ordered = [...drawn.value].sort((one, other) => rank(one) - rank(other));
  return (
    <div class="story-overlay" style={{ "--colour": colourOf(optimizer(explained.value)) }} aria-hidden="true">
      <svg>
        {ordered.map((each, i) => shape(each, project, i))}
        {near([here]) && <circle class="ball" cx={here[0]} cy={here[1]} r={5} />}
        {next !== undefined && near([next]) && <circle class="ghost" cx={next[0]} cy={next[1]} r={7} />}
      </svg>
      <Symbols labels={labels.value} project={project} ball={here} strokes={ordered.flatMap((each) => strokeOf(each, project))} />
    </div>
  );
}

/** What a symbol should not stand on. */
function strokeOf({ figure }: Drawn, project: Projection): readonly Stroke[] {
  if (figure.shape !== "arrow") return [];
  const stroke = [project(figure.from), project(figure.to)] as const;
  return near(stroke) ? [stroke] : [];
}

/** What else stands on the stage, as seen from the symbols. */
function furniture(symbols: HTMLElement): readonly Box[] {
  const origin = symbols.getBoundingClientRect();
  const pane = symbols.closest(".plot-frame, .surface");
  return [...(pane?.querySelectorAll(".view-buttons, .loss-scale, .height-scale") ?? [])].map((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left: left - origin.left, right: right - origin.left, top: top - origin.top, bottom: bottom - origin.top };
  });
}

interface SymbolsProps {
  readonly labels: readonly Label[];
  readonly project: Projection;
  readonly ball: Point;
  readonly strokes: readonly Stroke[];
}

/** The symbols, placed once their sizes are known. */
function Symbols({ labels: all, project, ball: here, strokes }: SymbolsProps) {
  const element = useRef<HTMLDivElement>(null);
  const shown = all.map((label) => ({ ...label, at: project(label.at) })).filter(({ at }) => near([at]));
  const ordered = [...shown].sort((one, other) => Number(one.faint) - Number(other.faint));

  function place(): void {
    const box = element.current;
    if (box === null) return;
    const symbols = [...box.children] as HTMLElement[];
    const tags = ordered.map(({ at, filled }, i) => ({ at, filled, size: [symbols[i]?.offsetWidth ?? 0, symbols[i]?.offsetHeight ?? 0] as const }));
    placed(tags, here, strokes, furniture(box), box.clientWidth, box.clientHeight).forEach(([x, y], i) => {
      const symbol = symbols[i];
      if (symbol === undefined) return;
      symbol.style.left = `${x}px`;
      symbol.style.top = `${y}px`;
    });
  }

  useLayoutEffect(() => {
    place();
    // The typesetter may still be on its way.
    const watch = new ResizeObserver(place);
    for (const symbol of element.current?.children ?? []) watch.observe(symbol);
    return () => watch.disconnect();
  });
  return (
    <div class="symbols" ref={element}>
      {ordered.map(({ latex, faint }, i) => (
        <span key={i} class="symbol" data-faint={faint}>
          <Formula latex={latex} />
        </span>
      ))}
    </div>
  );
}
