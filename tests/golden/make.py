"""Make the reference trajectories that the optimizers are compared with, in this folder.

Run it where torch and optax are (the dependency group "compare"): python tests/golden/make.py
"""

import json
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jax  # type: ignore[import-not-found, unused-ignore]
import optax  # type: ignore[import-not-found, import-untyped, unused-ignore]
import torch  # type: ignore[import-not-found, unused-ignore]

STEPS = 50
STARTS = {"rosenbrock": (-1.2, 1.1), "himmelblau": (0.3, -0.7), "ripples": (1.3, -0.4)}

# The same hyperparameters as ours say it, and the library's optimizer with them.
TORCH: Mapping[str, tuple[dict[str, float], Callable[[Any], torch.optim.Optimizer]]] = {
    "gradient_descent": (
        {"learning_rate": 0.0013},
        lambda parameters: torch.optim.SGD(parameters, lr=0.0013),
    ),
    "momentum": (
        {"learning_rate": 0.0007, "decay": 0.83},
        lambda parameters: torch.optim.SGD(parameters, lr=0.0007, momentum=0.83),
    ),
    "nesterov": (
        {"learning_rate": 0.0007, "decay": 0.83},
        lambda parameters: torch.optim.SGD(parameters, lr=0.0007, momentum=0.83, nesterov=True),
    ),
    "adagrad": (
        {"learning_rate": 0.23, "epsilon": 1e-3},
        lambda parameters: torch.optim.Adagrad(parameters, lr=0.23, eps=1e-3),
    ),
    "adam": (
        {"learning_rate": 0.037, "beta1": 0.81, "beta2": 0.97, "epsilon": 1e-3},
        lambda parameters: torch.optim.Adam(parameters, lr=0.037, betas=(0.81, 0.97), eps=1e-3),
    ),
    "adamw": (
        {
            "learning_rate": 0.037,
            "beta1": 0.81,
            "beta2": 0.97,
            "epsilon": 1e-3,
            "weight_decay": 0.3,
        },
        lambda parameters: torch.optim.AdamW(
            parameters, lr=0.037, betas=(0.81, 0.97), eps=1e-3, weight_decay=0.3
        ),
    ),
}
OPTAX: Mapping[str, tuple[dict[str, float], optax.GradientTransformation]] = {
    "rmsprop": (
        {"learning_rate": 0.0057, "decay": 0.77, "epsilon": 1e-2},
        optax.rmsprop(0.0057, decay=0.77, eps=1e-2, eps_in_sqrt=True),
    ),
}


def loss(surface: str, point: Any, functions: Any) -> Any:  # noqa: ANN401 - of either library
    """Return the loss with the library's own numbers and functions."""
    x, y = point
    if surface == "rosenbrock":
        return (1 - x) ** 2 + 100 * (y - x**2) ** 2
    if surface == "himmelblau":
        return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2
    return functions.sin(3 * x) * functions.cos(2 * y) + 0.1 * (x**2 + y**2)


def torch_path(
    surface: str, make: Callable[[Any], torch.optim.Optimizer]
) -> list[tuple[float, float]]:
    """Return the positions from the start to the last step."""
    point = torch.tensor(STARTS[surface], dtype=torch.float64, requires_grad=True)
    optimizer = make([point])
    path = [tuple(point.tolist())]
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss(surface, point, torch).backward()
        optimizer.step()
        path.append(tuple(point.tolist()))
    return path


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


def write(
    key: str, source: str, hyperparameters: dict[str, float], paths: Mapping[str, object]
) -> None:
    """Write one optimizer's file."""
    record = {"source": source, "hyperparameters": hyperparameters, "paths": paths}
    text = json.dumps(record, separators=(",", ":"))
    (Path(__file__).parent / f"{key}.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Write a file for each optimizer."""
    jax.config.update("jax_enable_x64", val=True)
    for key, (hyperparameters, make) in TORCH.items():
        name = type(make([torch.zeros(1)])).__name__
        source = f"torch.optim.{name}, torch {version('torch').partition('+')[0]}"
        write(key, source, hyperparameters, {each: torch_path(each, make) for each in STARTS})
    for key, (hyperparameters, optimizer) in OPTAX.items():
        source = f"optax.{key}, optax {version('optax')}"
        write(key, source, hyperparameters, {each: optax_path(each, optimizer) for each in STARTS})


if __name__ == "__main__":
    main()
