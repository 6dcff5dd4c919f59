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
TOP = 3.0  # the highest level that is told apart: three times as high as what sets the scale
_WIDE = 8.0  # times the view: a box that is wider sets its own scale
_REFERENCE = 80  # samples of what sets the scale, across and up
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
    """Sample the landscape over a box; `levels` is (rows, columns) uint16, the bottom row first.

    The scale is set by the landscape's view, as far as the box shows it, so that a link has the
    same colours on every screen; a box beside the view, or much wider, sets its own.
    """
    columns = round(math.sqrt(SAMPLES * box.width / box.height))
    columns = min(max(columns, _FEWEST), SAMPLES // _FEWEST)
    rows = SAMPLES // columns
    known = landscape.key in LANDSCAPES
    of = _levels if known else _own_levels
    low, high, bend, levels = of(landscape, box, columns, rows)
    return {
        "landscape": landscape.key,
        "box": tuple(box),
        "columns": columns,
        "rows": rows,
        "low": low,
        "high": high,
        "bend": bend,
        "top": TOP,
        "levels": levels,
    }


def _packed(
    landscape: Landscape, box: Box, columns: int, rows: int
) -> tuple[float, float, float, bytes]:
    shown = _reference(landscape.view, box)
    reference = sampled(landscape, shown, _REFERENCE, _REFERENCE).ravel()
    lowest = [landscape.value(*minimum) for minimum in landscape.minima if shown.contains(*minimum)]
    low, high, bend, levels = graded(
        sampled(landscape, box, columns, rows), np.append(reference, lowest)
    )
    counts = np.rint(np.clip(levels, 0, TOP) * ((NOWHERE - 1) / TOP))
    packed = np.where(np.isfinite(levels), counts, NOWHERE)
    return low, high, bend, packed.astype("<u2").tobytes()


# Apart, so that no stranger's formulas drive out what everybody looks at.
_levels = functools.lru_cache(maxsize=64)(_packed)
_own_levels = functools.lru_cache(maxsize=16)(_packed)


def _reference(view: Box, box: Box) -> Box:
    """Give the part of the plane that sets the scale of a map over `box`."""
    common = Box(
        max(view.left, box.left),
        min(view.right, box.right),
        max(view.bottom, box.bottom),
        min(view.top, box.top),
    )
    apart = common.left >= common.right or common.bottom >= common.top
    return box if apart or box.width > _WIDE * view.width else common
