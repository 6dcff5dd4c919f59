/** One hyperparameter of one optimizer. */

import { change } from "../connection";
import type { Hyperparameter, OptimizerRecord, Setting } from "../protocol";
import { ValueRow } from "./row";
import { isOwn, valueOf } from "./shown";

interface Props {
  readonly record: OptimizerRecord;
  readonly setting: Setting;
  readonly hyperparameter: Hyperparameter;
}

export function HyperparameterRow({ record, setting, hyperparameter }: Props) {
  const { name, label } = hyperparameter;
  return (
    <ValueRow
      hyperparameter={hyperparameter}
      label={`${record.name}: ${label}`}
      value={valueOf(setting, name)}
      own={isOwn(setting, name)}
      onValue={(value) => change({ hyperparameters: { [record.key]: { [name]: value } } })}
    />
  );
}
