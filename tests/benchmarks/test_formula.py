"""What a formula costs: against NumPy and Python written by hand, to compile, and to import."""

import math
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

Array = NDArray[np.float64]
Gradient = Callable[[Array, Array], tuple[Array, Array]]

POINTS = 16_384
ROUNDS = 400
# How many times the hand-written gradient's time the compiled one may take.
BUDGET = 1.25
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


# Quiet about overflow like the compiled ones: runs that diverge must not warn.
@np.errstate(all="ignore")
def local_minimum(x: Array, y: Array) -> tuple[Array, Array]:
    """Share the bowl's part and both exponentials between the coordinates."""
    near, far, work = np.empty_like(x), np.empty_like(x), np.empty_like(x)
    across, up = np.empty_like(x), np.empty_like(x)
    np.square(y, up)
    np.multiply(up, -9.8, up)
    np.subtract(x, 1.0, near)
    np.square(near, work)
    np.multiply(work, -5.0, work)
    np.add(work, up, work)
    np.exp(work, work)
    np.multiply(work, 20.0, work)  # 20 exp(...) of the nearer pit
    np.multiply(near, work, near)
    np.add(x, 1.0, far)
    np.square(far, across)
    np.multiply(across, -5.0, across)
    np.add(across, up, across)
    np.exp(across, across)
    np.multiply(across, 60.0, across)  # 60 exp(...) of the farther pit
    np.multiply(far, across, far)
    np.add(work, across, up)
    np.multiply(up, 1.96, up)
    np.add(up, 3.92, up)
    np.multiply(up, y, up)
    np.multiply(x, 2.0, across)
    np.add(across, near, across)
    np.add(across, far, across)
    return across, up


@np.errstate(all="ignore")
def plateau(x: Array, y: Array) -> tuple[Array, Array]:
    """Differentiate by r once."""
    across, up, work = np.empty_like(x), np.empty_like(x), np.empty_like(x)
    np.square(x, across)
    np.square(y, up)
    np.add(across, up, across)
    np.multiply(across, 100.0, across)
    np.add(across, 0.0001, across)
    np.sqrt(across, across)
    np.sin(across, work)
    np.divide(work, across, work)
    np.cos(across, up)
    np.subtract(work, up, work)
    np.square(across, up)
    np.divide(work, up, work)
    np.add(work, 0.02, work)
    np.multiply(work, 100.0, work)
    np.multiply(work, x, across)
    np.multiply(work, y, up)
    return across, up


@np.errstate(all="ignore")
def rosenbrock(x: Array, y: Array) -> tuple[Array, Array]:
    """Use the second component in the first."""
    across, up = np.empty_like(x), np.empty_like(x)
    np.square(x, up)
    np.subtract(y, up, up)
    np.multiply(up, 200.0, up)
    np.multiply(x, up, across)
    np.subtract(x, across, across)
    np.subtract(across, 1.0, across)
    np.multiply(across, 2.0, across)
    return across, up


@np.errstate(all="ignore")
def himmelblau(x: Array, y: Array) -> tuple[Array, Array]:
    """Double both residuals at once."""
    first, second = np.empty_like(x), np.empty_like(x)
    across, up = np.empty_like(x), np.empty_like(x)
    np.square(x, first)
    np.add(first, y, first)
    np.subtract(first, 11.0, first)
    np.multiply(first, 2.0, first)
    np.square(y, second)
    np.add(second, x, second)
    np.subtract(second, 7.0, second)
    np.multiply(second, 2.0, second)
    np.multiply(first, x, across)
    np.multiply(across, 2.0, across)
    np.add(across, second, across)
    np.multiply(second, y, up)
    np.multiply(up, 2.0, up)
    np.add(up, first, up)
    return across, up


@np.errstate(all="ignore")
def ackley(x: Array, y: Array) -> tuple[Array, Array]:
    """Share the exponentials; the limit at the origin is 0."""
    across, up, root, work = (np.empty_like(x) for _ in range(4))
    np.square(x, across)
    np.square(y, up)
    np.add(across, up, across)
    np.multiply(across, 0.5, across)
    np.sqrt(across, root)
    np.multiply(root, -0.2, work)
    np.exp(work, work)
    np.multiply(work, 2.0, work)
    np.divide(work, root, root)
    root[np.isinf(root)] = 0.0
    np.multiply(x, 2.0 * np.pi, across)
    np.multiply(y, 2.0 * np.pi, up)
    np.cos(across, work)
    wave = np.cos(up)
    np.add(work, wave, work)
    np.multiply(work, 0.5, work)
    np.exp(work, work)
    np.multiply(work, np.pi, work)
    np.sin(across, across)
    np.multiply(across, work, across)
    np.sin(up, up)
    np.multiply(up, work, up)
    np.multiply(root, x, work)
    np.add(across, work, across)
    np.multiply(root, y, root)
    np.add(up, root, up)
    return across, up


HAND_WRITTEN: dict[str, Gradient] = {
    "local_minimum": local_minimum,
    "plateau": plateau,
    "rosenbrock": rosenbrock,
    "himmelblau": himmelblau,
    "ackley": ackley,
}


def local_minimum_on_floats(x: float, y: float) -> tuple[float, float]:
    """Do the same with Python's own arithmetic."""
    up, near, far = 1.96 * y * y, x - 1.0, x + 1.0
    first = 20.0 * math.exp(-5.0 * (near * near + up))
    second = 60.0 * math.exp(-5.0 * (far * far + up))
    return near * first + far * second + 2.0 * x, y * (1.96 * (first + second) + 3.92)


def test_gradients_against_handwritten_numpy(capsys: pytest.CaptureFixture[str]) -> None:
    """The compiled gradient keeps up with the best that was written by hand, on arrays."""
    lines = [
        f"gradients at {POINTS} points; medians of {ROUNDS}, in turns (budget: {BUDGET} x)",
        "                    by hand  compiled     ratio",
    ]
    ratios = {}
    for key, by_hand in HAND_WRITTEN.items():
        x, y = _points(key)
        compiled = LANDSCAPES[key].gradient
        np.testing.assert_allclose(compiled(x, y), by_hand(x, y), rtol=1e-9, atol=1e-9)
        hand, ours, ratios[key] = _compared(partial(by_hand, x, y), partial(compiled, x, y))
        lines.append(f"  {key:15}{1e6 * hand:7.1f} µs{1e6 * ours:7.1f} µs{ratios[key]:8.2f} x")
    _show(capsys, *lines)
    assert max(ratios.values()) <= BUDGET


def test_gradients_against_handwritten_floats(capsys: pytest.CaptureFixture[str]) -> None:
    """One point at a time, the same holds; a landscape's method adds the choice of the way."""
    landscape, by_hand = LANDSCAPES["local_minimum"], local_minimum_on_floats
    assert pytest.approx(by_hand(0.3, 0.4), rel=1e-13) == landscape.gradient(0.3, 0.4)
    hand, ours, ratio = _compared(
        lambda: [by_hand(0.3, 0.4) for _ in range(100)],
        lambda: [landscape.gradient(0.3, 0.4) for _ in range(100)],
    )
    _show(
        capsys,
        "gradient of local_minimum at one point, on floats",
        f"  by hand {1e4 * hand:5.2f} µs, compiled {1e4 * ours:5.2f} µs, ratio {ratio:.2f} x",
    )


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
