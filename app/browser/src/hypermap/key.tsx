/** What the map's shades, colours and patterns mean, and how much of the map has each. */

import { places } from "../basins/found";
import { called, percent } from "../basins/words";
import { number, whole } from "../format";
import { MOTIFS, patternOf } from "../look/motifs";
import { CODES } from "../protocol";
import { picture } from "../state";
import { type Shown, known } from "./asking";
import { counted } from "./cells";
import { hasLoss } from "./painting";
import { paints, scale } from "./views";

const MOST = 5; // that are told one by one; other places are counted together

export function Key({ shown }: { readonly shown: Shown }) {
  const cells = known.value?.cells;
  if (cells === undefined) return <div class="settings-key" />;
  const counts = counted(cells);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const told = [...counts].filter(([code]) => shown === "end" || code < CODES.place).sort(([, one], [, other]) => other - one);
  const single = told.length > MOST + 1 ? told.filter(([code], at) => at < MOST || code < CODES.place) : told;
  const others = told.filter((each) => !single.includes(each));
  const arrives = [...counts.keys()].some((code) => code >= CODES.elsewhere);
  return (
    <div class="settings-key">
      {shown === "loss" || arrives ? <Shades shown={shown} /> : <p class="soft">no run arrives: “Loss” tells settings apart</p>}
      <ul>
        {single.map(([code, count]) => (
          <li key={code}>
            <Patch code={code} shown={shown} /> {called(code, places.value)} <span class="soft">{percent(count, all)}</span>
          </li>
        ))}
        {others.length > 0 && (
          <li>
            {others.length} other places <span class="soft">{percent(others.reduce((sum, [, count]) => sum + count, 0), all)}</span>
          </li>
        )}
      </ul>
    </div>
  );
}

function Shades({ shown }: { readonly shown: Shown }) {
  if (scale.value === undefined) return null;
  const { low, middle, high } = scale.value;
  if (shown === "end") {
    return (
      <p class="soft">
        lighter is sooner: {whole(Math.round(low))} to {whole(Math.round(high))} steps
      </p>
    );
  }
  const words = (value: number): string => (shown === "loss" ? number(value, 2) : whole(Math.round(value)));
  const what = shown === "steps" ? "steps to arrive" : picture.value.lowest === null ? "loss at the end" : "loss above the minimum";
  return (
    <p class="settings-shades">
      <span>{words(low)}</span>
      <span class="settings-ramp">
        <span>{words(middle)}</span>
      </span>
      <span>{words(high)}</span>
      <span>{what}</span>
    </p>
  );
}

interface PatchProps {
  readonly code: number;
  readonly shown: Shown;
}

/** A piece of a pattern, or a place's letter on its colours from soon to late. */
function Patch({ code, shown }: PatchProps) {
  const { places: hues, ground, pattern, mark } = paints.value;
  const motif = MOTIFS[code];
  const place = places.value[code - CODES.place];
  // Losses have their shades under the pattern, and so have the steps to level ground.
  const onShades = (shown === "loss" && hasLoss(code)) || (shown === "steps" && code === CODES.elsewhere);
  const background = motif === undefined ? `linear-gradient(to right, ${hues[place?.hue ?? 0]?.join()})` : patternOf(motif, onShades ? "transparent" : ground, onShades ? mark : pattern);
  return (
    <span class="patch" style={{ background }} aria-hidden="true">
      {place?.letter}
    </span>
  );
}
