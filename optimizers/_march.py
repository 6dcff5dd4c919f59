"""Walking a block of runs in place, and dropping those that have ended."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from optimizers._broadcast import Broadcast
from optimizers._conditions import Conditions
from optimizers._elementwise import Floats
from optimizers._ends import End
from optimizers._optimizer import Optimizer
from optimizers._outcomes import inside, near_box
from optimizers._plan import POSITION, SIGNAL, Plan
from optimizers._surface import DescribedSurface

# Runs that have ended are dropped when they are this share of the block ...
_DROPPED = 1 / 8
# ... where one that diverged counts as many: overflow and underflow are slow.
_WEIGHT = 256
_STEPS_BETWEEN = 8  # from one telling of the progress to the next

Indices: TypeAlias = NDArray[np.intp]
Truths: TypeAlias = NDArray[np.bool_]
Values: TypeAlias = NDArray[Any]  # numbers or truths
# For each shape that broadcast values have: which of them is each run's, counted flat.
Within: TypeAlias = Mapping[tuple[int, ...], Indices]


class Ended(NamedTuple):
    """How the runs of a block ended."""

    position: Floats  # (2, runs)
    steps: NDArray[np.int64]  # (runs,)
    outcome: NDArray[np.uint8]  # (runs,)

    @classmethod
    def blank(cls, runs: int, steps: int = 0) -> Self:
        """Return that none has ended."""
        return cls(
            np.empty((2, runs)),
            np.full(runs, steps),
            np.full(runs, End.UNFINISHED, dtype=np.uint8),
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class March:
    """What blocks of runs of one optimizer have in common, and the memory they take in turn."""

    conditions: Conditions
    optimizer: Optimizer
    plan: Plan
    tolerance: float
    most: int  # runs in a block

    @cached_property
    def plain(self) -> bool:
        """Whether the signal is simply the gradient, and lies in its register."""
        return self.conditions.plain(self.optimizer)

    @cached_property
    def steady(self) -> bool:
        """Whether losses need not be looked at to know when a run is undefined."""
        surface = self.conditions.surface
        return isinstance(surface, DescribedSurface) and surface.steady

    @cached_property
    def close(self) -> float:
        """How far either coordinate may be from zero without a closer look."""
        return min(map(abs, self.conditions.far))

    @property
    def gradient(self) -> int:
        """The register of the gradient."""
        return SIGNAL if self.plain else self.plan.registers

    @property
    def steepness(self) -> int:
        """The register of the gradient’s size in each coordinate."""
        return self.plan.registers + 1

    def numbers(self, register: int, runs: int) -> Floats:
        """Return the numbers (2, runs) in a register."""
        return self._numbers[register, : 2 * runs].reshape(2, runs)

    def truths(self, register: int, runs: int) -> Truths:
        """Return the truths (2, runs) in a register."""
        return self._truths[register, : 2 * runs].reshape(2, runs)

    @cached_property
    def _numbers(self) -> Floats:
        return np.empty((self.plan.registers + 2, 2 * self.most))

    @cached_property
    def _truths(self) -> Truths:
        return np.empty((max(self.plan.truths, default=0) + 2, 2 * self.most), dtype=bool)

    def walk(
        self, start: Floats, broadcast: Broadcast, within: Within, tell: Callable[[float], None]
    ) -> Ended:
        """Walk runs from their starts (2, runs), telling now and then which share is done."""
        steps = len(self.conditions.factors)
        with np.errstate(all="ignore"):
            block = Block(self, start, broadcast, within)
            block.begin()
            for t in range(1, steps + 1):
                if not block.open.size:
                    break
                block.step(t)
                if t % _STEPS_BETWEEN == 0:
                    tell(t / steps)
        return block.end()


class Block:
    """The runs of one block that are still walked."""

    def __init__(self, march: March, start: Floats, broadcast: Broadcast, within: Within) -> None:
        runs = start.shape[1]
        self._march = march
        self._broadcast = broadcast
        self._ended = Ended.blank(runs, len(march.conditions.factors))
        self._index = np.arange(runs)  # among all that began
        self._within = within
        self.open = np.ones(runs, dtype=bool)  # those that have not ended
        self._over = 0  # how much the others weigh
        self._bind()
        self.position[:] = start
        begin = march.optimizer.State()._asdict()
        for name, register in march.plan.state.items():
            march.numbers(register, runs)[:] = begin[name]
        self._look()

    def begin(self) -> None:
        """Take out the runs whose start is undefined."""
        self._close_lost(0)

    def step(self, t: int) -> None:
        """Make one update of all runs, and see which of them have ended."""
        self.update(t)
        self._close_lost(t)
        self._close_arrived(t)
        # Only now: what was moved and how steep it is there is not carried on.
        if self._over > _DROPPED * self.open.size:
            self._drop()

    def update(self, t: int) -> None:
        """Make one update of all runs."""
        march = self._march
        for (slot, which), values in zip(self._slots, self._broadcast.at(t), strict=True):
            if which is None:
                slot[()] = values
            else:
                np.take(values, which, out=slot, mode="clip")
        if not march.plain:
            (x, y), (slope_x, slope_y) = self.position, self.gradient
            signal = march.conditions.signal(march.optimizer, t, (x, y), (slope_x, slope_y))
            self._signal[0], self._signal[1], _ = signal
        for operation, inputs, output in self._operations:
            operation(*inputs, out=output)
        np.add(self.position, self.move, out=self.position)
        self._look()

    def end(self) -> Ended:
        """Return how all runs ended."""
        self._ended.position[:, self._index[self.open]] = self.position[:, self.open]
        return self._ended

    def _look(self) -> None:
        x, y = self.position
        self.gradient[0], self.gradient[1] = self._march.conditions.surface.gradient(x, y)
        np.abs(self.gradient, out=self.steepness)

    def _close_lost(self, t: int) -> None:
        """Take out the runs that have diverged or become undefined."""
        march, (x, y) = self._march, self.position
        loss = None if march.steady else march.conditions.surface.value(x, y)
        if (
            self.position.max() < march.close
            and self.position.min() > -march.close
            and self.steepness.max() < math.inf
            # A sum is finite where all its parts are, or else is too large: one looks closer.
            and (loss is None or math.isfinite(loss.sum()))
        ):
            return
        sound = inside(self.position.T, march.conditions.far)
        sound &= np.isfinite(self.gradient).all(axis=0)
        if loss is not None:
            sound &= np.isfinite(loss)
        lost = np.flatnonzero(self.open & ~sound)
        near = inside(self.position[:, lost].T, near_box(march.conditions.surface.domain))
        self._close(lost, t, np.where(near, End.UNDEFINED, End.DIVERGED), _WEIGHT)

    def _close_arrived(self, t: int) -> None:
        """Take out the runs whose gradient and move are both below the tolerance."""
        tolerance = self._march.tolerance
        np.less(self.steepness[0], tolerance, out=self._small)
        at = np.flatnonzero(self._small)
        at = at[self.open[at]]
        for each in (self.steepness[1], self.move[0], self.move[1]):
            if not at.size:
                return
            at = at[abs(each[at]) < tolerance]
        self._close(at, t, End.REACHED, 1)

    def _close(self, at: Indices, t: int, outcome: End | Indices, weight: int) -> None:
        if not at.size:
            return
        runs = self._index[at]
        self._ended.position[:, runs] = self.position[:, at]
        self._ended.steps[runs] = t
        self._ended.outcome[runs] = outcome
        self.open[at] = False
        self._over += weight * at.size

    def _drop(self) -> None:
        """Go on with the open runs alone."""
        march, keep = self._march, np.flatnonzero(self.open)
        for register in (POSITION, march.gradient, *march.plan.state.values()):
            kept = march.numbers(register, self._index.size)[:, keep]
            march.numbers(register, keep.size)[:] = kept
        self._index = self._index[keep]
        self._within = {shape: which[keep] for shape, which in self._within.items()}
        self.open = np.ones(keep.size, dtype=bool)
        self._over = 0
        self._bind()

    def _bind(self) -> None:
        """Fix what each operation reads and writes, for as many runs as there are now."""
        march, runs = self._march, self._index.size
        shared = {
            at: value.ravel()[self._within[value.shape]] if np.ndim(value) else np.asarray(value)
            for at, value in self._broadcast.fixed.items()
        }
        self._slots: list[tuple[Values, Indices | None]] = []
        for at, value in zip(self._broadcast.changing, self._broadcast.first, strict=True):
            which = self._within[value.shape] if np.ndim(value) else None
            slot = np.empty(() if which is None else runs, dtype=np.asarray(value).dtype)
            self._slots.append((slot, which))
            shared[at] = slot

        def array(register: int) -> Values:
            truth = register in march.plan.truths
            return march.truths(register, runs) if truth else march.numbers(register, runs)

        self._operations: list[tuple[Callable[..., Any], tuple[Values, ...], Values]] = [
            (
                _choose if operation is np.where else operation,
                tuple(array(at) if by_run else shared[at] for by_run, at in inputs),
                array(output),
            )
            for operation, inputs, output in march.plan.instructions
        ]
        self.position = array(POSITION)
        self._signal = array(SIGNAL)
        self.gradient = array(march.gradient)
        self.steepness = array(march.steepness)
        self.move = array(march.plan.move)
        self._small = march.truths(-1, runs)[0]


def _choose(condition: Truths, a: Values, b: Values, out: Values) -> None:
    """Do as NumPy's where, in place."""
    np.copyto(out, b)
    np.copyto(out, a, where=condition)
