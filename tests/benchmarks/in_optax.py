"""The same runs with optax: scanned over the steps, mapped over the runs, compiled."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import jax  # type: ignore[import-not-found, import-untyped, unused-ignore]
import jax.numpy as jnp  # type: ignore[import-not-found, import-untyped, unused-ignore]
import numpy as np
import optax  # type: ignore[import-not-found, import-untyped, unused-ignore]

from optimizers import TOLERANCE
from tests.benchmarks.formulas import FORMULAS
from tests.benchmarks.ours import Answer, Work
from tests.benchmarks.tasks import Task

jax.config.update("jax_enable_x64", val=True)

_BLOCK = 5000  # runs, at most: about as many as the second cache holds

_MAKE: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "momentum": lambda learning_rate, decay=0.9: optax.sgd(learning_rate, momentum=decay),
        "adam": lambda learning_rate, beta1=0.9: optax.adam(learning_rate, b1=beta1),
    }
)


def _optax(task: Task, *, blocks: bool, asks: bool) -> Work:
    x, y, settings = task.flat()
    size = task.runs
    if blocks:
        size = max(each for each in range(1, _BLOCK + 1) if task.runs % each == 0)
    varied = {name: value for name, value in settings.items() if np.ndim(value)}
    fixed = {name: value for name, value in settings.items() if name not in varied}
    parts = [
        jax.device_put((x[part], y[part], {name: value[part] for name, value in varied.items()}))
        for part in (slice(begin, begin + size) for begin in range(0, task.runs, size))
    ]
    walk = partial(_asking if asks else _walking, task, fixed)
    compiled = jax.jit(jax.vmap(walk)).lower(*parts[0]).compile()

    def work() -> Answer:
        found = jax.block_until_ready([compiled(*part) for part in parts])
        across, up, *steps = (np.concatenate(each) for each in zip(*found, strict=True))
        return Answer(np.stack([across, up], axis=-1), *steps)

    return work


def _walking(task: Task, fixed: Mapping[str, float], x: Any, y: Any, varied: Any) -> Any:  # noqa: ANN401 - jax traces them
    """Walk one run to its last step."""
    optimizer = _MAKE[task.optimizer](**fixed, **varied)
    gradient = _gradient(task)

    def step(carry: Any, _: None) -> Any:  # noqa: ANN401
        position, state = carry
        move, state = optimizer.update(gradient(position), state, position)
        return (optax.apply_updates(position, move), state), None

    begin = ((x, y), optimizer.init((x, y)))
    (position, _), _ = jax.lax.scan(step, begin, None, length=task.steps)
    return position


def _asking(task: Task, fixed: Mapping[str, float], x: Any, y: Any, varied: Any) -> Any:  # noqa: ANN401 - jax traces them
    """Walk one run, and say where and at which step gradient and move became small."""
    optimizer = _MAKE[task.optimizer](**fixed, **varied)
    gradient = _gradient(task)

    def step(carry: Any, t: Any) -> Any:  # noqa: ANN401
        position, slope, state, arrived = carry
        move, state = optimizer.update(slope, state, position)
        there = optax.apply_updates(position, move)
        slope = gradient(there)
        still = arrived == task.steps
        position = jax.tree.map(partial(jnp.where, still), there, position)
        small = jnp.array([jnp.abs(each) < TOLERANCE for each in (*slope, *move)]).all()
        return (position, slope, state, jnp.where(still & small, t, arrived)), None

    begin = ((x, y), gradient((x, y)), optimizer.init((x, y)), task.steps)
    (position, _, _, arrived), _ = jax.lax.scan(step, begin, jnp.arange(1, task.steps + 1))
    return *position, arrived


def _gradient(task: Task) -> Callable[[Any], Any]:
    formula = partial(FORMULAS[task.landscape], jnp)
    return jax.grad(lambda position: formula(*position))  # type: ignore[no-any-return, unused-ignore]


OPTAX: Mapping[str, Callable[[Task], Work]] = MappingProxyType(
    {
        "optax": partial(_optax, blocks=False, asks=False),
        "optax, in blocks": partial(_optax, blocks=True, asks=False),
        "optax, in blocks, says who arrives": partial(_optax, blocks=True, asks=True),
    }
)
