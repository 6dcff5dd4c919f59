"""Walking runs whose coordinates know nothing of each other: each once, and then in pairs."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from optimizers._broadcast import Broadcast
from optimizers._conditions import Conditions
from optimizers._elementwise import Floats
from optimizers._ends import End
from optimizers._march import Block, Ended, March
from optimizers._optimizer import Optimizer
from optimizers._outcomes import first, inside, near_box
from optimizers._surface import DescribedSurface

_MOST = 1 << 22  # numbers that are written down on the way
_FEW = 8  # times fewer coordinates than runs, or it is not worth it
_STEPS_BETWEEN = 32  # from one telling of the progress to the next
_WORD = 64


def falls_apart(conditions: Conditions, optimizer: Optimizer) -> bool:
    """Say whether a run's x follows from its first x alone, and its y from its first y."""
    surface = conditions.surface
    return (
        isinstance(surface, DescribedSurface)
        and surface.apart
        and surface.steady
        and optimizer.direction == "gradient"
        and conditions.clip == np.inf
    )


def walk_apart(
    march: March, start: Floats, broadcast: Broadcast, tell: Callable[[float], None]
) -> Ended | None:
    """Walk runs from their starts (2, runs), if they have few different coordinates.

    None where they have many: there is little to save, or too much to be written down.
    """
    (xs, x_of), (ys, y_of) = (np.unique(line, return_inverse=True) for line in start)
    steps = len(march.conditions.factors)
    lines = max(xs.size, ys.size)
    if _FEW * lines > start.shape[1] or lines > march.most or 2 * lines * (steps + 1) > _MOST:
        return None
    lined = np.stack([np.resize(xs, lines), np.resize(ys, lines)])
    with np.errstate(all="ignore"):
        position, small, lost = _walked(march, lined, broadcast, tell)
    arrived = _first_of_both(small[:, 0], x_of, small[:, 1], y_of)
    gone = np.minimum(lost[0, x_of], lost[1, y_of])
    reached = arrived < gone
    ended = np.minimum(np.where(reached, arrived, gone), steps)
    found = np.stack([position[ended, 0, x_of], position[ended, 1, y_of]])
    near = inside(found.T, near_box(march.conditions.surface.domain))
    outcome = np.where(near, End.UNDEFINED, End.DIVERGED)
    outcome[gone > steps] = End.UNFINISHED
    outcome[reached] = End.REACHED
    return Ended(found, ended, outcome.astype(np.uint8))


def _walked(
    march: March, start: Floats, broadcast: Broadcast, tell: Callable[[float], None]
) -> tuple[Floats, NDArray[np.bool_], NDArray[np.int64]]:
    """Walk coordinates (2, lines) and write down where each is, when it is small, when it is lost.

    Small is a coordinate whose gradient and move are below the tolerance. Never is a step later
    than all.
    """
    steps = len(march.conditions.factors)
    left, right, bottom, top = march.conditions.far
    low, high = np.array([[left], [bottom]]), np.array([[right], [top]])
    position = np.empty((steps + 1, *start.shape))
    small, sound = np.zeros((2, steps + 1, *start.shape), dtype=bool)
    block = Block(march, start, broadcast, {})
    for t in range(steps + 1):
        if t:
            block.update(t)
            small[t] = (block.steepness < march.tolerance) & (abs(block.move) < march.tolerance)
        position[t] = block.position
        sound[t] = (low < position[t]) & (position[t] < high) & (block.steepness < np.inf)
        # Going on from far away would be slow: overflow and underflow are.
        block.position[~sound[t]] = np.nan
        if t % _STEPS_BETWEEN == 0:
            tell(t / steps)
    never = first(~sound)
    return position, small, np.where(never < 0, steps + 1, never)


def _first_of_both(
    one: NDArray[np.bool_],
    one_of: NDArray[np.intp],
    other: NDArray[np.bool_],
    other_of: NDArray[np.intp],
) -> NDArray[np.int64]:
    """Return for each pair of columns the first row in which both hold, or how many rows there are.

    Rows are looked at in words of 64.
    """
    left, right = _words(one), _words(other)
    rows = np.full(one_of.size, len(one))
    open_ = np.arange(one_of.size)
    for word, (a, b) in enumerate(zip(left, right, strict=True)):
        both = a[one_of[open_]] & b[other_of[open_]]
        found = both != 0
        lowest = both[found] & -both[found]
        rows[open_[found]] = _WORD * word + np.bitwise_count(lowest - np.uint64(1)).astype(int)
        open_ = open_[~found]
    return rows


def _words(truths: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Pack the rows of truths (rows, columns) into words (rows / 64, columns)."""
    padded = np.zeros((-(-len(truths) // _WORD) * _WORD, truths.shape[1]), dtype=bool)
    padded[: len(truths)] = truths
    packed = np.packbits(padded, axis=0, bitorder="little")
    words = packed.reshape(-1, 8, truths.shape[1]).swapaxes(1, 2)
    return np.ascontiguousarray(words).view("<u8")[..., 0]
