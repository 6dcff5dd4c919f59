"""Make the reference trajectories that the optimizers are compared with, in this folder.

Run it where torch and optax are (the dependency group "compare"): python -m tests.golden.make
"""

import json
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jax  # type: ignore[import-not-found, unused-ignore]
import optax  # type: ignore[import-not-found, import-untyped, unused-ignore]
import torch  # type: ignore[import-not-found, unused-ignore]

from tests.golden.libraries import OPTAX, OPTAX_SCHEDULES, SCHEDULERS, STEPS, TORCH

LENGTHS = (2, 9, 50)
STARTS = {"rosenbrock": (-1.2, 1.1), "himmelblau": (0.3, -0.7), "ripples": (1.3, -0.4)}
LR = "torch.optim.lr_scheduler"


def loss(surface: str, point: Any, functions: Any) -> Any:  # noqa: ANN401 - of either library
    """Return the loss with the library's own numbers and functions."""
    x, y = point
    if surface == "rosenbrock":
        return (1 - x) ** 2 + 100 * (y - x**2) ** 2
    if surface == "himmelblau":
        return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2
    return functions.sin(3 * x) * functions.cos(2 * y) + 0.1 * (x**2 + y**2)


def torch_path(surface: str, key: str, schedule: str) -> list[tuple[float, float]]:
    """Return the positions from the start to the last step."""
    point = torch.tensor(STARTS[surface], requires_grad=True)
    optimizer = TORCH[key].make([point], lr=TORCH[key].rate, **TORCH[key].options)
    scheduler = SCHEDULERS[schedule].make(optimizer, STEPS)
    path = [tuple(point.tolist())]
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss(surface, point, torch).backward()
        optimizer.step()
        path.append(tuple(point.tolist()))
        scheduler.step()
    return path


def torch_factors(schedule: str, steps: int) -> Iterator[float]:
    """Give what a learning rate of 1 is at each step."""
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=1.0)
    scheduler = SCHEDULERS[schedule].make(optimizer, steps)
    for _ in range(steps):
        yield optimizer.param_groups[0]["lr"]
        optimizer.step()
        scheduler.step()


def optax_path(surface: str, optimizer: optax.GradientTransformation) -> list[tuple[float, float]]:
    """Return the positions from the start to the last step."""
    gradient = jax.grad(lambda point: loss(surface, point, jax.numpy))
    point = jax.numpy.array(STARTS[surface])
    state = optimizer.init(point)
    path = [tuple(point.tolist())]
    for _ in range(STEPS):
        move, state = optimizer.update(gradient(point), state, point)  # type: ignore[no-untyped-call, unused-ignore]
        point = optax.apply_updates(point, move)
        path.append(tuple(point.tolist()))
    return path


def torch_record(key: str) -> dict[str, Any]:
    """Return what is known of an optimizer of torch."""
    record = {
        "source": f"torch.optim.{TORCH[key].name}, torch {version('torch').partition('+')[0]}",
        "hyperparameters": TORCH[key].hyperparameters,
        "paths": {each: torch_path(each, key, "constant") for each in STARTS},
    }
    schedule = TORCH[key].schedule
    if schedule:
        record["scheduled"] = {
            "schedule": schedule,
            "source": f"{LR}.{SCHEDULERS[schedule].name}",
            "values": SCHEDULERS[schedule].values,
            "paths": {each: torch_path(each, key, schedule) for each in STARTS},
        }
    return record


def optax_record(key: str) -> dict[str, Any]:
    """Return what is known of an optimizer of optax."""
    hyperparameters, make, schedule = OPTAX[key]
    rate = hyperparameters["learning_rate"]
    source, scheduled = OPTAX_SCHEDULES[schedule]

    # Optax counts the steps in 32 bits, and would compute the rate in as many.
    def rates(count: Any) -> Any:  # noqa: ANN401 - jax's
        return scheduled(rate)(count.astype("float64"))

    return {
        "source": f"optax.{key}, optax {version('optax')}",
        "hyperparameters": hyperparameters,
        "paths": {each: optax_path(each, make(rate)) for each in STARTS},
        "scheduled": {
            "schedule": schedule,
            "source": source,
            "values": SCHEDULERS[schedule].values,
            "paths": {each: optax_path(each, make(rates)) for each in STARTS},
        },
    }


def schedule_record(key: str) -> dict[str, Any]:
    """Return what is known of a schedule."""
    return {
        "source": f"{LR}.{SCHEDULERS[key].name}, torch {version('torch').partition('+')[0]}",
        "values": SCHEDULERS[key].values,
        "factors": {steps: list(torch_factors(key, steps)) for steps in LENGTHS},
    }


def write(name: str, content: object) -> None:
    """Write a file of references."""
    text = json.dumps(content, separators=(",", ":"))
    (Path(__file__).parent / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Write a file for each optimizer, and one for the schedules."""
    jax.config.update("jax_enable_x64", val=True)
    # NAdam keeps one of its numbers in the default type whatever the type of its parameters.
    torch.set_default_dtype(torch.float64)
    # SequentialLR still calls the schedulers within it as torch asks others not to.
    warnings.filterwarnings("ignore", message="The epoch parameter", category=UserWarning)
    for key in TORCH:
        write(key, torch_record(key))
    for key in OPTAX:
        write(key, optax_record(key))
    write("schedules", {key: schedule_record(key) for key in SCHEDULERS})


if __name__ == "__main__":
    main()
