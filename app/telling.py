"""How a run ended, told in a sentence or two that follow from what was recorded."""

import math

import numpy as np

from app import wording
from app.endings import Ending
from landscapes import Landscape, Point
from optimizers import Kind, Outcome, Place, place

# In widths of the view: closer than this to a known minimum, what has settled is in it ...
_CLOSE = 0.01
# ... and what strays less than this stands still to the eye.
_STILL = 0.001
# What wanders around one place gets on by less than this share of how far it strays.
_DRIFT = 0.5
_KINDS = {
    Kind.MINIMUM: "in a minimum at",
    Kind.MAXIMUM: "on a maximum at",
    Kind.SADDLE: "on a saddle at",
    Kind.FLAT: "on level ground at",
}


def is_global(landscape: Landscape, minimum: int) -> bool:
    """Say whether a known minimum is as low as the lowest one, but for rounding."""
    x, y = landscape.minima[minimum]
    value, lowest = landscape.value(x, y), landscape.lowest
    return lowest is not None and math.isclose(value, lowest, rel_tol=1e-6, abs_tol=1e-6)


def words(end: Ending) -> str:
    """Tell how a run ended, and how often it was clipped."""
    return _ended(end) + _said_of_clipping(*(end.clipped or (0, 0)))


def _said_of_clipping(times: int, steps: int) -> str:
    if not steps:
        return ""
    if not times:
        return " Never clipped."
    if times == steps:
        which = f"all {wording.number(steps)} steps" if steps > 1 else "its only step"
    else:
        which = f"{wording.number(times)} of {wording.number(steps)} steps"
    return f" Clipped in {which}."


def _ended(end: Ending) -> str:
    if end.position is None or end.place is None:
        far_out = end.outcome is Outcome.DIVERGED
        return (
            f"Starts {'too far out for a finite loss' if far_out else 'where no loss is defined'}."
        )
    match end.outcome:
        case Outcome.DIVERGED:
            return f"Diverged at step {wording.number(end.step)}."
        case Outcome.UNDEFINED:
            return _undefined(end)
        case Outcome.SETTLED:
            return _settled(end, end.place, end.position)
        case Outcome.OSCILLATING | Outcome.STALLED:
            return _oscillating(end)
        case Outcome.MOVING:
            where = _whereabouts(end, end.position, end.place)
            return f"Still moving after {wording.number(end.steps)} steps, {where}."


def _undefined(end: Ending) -> str:
    where = f"where no {'gradient' if end.last == end.step else 'loss'} is defined"
    return (
        f"Came to {where} at step {wording.number(end.step)}." if end.step else f"Starts {where}."
    )


def _settled(end: Ending, found: Place, position: Point) -> str:
    close = found.distance <= _CLOSE * end.landscape.width
    if found.nearest is not None and close and found.kind not in {Kind.SADDLE, Kind.MAXIMUM}:
        verb = "Settled" if is_global(end.landscape, found.nearest) else "Caught"
        where = f"in {_name(end, found.nearest, located=True)}"
        rest = ""
    else:
        away = _away(end, found)
        trap = found.kind is Kind.MINIMUM and found.nearest is not None
        verb = "Caught" if trap else "Settled" if found.kind is Kind.MINIMUM else "Stopped"
        kind = "in a local minimum at" if trap else _KINDS.get(found.kind, "at")
        where = f"{kind} {_point(end, position)}"
        rest = _after(away)
    if end.step == 1 and math.dist(end.start, position) <= _STILL * end.landscape.width:
        return f"Starts {where} and stays there{rest}."
    return f"{verb} {where} at step {wording.number(end.step)}{rest}."


def _oscillating(end: Ending) -> str:
    centre, spread = _strayed(end)
    found = place(end.landscape, centre)
    away = _away(end, found)
    if spread <= _STILL * end.landscape.width:
        close = found.distance <= _CLOSE * end.landscape.width
        where = away if close else f"at {_point(end, centre)}{_after(away)}"
        return f"Stalled {where}: its rate ran out." if end.slowed else f"Hovers {where}."
    small = spread <= _CLOSE * end.landscape.width
    if found.nearest is None or found.distance >= spread:
        verb = "Jitters" if small else "Swings"
        return f"{verb} around {_point(end, centre)}{_after(away)}."
    distances = np.array([np.hypot(*(end.recent - each).T) for each in end.landscape.minima])
    if len(set(distances.argmin(axis=0).tolist())) > 1:
        return "Swings between minima."
    name = _name(end, found.nearest)
    near, far = distances[found.nearest].min(), distances[found.nearest].max()
    if small:
        return f"Jitters around {name}, up to {_distance(end, far)} away."
    if near >= far / 2:
        moves = np.diff(end.recent, axis=0)
        back = (moves[1:] * moves[:-1]).sum(axis=1) < 0
        verb = "Bounces across" if back.all() else "Circles"
        return f"{verb} {name} at a distance of {_distance(end, far)}."
    return f"Swings around {name}, up to {_distance(end, far)} away."


def _strayed(end: Ending) -> tuple[Point, float]:
    """Give the middle of where a run was in its last steps, and how far from it it came."""
    # Not the mean, which half a swing more or less would move.
    x, y = ((end.recent.min(axis=0) + end.recent.max(axis=0)) / 2).tolist()
    return (x, y), float(np.hypot(*(end.recent - (x, y)).T).max())


def _whereabouts(end: Ending, position: Point, found: Place) -> str:
    """Say where a run is that still moves; noise may have it wander around one place."""
    away = _away(end, found)
    if not (end.noisy and _wanders(end)):
        return away or f"at {_point(end, position)}"
    centre, spread = _strayed(end)
    if found.nearest is None:
        return f"around {_point(end, centre)}"
    minimum = end.landscape.minima[found.nearest]
    if math.dist(centre, minimum) >= spread:
        return away
    furthest = float(np.hypot(*(end.recent - minimum).T).max())
    return f"around {_name(end, found.nearest)}, up to {_distance(end, furthest)} away"


def _wanders(end: Ending) -> bool:
    """Say whether a run strayed in its last steps without getting on."""
    halves = np.array_split(end.recent, 2)
    if not all(map(len, halves)):
        return False
    before, after = (half.mean(axis=0) for half in halves)
    _, spread = _strayed(end)
    return bool(np.hypot(*(after - before)) <= _DRIFT * spread)


def _away(end: Ending, found: Place) -> str:
    """Say how far the nearest minimum is; nothing where none is known."""
    if found.nearest is None:
        return ""
    return f"{_distance(end, found.distance)} from {_name(end, found.nearest)}"


def _after(words: str) -> str:
    return f", {words}" if words else ""


def _name(end: Ending, minimum: int, *, located: bool = False) -> str:
    """Name a minimum, with its coordinates if asked for or if there are several of its kind."""
    kinds = [is_global(end.landscape, each) for each in range(len(end.landscape.minima))]
    lowest = kinds[minimum]
    several = kinds.count(lowest) > 1
    name = "a global minimum" if lowest and several else "the global minimum"
    if not lowest:
        name = "the local minimum"
    if located or several or not lowest:
        name += f" {_point(end, end.landscape.minima[minimum])}"
    return name


def _point(end: Ending, position: Point) -> str:
    return wording.point(position, width=end.landscape.width)


def _distance(end: Ending, distance: float) -> str:
    least = 0.0001 * end.landscape.width
    if distance < least:
        return f"less than {wording.number(least, digits=1)}"
    return wording.number(distance, digits=2)
