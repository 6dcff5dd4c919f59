"""What a walk is given and what it writes down."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from optimizers._elementwise import Floats, Numbers, Truth, hypot, maximum, where
from optimizers._hessian import newton_direction
from optimizers._optimizer import Optimizer
from optimizers._surface import Surface


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """What is the same for all runs."""

    surface: Surface
    factors: list[float]  # what the learning rate is multiplied by at each step
    noise: Floats | None  # (steps, 2), added to the gradients of all
    clip: float  # the longest signal; inf does not clip
    far: tuple[float, float, float, float]  # left, right, bottom, top: whoever leaves has diverged

    def plain(self, optimizer: Optimizer) -> bool:
        """Say whether the signal is simply the gradient."""
        return self.noise is None and self.clip == inf and optimizer.direction == "gradient"

    def signal(
        self,
        optimizer: Optimizer,
        t: int,
        at: tuple[Numbers, Numbers],
        gradient: tuple[Numbers, Numbers],
    ) -> tuple[Numbers, Numbers, Truth]:
        """Return what the update of step t is given, and whether it was shortened.

        Noise comes first, then the direction, then clipping.
        """
        gx, gy = gradient
        if self.noise is not None:
            noise_x, noise_y = self.noise[t - 1].tolist()
            gx, gy = gx + noise_x, gy + noise_y
        if optimizer.direction == "newton":
            gx, gy = newton_direction(gx, gy, *self.surface.hessian(*at))
        if self.clip == inf:
            return gx, gy, False
        return clipped(gx, gy, self.clip)


def clipped(gx: Numbers, gy: Numbers, longest: float) -> tuple[Numbers, Numbers, Truth]:
    """Return an arrow no longer than that, and whether it was shortened.

    Measured in its larger part, because the length itself may be beyond all numbers.
    """
    unit = maximum(maximum(abs(gx), abs(gy)), longest)
    x, y, allowed = gx / unit, gy / unit, longest / unit
    length = hypot(x, y)
    too_long = length > allowed
    divisor = maximum(length, allowed)
    return (
        where(too_long, longest * (x / divisor), gx),
        where(too_long, longest * (y / divisor), gy),
        too_long,
    )


class Walker(NamedTuple):
    """A run, ready to go."""

    optimizer: Optimizer
    settings: dict[str, float]
    start: tuple[float, float]


class Record(NamedTuple):
    """What the walkers meet, in columns of their own; nan once they have left everything behind."""

    position: Floats  # (steps + 1, runs, 2)
    gradient: Floats  # (steps + 1, runs, 2)
    signal: Floats  # (steps, runs, 2)
    clipped: NDArray[np.bool_]  # (steps, runs), whether the signal was shortened
    move: Floats  # (steps, runs, 2)
    state: tuple[dict[str, Floats], ...]  # one mapping per run, name -> (steps + 1, 2)

    @classmethod
    def blank(cls, walkers: Sequence[Walker], steps: int) -> Self:
        """Return a record with nothing in it yet."""
        position, gradient = np.full((2, steps + 1, len(walkers), 2), np.nan)
        signal, move = np.full((2, steps, len(walkers), 2), np.nan)
        clipped = np.zeros((steps, len(walkers)), dtype=bool)
        state = tuple(
            {name: np.full((steps + 1, 2), np.nan) for name in walker.optimizer.State()._fields}
            for walker in walkers
        )
        return cls(position, gradient, signal, clipped, move, state)
