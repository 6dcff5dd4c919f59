/** One hyperparameter of one optimizer: a slider and a field, or a switch; and back to its default. */

import { useId } from "preact/hooks";

import { change } from "../connection";
import { Icon } from "../icons";
import type { Hyperparameter, OptimizerRecord, Setting } from "../protocol";
import { Formula } from "../typeset";
import { NumberField } from "./numberfield";
import { isOwn, valueOf } from "./shown";
import { Slider } from "./slider";
import { Switch } from "./switch";

interface Props {
  readonly record: OptimizerRecord;
  readonly setting: Setting;
  readonly hyperparameter: Hyperparameter;
}

export function HyperparameterRow({ record, setting, hyperparameter }: Props) {
  const { name, symbol, low, high, scale, stops, doc } = hyperparameter;
  const value = valueOf(setting, name);
  const own = isOwn(setting, name);
  const describedBy = useId();
  const label = `${record.name}: ${hyperparameter.label}`;
  const set = (next: number | null): void => change({ hyperparameters: { [record.key]: { [name]: next } } });

  return (
    <div class="hyperparameter" title={doc}>
      <span class="hyperparameter-name">
        {hyperparameter.label} <Formula latex={symbol} />
      </span>
      {/* What is folded away under "How it works" describes nothing to a screen reader. */}
      <span id={describedBy} hidden>
        {doc}
      </span>
      <button
        type="button"
        class="reset"
        aria-label={`${label}: back to its default`}
        title="Back to its default"
        data-shown={own}
        disabled={!own}
        onClick={() => set(null)}
      >
        <Icon name="reset" />
      </button>
      {scale === "switch" ? (
        <Switch label={label} describedBy={describedBy} on={value !== 0} onSwitch={(on) => set(on ? 1 : 0)} />
      ) : (
        <>
          <NumberField label={`${label}, typed`} value={value} low={low} high={high} describedBy={describedBy} onValue={set} />
          <Slider label={label} describedBy={describedBy} stops={stops} value={value} onValue={set} />
        </>
      )}
    </div>
  );
}
