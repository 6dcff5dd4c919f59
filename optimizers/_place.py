"""What kind of point a run came to."""

import math
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from optimizers._hessian import eigenvalues
from optimizers._outcomes import TOLERANCE
from optimizers._surface import Surface

# An eigenvalue smaller than this bends too little to tell up from down.
_FLAT = 1e-6


class Kind(StrEnum):
    """What the surface is like at a point."""

    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SADDLE = "saddle"
    FLAT = "flat"
    SLOPE = "slope"
    UNDEFINED = "undefined"


class Place(NamedTuple):
    """Where a point is."""

    kind: Kind
    nearest: int | None  # which of the surface's minima; None if it has none
    distance: float  # to that minimum; inf if there is none


def place(surface: Surface, position: tuple[float, float]) -> Place:
    """Return what kind of point this is and how far the nearest minimum is.

    A slope is where the gradient is above the tolerance of arriving; elsewhere the signs of the
    Hessian's eigenvalues tell.
    """
    distances = [math.dist(position, minimum) for minimum in surface.minima]
    nearest = min(range(len(distances)), key=distances.__getitem__, default=None)
    distance = math.inf if nearest is None else distances[nearest]
    return Place(_kind(surface, position), nearest, distance)


def _kind(surface: Surface, position: tuple[float, float]) -> Kind:
    x, y = (np.array([coordinate]) for coordinate in position)
    with np.errstate(all="ignore"):
        gradient = np.array(surface.gradient(x, y))
        bends = np.array(eigenvalues(*surface.hessian(x, y)))
    if not (np.isfinite(gradient).all() and np.isfinite(bends).all()):
        return Kind.UNDEFINED
    if (abs(gradient) >= TOLERANCE).any():
        return Kind.SLOPE
    up, down = (bends > _FLAT).sum(), (bends < -_FLAT).sum()
    kinds = {(2, 0): Kind.MINIMUM, (0, 2): Kind.MAXIMUM, (1, 1): Kind.SADDLE}
    return kinds.get((int(up), int(down)), Kind.FLAT)
