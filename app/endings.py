"""How runs ended, read from what was recorded of them."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from landscapes import Landscape, Point
from optimizers import Outcome, Place, Trajectories, place

_LAST_PART = 4  # what a run does that does not settle is judged by the last quarter of its steps
# A rate that has shrunk to less than this part of its largest has run out.
_RUN_OUT = 0.1


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
    slowed: bool  # whether the schedule's rate has run out by then
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
            recent=trajectories.position[recent, run][: end + 1 - recent.start],
            slowed=_slowed(trajectories.rate[:, run], recent),
            noisy=noise > 0,
            clipped=None if clip == math.inf else _clipped(trajectories, run, clip),
        )
        for run, end in enumerate(last)
    )


def _slowed(rate: NDArray[np.float64], recent: slice) -> bool:
    return bool(rate[recent].max(initial=0.0) <= _RUN_OUT * rate.max())


def _clipped(trajectories: Trajectories, run: int, clip: float) -> tuple[int, int]:
    """Count the steps in which a run's signal was shortened, and all that it took."""
    signal = trajectories.signal[:, run]
    # What was shortened has the clip's length but for rounding. A gradient may have it, too, and
    # is then handed on as it was.
    whole = np.hypot(*signal.T) >= clip * (1 - 1e-12)
    shortened = whole & (signal != trajectories.gradient[:-1, run]).any(axis=1)
    return int(shortened.sum()), int(np.isfinite(signal).all(axis=1).sum())
