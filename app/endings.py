"""How a run ended, told in one sentence that follows from what was recorded."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app import wording
from landscapes import Landscape, Point
from optimizers import Kind, Outcome, Place, Trajectories, place

# In widths of the view: closer than this to a known minimum, what has settled is in it ...
_CLOSE = 0.01
# ... and what strays less than this stands still to the eye.
_STILL = 0.001
_LAST_PART = 4  # what a run does that does not settle is judged by the last quarter of its steps
_KINDS = {
    Kind.MINIMUM: "in a minimum at",
    Kind.MAXIMUM: "on a maximum at",
    Kind.SADDLE: "on a saddle at",
    Kind.FLAT: "on level ground at",
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Ending:
    """The end of one run."""

    landscape: Landscape
    steps: int
    outcome: Outcome
    step: int  # at which it settled, diverged or became undefined, or -1
    last: int  # the last step where position and loss are finite, -1 if none is
    start: Point
    position: Point | None  # at that last step
    place: Place | None  # of that position
    recent: NDArray[np.float64]  # (rows, 2), the positions of the last quarter of the steps
    clipped: tuple[int, int] | None  # in how many of how many steps; None if nothing clips


def endings(
    landscape: Landscape, trajectories: Trajectories, *, clip: float = math.inf
) -> tuple[Ending, ...]:
    """Read how each run ended from the trajectories on this landscape, clipped at this length."""
    last = trajectories.last.tolist()
    return tuple(_ending(landscape, trajectories, run, last[run], clip) for run in range(len(last)))


def _ending(
    landscape: Landscape, trajectories: Trajectories, run: int, last: int, clip: float
) -> Ending:
    outcome = trajectories.outcome[run]
    steps = trajectories.steps
    x, y = trajectories.position[last, run].tolist()
    return Ending(
        landscape=landscape,
        steps=steps,
        outcome=outcome,
        step=int(max(trajectories.settled[run], trajectories.ended[run])),
        last=last,
        start=trajectories.runs[run].start,
        position=None if last < 0 else (x, y),
        place=None if last < 0 else place(landscape, (x, y)),
        recent=trajectories.position[steps - steps // _LAST_PART : last + 1, run],
        clipped=None if clip == math.inf else _clipped(trajectories, run, clip),
    )


def _clipped(trajectories: Trajectories, run: int, clip: float) -> tuple[int, int]:
    """Count the steps in which a run's signal was shortened, and all that it took."""
    signal = trajectories.signal[:, run]
    # What was shortened has the clip's length but for rounding. A gradient may have it, too, and
    # is then handed on as it was.
    whole = np.hypot(*signal.T) >= clip * (1 - 1e-12)
    shortened = whole & (signal != trajectories.gradient[:-1, run]).any(axis=1)
    return int(shortened.sum()), int(np.isfinite(signal).all(axis=1).sum())


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
    which = "every one" if times == steps else wording.number(times)
    return f" Clipped in {which} of {wording.number(steps)} steps."


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
        case Outcome.OSCILLATING:
            return _oscillating(end)
        case Outcome.MOVING:
            where = _away(end, end.place) or f"at {_point(end, end.position)}"
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
    # Not the mean, which half a swing more or less would move.
    x, y = ((end.recent.min(axis=0) + end.recent.max(axis=0)) / 2).tolist()
    centre = (x, y)
    spread = float(np.hypot(*(end.recent - centre).T).max())
    found = place(end.landscape, centre)
    away = _away(end, found)
    if spread <= _STILL * end.landscape.width:
        close = found.distance <= _CLOSE * end.landscape.width
        return f"Hovers {away}." if close else f"Hovers at {_point(end, centre)}{_after(away)}."
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
