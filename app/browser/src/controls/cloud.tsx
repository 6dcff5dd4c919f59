/** Many starts at once, folded away until wanted: the shape of their cloud, how many they are, and how far they spread. */

import { change } from "../connection";
import { catalogue, picture } from "../state";
import { NumberField } from "./numberfield";
import { Reset, ValueRow } from "./row";
import { Seed } from "./seed";
import { Select } from "./select";
import { Shelf } from "./shelf";
import { shownOfCloud, shownShape } from "./shown";
import { Slider } from "./slider";
import { radii, startStops } from "./stops";

export function CloudSection() {
  const shape = catalogue.clouds.find(({ key }) => key === shownShape());
  return (
    <Shelf name="cloud" title="Cloud of starts" on={shape === undefined ? "" : `${shape.name} · ${picture.value.cloud?.values.count ?? ""}`}>
      <section aria-label="Cloud of starts">
        <Select label="Shape of the cloud" value={shape?.key ?? ""} onChoose={(next) => change({ cloud: { shape: next } })}>
          <option value="">None</option>
          {catalogue.clouds.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </Select>
        <p class="soft">{shape?.idea ?? "Every optimiser can run from many starts around the start as well: that shows which ends were luck."}</p>
        {shape !== undefined && <Numbers seeded={shape.seeded} />}
      </section>
    </Shelf>
  );
}

function Numbers({ seeded }: { readonly seeded: boolean }) {
  const { cloud } = picture.value;
  if (cloud === null) return null; // it is only wished for yet
  const count = shownOfCloud(cloud, "count");
  const radius = shownOfCloud(cloud, "radius");
  const seed = shownOfCloud(cloud, "seed");
  return (
    <>
      <div class="hyperparameter" title="How many starts: each optimiser has a ball at every one of them. A grid takes the next smaller square number.">
        <span class="hyperparameter-name">Starts</span>
        <Reset label="Cloud: starts" own={count.own} onReset={() => change({ cloud: { count: null } })} />
        <NumberField label="Cloud: starts, typed" value={count.value} low={1} high={cloud.most} whole onValue={(next) => change({ cloud: { count: next } })} />
        <Slider label="Cloud: starts" stops={startStops(cloud.most, cloud.shape === "grid")} value={count.value} onValue={(next) => change({ cloud: { count: next } })} />
      </div>
      <ValueRow
        hyperparameter={{
          label: "Radius",
          symbol: "r",
          ...catalogue.limits.radius,
          stops: radii(cloud.usual.radius),
          scale: "log",
          doc: "How far the starts spread, in the landscape’s units.",
        }}
        label="Cloud: radius"
        value={radius.value}
        own={radius.own}
        onValue={(next) => change({ cloud: { radius: next } })}
      />
      {seeded && <Seed label="Seed of the cloud" value={seed.value} own={seed.own} onValue={(next) => change({ cloud: { seed: next } })} />}
    </>
  );
}
