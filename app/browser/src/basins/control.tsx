/** Whose basins are shown: of one optimizer, or of two side by side. */

import { Select } from "../controls/select";
import { optimizer, picture } from "../state";
import { showBasins, wanted } from "./shown";

export function BasinControl() {
  const [first = "", second = ""] = wanted.value;
  const { runs } = picture.value;
  return (
    <p class="basin-control">
      Basins of
      <Select label="Basins of" value={first} onChoose={(key) => showBasins([key, ...(second === "" || second === key ? [] : [second])])}>
        <Options keys={runs} />
      </Select>
      {runs.length > 1 && (
        <>
          beside
          <Select label="Basins beside" value={second} onChoose={(key) => showBasins(key === "" ? [first] : [first, key])}>
            <option value="">nothing</option>
            <Options keys={runs.filter((key) => key !== first)} />
          </Select>
        </>
      )}
    </p>
  );
}

function Options({ keys }: { readonly keys: readonly string[] }) {
  return (
    <>
      {keys.map((key) => (
        <option key={key} value={key}>
          {optimizer(key).name}
        </option>
      ))}
    </>
  );
}
