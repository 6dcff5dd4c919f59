"""Going downhill: some runs on one surface, every step recorded."""

import math
from collections.abc import Sequence

import numpy as np

from optimizers._conditions import Conditions, Walker
from optimizers._outcomes import arrivals, ending, ends, first, settlings, staying
from optimizers._registry import optimizer_of
from optimizers._schedule import Schedule
from optimizers._surface import Surface
from optimizers._trajectories import Run, Trajectories
from optimizers._walk import walk
from optimizers.schedules import constant


def descend(
    surface: Surface,
    runs: Sequence[Run],
    *,
    steps: int,
    schedule: Schedule = constant,
    clip: float = math.inf,
    noise: float = 0.0,
    seed: int = 0,
) -> Trajectories:
    """Walk all runs down the surface and record every step.

    An update is given nothing longer than the clip (Euclidean norm; inf for any length). The noise
    is the standard deviation of what is added to both parts of the gradient, drawn from the seed
    and the step: the same for all runs, whichever there are. ValueError says what is not allowed.
    """
    walkers = [_walker(run) for run in runs]
    conditions = Conditions.of(
        surface, steps=steps, schedule=schedule, clip=clip, noise=noise, seed=seed
    )
    position, gradient, signal, clipped, move, state = walk(conditions, walkers)
    rates = [walker.settings["learning_rate"] for walker in walkers]
    rate = np.multiply.outer(conditions.factors, rates)
    with np.errstate(all="ignore"):
        loss = surface.value(position[..., 0].copy(), position[..., 1].copy())
    ended = ends(surface.domain, position, loss, gradient)
    for run in np.flatnonzero(ended >= 0):
        end = ended[run]
        for points in (position, loss, gradient):
            points[end + 1 :, run] = np.nan
        for updates in (signal, rate, move):
            updates[end:, run] = np.nan
        clipped[end:, run] = False
        for values in state[run].values():
            values[end + 1 :] = np.nan
    arrived = arrivals(gradient, move)
    settled = settlings(arrived)
    return Trajectories(
        runs=tuple(runs),
        position=position,
        loss=loss,
        gradient=gradient,
        signal=signal,
        clipped=clipped.sum(axis=0),
        rate=rate,
        move=move,
        state=state,
        outcome=tuple(
            ending(surface.domain, position[end, run])
            if end >= 0
            else staying(surface.domain, settled[run], loss[:, run], gradient[:, run], move[:, run])
            for run, end in enumerate(ended)
        ),
        reached=first(arrived),
        settled=settled,
        ended=ended,
    )


def _walker(run: Run) -> Walker:
    """Return a run ready to walk; ValueError names what is wrong with it and what would do."""
    optimizer = optimizer_of(run.optimizer)
    x, y = run.start
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError(f"the start is ({x}, {y}); both numbers must be finite")
    return Walker(optimizer, optimizer.settings(run.hyperparameters), (float(x), float(y)))
