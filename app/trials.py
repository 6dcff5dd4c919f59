"""Many trial runs that differ in their learning rates and their starts: how they end."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from app.scenario import Scenario
from landscapes import Box
from optimizers import Run, Trajectories, descend, sweep

# Runs times steps that are recorded at a time: some eight megabytes. That is a tenth of a second's
# work or less, but where it is few runs, each of which takes longer, it is twice as much.
_RECORDED = 2**16
_FEW = 32
# Runs that are swept at a time; fewer take as long.
_SWEPT = 2048
# What a run does that does not settle is judged by the last quarter of its steps.
_LAST_PART = 4


class Ended(NamedTuple):
    """How runs ended that were followed for all their steps; runs may be noted down later."""

    settled: NDArray[np.int64]  # (...), the step; -1 for one that did not settle, or is lost
    position: NDArray[np.float64]  # (..., 2)
    loss: NDArray[np.float64]  # (...)
    recent: NDArray[np.float64]  # (...), the mean loss of the last quarter; inf for a lost one

    @classmethod
    def nowhere(cls, shape: tuple[int, ...]) -> Self:
        """Give what is known of runs that were not followed."""
        lost = np.full(shape, np.inf)
        return cls(np.full(shape, -1), np.full((*shape, 2), np.nan), lost, lost.copy())

    @classmethod
    def of(cls, walked: Trajectories, domain: Box) -> Self:
        """Read it from what was recorded."""
        x, y = walked.position[-1].T
        left, right, bottom, top = domain
        inside = (left <= x) & (x <= right) & (bottom <= y) & (y <= top)
        with np.errstate(over="ignore"):  # a mean beyond all numbers is as good as lost
            recent = walked.loss[-1 - walked.steps // _LAST_PART :].mean(axis=0)
        return cls(
            np.where(inside, walked.settled, -1),
            walked.position[-1],
            np.where(inside, walked.loss[-1], np.inf),
            np.where(inside, recent, np.inf),
        )


def swept(
    scenario: Scenario, runs: Sequence[Sequence[Run]], watch: Callable[[float], None]
) -> Iterator[NDArray[np.uint8]]:
    """Say what becomes of runs that differ in their rates (rows) and starts (columns).

    Each part has the outcomes (...) of some rows, in their order.
    """
    one = runs[0][0]
    rates = [[run.hyperparameters["learning_rate"] for run in row[:1]] for row in runs]
    many = max(1, _SWEPT // len(runs[0]))
    for first in range(0, len(rates), many):
        yield sweep(
            scenario.record,
            one.optimizer,
            start=[run.start for run in runs[0]],
            hyperparameters={
                **one.hyperparameters,
                "learning_rate": rates[first : first + many],
            },
            **scenario.conditions,
            watch=watch,
        ).outcome


def follow(
    scenario: Scenario,
    runs: Sequence[Sequence[Run]],
    some: NDArray[np.intp],
    ended: Ended,
    watch: Callable[[float], None],
) -> Iterator[None]:
    """Walk some of the runs, each given by its row and column, and note down how they end.

    They are walked in parts; it pauses after each.
    """
    many = _RECORDED // scenario.steps
    if many < _FEW:
        many //= 2
    parts = math.ceil(len(some) / many)
    for part in np.array_split(some, parts) if parts else ():
        watch(0.0)
        _note(scenario, runs, part, ended)
        yield


def draw(scenario: Scenario, runs: Sequence[Sequence[Run]], row: int, ended: Ended) -> None:
    """Walk a whole row at once, as the page draws it, and note down how its runs end."""
    _note(scenario, runs, np.array([[row, column] for column in range(len(runs[row]))]), ended)


def _note(
    scenario: Scenario, runs: Sequence[Sequence[Run]], some: NDArray[np.intp], ended: Ended
) -> None:
    walked = descend(
        scenario.record,
        [runs[row][column] for row, column in some.tolist()],
        **scenario.conditions,
    )
    at = tuple(some.T)
    for known, new in zip(ended, Ended.of(walked, scenario.record.domain), strict=True):
        known[at] = new
