"""Going downhill very many times: where each run ends."""

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from optimizers._conditions import Conditions
from optimizers._elementwise import Array, Floats
from optimizers._ends import End, Ends
from optimizers._optimizer import Optimizer, Settings
from optimizers._outcomes import TOLERANCE, inside, near_box
from optimizers._registry import OPTIMIZERS
from optimizers._schedule import Schedule
from optimizers._surface import Surface
from optimizers.schedules import constant

_DEFAULTS: Mapping[str, ArrayLike] = MappingProxyType({})
_BLOCK = 8192


def sweep(
    surface: Surface,
    optimizer: str | Optimizer,
    *,
    start: ArrayLike,
    hyperparameters: Mapping[str, ArrayLike] = _DEFAULTS,
    steps: int,
    tolerance: float = TOLERANCE,
    schedule: Schedule = constant,
    clip: float = math.inf,
    noise: float = 0.0,
    seed: int = 0,
    watch: Callable[[float], None] | None = None,
) -> Ends:
    """Walk very many runs of one optimizer down the surface and say where each one ends.

    The starts (..., 2) and the hyperparameters broadcast against each other, without the starts'
    last axis: a grid of starts gives a basin map, values (n, 1) and (1, m) a hyperparameter map.
    A run ends as soon as gradient and move are below the tolerance; the rest is as in `descend`.
    While it works it tells `watch` the share that is done; whatever that raises ends the sweep.
    ValueError says what is not allowed.
    """
    record = OPTIMIZERS[optimizer] if isinstance(optimizer, str) else optimizer
    conditions = Conditions.of(
        surface, steps=steps, schedule=schedule, clip=clip, noise=noise, seed=seed
    )
    starts = np.asarray(start, dtype=float)
    settings = {
        name: np.asarray(hyperparameters.get(name, value), dtype=float)
        for name, value in record.settings({}).items()
    }
    shape = np.broadcast_shapes(starts.shape[:-1], *(value.shape for value in settings.values()))
    runs = math.prod(shape)
    flat = np.ascontiguousarray(np.broadcast_to(starts, (*shape, 2)).reshape(runs, 2).T)
    values = {
        name: np.broadcast_to(value, shape).reshape(runs) if value.shape else float(value)
        for name, value in settings.items()
    }
    position, loss = np.empty((runs, 2)), np.empty(runs)
    taken, outcome = np.empty(runs, dtype=np.int64), np.empty(runs, dtype=np.uint8)
    for begin in range(0, runs, _BLOCK):
        part = slice(begin, begin + _BLOCK)
        own = {
            name: value if isinstance(value, float) else value[part]
            for name, value in values.items()
        }
        ended = _block(conditions, record, flat[:, part], own, tolerance)
        position[part], loss[part], taken[part], outcome[part] = ended
        if watch is not None:
            watch(min(begin + _BLOCK, runs) / runs)
    return Ends(
        position=position.reshape(*shape, 2),
        loss=loss.reshape(shape),
        steps=taken.reshape(shape),
        outcome=outcome.reshape(shape),
    )


def _block(
    conditions: Conditions,
    optimizer: Optimizer,
    position: Floats,
    settings: Mapping[str, Array],
    tolerance: float,
) -> tuple[Floats, Floats, Floats, Floats]:
    surface = conditions.surface
    h = Settings(settings)
    rate = h.learning_rate
    runs = position.shape[1]
    steps = len(conditions.factors)
    found, loss = position.T.copy(), np.empty(runs)
    taken, outcome = np.full(runs, steps), np.full(runs, End.UNFINISHED)
    state = optimizer.State()
    with np.errstate(all="ignore"):
        gradient = np.array(surface.gradient(position[0], position[1]))
        move = np.full_like(position, np.inf)
        open_ = np.ones(runs, dtype=bool)
        for t in range(steps + 1):
            if t:
                h.learning_rate = rate * conditions.factors[t - 1]
                signal = gradient
                if not conditions.plain(optimizer):
                    at, slope = (position[0], position[1]), (gradient[0], gradient[1])
                    signal = np.array(conditions.signal(optimizer, t, at, slope)[:2])
                move, state, _ = optimizer.update(position, signal, state, t, h)
                position = position + move
                gradient = np.array(surface.gradient(position[0], position[1]))
            value = surface.value(position[0], position[1])
            sound = np.isfinite(value) & np.isfinite(gradient).all(axis=0)
            sound &= inside(position.T, conditions.far)
            arrived = (abs(gradient) < tolerance).all(axis=0) & (abs(move) < tolerance).all(axis=0)
            now = open_ & ~sound
            bad = inside(position.T, near_box(surface.domain))
            outcome[now] = np.where(bad[now], End.UNDEFINED, End.DIVERGED)
            reached = open_ & sound & arrived
            outcome[reached] = End.REACHED
            last = now | reached if t < steps else open_
            found[last], loss[last], taken[last] = position.T[last], value[last], t
            open_ &= ~last
            if not open_.any():
                break
    return found, loss, taken, outcome
