"""Updates told phase by phase, with every number that was computed on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optimizers._elementwise import Array, Floats
from optimizers._hessian import newton_direction
from optimizers._optimizer import Phase, Settings
from optimizers._registry import OPTIMIZERS
from optimizers._surface import Surface
from optimizers._trajectories import Trajectories

_BOTH = slice(None)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One phase with the numbers that it came to."""

    phase: Phase
    value: tuple[float, float]  # for each coordinate
    before: tuple[float, float] | None  # of what the phase changes, where it changes something


def explain(trajectories: Trajectories, run: int, step: int) -> tuple[Line, ...]:
    """Replay the update of one step, from 1 to the run's last, and tell it phase by phase.

    IndexError names the run or the step that there is not.
    """
    last = _last(trajectories, run)
    if not 1 <= step <= last:
        raise IndexError(f"step is {step}; run {run} has steps from 1 to {last}")
    told = trajectories.runs[run]
    (values,) = _updates(trajectories, run, range(step, step + 1), _BOTH)
    known = {name: states[step - 1] for name, states in trajectories.state[run].items()}
    lines = []
    for phase in OPTIMIZERS[told.optimizer].story(told.hyperparameters):
        before = None if phase.of is None else _pair(known[phase.of])
        lines.append(Line(phase=phase, value=_pair(values[phase.name]), before=before))
        known[phase.name] = values[phase.name]
    return tuple(lines)


def replay(trajectories: Trajectories, run: int) -> Mapping[str, Floats]:
    """Replay all updates of a run: name -> (steps + 1, 2), for whatever a phase or the state names.

    Row t belongs to step t. Row 0 is the state before the first step, and nan for what is computed
    on the way; so are the rows after the run's last step. IndexError if there is no such run.
    """
    last = _last(trajectories, run)
    steps = range(1, last + 1)
    try:
        parts = [_updates(trajectories, run, steps, at) for at in (0, 1)]
    except (ArithmeticError, ValueError):  # floats raise where arrays go on with inf and nan
        both = _updates(trajectories, run, steps, _BOTH)
        parts = [
            [{name: float(_pair(value)[at]) for name, value in each.items()} for each in both]
            for at in (0, 1)
        ]
    states = trajectories.state[run]
    phases = OPTIMIZERS[trajectories.runs[run].optimizer].phases
    told = {}
    for name in dict.fromkeys((*states, *(phase.name for phase in phases))):
        told[name] = np.full((trajectories.steps + 1, 2), np.nan)
        if name in states:
            told[name][0] = states[name][0]
        for at, updates in enumerate(parts):
            told[name][1 : last + 1, at] = [values[name] for values in updates]
    return told


def exact(surface: Surface, trajectories: Trajectories, run: int) -> Floats:
    """Return what a run's signals are without noise and clipping, (steps + 1, 2).

    Row t belongs to step t; row 0 and those after the run's last step are nan. `surface` is where
    the run went. IndexError if there is no such run.
    """
    last = _last(trajectories, run)
    rows = np.full((trajectories.steps + 1, 2), np.nan)
    gx, gy = trajectories.gradient[:last, run].T
    with np.errstate(all="ignore"):
        if OPTIMIZERS[trajectories.runs[run].optimizer].direction == "newton":
            gx, gy = newton_direction(
                gx, gy, *surface.hessian(*trajectories.position[:last, run].T)
            )
        rows[1 : last + 1] = np.stack([gx, gy], axis=1)
    return rows


def _last(trajectories: Trajectories, run: int) -> int:
    if not 0 <= run < len(trajectories.runs):
        raise IndexError(f"run is {run}; there are {len(trajectories.runs)}, counted from 0")
    ended = int(trajectories.ended[run])
    return trajectories.steps if ended < 0 else ended


def _updates(
    trajectories: Trajectories, run: int, steps: range, at: int | slice
) -> list[dict[str, Any]]:
    """Do some updates again from what was recorded, on one coordinate's floats or on both."""
    told = trajectories.runs[run]
    optimizer = OPTIMIZERS[told.optimizer]
    h = Settings(optimizer.settings(told.hyperparameters))
    before = slice(steps.start - 1, steps.stop - 1)

    def recorded(rows: Floats) -> list[Array]:
        values = rows[before, at]
        return values.tolist() if isinstance(at, int) else list(values)

    columns = {name: recorded(rows) for name, rows in trajectories.state[run].items()}
    positions = recorded(trajectories.position[:, run])
    signals = recorded(trajectories.signal[:, run])
    rates = trajectories.rate[before, run].tolist()
    state = optimizer.State()
    updates = []
    with np.errstate(all="ignore"):
        for row, step in enumerate(steps):
            h.learning_rate = rates[row]
            state = state._replace(**{name: column[row] for name, column in columns.items()})
            move, new, parts = optimizer.update(positions[row], signals[row], state, step, h)
            updates.append({"signal": signals[row], **parts, **new._asdict(), "move": move})
    return updates


def _pair(value: Array) -> tuple[float, float]:
    """Return a quantity for each coordinate, though it may be the same for both."""
    x, y = np.broadcast_to(value, 2).tolist()
    return x, y
