/** Where the story is: at which step, and in which phase of the update that follows it. */

export interface Place {
  readonly time: number; // the positions shown; the update told is the one of the step after it
  readonly phase: number;
}

/** The next phase; after the last one the next step. At the run's end nothing is left to tell. */
export function onward({ time, phase }: Place, phases: number, last: number): Place {
  if (time >= last) return { time: last, phase: 0 };
  return phase + 1 < phases ? { time, phase: phase + 1 } : { time: time + 1, phase: 0 };
}

/** The phase before; before the first one the last of the step before. */
export function backward({ time, phase }: Place, phases: number): Place {
  if (phase > 0) return { time, phase: phase - 1 };
  return time > 0 ? { time: time - 1, phase: phases - 1 } : { time: 0, phase: 0 };
}
