"""The landscape over a part of the plane, as a grid of levels for the browser to paint."""

import functools
import math
from typing import Any

import numpy as np

from app.levels import fitted, graded, sampled
from landscapes import LANDSCAPES, Box, Landscape

SAMPLES = 40_000  # of the whole grid: 80 kB
NOWHERE = 65_535  # the level that says "not finite here"
MARGIN = 0.25  # of the picture's size, on every side, so that a short pan shows no blank edge
_ASPECTS = 0.2, 5.0  # of a stage, width to height
_FEWEST = 20  # columns or rows, however flat the box
_SMALLEST, _LARGEST = 1e-9, 1e9  # extents of a box that a message may ask for


def opening_surface(landscape: Landscape, aspect: float) -> dict[str, Any]:
    """Give the grid for a stage of this aspect that shows the landscape's view."""
    aspect = min(max(aspect, _ASPECTS[0]), _ASPECTS[1])
    return surface(landscape, fitted(landscape.view, aspect, margin=MARGIN))


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
