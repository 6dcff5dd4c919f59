"""Levels of a landscape: its losses on a scale that shows something."""

import math

import numpy as np
from numpy.typing import NDArray

from landscapes import Box, Landscape

_MIDDLE = 0.6  # the level that half of the plane should lie below: most happens low down
_SHARPEST = 1e6


def fitted(view: Box, aspect: float, *, margin: float = 0.0) -> Box:
    """Give the box of this aspect (width to height) around a view, at equal scales of both axes.

    `margin` is added on every side, as a share of the box's size.
    """
    reach = 0.5 + margin
    width = max(view.width, view.height * aspect) * reach
    height = max(view.height, view.width / aspect) * reach
    x, y = view.centre
    return Box(x - width, x + width, y - height, y + height)


def sampled(landscape: Landscape, box: Box, columns: int, rows: int) -> NDArray[np.float64]:
    """Give the loss on a grid that spans the box, (rows, columns), the bottom row first."""
    x = np.linspace(box.left, box.right, columns)
    y = np.linspace(box.bottom, box.top, rows)
    with np.errstate(all="ignore"):  # what is not finite is shown as a blank
        return np.asarray(landscape.value(x[np.newaxis, :], y[:, np.newaxis]), dtype=np.float64)


def graded(
    loss: NDArray[np.float64], reference: NDArray[np.float64] | None = None
) -> tuple[float, float, float, NDArray[np.float64]]:
    """Give the lowest and highest loss, the bend of the scale, and each loss's level.

    The losses of `reference` (all, if it isn't given) have levels from 0 to 1, and set the scale;
    others may lie beyond. Levels are proportional to the loss where that shows something. A
    landscape that is mostly low with a few steep walls (Rosenbrock's) gets the smooth scale
    asinh(bend * share) / asinh(bend), bent until half of the reference lies below `_MIDDLE`.
    """
    finite = np.isfinite(loss)
    known = loss if reference is None else reference
    known = known[np.isfinite(known)]
    if not known.size:
        return 0.0, 1.0, 0.0, np.full_like(loss, np.nan)
    low, high = float(known.min()), float(known.max())
    span = high - low
    if not (0 < span < math.inf):
        return low, low + 1.0, 0.0, np.where(finite, 0.5, np.nan)
    with np.errstate(over="ignore", invalid="ignore"):
        share = (loss - low) / span
        bend = _bend(float(np.median((known - low) / span)))
        level = np.arcsinh(bend * share) / math.asinh(bend) if bend else share
    return low, high, bend, np.where(finite, level, np.nan)


def _bend(median: float) -> float:
    """Find the bend that lifts the median share to the middle; 0 where it lies there already."""
    if median >= _MIDDLE:
        return 0.0
    low, high = -3.0, math.log10(_SHARPEST)
    for _ in range(40):
        middle = (low + high) / 2
        bend = 10.0**middle
        if math.asinh(bend * median) / math.asinh(bend) < _MIDDLE:
            low = middle
        else:
            high = middle
    return float(10.0**high)
