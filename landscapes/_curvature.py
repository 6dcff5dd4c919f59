"""How strongly a landscape bends, in one number, from which learning rates can be derived."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_LOWEST = 0.2  # the part of the view that is looked at: descents spend their time low


def typical_curvature(
    value: Array, gradient: tuple[Array, Array], hessian: tuple[Array, Array, Array], width: float
) -> float:
    """Return the median curvature over the lowest fifth of a grid; positive whatever it holds.

    The curvature of a point is the spectral norm of its Hessian. Where hardly anything bends, as on
    straight slopes between kinks, a slope counts as if it turned over within half the width.
    """
    across, mixed, up = (part.ravel() for part in hessian)
    with np.errstate(all="ignore"):
        bend = np.abs(0.5 * (across + up)) + np.hypot(0.5 * (across - up), mixed)
        slope = np.hypot(gradient[0], gradient[1]).ravel() * 4.0 / width
    heights = value.ravel()
    finite = np.isfinite(heights) & np.isfinite(bend) & np.isfinite(slope)
    order = np.argsort(heights[finite], kind="stable")
    low = order[: max(1, round(_LOWEST * order.size))]
    if low.size == 0:
        return 1.0
    typical = max(float(np.median(bend[finite][low])), float(np.median(slope[finite][low])))
    return typical if typical > 0 else 1.0
