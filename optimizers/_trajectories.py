"""Runs, and everything that was recorded of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizers._elementwise import Floats
from optimizers._outcomes import Outcome


@dataclass(frozen=True)
class Run:
    """One optimizer with its hyperparameters from one start."""

    optimizer: str
    hyperparameters: Mapping[str, float]  # the rest have their defaults
    start: tuple[float, float]


@dataclass(frozen=True, kw_only=True, eq=False)
class Trajectories:
    """Every step of some runs; rows after the end of a run are nan.

    The row in which a run diverged or became undefined is kept as it was found: its position,
    loss, gradient or state may be inf or nan.
    """

    runs: tuple[Run, ...]
    position: Floats  # (steps + 1, runs, 2)
    loss: Floats  # (steps + 1, runs)
    gradient: Floats  # (steps + 1, runs, 2), the exact one
    signal: Floats  # (steps, runs, 2), what the update was given
    clipped: NDArray[np.int64]  # (runs,), in how many steps the signal was shortened
    rate: Floats  # (steps, runs), the learning rate under its schedule
    move: Floats  # (steps, runs, 2)
    state: tuple[Mapping[str, Floats], ...]  # one mapping per run, name -> (steps + 1, 2)
    outcome: tuple[Outcome, ...]
    reached: NDArray[np.int64]  # (runs,), the first step at which the run had arrived, or -1
    settled: NDArray[np.int64]  # (runs,), the step from which it stayed there, or -1
    ended: NDArray[np.int64]  # (runs,), the step at which it diverged or became undefined, or -1

    def __post_init__(self) -> None:
        arrays = [value for value in vars(self).values() if isinstance(value, np.ndarray)]
        for array in (*arrays, *(values for state in self.state for values in state.values())):
            array.setflags(write=False)

    @property
    def steps(self) -> int:
        """How many steps each run was asked for."""
        return len(self.move)

    @property
    def last(self) -> NDArray[np.int64]:
        """The last step of each run whose position and loss are finite; -1 if none is. (runs,)."""
        shown = np.isfinite(self.position).all(axis=-1) & np.isfinite(self.loss)
        return np.asarray(shown.sum(axis=0) - 1, dtype=np.int64)
