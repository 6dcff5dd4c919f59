"""What a walk is given and what it writes down."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from optimizers._elementwise import Floats, Numbers, Truth, hypot, maximum, where
from optimizers._hessian import newton_direction
from optimizers._optimizer import Optimizer
from optimizers._outcomes import far_box
from optimizers._scales import plain
from optimizers._schedule import Schedule
from optimizers._surface import Surface

MOST_STEPS = 10_000


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """What is the same for all runs."""

    surface: Surface
    factors: list[float]  # what the learning rate is multiplied by at each step
    noise: Floats | None  # (steps, 2), added to the gradients of all
    clip: float  # the longest signal; inf does not clip
    far: tuple[float, float, float, float]  # left, right, bottom, top: whoever leaves has diverged

    @classmethod
    def of(
        cls,
        surface: Surface,
        *,
        steps: int,
        schedule: Schedule,
        clip: float,
        noise: float,
        seed: int,
    ) -> Self:
        """Return what so many steps are walked under; ValueError says what is not allowed."""
        _check(steps, clip, noise, seed)
        return cls(
            surface=surface,
            factors=schedule.factors(steps),
            noise=_drawn(noise, seed, steps) if noise else None,
            clip=clip,
            far=far_box(surface.domain),
        )

    def plain(self, optimizer: Optimizer) -> bool:
        """Say whether the signal is simply the gradient."""
        return self.noise is None and self.clip == math.inf and optimizer.direction == "gradient"

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
        if self.clip == math.inf:
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


def _drawn(noise: float, seed: int, steps: int) -> Floats:
    """Return what is added to the gradients at each step (steps, 2); a longer walk begins alike."""
    with np.errstate(over="ignore"):
        return noise * np.random.default_rng(seed).standard_normal((steps, 2))


def _check(steps: int, clip: float, noise: float, seed: int) -> None:
    if not 1 <= steps <= MOST_STEPS:
        raise ValueError(f"steps is {steps}; it must be a whole number from 1 to {MOST_STEPS}")
    if not clip > 0:
        raise ValueError(f"clip is {plain(clip)}; it must be above 0, or infinite for no clipping")
    if not 0 <= noise < math.inf:
        raise ValueError(f"noise is {plain(noise)}; it must be 0 or more, and finite")
    if seed < 0:
        raise ValueError(f"seed is {seed}; it must be a whole number, 0 or more")
