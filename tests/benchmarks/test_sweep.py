"""What maps cost: against their gradients alone, and against optax and torch."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.benchmarks.contest import contestant
from tests.benchmarks.ours import FLOORS
from tests.benchmarks.rounds import (
    TABLES,
    Contestants,
    belongs,
    contestants,
    floor,
    in_turns,
    table,
    titled,
)
from tests.benchmarks.tasks import Array, Task

pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="reads Linux's /proc"),
    pytest.mark.skipif(
        not (find_spec("optax") and find_spec("torch")), reason="compares with optax and torch"
    ),
]

SIDE, LARGE_SIDE = 256, 1024
JUDGED_ROUNDS, ROUNDS, LARGE_ROUNDS = 9, 3, 2
# How many times the gradients' time a map may take, and how many times ours optax has to take.
FLOOR_BUDGET, OPTAX_BUDGET = 1.3, 1.1
# How many of the runs that arrive do the same elsewhere; at large rates a last digit matters.
AGREEING = {"starts": 0.999, "settings": 0.95}
SWEEP, UNTOLD, ENDLESS = "sweep", "sweep, nothing told", "sweep, no run arrives"
SWEEPS = (SWEEP, "sweep, no symmetry told", UNTOLD, "sweep, no symmetry told, no run dropped")
OPTAX, BLOCKS, ASKING = "optax", "optax, in blocks", "optax, in blocks, says who arrives"
TORCH, THREAD = "torch", "torch, one thread"
BASINS = [
    Task(landscape=landscape, optimizer=optimizer, over="starts", runs=SIDE**2, steps=500)
    for landscape in ("local_minimum", "rastrigin")
    for optimizer in ("adam", "momentum")
]
SETTINGS = [replace(task, over="settings", runs=128**2) for task in BASINS[:2]]


@pytest.fixture(scope="module")
def everybody() -> Iterator[Contestants]:
    """Give a process for us, and one for each library."""
    with contestants() as running:
        yield running


@pytest.mark.parametrize("task", BASINS + SETTINGS, ids=titled)
def test_all_walk_the_same_runs(
    capsys: pytest.CaptureFixture[str], everybody: Contestants, tmp_path: Path, task: Task
) -> None:
    """Whoever arrives does so at the same step and place, and is at the same place in the end."""
    fewer = replace(task, runs=64**2)
    answers = {
        way: everybody[belongs(way)].answer(way, fewer, tmp_path / f"{way}.npz")
        for way in (SWEEP, ENDLESS, OPTAX, ASKING, THREAD)
    }
    ours, theirs = answers[SWEEP], answers[ASKING]
    assert ours.steps is not None
    assert theirs.steps is not None
    arrived = ours.steps < task.steps
    agreeing = {
        f"at the step of {ASKING}": (ours.steps == theirs.steps)[arrived].mean(),
        f"at the place of {ASKING}": _near(ours.position, theirs.position)[arrived].mean(),
    } | {
        f"at the place of {way} after all steps": _near(
            answers[ENDLESS].position, answers[way].position
        )[arrived].mean()
        for way in (OPTAX, THREAD)
    }
    _show(
        capsys,
        f"{titled(fewer)}: of {arrived.mean():.1%}, which arrive,",
        *(f"  {share:8.2%} {what}" for what, share in agreeing.items()),
    )
    assert min(agreeing.values()) >= AGREEING[task.over]


@pytest.mark.parametrize("task", BASINS, ids=titled)
def test_basin_maps(capsys: pytest.CaptureFixture[str], everybody: Contestants, task: Task) -> None:
    """Small ones, with and without what a sweep saves; the budget is that of the first."""
    ways = dict.fromkeys((*FLOORS, *SWEEPS, OPTAX, BLOCKS, ASKING), 1) | {TORCH: 50, THREAD: 10}
    judged = task == BASINS[0]
    measured = in_turns(everybody, task, ways, JUDGED_ROUNDS if judged else ROUNDS)
    _show(capsys, *table(task, measured))
    if judged:
        assert median(measured[SWEEP].over(floor(measured))) <= FLOOR_BUDGET
        assert median(measured[OPTAX].over(measured[SWEEP])) >= OPTAX_BUDGET


@pytest.mark.parametrize("task", BASINS, ids=titled)
def test_large_basin_maps(
    capsys: pytest.CaptureFixture[str], everybody: Contestants, task: Task
) -> None:
    """The same of a million starts; whoever takes no shortcut is measured with fewer steps."""
    large = replace(task, runs=LARGE_SIDE**2)
    ways = {SWEEP: 1} | dict.fromkeys((*FLOORS, OPTAX, BLOCKS, ASKING), 10)
    ways |= {TORCH: 250, THREAD: 100}
    _show(capsys, *table(large, in_turns(everybody, large, ways, LARGE_ROUNDS)))


@pytest.mark.parametrize("task", SETTINGS, ids=titled)
def test_hyperparameter_maps(
    capsys: pytest.CaptureFixture[str], everybody: Contestants, task: Task
) -> None:
    """From the landscape's start, over the learning rate and how much is kept."""
    ways = dict.fromkeys((*FLOORS, SWEEP, UNTOLD, OPTAX, BLOCKS, ASKING), 1)
    ways |= {TORCH: 50, THREAD: 10}
    _show(capsys, *table(task, in_turns(everybody, task, ways, ROUNDS)))


@pytest.mark.parametrize("side", [SIDE, LARGE_SIDE])
def test_memory(capsys: pytest.CaptureFixture[str], side: int) -> None:
    """What a map needs at its peak, beyond its starts and what was compiled."""
    task = replace(BASINS[0], runs=side**2)
    ways = {SWEEP: 1, UNTOLD: 1, OPTAX: 25, BLOCKS: 25, ASKING: 25, THREAD: 100}
    lines = []
    for way, share in ways.items():
        part = replace(task, steps=task.steps // share)
        with contestant(TABLES[belongs(way)]) as alone:
            alone.prepare(way, part)
            lines.append(f"  {way:40}{alone.do(way, part).memory:8.1f} MB")
    _show(capsys, f"memory for {titled(task)}", *lines)


def _near(here: Array, there: Array) -> NDArray[np.bool_]:
    close = abs(here - there) < 1e-6
    return np.logical_and(close[:, 0], close[:, 1])


def _show(capsys: pytest.CaptureFixture[str], *lines: str) -> None:
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
