/** The part of the plane over which the visitor's own formula is studied. */

import { change } from "../connection";
import { catalogue } from "../state";
import { NumberField } from "./numberfield";
import { Reset } from "./row";
import { hasOwnDomain, shownDomain } from "./shown";
import { type Side, misshaped, reshaped } from "./typed";

export function Domain() {
  const domain = shownDomain();
  const [left, right, bottom, top] = domain;
  const field = (label: string, side: Side, value: number) => (
    <NumberField
      label={`Domain: ${label}`}
      value={value}
      low={-catalogue.maxCoordinate}
      high={catalogue.maxCoordinate}
      refused={(next) => misshaped(reshaped(domain, side, next), catalogue.maxCoordinate)}
      onValue={(next) => change({ domain: reshaped(domain, side, next) })}
    />
  );
  return (
    <div class="domain" role="group" aria-label="Domain">
      <span>
        <i>x</i> from
      </span>
      {field("x from", "left", left)}
      <span>to</span>
      {field("x to", "right", right)}
      <Reset label="Domain" own={hasOwnDomain()} onReset={() => change({ domain: null })} />
      <span>
        <i>y</i> from
      </span>
      {field("y from", "bottom", bottom)}
      <span>to</span>
      {field("y to", "top", top)}
    </div>
  );
}
