"""What a formula costs: against NumPy and Python written by hand, to compile, and to import."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median

import numpy as np
import pytest
from numpy.typing import NDArray

from landscapes import LANDSCAPES, FormulaError, Landscape, from_formula
from tests.benchmarks.by_hand import GRADIENTS, local_minimum_on_floats

Array = NDArray[np.float64]

POINTS = 16_384
ROUNDS = 400
# How many times the hand-written gradient's time the compiled one may take.
BUDGET = 1.25
# The same at one point, on floats, where choosing the way is a good part of the time.
BUDGET_ON_FLOATS = 2
# Milliseconds to read a stranger's text and compile all there is, on arrays and on floats.
COMPILE_BUDGET = 50
# Milliseconds that the package adds to importing NumPy.
IMPORT_BUDGET = 50
# Near the limits in one way or another.
LARGE_TEXTS = [
    "/".join("xy" * 25),
    "*".join(f"tan({number}x+y)" for number in range(1, 15)),
    "*".join(f"tan(x^{number})" for number in range(33, 53)),
    "*".join(f"tan(x/y^{number})" for number in range(33, 47)),
    "*".join(["sin(x)"] * 28),
    "x^63*" * 15 + "y^63",
    "tan(" * 29 + "x*y" + ")" * 29,
    "sqrt(" * 29 + "|x|" + ")" * 29,
    "max(xy," * 14 + "x" + ")" * 14,
]


def test_gradients_against_handwritten_numpy(capsys: pytest.CaptureFixture[str]) -> None:
    """The compiled gradient keeps up with the best that was written by hand, on arrays."""
    lines = [
        f"gradients at {POINTS} points; medians of {ROUNDS}, in turns (budget: {BUDGET} x)",
        "                    by hand  compiled     ratio",
    ]
    ratios = {}
    for key, by_hand in GRADIENTS.items():
        x, y = _points(key)
        compiled = LANDSCAPES[key].gradient
        np.testing.assert_allclose(compiled(x, y), by_hand(x, y), rtol=1e-9, atol=1e-9)
        hand, ours, ratios[key] = _compared(partial(by_hand, x, y), partial(compiled, x, y))
        lines.append(f"  {key:15}{1e6 * hand:7.1f} µs{1e6 * ours:7.1f} µs{ratios[key]:8.2f} x")
    _show(capsys, *lines)
    assert max(ratios.values()) <= BUDGET


def test_gradients_against_handwritten_floats(capsys: pytest.CaptureFixture[str]) -> None:
    """One point at a time, a landscape's method adds the choice of the way to the arithmetic."""
    landscape, by_hand = LANDSCAPES["local_minimum"], local_minimum_on_floats
    assert pytest.approx(by_hand(0.3, 0.4), rel=1e-13) == landscape.gradient(0.3, 0.4)
    hand, ours, ratio = _compared(
        lambda: [by_hand(0.3, 0.4) for _ in range(100)],
        lambda: [landscape.gradient(0.3, 0.4) for _ in range(100)],
    )
    _show(
        capsys,
        f"gradient of local_minimum at one point, on floats (budget: {BUDGET_ON_FLOATS} x)",
        f"  by hand {1e4 * hand:5.2f} µs, compiled {1e4 * ours:5.2f} µs, ratio {ratio:.2f} x",
    )
    assert ratio <= BUDGET_ON_FLOATS


def test_compiling(capsys: pytest.CaptureFixture[str]) -> None:
    """A stranger's text at the limits is read, derived and compiled while nobody waits."""
    taken = {text: min(_compile_time(text) for _ in range(5)) for text in LARGE_TEXTS}
    slowest = max(taken, key=lambda text: taken[text])
    ours = median(min(_compile_time(each.formula) for _ in range(5)) for each in _typeable())
    _show(
        capsys,
        f"read and compile everything (budget: {COMPILE_BUDGET} ms)",
        f"  median of the landscapes {1e3 * ours:6.1f} ms",
        f"  slowest at the limits    {1e3 * taken[slowest]:6.1f} ms  {slowest[:40]}…",
    )
    assert 1e3 * taken[slowest] < COMPILE_BUDGET


def test_importing(capsys: pytest.CaptureFixture[str]) -> None:
    """The package itself costs next to nothing: formulas are compiled when they are wanted."""
    code = (
        "import time, numpy, dataclasses; begin = time.perf_counter();"
        "import landscapes; print(time.perf_counter() - begin)"
    )
    runs = [subprocess.check_output([sys.executable, "-c", code]) for _ in range(7)]
    taken = min(map(float, runs))
    _show(capsys, f"import landscapes after numpy: {1e3 * taken:.1f} ms (budget: {IMPORT_BUDGET})")
    assert 1e3 * taken < IMPORT_BUDGET


def _points(key: str) -> tuple[Array, Array]:
    view = LANDSCAPES[key].view
    random = np.random.default_rng(seed=1)
    x = random.uniform(view.left, view.right, POINTS)
    y = random.uniform(view.bottom, view.top, POINTS)
    return x, y


def _compared(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float, float]:
    """Return the median seconds of both and the median of their ratio, timed in turns.

    Each goes first half of the time: whatever else the machine does meets both.
    """
    taken: dict[Callable[[], object], list[float]] = {one: [], other: []}
    for turn in range(ROUNDS):
        for work in (one, other) if turn % 2 else (other, one):
            begin = time.perf_counter()
            work()
            taken[work].append(time.perf_counter() - begin)
    ratio = median(there / here for here, there in zip(taken[one], taken[other], strict=True))
    return median(taken[one]), median(taken[other]), ratio


def _typeable() -> Sequence[Landscape]:
    """Return the landscapes that a stranger could have typed."""
    found = []
    for landscape in LANDSCAPES.values():
        try:
            found.append(from_formula(landscape.formula))
        except FormulaError:
            continue
    return found


def _compile_time(text: str) -> float:
    begin = time.process_time()
    landscape = from_formula(text)
    point = np.ones(1)
    for x in (1.25, 1.25 * point):
        for quantity in (landscape.value, landscape.gradient, landscape.hessian):
            quantity(x, x)
    return time.process_time() - begin


def _show(capsys: pytest.CaptureFixture[str], *lines: str) -> None:
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
