/** What chance is drawn from: a number, or dice for another one. */

import { Icon } from "../icons";
import { catalogue } from "../state";
import { NumberField } from "./numberfield";
import { Reset } from "./row";

const NEW = 9999; // the dice show short numbers; others may be typed

interface SeedProps {
  readonly label: string; // for those who don't see where it stands
  readonly value: number;
  readonly own: boolean; // whether there is something to reset
  readonly onValue: (value: number | null) => void; // null: back to the default
}

export function Seed({ label, value, own, onValue }: SeedProps) {
  return (
    <div class="condition">
      <span class="hyperparameter-name">Seed</span>
      <Reset label={label} own={own} onReset={() => onValue(null)} />
      <button type="button" class="button plain dice" aria-label={`New ${label.toLowerCase()}`} title="Other random numbers" onClick={() => onValue(1 + Math.floor(NEW * Math.random()))}>
        <Icon name="dice" />
      </button>
      <NumberField label={label} value={value} {...catalogue.limits.seed} whole onValue={onValue} />
    </div>
  );
}
