"""How places are named in the sentences on how runs ended."""

import math

from app import wording
from app.endings import Ending
from landscapes import Landscape, Point
from optimizers import Place


def is_global(landscape: Landscape, minimum: int) -> bool:
    """Say whether a known minimum is as low as the lowest one, but for rounding."""
    x, y = landscape.minima[minimum]
    return landscape.lowest is not None and _alike(landscape.value(x, y), landscape.lowest)


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
    kinds = [is_global(end.landscape, each) for each in range(len(end.landscape.minima))]
    lowest = kinds[minimum]
    several = kinds.count(lowest) > 1
    kind = "lowest marked" if is_lower(end) else "global"
    named = f"{'a' if several and kind == 'global' else 'the'} {kind} minimum"
    if not lowest:
        named = "the local minimum"
    if located or several or not lowest:
        named += f" {point(end, end.landscape.minima[minimum])}"
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
