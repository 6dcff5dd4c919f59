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
  if (kept.scheduling && later.scheduling) result.scheduling = { ...kept.scheduling, ...later.scheduling };
  if (kept.cloud && later.cloud) result.cloud = { ...kept.cloud, ...later.cloud };
  if (kept.race !== undefined && later.race === undefined && setsRate(later)) result.race = "own";
  return result;
}

function setsRate({ hyperparameters }: Changes): boolean {
  return Object.values(hyperparameters ?? {}).some((values) => values["learning_rate"] !== undefined);
}

/**
 * What of an earlier change a later one leaves: another lesson replaces all, another landscape brings its own start, a
 * typed formula is a landscape itself, and another schedule has other hyperparameters.
 */
function surviving(earlier: Changes, later: Changes): Changes {
  if (later.lesson !== undefined && later.lesson !== "") return earlier.view === undefined ? {} : { view: earlier.view };
  const kept = { ...earlier };
  if (later.landscape !== undefined) {
    delete kept.start;
    if (later.landscape !== "own") {
      delete kept.formula;
      delete kept.domain;
    }
  } else if (later.formula !== undefined && kept.landscape !== "own") {
    delete kept.landscape;
  }
  if (later.schedule !== undefined) delete kept.scheduling;
  return kept;
}
