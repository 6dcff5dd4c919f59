"""The best learning rate of an optimizer, found by trying."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from app.chosen import reach
from app.clouds import starts
from app.scenario import Scenario
from landscapes import Box, Point
from optimizers import OPTIMIZERS, TOLERANCE, End, Run, Trajectories, descend, sweep

# Runs times steps that are recorded at a time: some thirty megabytes.
_RECORDED = 2**18
# What a run does that does not settle is judged by the last quarter of its steps.
_LAST_PART = 4
# Losses that differ by less than this, or by less than this share of them, differ by rounding.
_ROUNDING = 1e-9


@dataclass(frozen=True, kw_only=True)
class Best:
    """The best learning rate of an optimizer, and how its runs end with it."""

    optimizer: str
    rate: float | None  # None where at every rate a run is lost
    runs: int  # from so many starts
    settled: int  # how many of them settle at the lowest place
    steps: float  # that these take until then, on average; 0 if there are none
    position: Point  # where the first of them is at the end, or else the first of all
    loss: float  # there

    def as_low_as(self, other: "Best") -> bool:
        """Say whether the place it comes to is no higher than another one's."""
        return bool(_as_low(self.position, self.loss, other.position, other.loss))


class _Ended(NamedTuple):
    """How runs ended that were followed for all their steps."""

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
        recent = walked.loss[-1 - walked.steps // _LAST_PART :].mean(axis=0)
        return cls(
            np.where(inside, walked.settled, -1),
            walked.position[-1],
            np.where(inside, walked.loss[-1], np.inf),
            np.where(inside, recent, np.inf),
        )


def worth_trying(scenario: Scenario, optimizer: str) -> tuple[float, ...]:
    """Give the stops of the slider of an optimizer's learning rate, ascending."""
    low, high = reach(optimizer, scenario.record) or (math.inf, math.inf)
    return tuple(
        stop
        for record in OPTIMIZERS[optimizer].hyperparameters
        if record.name == "learning_rate"
        for stop in record.stops
        if low <= stop <= high
    )


def best_rate(scenario: Scenario, optimizer: str, watch: Callable[[float], None]) -> Best:
    """Find the learning rate at which an optimizer settles first at the lowest place it can.

    Its runs begin at the start, or at all starts of the cloud where there is one. Everything but
    the rate is as it is, and the rate is one of its slider's stops. The lowest place is the lowest
    where a run settles at any of them. The best rate is that at which most runs settle there; of
    those, the one where they do so in the fewest steps on average; of those, the smallest. If no
    run settles at any rate, it is the one with the lowest mean loss over the last quarter of the
    steps. A run that diverges, becomes undefined or ends outside the landscape's domain is lost:
    beyond what is studied there may be no lowest place at all.
    """
    rates = worth_trying(scenario, optimizer)
    runs = [
        [
            Run(
                optimizer=optimizer,
                hyperparameters={**scenario.values(optimizer), "learning_rate": rate},
                start=start,
            )
            for start in _starts(scenario)
        ]
        for rate in rates
    ]
    outcome = _swept(scenario, runs, watch)
    ended = _Ended.nowhere(outcome.shape)
    # Only who arrives can settle, though not all of them stay.
    waiting = [np.argwhere(outcome == kind) for kind in (End.UNFINISHED, End.REACHED)]
    drawn: set[int] = set()
    while True:
        while waiting and not (ended.settled >= 0).any():
            _follow(scenario, runs, waiting.pop(), ended, watch)
        at, best = _first(optimizer, rates, ended)
        if at in drawn:
            return best
        # Many runs are rounded otherwise than one alone, and go elsewhere where that decides: what
        # counts is what will be drawn.
        _follow(
            scenario,
            runs,
            np.array([[at, column] for column in range(outcome.shape[1])]),
            ended,
            watch,
        )
        drawn.add(at)


def _starts(scenario: Scenario) -> list[Point]:
    if scenario.scattered is None:
        return [scenario.start]
    return [(x, y) for x, y in starts(scenario.scattered, scenario.start).tolist()]


def _first(optimizer: str, rates: Sequence[float], ended: _Ended) -> tuple[int, Best]:
    """Give the row of the best rate, and what is known of it."""
    there, losses = ended.settled >= 0, ended.recent.mean(axis=1)
    if there.any():
        lowest = np.unravel_index(np.where(there, ended.loss, np.inf).argmin(), there.shape)
        there &= _as_low(ended.position, ended.loss, ended.position[lowest], ended.loss[lowest])
        losses = np.zeros_like(losses)
    count = there.sum(axis=1)
    steps = np.where(there, ended.settled, 0).sum(axis=1) / np.maximum(count, 1)
    at = int(np.lexsort((losses, steps, -count))[0])
    first = at, int(there[at].argmax())
    x, y = ended.position[first].tolist()
    return at, Best(
        optimizer=optimizer,
        rate=rates[at] if losses[at] < np.inf else None,
        runs=there.shape[1],
        settled=int(count[at]),
        steps=float(steps[at]),
        position=(x, y),
        loss=float(ended.loss[first]),
    )


def _as_low(
    position: NDArray[np.float64] | Point,
    loss: NDArray[np.float64] | float,
    other: NDArray[np.float64] | Point,
    lowest: float,
) -> NDArray[np.bool_]:
    """Say which places are as low as another one, but for what is left of their slopes.

    Where runs settle each part of the gradient is below the tolerance, so inside one valley losses
    differ by no more than that times the distance.
    """
    slack = TOLERANCE * abs(np.subtract(position, other)).sum(axis=-1)
    return np.asarray(loss - lowest <= slack + _ROUNDING * max(1.0, abs(lowest)))


def _swept(
    scenario: Scenario, runs: Sequence[Sequence[Run]], watch: Callable[[float], None]
) -> NDArray[np.uint8]:
    """Say what becomes of runs that differ in their rates (rows) and starts (columns)."""
    one = runs[0][0]
    rates = [[run.hyperparameters["learning_rate"] for run in row[:1]] for row in runs]
    return sweep(
        scenario.record,
        one.optimizer,
        start=[run.start for run in runs[0]],
        hyperparameters={**one.hyperparameters, "learning_rate": rates},
        steps=scenario.steps,
        schedule=scenario.rates,
        clip=scenario.clip,
        noise=scenario.noise,
        seed=scenario.seed,
        watch=watch,
    ).outcome


def _follow(
    scenario: Scenario,
    runs: Sequence[Sequence[Run]],
    some: NDArray[np.intp],
    ended: _Ended,
    watch: Callable[[float], None],
) -> None:
    """Walk some of the runs, each given by its row and column, and note down how they end."""
    parts = math.ceil(len(some) * scenario.steps / _RECORDED)
    for part in np.array_split(some, parts) if parts else ():
        watch(0.0)
        walked = descend(
            scenario.record,
            [runs[row][column] for row, column in part.tolist()],
            steps=scenario.steps,
            schedule=scenario.rates,
            clip=scenario.clip,
            noise=scenario.noise,
            seed=scenario.seed,
        )
        at = tuple(part.T)
        for known, new in zip(ended, _Ended.of(walked, scenario.record.domain), strict=True):
            known[at] = new
