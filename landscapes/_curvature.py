"""How strongly a landscape bends, in one number, from which learning rates can be derived."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_LOWEST = 0.2  # the part of the view that is looked at: descents spend their time low


def typical_curvature(
    value: Array, gradient: tuple[Array, Array], hessian: tuple[Array, Array, Array], width: float
) -> float:
    """Return the median curvature of the lowest fifth of some points; positive in any case.

    The curvature at a point is the spectral norm of its Hessian. Where hardly anything bends, as on
    straight slopes between kinks, a slope counts as if it turned over within half the `width`.
    Points where something is not finite are left out.
    """
    across, mixed, up = hessian
    with np.errstate(all="ignore"):
        bend = np.abs(0.5 * (across + up)) + np.hypot(0.5 * (across - up), mixed)
        slope = np.hypot(*gradient) * 4.0 / width
    finite = np.isfinite(value) & np.isfinite(bend) & np.isfinite(slope)
    if not finite.any():
        return 1.0
    low = np.argsort(value[finite], kind="stable")[: max(1, round(_LOWEST * finite.sum()))]
    typical = max(np.median(bend[finite][low]), np.median(slope[finite][low]))
    return float(typical) or 1.0


def gentle_curvature(slope: tuple[float, float], width: float) -> float:
    """Return the curvature above which a rate of 1/curvature steps no further than `width`."""
    steepness = float(np.hypot(*slope))
    return steepness / width if np.isfinite(steepness) else 0.0
