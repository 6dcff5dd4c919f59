import type { Changes } from "./protocol";

/** Two changes as one: the later one wins, value by value. */
export function merged(earlier: Changes, later: Changes): Changes {
  const kept = surviving(earlier, later);
  const result: Changes = { ...kept, ...later };
  if (kept.optimizers && later.optimizers) result.optimizers = { ...kept.optimizers, ...later.optimizers };
  if (kept.hyperparameters && later.hyperparameters) {
    const all = { ...kept.hyperparameters };
    for (const [key, values] of Object.entries(later.hyperparameters)) all[key] = { ...all[key], ...values };
    result.hyperparameters = all;
  }
  return result;
}

/** What of an earlier change a later one leaves: another lesson replaces all, another landscape brings its own start. */
function surviving(earlier: Changes, later: Changes): Changes {
  if (later.lesson !== undefined && later.lesson !== "") return earlier.view === undefined ? {} : { view: earlier.view };
  if (later.landscape === undefined) return earlier;
  const { start: _, ...rest } = earlier;
  return rest;
}
