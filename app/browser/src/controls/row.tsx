/** One number that a visitor sets: a slider and a field, or a switch; and back to its default. */

import { useId } from "preact/hooks";

import { Icon } from "../icons";
import type { Hyperparameter } from "../protocol";
import { Formula } from "../typeset";
import { NumberField } from "./numberfield";
import { Slider } from "./slider";
import { Switch } from "./switch";

interface Props {
  readonly hyperparameter: Omit<Hyperparameter, "name">;
  readonly label: string; // for those who don't see where the row stands
  readonly value: number;
  readonly own: boolean; // whether there is something to reset
  readonly onValue: (value: number | null) => void; // null: back to the default
}

export function ValueRow({ hyperparameter, label, value, own, onValue }: Props) {
  const { symbol, low, high, scale, stops, doc } = hyperparameter;
  const describedBy = useId();
  return (
    <div class="hyperparameter" title={doc}>
      <span class="hyperparameter-name">
        {hyperparameter.label} {scale !== "switch" && <Formula latex={symbol} />}
      </span>
      {/* What is folded away under "How it works" describes nothing to a screen reader. */}
      <span id={describedBy} hidden>
        {doc}
      </span>
      <Reset label={label} own={own} onReset={() => onValue(null)} />
      {scale === "switch" ? (
        <Switch label={label} describedBy={describedBy} on={value !== 0} onSwitch={(on) => onValue(on ? 1 : 0)} />
      ) : (
        <>
          <NumberField label={`${label}, typed`} value={value} low={low} high={high} describedBy={describedBy} onValue={onValue} />
          <Slider label={label} describedBy={describedBy} stops={stops} value={value} onValue={onValue} />
        </>
      )}
    </div>
  );
}

interface ResetProps {
  readonly label: string;
  readonly own: boolean;
  readonly onReset: () => void;
}

/** Keeps its place while there is nothing to reset, so that nothing moves when there is. */
export function Reset({ label, own, onReset }: ResetProps) {
  return (
    <button
      type="button"
      class="reset"
      aria-label={`${label}: back to its default`}
      title="Back to its default"
      data-shown={own}
      disabled={!own}
      onClick={onReset}
    >
      <Icon name="reset" />
    </button>
  );
}
