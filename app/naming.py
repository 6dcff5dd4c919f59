"""How places are named in the sentences on how runs ended."""

import functools
import math

from app import wording
from app.endings import Ending
from landscapes import Landscape, Point
from optimizers import Place


def is_global(landscape: Landscape, minimum: int) -> bool:
    """Say whether a known minimum is as low as the lowest one, but for rounding."""
    return _are_global(landscape)[minimum]


@functools.lru_cache(maxsize=64)
def _are_global(landscape: Landscape) -> tuple[bool, ...]:
    lowest = landscape.lowest
    return tuple(
        lowest is not None and _alike(landscape.value(*minimum), lowest)
        for minimum in landscape.minima
    )


def _alike(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-6)


def is_lower(end: Ending) -> bool:
    """Say whether a run got below the lowest known minimum, as beyond a domain it may."""
    lowest = end.landscape.lowest
    return lowest is not None and end.loss < lowest and not _alike(end.loss, lowest)


def away(end: Ending, found: Place) -> str:
    """Say how far the nearest minimum is; nothing where none is known."""
    if found.nearest is None:
        return ""
    return f"{distance(end, found.distance)} from {name(end, found.nearest)}"


def after(words: str) -> str:
    """Put it behind a comma, if there is anything."""
    return f", {words}" if words else ""


def name(end: Ending, minimum: int, *, located: bool = False) -> str:
    """Name a minimum, with its coordinates if asked for or if there are several of its kind."""
    lowest = "the lowest marked minimum" if is_lower(end) else ""
    return minimum_name(end.landscape, minimum, located=located, lowest=lowest)


def minimum_name(
    landscape: Landscape, minimum: int, *, located: bool = False, lowest: str = ""
) -> str:
    """Name a known minimum as above; `lowest` is what the lowest one is called if not global."""
    kinds = _are_global(landscape)
    several = kinds.count(kinds[minimum]) > 1
    if kinds[minimum]:
        named = lowest or f"{'a' if several else 'the'} global minimum"
    else:
        named = "the local minimum"
    if located or several or not kinds[minimum]:
        named += f" {wording.point(landscape.minima[minimum], width=landscape.width)}"
    return named


def point(end: Ending, position: Point) -> str:
    """Write a point as finely as the picture shows it."""
    return wording.point(position, width=end.landscape.width)


def distance(end: Ending, length: float) -> str:
    """Write a distance to two digits; what nobody could see is less than that."""
    least = 0.0001 * end.landscape.width
    if length < least:
        return f"less than {wording.number(least, digits=1)}"
    return wording.number(length, digits=2)
