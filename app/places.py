"""Where very many runs come to rest: which minimum, which saddle, or nowhere that has a name."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app import naming, wording
from landscapes import Landscape, Point
from optimizers import KINDS, End, Ends, Kind, rests

# What a run's end is called in one byte; from `FIRST` on it is in that place.
UNFINISHED, DIVERGED, UNDEFINED, ELSEWHERE, FIRST = range(5)
MOST = 256 - FIRST
# In widths of the view: closer than this to a known minimum a run is in it, as a path's words say;
_CLOSE = 0.01
# whoever comes to another place ends closer than this to it,
_AT_REST = 0.005
# which is found as exactly as this,
_EXACT = 1e-6
# and closer than this are one place.
_SAME = 0.001

_CODES = np.zeros(len(End), dtype=np.uint8)
_CODES[[End.UNFINISHED, End.REACHED, End.DIVERGED, End.UNDEFINED]] = (
    *(UNFINISHED, ELSEWHERE, DIVERGED, UNDEFINED),
)
_CODES.setflags(write=False)


class Place(NamedTuple):
    """A point where runs come to rest."""

    x: float
    y: float
    kind: Kind
    name: str
    is_global: bool  # whether it is as low as the lowest known minimum
    loss: float

    @property
    def plain(self) -> dict[str, Any]:
        """What the page is told of it."""
        return {
            "x": self.x,
            "y": self.y,
            "kind": self.kind.value,
            "name": self.name,
            "isGlobal": self.is_global,
            "loss": self.loss,
        }


def known(landscape: Landscape) -> tuple[Place, ...]:
    """Give the places that a landscape is known to have: its minima, in order."""
    return tuple(
        Place(
            *minimum,
            kind=Kind.MINIMUM,
            name=naming.minimum_name(landscape, number),
            is_global=naming.is_global(landscape, number),
            loss=landscape.value(*minimum),
        )
        for number, minimum in enumerate(landscape.minima[:MOST])
    )


def located(
    landscape: Landscape, ends: Ends, places: tuple[Place, ...]
) -> tuple[NDArray[np.uint8], tuple[Place, ...]]:
    """Say where runs ended, one byte each, and give the places with those found on the way.

    `places` are the known ones, and those found before: they keep their bytes. Elsewhere are runs
    that arrived on level ground, or at a place more than a byte can tell apart.
    """
    codes = _CODES[ends.outcome]
    arrived = np.flatnonzero(ends.outcome == End.REACHED)
    found, places = _placed(landscape, ends.position.reshape(-1, 2)[arrived], places)
    codes.reshape(-1)[arrived] = found
    return codes, places


def _placed(
    landscape: Landscape, position: NDArray[np.float64], places: tuple[Place, ...]
) -> tuple[NDArray[np.uint8], tuple[Place, ...]]:
    """Say in which places these positions (n, 2) are, all of which are at rest."""
    width, minima = landscape.width, min(len(landscape.minima), MOST)
    minimum, away = _nearest(places[:minima], position)
    close = away <= _CLOSE * width
    codes = np.where(close, FIRST + minimum, ELSEWHERE).astype(np.uint8)
    # Where the ground does not bend upwards there may be a saddle as close as the minimum.
    certain = close.copy()
    certain[close] = _bends_upwards(landscape, position[close])
    other, away = _nearest(places[minima:], position)
    same = ~certain & (away <= _SAME * width)
    codes[same] = FIRST + minima + other[same]
    doubtful = np.flatnonzero(~(certain | same))
    rest = rests(landscape, position[doubtful], reach=_AT_REST * width, exact=_EXACT * width)
    is_minimum = rest.kind == KINDS.index(Kind.MINIMUM)
    another = (rest.kind != KINDS.index(Kind.FLAT)) & ~(is_minimum & close[doubtful])
    left, points, kinds = doubtful[another], rest.position[another], rest.kind[another]
    begin = minima
    while left.size:
        other, away = _nearest(places[begin:], points)
        same = away <= _SAME * width
        codes[left[same]] = FIRST + begin + other[same]
        left, points, kinds = left[~same], points[~same], kinds[~same]
        begin = len(places)
        if begin == MOST:
            break
        places += tuple(
            _found(landscape, (x, y), KINDS[kind])
            for (x, y), kind in zip(points[:1].tolist(), kinds[:1].tolist(), strict=True)
        )
    return codes, places


def _nearest(
    places: tuple[Place, ...], position: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give which place is nearest to each position (n, 2), and how far it is; inf without any."""
    x, y = position.T
    nearest, least = np.zeros(len(x), dtype=np.int64), np.full(len(x), np.inf)
    for number, place in enumerate(places):
        square = (x - place.x) ** 2 + (y - place.y) ** 2
        nearest[square < least] = number
        np.minimum(least, square, out=least)
    return nearest, np.sqrt(least)


def _bends_upwards(landscape: Landscape, position: NDArray[np.float64]) -> NDArray[np.bool_]:
    with np.errstate(all="ignore"):
        fxx, fxy, fyy = landscape.hessian(position[:, 0], position[:, 1])
        return np.asarray((fxx > 0) & (fxx * fyy > fxy * fxy))


def _found(landscape: Landscape, point: Point, kind: Kind) -> Place:
    """Name a place that the landscape was not known to have."""
    names = {Kind.SADDLE: "a saddle", Kind.MAXIMUM: "a maximum"}
    lowest, loss = landscape.lowest, landscape.value(*point)
    if lowest is None:
        minimum = "a minimum"
    else:
        minimum = "a lower minimum" if loss < lowest else "a local minimum"
    where = wording.point(point, width=landscape.width)
    return Place(*point, kind, f"{names.get(kind, minimum)} {where}", is_global=False, loss=loss)
