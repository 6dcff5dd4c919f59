"""What of ours is measured over very many runs, and the floor that it stands on."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from landscapes import Landscape
from optimizers import TOLERANCE, Domain, Run, Surface, descend, sweep
from tests.benchmarks.tasks import Array, Task

_NEVER = 1e-300  # so small a tolerance that no run arrives


class Answer(NamedTuple):
    """Where runs are in the end, and at which step each arrived, where that was asked."""

    position: Array  # (runs, 2)
    steps: NDArray[np.int64] | None = None  # (runs,)


Work: TypeAlias = Callable[[], Answer]


@dataclass(frozen=True, kw_only=True)
class Bare:
    """A surface that says nothing of itself but what every one must."""

    value: Callable[..., Any]
    gradient: Callable[..., Any]
    hessian: Callable[..., Any]
    domain: Domain
    minima: tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True)
class Steady:
    """A surface that is known to be finite, and to have no symmetry."""

    value: Callable[..., Any]
    gradient: Callable[..., Any]
    hessian: Callable[..., Any]
    domain: Domain
    minima: tuple[tuple[float, float], ...]
    steady: bool = True
    even: tuple[bool, bool] = (False, False)
    apart: bool = False


def _as_it_is(landscape: Landscape) -> Surface:
    return landscape


def _as(kind: Callable[..., Surface]) -> Callable[[Landscape], Surface]:
    names = ("value", "gradient", "hessian", "domain", "minima")
    return lambda landscape: kind(**{name: getattr(landscape, name) for name in names})


def _sweep(
    task: Task, *, told: Callable[[Landscape], Surface], tolerance: float = TOLERANCE
) -> Work:
    swept = partial(
        sweep, told(task.surface), task.optimizer, tolerance=tolerance, **task.setting()._asdict()
    )
    swept(steps=1)  # whatever is done the first time only

    def work() -> Answer:
        ends = swept(steps=task.steps)
        return Answer(ends.position.reshape(-1, 2), ends.steps.ravel())

    return work


def _sweep_all(task: Task) -> Work:
    """Go on with runs that have ended, until the last of their block has."""
    work = _sweep(task, told=_as(Steady))

    def patched() -> Answer:
        with patch("optimizers._march._DROPPED", math.inf):
            return work()

    return patched


def _descend(task: Task) -> Work:
    """Walk as the stage's few runs are walked, everything recorded."""
    setting = task.setting()
    rate = {"learning_rate": task.rate}
    runs = [Run(task.optimizer, rate, tuple(start)) for start in setting.start.tolist()]

    def work() -> Answer:
        walked = descend(task.surface, runs, steps=task.steps)
        return Answer(walked.position[-1], walked.reached)

    return work


def _gradients(task: Task, *, block: int) -> Work:
    """Compute every step's gradients and nothing else."""
    x, y, _ = task.flat()
    parts = [slice(begin, begin + block) for begin in range(0, task.runs, block)]

    def work() -> Answer:
        for part in parts:
            across, up = x[part], y[part]
            for _ in range(task.steps):
                task.surface.gradient(across, up)
        return Answer(np.stack([x, y], axis=-1))

    return work


FLOORS = ("gradients, blocks of 8,192", "gradients, blocks of 16,384")
OURS: Mapping[str, Callable[[Task], Work]] = MappingProxyType(
    {
        FLOORS[0]: partial(_gradients, block=8192),
        FLOORS[1]: partial(_gradients, block=16_384),
        "sweep": partial(_sweep, told=_as_it_is),
        "sweep, no symmetry told": partial(_sweep, told=_as(Steady)),
        "sweep, nothing told": partial(_sweep, told=_as(Bare)),
        "sweep, no symmetry told, no run dropped": _sweep_all,
        "sweep, no run arrives": partial(_sweep, told=_as_it_is, tolerance=_NEVER),
        "descend": _descend,
    }
)
