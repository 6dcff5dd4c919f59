"""The landscape over a part of the plane, as a grid of levels for the browser to paint."""

import functools
import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from landscapes import LANDSCAPES, Box, Landscape

SAMPLES = 40_000  # of the whole grid: 80 kB
NOWHERE = 65_535  # the level that says "not finite here"
MARGIN = 0.25  # of the picture's size, on every side, so that a short pan shows no blank edge
_ASPECTS = 0.2, 5.0  # width to height
_MIDDLE = 0.6  # the level that half of the plane should lie below: most happens low down
_SHARPEST = 1e6
_FEWEST = 20  # columns or rows, however flat the box
_SMALLEST, _LARGEST = 1e-9, 1e9  # extents of a box that a message may ask for


def opening_surface(landscape: Landscape, aspect: float) -> dict[str, Any]:
    """Give the grid for a stage of this aspect that shows the landscape's view."""
    return surface(landscape, fitted(landscape.view, aspect))


def fitted(view: Box, aspect: float) -> Box:
    """Give the box that a stage of this aspect (width to height) shows around a view."""
    aspect = min(max(aspect, _ASPECTS[0]), _ASPECTS[1])
    reach = 0.5 + MARGIN
    width = max(view.width, view.height * aspect) * reach
    height = max(view.height, view.width / aspect) * reach
    x, y = view.centre
    return Box(x - width, x + width, y - height, y + height)


def asked_box(value: object) -> Box | None:
    """Give the box that a message asks for, or None where it makes no sense."""
    if not isinstance(value, list) or len(value) != len(Box._fields):
        return None
    if not all(isinstance(side, int | float) and abs(side) <= _LARGEST for side in value):
        return None
    box = Box(*map(float, value))
    sizes = (box.width, box.height)
    return box if all(_SMALLEST <= size <= _LARGEST for size in sizes) else None


def surface(landscape: Landscape, box: Box) -> dict[str, Any]:
    """Sample the landscape over a box; `levels` is (rows, columns) uint16, the bottom row first."""
    columns = round(math.sqrt(SAMPLES * box.width / box.height))
    columns = min(max(columns, _FEWEST), SAMPLES // _FEWEST)
    rows = SAMPLES // columns
    low, high, bend, levels = _levels(landscape.key, box, columns, rows)
    return {
        "landscape": landscape.key,
        "box": tuple(box),
        "columns": columns,
        "rows": rows,
        "low": low,
        "high": high,
        "bend": bend,
        "levels": levels,
    }


@functools.lru_cache(maxsize=64)
def _levels(key: str, box: Box, columns: int, rows: int) -> tuple[float, float, float, bytes]:
    loss = sampled(LANDSCAPES[key], box, columns, rows)
    low, high, bend, levels = graded(loss)
    packed = np.where(np.isfinite(levels), np.rint(levels * (NOWHERE - 1)), NOWHERE)
    return low, high, bend, packed.astype("<u2").tobytes()


def sampled(landscape: Landscape, box: Box, columns: int, rows: int) -> NDArray[np.float64]:
    """Give the loss on a grid that spans the box, (rows, columns), the bottom row first."""
    x = np.linspace(box.left, box.right, columns)
    y = np.linspace(box.bottom, box.top, rows)
    with np.errstate(all="ignore"):  # what is not finite is shown as a blank
        return np.asarray(landscape.value(x[np.newaxis, :], y[:, np.newaxis]), dtype=np.float64)


def graded(loss: NDArray[np.float64]) -> tuple[float, float, float, NDArray[np.float64]]:
    """Give the lowest and highest loss, the bend of the scale, and each loss's level in [0, 1].

    Levels are proportional to the loss where that shows something. A landscape that is mostly low
    with a few steep walls (Rosenbrock's) gets the smooth scale asinh(bend * share) / asinh(bend),
    bent until half of the plane lies below `_MIDDLE`.
    """
    finite = np.isfinite(loss)
    if not finite.any():
        return 0.0, 1.0, 0.0, np.full_like(loss, np.nan)
    low, high = float(loss[finite].min()), float(loss[finite].max())
    span = high - low
    if not (0 < span < math.inf):
        return low, low + 1.0, 0.0, np.where(finite, 0.5, np.nan)
    share = (loss - low) / span
    bend = _bend(float(np.median(share[finite])))
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
