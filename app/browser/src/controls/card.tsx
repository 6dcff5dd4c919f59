/** One optimizer: how its path looks, whether it runs, its hyperparameters, how it ended, how it works. */

import { change } from "../connection";
import { mapped, toggleMap } from "../hypermap/asking";
import { Icon } from "../icons";
import type { OptimizerRecord, Setting } from "../protocol";
import { unbroken } from "../sentences";
import { picture } from "../state";
import { useHighlight } from "../look/highlight";
import { Swatch, colourOf } from "../look/swatch";
import { Formula } from "../typeset";
import { HyperparameterRow } from "./hyperparameter";
import { isOn, isOwn } from "./shown";
import { Switch } from "./switch";

const AT_ONCE = 3; // hyperparameters that are shown before "more"

interface CardProps {
  readonly record: OptimizerRecord;
  readonly setting: Setting;
  readonly digit: number; // the key that switches it
}

export function Card({ record, setting, digit }: CardProps) {
  const { key, name } = record;
  const on = isOn(setting);
  const { standOut, standBack } = useHighlight(key);
  return (
    <section
      class="card"
      data-on={on}
      aria-label={name}
      style={{ "--colour": colourOf(record) }}
      onFocusCapture={({ target }) => {
        if (target instanceof Element && target.matches(":focus-visible")) standOut();
      }}
      onBlurCapture={standBack}
    >
      {/* Its name alone: while a slider below is dragged, the other paths are what it is compared with. */}
      <h3 aria-label={name} onMouseEnter={standOut} onMouseLeave={standBack}>
        <label title={digit < 10 ? `On or off (key ${digit})` : "On or off"}>
          <Swatch optimizer={record} />
          <span>{name}</span>
          <Switch label={name} on={on} onSwitch={(next) => change({ optimizers: { [key]: next } })} />
        </label>
      </h3>
      {on && <Body record={record} setting={setting} />}
    </section>
  );
}

function Body({ record, setting }: { readonly record: OptimizerRecord; readonly setting: Setting }) {
  const common = record.hyperparameters.slice(0, AT_ONCE);
  const rare = record.hyperparameters.slice(AT_ONCE);
  const changed = rare.filter(({ name }) => isOwn(setting, name)).length;
  const outcome = picture.value.outcomes.find(({ optimizer }) => optimizer === record.key);
  const row = (hyperparameter: (typeof common)[number]) => (
    <HyperparameterRow key={hyperparameter.name} record={record} setting={setting} hyperparameter={hyperparameter} />
  );
  return (
    <>
      {common.map(row)}
      {/* Under the sliders: it may take another line while one is dragged. */}
      <p class="ending soft" title={outcome?.words}>
        {outcome && unbroken(outcome.words)}
      </p>
      {rare.length > 0 && (
        <details>
          <summary>{changed === 0 ? "More" : `More (${changed} changed)`}</summary>
          {rare.map(row)}
        </details>
      )}
      <div class="card-foot">
        <details>
          <summary>How it works</summary>
          <p>{record.idea}</p>
          <dl>
            {record.hyperparameters.map(({ name, label, symbol, scale, doc }) => (
              <div key={name}>
                <dt>
                  {label} {scale !== "switch" && <Formula latex={symbol} />}
                </dt>
                <dd>{doc}</dd>
              </div>
            ))}
          </dl>
          <div class="formulas">
            {record.formulas.map((latex) => (
              <Formula key={latex} latex={latex} display />
            ))}
          </div>
          <p class="soft source">{record.paper}</p>
        </details>
        <button
          type="button"
          class="button plain"
          aria-pressed={mapped.value === record.key}
          aria-label={`${record.name}: hyperparameter map`}
          title="What becomes of every setting (h)"
          onClick={() => toggleMap(record.key)}
        >
          <Icon name="map" /> Map
        </button>
      </div>
    </>
  );
}
