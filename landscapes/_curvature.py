"""How strongly a landscape bends, in one number, from which learning rates can be derived."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_LOWEST = 0.2  # the part of the view that is looked at: descents spend their time low
_STEEP = 0.9  # the part of the slopes there that steep ones are above


def typical_curvature(
    value: Array, gradient: tuple[Array, Array], spacing: tuple[float, float], width: float
) -> float:
    """Return the median curvature of the lowest fifth of a grid's cells; positive in any case.

    Values and gradients belong to the grid's points, the first axis being x. The curvature of a
    cell is the spectral norm of its Hessian, by differences of the gradient over the cell: that is
    what a step meets, also where creases and waves too fine to be seen make the Hessian at a point
    say nothing. Where hardly anything bends, as on straight slopes between kinks, the steep slopes
    count as if they turned over within half the `width`. Cells where something is not finite are
    left out.
    """
    across, up = gradient
    with np.errstate(all="ignore"):
        xx, yy = _change(across) / spacing[0], _change(up.T).T / spacing[1]
        xy = 0.5 * (_change(across.T).T / spacing[1] + _change(up) / spacing[0])
        bend = np.abs(0.5 * (xx + yy)) + np.hypot(0.5 * (xx - yy), xy)
        slope = _mean(np.hypot(across, up)) * 4.0 / width
        height = _mean(value)
    finite = np.isfinite(height) & np.isfinite(bend) & np.isfinite(slope)
    if not finite.any():
        return 1.0
    low = np.argsort(height[finite], kind="stable")[: max(1, round(_LOWEST * finite.sum()))]
    typical = max(np.median(bend[finite][low]), np.quantile(slope[finite][low], _STEEP))
    return float(typical) or 1.0


def gentle_curvature(slope: tuple[float, float], width: float) -> float:
    """Return the curvature above which a rate of 1/curvature steps no further than `width`."""
    steepness = float(np.hypot(*slope))
    return steepness / width if np.isfinite(steepness) else 0.0


def _mean(grid: Array) -> Array:
    """Return the mean of each cell's four corners."""
    return 0.25 * (grid[1:, 1:] + grid[1:, :-1] + grid[:-1, 1:] + grid[:-1, :-1])


def _change(grid: Array) -> Array:
    """Return by how much each cell's far side along the first axis is above its near side."""
    change = np.diff(grid, axis=0)
    return 0.5 * (change[:, 1:] + change[:, :-1])
