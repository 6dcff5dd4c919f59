import assert from "node:assert/strict";
import test from "node:test";

import { unbroken } from "./sentences";

test("a line never ends inside a point, and may end anywhere else", () => {
  assert.equal("Stopped at (0.5,\u00a01) and (2,\u00a03).", unbroken("Stopped at (0.5, 1) and (2, 3)."));
  assert.equal("Diverged at step 12.", unbroken("Diverged at step 12."));
});
