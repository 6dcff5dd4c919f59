"""One update, told phase by phase."""

from dataclasses import dataclass

import numpy as np

from optimizers._elementwise import Array
from optimizers._optimizer import Phase, Settings
from optimizers._registry import OPTIMIZERS
from optimizers._trajectories import Trajectories


@dataclass(frozen=True, kw_only=True)
class Line:
    """One phase with the numbers that it came to."""

    phase: Phase
    value: tuple[float, float]  # for each coordinate


def explain(trajectories: Trajectories, run: int, step: int) -> tuple[Line, ...]:
    """Replay the update of one step, from 1 to the run's last, and tell it phase by phase.

    IndexError names the run or the step that there is not.
    """
    if not 0 <= run < len(trajectories.runs):
        raise IndexError(f"run is {run}; there are {len(trajectories.runs)}, counted from 0")
    ended = int(trajectories.ended[run])
    last = trajectories.steps if ended < 0 else ended
    if not 1 <= step <= last:
        raise IndexError(f"step is {step}; run {run} has steps from 1 to {last}")
    told = trajectories.runs[run]
    optimizer = OPTIMIZERS[told.optimizer]
    settings = optimizer.settings(told.hyperparameters)
    h = Settings(settings)
    h.learning_rate = float(trajectories.rate[step - 1, run])
    before = {name: values[step - 1] for name, values in trajectories.state[run].items()}
    signal = trajectories.signal[step - 1, run]
    with np.errstate(all="ignore"):
        move, state, parts = optimizer.update(
            trajectories.position[step - 1, run],
            signal,
            optimizer.State()._replace(**before),
            step,
            h,
        )
    values = {"signal": signal, **parts, **state._asdict(), "move": move}
    return tuple(
        Line(phase=phase, value=_pair(values[phase.name])) for phase in optimizer.story(settings)
    )


def _pair(value: Array) -> tuple[float, float]:
    """Return a quantity for each coordinate, though it may be the same for both."""
    x, y = np.broadcast_to(value, 2).tolist()
    return x, y
