"""What kind of point a run came to."""

import math
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizers._elementwise import Floats
from optimizers._hessian import eigenvalues
from optimizers._newton import refined
from optimizers._outcomes import TOLERANCE, width
from optimizers._surface import Surface

# So many of Newton's steps lead from beside a point of rest into it ...
_REFINEMENTS = 5
# ... and beside it is closer than this, in widths of the domain.
_BESIDE = 0.02
# What bends less than this, or than this share of the other direction, bends neither up nor down.
_LEVEL = 1e-7


class Kind(StrEnum):
    """What the surface is like at a point."""

    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SADDLE = "saddle"
    FLAT = "flat"
    SLOPE = "slope"
    UNDEFINED = "undefined"


# By how many ways the surface bends downwards there; flat is what bends less than both ways.
KINDS = (Kind.MINIMUM, Kind.SADDLE, Kind.MAXIMUM, Kind.FLAT)


class Place(NamedTuple):
    """Where a point is."""

    kind: Kind
    nearest: int | None  # which of the surface's minima; None if it has none
    distance: float  # to that minimum; inf if there is none


def place(surface: Surface, position: tuple[float, float]) -> Place:
    """Return what kind of point this is and how far the nearest minimum is.

    A slope is where the gradient is above the tolerance of arriving. Elsewhere the signs of the
    Hessian's eigenvalues tell at the point of rest beside this one: here itself, what is left of
    the slope across a ring-shaped valley would pass for a bend along it, up or down. It is flat
    where there is no point of rest close by.
    """
    distances = [math.dist(position, minimum) for minimum in surface.minima]
    nearest = min(range(len(distances)), key=distances.__getitem__, default=None)
    distance = math.inf if nearest is None else distances[nearest]
    return Place(_kind(surface, position), nearest, distance)


def _kind(surface: Surface, position: tuple[float, float]) -> Kind:
    x, y = here = np.array(position)[:, None]
    with np.errstate(all="ignore"):
        gradient, hessian = surface.gradient(x, y), surface.hessian(x, y)
        if not (np.isfinite(gradient).all() and np.isfinite(hessian).all()):
            return Kind.UNDEFINED
        if (np.abs(gradient) >= TOLERANCE).any():
            return Kind.SLOPE
        x, y = there = refined(surface, here, _REFINEMENTS)
        if not np.hypot(*(here - there)) < _BESIDE * width(surface.domain):
            return Kind.FLAT
        return KINDS[int(bent(surface.hessian(x, y))[0])]


def bent(hessian: tuple[Floats, Floats, Floats]) -> NDArray[np.int64]:
    """Return how the surface bends at points of rest, as positions in `KINDS`."""
    bends = np.array(eigenvalues(*hessian))
    level = _LEVEL * np.maximum(1.0, abs(bends).max(axis=0))
    up, down = (bends > level).sum(axis=0), (bends < -level).sum(axis=0)
    return np.where(up + down == len(bends), down, KINDS.index(Kind.FLAT))
