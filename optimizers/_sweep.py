"""Going downhill very many times: where each run ends."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from optimizers._apart import falls_apart, walk_apart
from optimizers._broadcast import Broadcast
from optimizers._conditions import Conditions
from optimizers._elementwise import Array, Floats
from optimizers._ends import Ends
from optimizers._fold import folded, symmetries
from optimizers._march import Ended, March
from optimizers._optimizer import Optimizer
from optimizers._outcomes import TOLERANCE
from optimizers._plan import planned
from optimizers._registry import optimizer_of
from optimizers._scales import plain
from optimizers._schedule import Schedule
from optimizers._surface import Surface
from optimizers._tape import Tape, traced
from optimizers.schedules import constant

Watch: TypeAlias = Callable[[float], None]

_DEFAULTS: Mapping[str, ArrayLike] = MappingProxyType({})
_BLOCK = 32_768  # runs that are walked together: few enough for the processor's caches


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
    watch: Watch = lambda _: None,
) -> Ends:
    """Walk very many runs of one optimizer down the surface and say where each one ends.

    The starts (..., 2) and the hyperparameters broadcast against each other, without the starts'
    last axis: a grid of starts gives a basin map, values (n, 1) and (1, m) a hyperparameter map.
    A run ends as soon as gradient and move are below the tolerance; the rest is as in `descend`.
    While it works it tells `watch` the share that is done; whatever that raises ends the sweep.
    ValueError says what is not allowed.
    """
    record = optimizer_of(optimizer) if isinstance(optimizer, str) else optimizer
    conditions = Conditions.of(
        surface, steps=steps, schedule=schedule, clip=clip, noise=noise, seed=seed
    )
    settings = _settings(record, hyperparameters)
    starts = np.asarray(start, dtype=float)
    if not starts.ndim or starts.shape[-1] != 2:  # noqa: PLR2004 - x and y
        raise ValueError(f"the starts have the shape {starts.shape}; the last axis must be x and y")
    if not np.isfinite(starts).all():
        raise ValueError("not every start is finite; all their coordinates must be")
    if not tolerance > 0:
        raise ValueError(f"tolerance is {plain(tolerance)}; it must be above 0")
    shape = np.broadcast_shapes(starts.shape[:-1], *map(np.shape, settings.values()))
    runs = math.prod(shape)
    if not runs:
        return Ends(
            position=np.empty((*shape, 2)),
            loss=np.empty(shape),
            steps=np.empty(shape, dtype=np.int64),
            outcome=np.empty(shape, dtype=np.uint8),
        )
    positions = np.broadcast_to(starts, (*shape, 2)).reshape(runs, 2).T
    tape = traced(record, scheduled=any(factor != 1 for factor in conditions.factors))
    march = March(
        conditions=conditions,
        optimizer=record,
        plan=planned(tape),
        tolerance=tolerance,
        most=min(runs, _BLOCK),
    )
    shared = _Shared(record, tape, settings, conditions.factors, shape)
    if any(map(np.ndim, settings.values())):
        ended = _walked(march, positions, shared, watch)
    else:
        even = symmetries(conditions, record, tape)
        ended = _walked_alike(march, positions, shared, watch, even)
    return Ends(
        position=ended.position.T.reshape(*shape, 2),
        loss=_losses(surface, ended.position).reshape(shape),
        steps=ended.steps.reshape(shape),
        outcome=ended.outcome.reshape(shape),
    )


def _walked_alike(
    march: March, start: Floats, shared: "_Shared", watch: Watch, even: tuple[bool, bool]
) -> Ended:
    """Walk runs that differ in their starts (2, runs) alone, those that follow from others last."""
    if any(even):
        fold = folded(start, even)
        if fold.start.shape[1] < start.shape[1]:
            return fold.unfolded(_walked_alike(march, fold.start, shared, watch, (False, False)))
    if falls_apart(march.conditions, march.optimizer):
        broadcast, _ = shared.of(slice(0, 1))
        ended = walk_apart(march, start, broadcast, watch)
        if ended is not None:
            return ended
    return _walked(march, start, shared, watch)


def _walked(march: March, start: Floats, shared: "_Shared", watch: Watch) -> Ended:
    """Walk runs from their starts (2, runs), block by block."""
    runs = start.shape[1]
    ended = Ended.blank(runs)
    for begin in range(0, runs, march.most):
        part = slice(begin, min(begin + march.most, runs))

        def tell(share: float, part: slice = part) -> None:
            watch((part.start + share * (part.stop - part.start)) / runs)

        block = march.walk(start[:, part], *shared.of(part), tell)
        ended.position[:, part] = block.position
        ended.steps[part], ended.outcome[part] = block.steps, block.outcome
        tell(1.0)
    return ended


def _settings(optimizer: Optimizer, values: Mapping[str, ArrayLike]) -> dict[str, Array]:
    """Return every hyperparameter's value or values; ValueError says what is not allowed."""
    given = {name: np.asarray(value, dtype=float) for name, value in values.items()}
    records = {each.name: each for each in optimizer.hyperparameters}
    usual = optimizer.settings(
        {name: records[name].default if name in records else 0.0 for name in given}
    )
    for name, value in given.items():
        switch = records[name].scale == "switch"
        for each in np.unique(value) if switch or not value.size else (value.min(), value.max()):
            records[name].checked(float(each))
    return usual | {name: value if value.ndim else float(value) for name, value in given.items()}


def _losses(surface: Surface, position: Floats) -> Floats:
    """Return the losses at positions (2, runs)."""
    losses = np.empty(position.shape[1])
    with np.errstate(all="ignore"):
        for begin in range(0, losses.size, _BLOCK):
            x, y = position[:, begin : begin + _BLOCK].copy()
            losses[begin : begin + _BLOCK] = surface.value(x, y)
    return losses


class _Shared:
    """What the runs of a block have from step and hyperparameters alone."""

    def __init__(
        self,
        optimizer: Optimizer,
        tape: Tape,
        settings: Mapping[str, Array],
        factors: Sequence[float],
        shape: tuple[int, ...],
    ) -> None:
        self._broadcast = partial(Broadcast, optimizer, tape, factors=factors)
        self._settings = settings
        self._shape = shape
        common = self._broadcast(settings)
        few = all(math.prod(each) <= _BLOCK for each in common.shapes)
        self._common = common if few else None

    def of(self, part: slice) -> tuple[Broadcast, dict[tuple[int, ...], NDArray[np.intp]]]:
        """Return the values for a part of all runs, and for each of their shapes whose is whose."""
        runs = np.arange(part.start, part.stop)
        if self._common is not None:
            return self._common, {
                each: _index(each, np.unravel_index(runs, self._shape))
                for each in self._common.shapes
            }
        own = {
            name: np.broadcast_to(value, self._shape).flat[part] if np.ndim(value) else value
            for name, value in self._settings.items()
        }
        return self._broadcast(own), {runs.shape: np.arange(runs.size)}


def _index(shape: tuple[int, ...], places: tuple[NDArray[np.intp], ...]) -> NDArray[np.intp]:
    """Return where places in a large shape are in one that broadcasts to it, counted flat."""
    own = [
        np.minimum(place, size - 1)
        for place, size in zip(reversed(places), reversed(shape), strict=False)
    ]
    return np.ravel_multi_index(own[::-1], shape)
