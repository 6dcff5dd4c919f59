/** Whose basins are shown: of one optimizer, or of two side by side. */

import { Select } from "../controls/select";
import { optimizer, picture } from "../state";
import { showBasins, wanted } from "./shown";

export function BasinControl() {
  const [first, second] = wanted.value;
  const { runs } = picture.value;
  return (
    <div class="basin-control" title="Where a run from each point ends (w)">
      <Select label="Basins" value={first ?? ""} onChoose={(key) => showBasins(key === "" ? [] : [key])}>
        <option value="">{first === undefined ? "Basins" : "No basins"}</option>
        <Options keys={runs} />
      </Select>
      {first !== undefined && runs.length > 1 && (
        <Select label="Basins beside them" value={second ?? ""} onChoose={(key) => showBasins(key === "" ? [first] : [first, key])}>
          <option value="">{second === undefined ? "Beside …" : "Nothing beside"}</option>
          <Options keys={runs.filter((key) => key !== first)} />
        </Select>
      )}
    </div>
  );
}

function Options({ keys }: { readonly keys: readonly string[] }) {
  return keys.map((key) => (
    <option key={key} value={key}>
      {optimizer(key).name}
    </option>
  ));
}
