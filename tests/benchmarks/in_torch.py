"""The same runs with torch: one optimizer, or its update written out, over all of them at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]

from tests.benchmarks.formulas import FORMULAS
from tests.benchmarks.ours import Answer, Work
from tests.benchmarks.tasks import Task

_MAKE: Mapping[str, Callable[..., torch.optim.Optimizer]] = MappingProxyType(
    {
        "momentum": partial(torch.optim.SGD, momentum=0.9, fused=True),
        "adam": partial(torch.optim.Adam, fused=True),
    }
)
_THREADS = torch.get_num_threads()


def _torch(task: Task, *, threads: int) -> Work:
    _worker(replace(task, steps=1), threads)()  # whatever torch does the first time only
    return _worker(task, threads)


def _worker(task: Task, threads: int) -> Work:
    x, y, settings = task.flat()
    begin = torch.tensor(np.stack([x, y]))
    walk: Callable[..., None]
    if task.over == "settings":
        walk = partial(
            _WRITTEN[task.optimizer],
            **{name: torch.tensor(value) for name, value in settings.items()},
        )
    else:
        walk = partial(_with_optimizer, partial(_MAKE[task.optimizer], lr=task.rate))
    formula = partial(FORMULAS[task.landscape], torch)

    def work() -> Answer:
        torch.set_num_threads(threads)
        position = begin.clone().requires_grad_()
        walk(formula, position, task.steps)
        return Answer(position.detach().numpy().T)

    return work


def _with_optimizer(
    make: Callable[..., torch.optim.Optimizer],
    formula: Callable[..., Any],
    position: torch.Tensor,
    steps: int,
) -> None:
    optimizer = make([position])
    for _ in range(steps):
        optimizer.zero_grad()
        formula(*position.unbind()).sum().backward()
        optimizer.step()


def _momentum(
    formula: Callable[..., Any],
    position: torch.Tensor,
    steps: int,
    learning_rate: torch.Tensor,
    decay: torch.Tensor,
) -> None:
    """Do as SGD with one rate and one momentum for each run, which it does not take."""
    velocity = torch.zeros_like(position)
    for _ in range(steps):
        slope = _slope(formula, position)
        with torch.no_grad():
            velocity.mul_(decay).add_(slope)
            position.addcmul_(velocity, learning_rate, value=-1)


def _adam(
    formula: Callable[..., Any],
    position: torch.Tensor,
    steps: int,
    learning_rate: torch.Tensor,
    beta1: torch.Tensor,
) -> None:
    """Do as Adam with one rate and one β₁ for each run, which it does not take."""
    beta2, epsilon = 0.999, 1e-8
    mean, square = torch.zeros_like(position), torch.zeros_like(position)
    for t in range(1, steps + 1):
        slope = _slope(formula, position)
        with torch.no_grad():
            mean.mul_(beta1).addcmul_(slope, 1 - beta1)
            square.mul_(beta2).addcmul_(slope, slope, value=1 - beta2)
            size = square.sqrt().div_((1 - beta2**t) ** 0.5).add_(epsilon)
            position.sub_(mean.mul(learning_rate / (1 - beta1**t)).div_(size))


def _slope(formula: Callable[..., Any], position: torch.Tensor) -> torch.Tensor:
    (slope,) = torch.autograd.grad(formula(*position.unbind()).sum(), position)
    return slope


_WRITTEN = MappingProxyType({"momentum": _momentum, "adam": _adam})
TORCH: Mapping[str, Callable[[Task], Work]] = MappingProxyType(
    {
        "torch": partial(_torch, threads=_THREADS),
        "torch, one thread": partial(_torch, threads=1),
    }
)
