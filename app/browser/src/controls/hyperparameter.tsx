/** One hyperparameter of one optimizer. */

import { change } from "../connection";
import type { Hyperparameter, OptimizerRecord, Setting } from "../protocol";
import { ValueRow } from "./row";
import { isOwn, valueOf } from "./shown";
import { within } from "./stops";

interface Props {
  readonly record: OptimizerRecord;
  readonly setting: Setting;
  readonly hyperparameter: Hyperparameter;
}

export function HyperparameterRow({ record, setting, hyperparameter }: Props) {
  const { name, label, stops } = hyperparameter;
  const { reach } = setting;
  return (
    <ValueRow
      hyperparameter={name === "learning_rate" && reach !== null ? { ...hyperparameter, stops: within(stops, reach) } : hyperparameter}
      label={`${record.name}: ${label}`}
      value={valueOf(setting, name)}
      own={isOwn(setting, name)}
      onValue={(value) => change({ hyperparameters: { [record.key]: { [name]: value } } })}
    />
  );
}
