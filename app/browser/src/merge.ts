import type { Changes } from "./protocol";

/** Two changes as one: the later one wins, value by value. */
export function merged(earlier: Changes, later: Changes): Changes {
  // Another landscape brings its own start, so an earlier start must not outlive it.
  const { start: _, ...rest } = earlier;
  const kept = later.landscape === undefined ? earlier : rest;
  const result: Changes = { ...kept, ...later };
  if (kept.optimizers && later.optimizers) result.optimizers = { ...kept.optimizers, ...later.optimizers };
  if (kept.hyperparameters && later.hyperparameters) {
    const all = { ...kept.hyperparameters };
    for (const [key, values] of Object.entries(later.hyperparameters)) all[key] = { ...all[key], ...values };
    result.hyperparameters = all;
  }
  return result;
}
