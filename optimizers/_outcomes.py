"""How a run ended, read from what was recorded of it."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from optimizers._elementwise import Floats
from optimizers._surface import Domain

# A run has arrived where gradient and move are smaller than this in both coordinates.
TOLERANCE = 1e-3
# How many steps it has to stay there to count as settled.
_PATIENCE = 10
# How far away, in widths of the domain, a run has diverged ...
_DIVERGED = 1e6
# ... and how far a loss that is not finite is the landscape's doing, not the run's.
_NEAR = 10.0
# The levels of the loss in the halves of a window differ by less than this factor: no trend.
_TREND = 1.5
# The share of a window's straying (as a variance) that is an even drift: less of it is no drift.
_DRIFT = 0.4
# Next to nothing, as a share of the whole.
_NOTHING = 1e-3
# The shortest window in which back and forth can be told from onwards.
_WINDOW = 8


class Outcome(StrEnum):
    """How a run ended."""

    SETTLED = "settled"
    DIVERGED = "diverged"
    UNDEFINED = "undefined"
    OSCILLATING = "oscillating"
    STALLED = "stalled"
    MOVING = "moving"


def width(domain: Domain) -> float:
    """Return the longer side of a domain."""
    return max(domain.right - domain.left, domain.top - domain.bottom)


def box(domain: Domain, widths: float) -> tuple[float, float, float, float]:
    """Return the domain with this many times its longer side added all round."""
    margin = widths * width(domain)
    return (
        domain.left - margin,
        domain.right + margin,
        domain.bottom - margin,
        domain.top + margin,
    )


def far_box(domain: Domain) -> tuple[float, float, float, float]:
    """Return the rectangle that only a diverged run leaves."""
    return box(domain, _DIVERGED)


def near_box(domain: Domain) -> tuple[float, float, float, float]:
    """Return the rectangle in which it is the surface that ends a run, by being undefined."""
    return box(domain, _NEAR)


def inside(position: Floats, corners: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    """Say which positions (..., 2) lie within (left, right, bottom, top); nan does not."""
    left, right, bottom, top = corners
    x, y = position[..., 0], position[..., 1]
    return (left < x) & (x < right) & (bottom < y) & (y < top)


def first(condition: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return for each column the first row where the condition holds, -1 where none does."""
    return np.where(condition.any(axis=0), condition.argmax(axis=0), -1)


def ends(domain: Domain, position: Floats, loss: Floats, gradient: Floats) -> NDArray[np.int64]:
    """Return the step at which each run diverged or became undefined, -1 where it did neither."""
    sound = np.isfinite(loss) & np.isfinite(gradient).all(axis=-1)
    return first(~(sound & inside(position, far_box(domain))))


def ending(domain: Domain, position: Floats) -> Outcome:
    """Say what became of a run that ended at this position."""
    return Outcome.UNDEFINED if inside(position, near_box(domain)) else Outcome.DIVERGED


def staying(domain: Domain, settled: int, loss: Floats, gradient: Floats, move: Floats) -> Outcome:
    """Say what became of a run that went on to its last step."""
    if settled >= 0:
        return Outcome.SETTLED
    if stalls(gradient, move, width(domain)):
        return Outcome.STALLED
    return Outcome.OSCILLATING if oscillates(loss, move, width(domain)) else Outcome.MOVING


def arrivals(gradient: Floats, move: Floats) -> NDArray[np.bool_]:
    """Say at which steps (steps + 1, runs) gradient and move are both below the tolerance.

    Both, so that a ball rushing through the bottom has not arrived; never at the start.
    """
    arrived = np.zeros(gradient.shape[:2], dtype=bool)
    arrived[1:] = (abs(gradient[1:]) < TOLERANCE).all(axis=-1)
    arrived[1:] &= (abs(move) < TOLERANCE).all(axis=-1)
    return arrived


def settlings(arrived: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the step from which each run stayed where it had arrived, -1 where it did not."""
    last = len(arrived) - 1
    away = first(~arrived[::-1])  # steps back from the last one; the start never counts
    return np.where(away >= _PATIENCE, last - away + 1, -1)


def stalls(gradient: Floats, move: Floats, width: float) -> bool:
    """Say whether one run rested over its last quarter, though the ground slopes where it ended.

    It rested if every move was below the tolerance and all of them together next to nothing, as
    the domain's width goes, without being the even pace of a run that creeps on. In a window too
    short to tell a pace only a run that does not move at all rests.
    """
    if (abs(gradient[-1]) < TOLERANCE).all():
        return False
    window = max(1, len(move) // 4)
    recent = move[-window:]
    if not recent.any():
        return True
    rested = bool((abs(recent) < TOLERANCE).all()) and _quiet(recent, width)
    return rested and window >= _WINDOW and _stays(move, window)


def oscillates(loss: Floats, move: Floats, width: float) -> bool:
    """Say whether one run stayed about where it was over its last quarter, without getting on.

    It did not get on if the mean loss, above the lowest, is about the same in both halves of that
    quarter, or if it has hardly moved in it, as the domain's width goes: a rest that it creeps to.
    Swings that die out do get on.
    """
    window = len(move) // 4
    if window < _WINDOW or not _stays(move, window):
        return False
    with np.errstate(over="ignore"):
        above = loss[-window:] - loss[-window:].min()
        before, after = above[: window // 2].mean(), above[window // 2 :].mean()
        level = max(before, after) <= _TREND * min(before, after)
    return bool(level) or _quiet(move[-window:], width)


def _stays(move: Floats, window: int) -> bool:
    """Say whether one run stayed about where it was in the last steps, as many as the window has.

    It stayed if a straight line walked at an even pace accounts for little of how far it strayed,
    or if the way it got is next to nothing beside all that it has travelled.
    """
    with np.errstate(over="ignore"):
        path = move[-window:].cumsum(axis=0)
        strayed = path - path.mean(axis=0)
        time = np.arange(window) - (window - 1) / 2
        drifted = ((time @ strayed) ** 2).sum() / (time @ time)
        travelled = np.hypot(*move.T).sum()
        return bool(
            drifted <= _DRIFT * (strayed**2).sum() or np.hypot(*path[-1]) <= _NOTHING * travelled
        )


def _quiet(move: Floats, width: float) -> bool:
    """Say whether these moves together are next to nothing, as the domain's width goes."""
    with np.errstate(over="ignore"):
        return bool(np.hypot(*move.T).sum() <= _NOTHING * width)
