/** The module of Panel's component: it hands the open connection to the page, which main.tsx has drawn long before. */

import type { Wire } from "./connection";

declare global {
  var visualiser: { connect(model: Wire): void } | undefined;
}

export default {
  render({ model }: { model: Wire }): void {
    if (globalThis.visualiser === undefined) throw new Error("the page's own script has not run");
    globalThis.visualiser.connect(model);
  },
};
