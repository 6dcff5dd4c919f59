"""The best learning rate of an optimizer, found by trying."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.chosen import reach
from app.clouds import starts
from app.scenario import Scenario
from app.trials import Ended, draw, follow, swept
from landscapes import Point
from optimizers import OPTIMIZERS, TOLERANCE, End, Run

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


def best_rate(
    scenario: Scenario, optimizer: str, watch: Callable[[float], None]
) -> Iterator[Best | None]:
    """Find the learning rate at which an optimizer settles first at the lowest place it can.

    Its runs begin at the start, or at all starts of the cloud where there is one. Everything but
    the rate is as it is, and the rate is one of its slider's stops. The lowest place is the lowest
    where a run settles at any of them. The best rate is that at which most runs settle there; of
    those, the one where they do so in the fewest steps on average; of those, the smallest. If no
    run settles at any rate, it is the one with the lowest mean loss over the last quarter of the
    steps. A run that diverges, becomes undefined or ends outside the landscape's domain is lost:
    beyond what is studied there may be no lowest place at all.
    It comes last; before it nothing is given, whenever some of the work is done.
    """
    rates = worth_trying(scenario, optimizer)
    tuned = [{**scenario.values(optimizer), "learning_rate": rate} for rate in rates]
    points = _starts(scenario)
    runs = [
        [Run(optimizer=optimizer, hyperparameters=values, start=point) for point in points]
        for values in tuned
    ]
    outcomes = []
    for part in swept(scenario, runs, watch):
        outcomes.append(part)
        yield None
    outcome = np.concatenate(outcomes)
    ended = Ended.nowhere(outcome.shape)
    # Only who arrives can settle, though not all of them stay.
    waiting = [np.argwhere(outcome == kind) for kind in (End.UNFINISHED, End.REACHED)]
    drawn: set[int] = set()
    while True:
        while waiting and not (ended.settled >= 0).any():
            yield from follow(scenario, runs, waiting.pop(), ended, watch)
        at, best = _first(optimizer, rates, ended)
        if at in drawn:
            break
        # Many runs are rounded otherwise than few, and go elsewhere where that decides: what counts
        # is what will be drawn.
        watch(0.0)
        draw(scenario, runs, at, ended)
        yield None
        drawn.add(at)
    yield best


def _starts(scenario: Scenario) -> list[Point]:
    cloud = scenario.scattered
    if cloud is None:
        return [scenario.start]
    return [(x, y) for x, y in starts(cloud, scenario.start).tolist()]


def _first(optimizer: str, rates: Sequence[float], ended: Ended) -> tuple[int, Best]:
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
    with np.errstate(over="ignore"):
        slack = TOLERANCE * abs(np.subtract(position, other)).sum(axis=-1)
        return np.asarray(loss - lowest <= slack + _ROUNDING * max(1.0, abs(lowest)))
