"""Runs, and everything that was recorded of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

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

    def select(self, runs: Iterable[int]) -> Self:
        """Return the trajectories of these runs, in this order."""
        chosen = list(runs)
        return type(self)(
            runs=tuple(self.runs[run] for run in chosen),
            position=self.position[:, chosen],
            loss=self.loss[:, chosen],
            gradient=self.gradient[:, chosen],
            signal=self.signal[:, chosen],
            rate=self.rate[:, chosen],
            move=self.move[:, chosen],
            state=tuple(self.state[run] for run in chosen),
            outcome=tuple(self.outcome[run] for run in chosen),
            reached=self.reached[chosen],
            settled=self.settled[chosen],
            ended=self.ended[chosen],
        )

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Return the runs of all parts side by side; ValueError unless their steps are equal."""
        counts = {part.steps for part in parts}
        if len(counts) != 1:
            raise ValueError(
                f"trajectories of {sorted(counts)} steps; one or more of equal steps can be joined"
            )
        return cls(
            runs=tuple(run for part in parts for run in part.runs),
            position=np.concatenate([part.position for part in parts], axis=1),
            loss=np.concatenate([part.loss for part in parts], axis=1),
            gradient=np.concatenate([part.gradient for part in parts], axis=1),
            signal=np.concatenate([part.signal for part in parts], axis=1),
            rate=np.concatenate([part.rate for part in parts], axis=1),
            move=np.concatenate([part.move for part in parts], axis=1),
            state=tuple(state for part in parts for state in part.state),
            outcome=tuple(outcome for part in parts for outcome in part.outcome),
            reached=np.concatenate([part.reached for part in parts]),
            settled=np.concatenate([part.settled for part in parts]),
            ended=np.concatenate([part.ended for part in parts]),
        )
