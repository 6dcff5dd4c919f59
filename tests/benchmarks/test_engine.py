"""How long it takes to walk: against a loop with torch.optim, and on floats against arrays."""

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from statistics import median
from typing import Any

import numpy as np
import pytest

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, Run, Trajectories, descend

LANDSCAPE = LANDSCAPES["local_minimum"]
START = LANDSCAPE.start
STEPS = 500
# How many times faster than the loop with torch.optim.
BUDGET = 100
# How many times the usual optimizers' time for a run the mean of all may take.
BUDGET_FOR_ALL = 1.5
# What torch's own optimizers are made by, at their defaults but for the learning rate; the usual
# ones first.
TORCH: Mapping[str, tuple[str, dict[str, Any]]] = {
    "gradient_descent": ("SGD", {}),
    "momentum": ("SGD", {"momentum": 0.9}),
    "nesterov": ("SGD", {"momentum": 0.9, "nesterov": True}),
    "adagrad": ("Adagrad", {}),
    "rmsprop": ("RMSprop", {"alpha": 0.9}),
    "adam": ("Adam", {}),
    "adamw": ("AdamW", {}),
    "amsgrad": ("Adam", {"amsgrad": True}),
    "adadelta": ("Adadelta", {}),
    "adamax": ("Adamax", {"eps": 1e-8}),
    "nadam": ("NAdam", {}),
    "radam": ("RAdam", {}),
}
USUAL, ALL = tuple(TORCH)[:8], tuple(TORCH)


def _seconds(work: Callable[[], object], repeats: int = 1) -> float:
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return median(times)


def _torch_loss(torch: Any, point: Any) -> Any:  # noqa: ANN401 - torch is not installed for mypy
    x, y = point
    along = (1.4 * y) ** 2
    near = 2 * torch.exp(-((x - 1) ** 2 + along) / 0.2)
    far = 6 * torch.exp(-((x + 1) ** 2 + along) / 0.2)
    return x**2 + along - near - far


def _torch_loop(torch: Any, keys: Sequence[str]) -> list[Any]:  # noqa: ANN401
    """Walk the same runs as one would with torch, recording positions and losses."""
    paths = []
    for key in keys:
        name, options = TORCH[key]
        point = torch.tensor(START, dtype=torch.float64, requires_grad=True)
        optimizer = vars(torch.optim)[name]([point], lr=0.01, **options)
        position = torch.empty((STEPS + 1, 2), dtype=torch.float64)
        losses = torch.empty(STEPS, dtype=torch.float64)
        for t in range(STEPS):
            optimizer.zero_grad()
            loss = _torch_loss(torch, point)
            loss.backward()
            position[t], losses[t] = point.detach(), loss.detach()
            optimizer.step()
        position[STEPS] = point.detach()
        paths.append(position.numpy())
    return paths


@pytest.mark.parametrize("keys", [USUAL, ALL], ids=["usual", "all"])
def test_engine_against_torch(capsys: pytest.CaptureFixture[str], keys: Sequence[str]) -> None:
    """Runs of 500 steps, everything recorded, against the loop, taken in turns."""
    torch = pytest.importorskip("torch")
    torch.set_num_threads(1)
    walked, loop = _engine(keys), _torch_loop(torch, keys)
    for run, (key, path) in enumerate(zip(keys, loop, strict=True)):
        if key != "rmsprop":  # its epsilon is elsewhere in torch
            np.testing.assert_allclose(walked.position[:, run], path, atol=1e-6)
    ours, theirs = zip(
        *(
            (_seconds(partial(_engine, keys), 15), _seconds(partial(_torch_loop, torch, keys)))
            for _ in range(5)
        ),
        strict=True,
    )
    ratio = median(there / here for here, there in zip(ours, theirs, strict=True))
    _show(
        capsys,
        f"{len(keys)} runs x {STEPS} steps, recorded; median of {len(ours)}, in turns",
        f"  engine           {1e3 * median(ours):8.1f} ms",
        f"  torch.optim loop {1e3 * median(theirs):8.1f} ms",
        f"  ratio            {ratio:8.0f} x (budget: {BUDGET})",
    )
    assert ratio >= BUDGET


def test_every_optimizer(capsys: pytest.CaptureFixture[str]) -> None:
    """All of them together take about as long a run as the usual ones, taken in turns."""
    each = {key: _seconds(partial(_engine, [key]), 9) for key in OPTIMIZERS}
    usual, together = zip(
        *(
            (_seconds(partial(_engine, USUAL)), _seconds(partial(_engine, tuple(OPTIMIZERS))))
            for _ in range(15)
        ),
        strict=True,
    )
    share = len(USUAL) / len(OPTIMIZERS)
    ratio = median(share * here / there for here, there in zip(together, usual, strict=True))
    _show(
        capsys,
        f"{STEPS} steps, recorded, ms a walk",
        *(f"  {key:18}{1e3 * seconds:8.1f}" for key, seconds in each.items()),
        f"  the usual {len(USUAL):2}      {1e3 * median(usual):8.1f}",
        f"  all {len(each)} together  {1e3 * median(together):8.1f}",
        f"  a run of all, in runs of the usual {ratio:.2f} (budget: {BUDGET_FOR_ALL})",
    )
    assert ratio <= BUDGET_FOR_ALL


def test_floats_against_arrays(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run is faster on floats, a hundred are on arrays; the table says where they meet."""
    counts = (1, 2, 4, 6, 8, 10, 12, 16, 24, 100)
    lines = [
        f"floats against arrays, {STEPS} steps, ms a walk",
        "  runs of one optimizer   " + "".join(f"{count:8}" for count in counts),
    ]
    for key in ("gradient_descent", "momentum", "adam"):
        taken = {}
        for kind, threshold in (("floats", 10**9), ("arrays", 1)):
            monkeypatch.setattr("optimizers._walk._MANY", threshold)
            taken[kind] = [_seconds(partial(_copies, key, count), 5) for count in counts]
            numbers = "".join(f"{1e3 * seconds:8.1f}" for seconds in taken[kind])
            lines.append(f"  {key:18}{kind}{numbers}")
        assert taken["floats"][0] < taken["arrays"][0]
        assert taken["floats"][-1] > taken["arrays"][-1]
    _show(capsys, *lines)


def _engine(keys: Sequence[str]) -> Trajectories:
    runs = [Run(key, {"learning_rate": 0.01}, START) for key in keys]
    return descend(LANDSCAPE, runs, steps=STEPS)


def _copies(key: str, count: int) -> Trajectories:
    return descend(LANDSCAPE, [Run(key, {"learning_rate": 0.01}, START)] * count, steps=STEPS)


def _show(capsys: pytest.CaptureFixture[str], *lines: str) -> None:
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
