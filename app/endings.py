"""How runs ended, read from what was recorded of them."""

import contextlib
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from landscapes import Landscape, Point
from optimizers import OPTIMIZERS, Outcome, Place, Trajectories, place

_LAST_PART = 4  # what a run does that does not settle is judged by the last quarter of its steps
# A rate that has shrunk to less than this part of its largest has run out.
_RUN_OUT = 0.1
# A level point has been found when Newton's jump is this share of the view's width. Where the
# ground bends less and less towards it each jump leads only some of the way.
_EXACT = 1e-6
_MOST_JUMPS = 40


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
    loss: float  # there
    rest: float  # how far from there Newton's steps find a level point; inf if they find none
    recent: NDArray[np.float64]  # (rows, 2), the positions of the last quarter of the steps
    slowed: bool  # whether the schedule's rate has run out by then
    unbent: bool  # whether the slope that it stalled on does not bend, so that Newton stays
    noisy: bool
    clipped: tuple[int, int] | None  # in how many of how many steps; None if nothing clips


def endings(
    landscape: Landscape,
    trajectories: Trajectories,
    *,
    clip: float = math.inf,
    noise: float = 0.0,
) -> tuple[Ending, ...]:
    """Read how each run ended from the trajectories on this landscape, made with clip and noise."""
    last = trajectories.last.tolist()
    steps = trajectories.steps
    recent = slice(steps - steps // _LAST_PART, None)
    places = [tuple(trajectories.position[end, run].tolist()) for run, end in enumerate(last)]
    return tuple(
        Ending(
            landscape=landscape,
            steps=steps,
            outcome=trajectories.outcome[run],
            step=int(max(trajectories.settled[run], trajectories.ended[run])),
            last=end,
            start=trajectories.runs[run].start,
            position=None if end < 0 else places[run],
            place=None if end < 0 else place(landscape, places[run]),
            loss=math.nan if end < 0 else float(trajectories.loss[end, run]),
            rest=_rest(landscape, places[run]) if trajectories.settled[run] >= 0 else math.inf,
            recent=trajectories.position[recent, run][: end + 1 - recent.start],
            slowed=_slowed(trajectories.rate[:, run], recent),
            unbent=_unbent(landscape, trajectories, run),
            noisy=noise > 0,
            clipped=None if clip == math.inf else _clipped(trajectories, run),
        )
        for run, end in enumerate(last)
    )


def _slowed(rate: NDArray[np.float64], recent: slice) -> bool:
    return bool(rate[recent].max(initial=0.0) <= _RUN_OUT * rate.max())


def _unbent(landscape: Landscape, trajectories: Trajectories, run: int) -> bool:
    newton = OPTIMIZERS[trajectories.runs[run].optimizer].direction == "newton"
    if not newton or trajectories.outcome[run] is not Outcome.STALLED:
        return False
    x, y = trajectories.position[-2, run]
    slope, jump = trajectories.gradient[-2, run], trajectories.signal[-1, run]
    fxx, fxy, fyy = landscape.hessian(np.asarray(x), y)
    # What of the slope the jump would not take away, bent as the ground is there.
    left = slope - [fxx * jump[0] + fxy * jump[1], fxy * jump[0] + fyy * jump[1]]
    return bool(np.hypot(*left) > np.hypot(*slope) / 2)


def _clipped(trajectories: Trajectories, run: int) -> tuple[int, int]:
    """Give in how many steps a run's signal was shortened, and how many it took."""
    taken = np.isfinite(trajectories.signal[:, run]).all(axis=1)
    return int(trajectories.clipped[run]), int(taken.sum())


def _rest(landscape: Landscape, position: Point) -> float:
    """Measure how far away the level point is that Newton's steps lead to."""
    here = np.array(position)
    exact = _EXACT * landscape.width
    with contextlib.suppress(ArithmeticError, ValueError, np.linalg.LinAlgError):
        for _ in range(_MOST_JUMPS):
            x, y = here.tolist()
            fxx, fxy, fyy = landscape.hessian(x, y)
            jump = np.linalg.solve([[fxx, fxy], [fxy, fyy]], landscape.gradient(x, y))
            here = here - jump
            if np.hypot(*jump) <= exact:
                return math.dist(position, here)
            if not math.dist(position, here) <= landscape.width:
                break
    return math.inf
