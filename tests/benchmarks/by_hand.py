"""Gradients written by hand as fast as NumPy allows, for the compiled ones to be measured against.

They are quiet about overflow, as the compiled ones have to be.
"""

import math
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Gradient = Callable[[Array, Array], tuple[Array, Array]]


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


def local_minimum_on_floats(x: float, y: float) -> tuple[float, float]:
    """Do the same with Python's own arithmetic."""
    up, near, far = 1.96 * y * y, x - 1.0, x + 1.0
    first = 20.0 * math.exp(-5.0 * (near * near + up))
    second = 60.0 * math.exp(-5.0 * (far * far + up))
    return near * first + far * second + 2.0 * x, y * (1.96 * (first + second) + 3.92)


GRADIENTS: Mapping[str, Gradient] = {
    "local_minimum": local_minimum,
    "plateau": plateau,
    "rosenbrock": rosenbrock,
    "himmelblau": himmelblau,
    "ackley": ackley,
}
