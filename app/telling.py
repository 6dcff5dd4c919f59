"""How a run ended, told in a sentence or two that follow from what was recorded."""

import math

import numpy as np

from app import naming, wording
from app.endings import Ending
from landscapes import Point
from optimizers import Kind, Outcome, Place, place

# In widths of the view: closer than this to a known minimum, what has settled is in it ...
_CLOSE = 0.01
# ... and what has a level point closer than this has come to it ...
_AT_REST = 0.005
# ... and what strays less than this stands still to the eye.
_STILL = 0.001
# What wanders around one place gets on by less than this share of how far it strays.
_DRIFT = 0.5
_KINDS = {
    Kind.MINIMUM: "in a minimum at",
    Kind.MAXIMUM: "on a maximum at",
    Kind.SADDLE: "on a saddle at",
    Kind.FLAT: "on level ground at",
    Kind.SLOPE: "at",
    Kind.UNDEFINED: "at",
}
_NEARLY_LEVEL = "on nearly level ground at"


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
        case Outcome.STALLED | Outcome.OSCILLATING:
            return _staying(end)
        case Outcome.MOVING:
            where = _whereabouts(end, end.position, end.place)
            steps = "1 step" if end.steps == 1 else f"{wording.number(end.steps)} steps"
            return f"Still moving after {steps}, {where}."


def _undefined(end: Ending) -> str:
    where = f"where no {'gradient' if end.last == end.step else 'loss'} is defined"
    return (
        f"Came to {where} at step {wording.number(end.step)}." if end.step else f"Starts {where}."
    )


def _settled(end: Ending, found: Place, position: Point) -> str:
    close = found.distance <= _CLOSE * end.landscape.width
    bent = found.kind in {Kind.MINIMUM, Kind.MAXIMUM, Kind.SADDLE}
    # What bends as around a minimum or a saddle need not have one near.
    kind = None if bent and end.rest > _AT_REST * end.landscape.width else found.kind
    if found.nearest is not None and close and kind not in {Kind.SADDLE, Kind.MAXIMUM}:
        verb = "Settled" if naming.is_global(end.landscape, found.nearest) else "Caught"
        where = f"in {naming.name(end, found.nearest, located=True)}"
        rest = ""
    else:
        trap = kind is Kind.MINIMUM and found.nearest is not None and not naming.is_lower(end)
        verb = "Caught" if trap else "Settled" if kind is Kind.MINIMUM else "Stopped"
        place = "in a local minimum at" if trap else _KINDS[kind] if kind else _NEARLY_LEVEL
        where = f"{place} {naming.point(end, position)}"
        rest = naming.after(naming.away(end, found))
    if end.step == 1 and math.dist(end.start, position) <= _STILL * end.landscape.width:
        return f"Starts {where} and stays there{rest}."
    return f"{verb} {where} at step {wording.number(end.step)}{rest}."


def _staying(end: Ending) -> str:
    """Tell of a run that stayed about where it was, at rest or not, without having settled."""
    centre, spread = _strayed(end)
    if end.unbent:
        return f"Stays at {naming.point(end, centre)}: the slope does not bend here."
    found = place(end.landscape, centre)
    if spread > _STILL * end.landscape.width:
        return _oscillating(end, centre, spread, found)
    close = found.distance <= _CLOSE * end.landscape.width
    away = naming.away(end, found)
    where = away if close else f"at {naming.point(end, centre)}{naming.after(away)}"
    if end.slowed:
        return f"Stalled {where}: its rate ran out."
    return f"Hovers {where}."


def _oscillating(end: Ending, centre: Point, spread: float, found: Place) -> str:
    away = naming.away(end, found)
    small = spread <= _CLOSE * end.landscape.width
    if found.nearest is None or found.distance >= spread:
        verb = "Jitters" if small else "Swings"
        return f"{verb} around {naming.point(end, centre)}{naming.after(away)}."
    distances = np.array([np.hypot(*(end.recent - each).T) for each in end.landscape.minima])
    if len(set(distances.argmin(axis=0).tolist())) > 1:
        return "Swings between minima."
    name = naming.name(end, found.nearest)
    near, far = distances[found.nearest].min(), distances[found.nearest].max()
    if small:
        return f"Jitters around {name}, up to {naming.distance(end, far)} away."
    if near >= far / 2:
        moves = np.diff(end.recent, axis=0)
        back = (moves[1:] * moves[:-1]).sum(axis=1) < 0
        verb = "Bounces across" if back.all() else "Circles"
        return f"{verb} {name} at a distance of {naming.distance(end, far)}."
    return f"Swings around {name}, up to {naming.distance(end, far)} away."


def _strayed(end: Ending) -> tuple[Point, float]:
    """Give the middle of where a run was in its last steps, and how far from it it came."""
    # Not the mean, which half a swing more or less would move.
    x, y = ((end.recent.min(axis=0) + end.recent.max(axis=0)) / 2).tolist()
    return (x, y), float(np.hypot(*(end.recent - (x, y)).T).max())


def _whereabouts(end: Ending, position: Point, found: Place) -> str:
    """Say where a run is that still moves; noise may have it wander around one place."""
    away = naming.away(end, found)
    if not (end.noisy and _wanders(end)):
        return away or f"at {naming.point(end, position)}"
    centre, spread = _strayed(end)
    if found.nearest is None:
        return f"around {naming.point(end, centre)}"
    minimum = end.landscape.minima[found.nearest]
    if math.dist(centre, minimum) >= spread:
        return away
    furthest = float(np.hypot(*(end.recent - minimum).T).max())
    return f"around {naming.name(end, found.nearest)}, up to {naming.distance(end, furthest)} away"


def _wanders(end: Ending) -> bool:
    """Say whether a run strayed in its last steps without getting on."""
    halves = np.array_split(end.recent, 2)
    if not all(map(len, halves)):
        return False
    before, after = (half.mean(axis=0) for half in halves)
    _, spread = _strayed(end)
    return bool(np.hypot(*(after - before)) <= _DRIFT * spread)
