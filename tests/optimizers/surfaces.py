"""Surfaces written by hand, so that the engine is tested without any landscape."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np


class Box(NamedTuple):
    """Where a surface is studied."""

    left: float = -2.0
    right: float = 2.0
    bottom: float = -2.0
    top: float = 2.0


_SQUARE = Box()


@dataclass(frozen=True, kw_only=True)
class ByHand:
    """A surface of three functions, for floats and arrays alike."""

    value: Callable[..., Any]
    gradient: Callable[..., Any]
    hessian: Callable[..., Any]
    domain: Box = _SQUARE
    minima: tuple[tuple[float, float], ...] = ()


def _functions(x: object) -> Any:  # noqa: ANN401 - two modules that spell functions alike
    return math if isinstance(x, float) else np


def quadratic(a: float = 1.0, c: float = 1.0, b: float = 0.0) -> ByHand:
    """Return f = (a x² + 2 b xy + c y²) / 2."""
    return ByHand(
        value=lambda x, y: (a * x * x + 2 * b * x * y + c * y * y) / 2,
        gradient=lambda x, y: (a * x + b * y, b * x + c * y),
        hessian=lambda x, y: (a + 0 * x * y, b + 0 * x * y, c + 0 * x * y),
        minima=((0.0, 0.0),),
    )


BOWL = quadratic()

# The gradient is the same everywhere, and there is no minimum.
SLOPE = ByHand(
    value=lambda x, y: x + 2 * y,
    gradient=lambda x, y: (1.0 + 0 * x * y, 2.0 + 0 * x * y),
    hessian=lambda x, y: (0 * x * y, 0 * x * y, 0 * x * y),
)

ROSENBROCK = ByHand(
    value=lambda x, y: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    gradient=lambda x, y: (2 * (x - 1) - 400 * x * (y - x * x), 200 * (y - x * x)),
    hessian=lambda x, y: (2 - 400 * y + 1200 * x * x, -400 * x, 200.0 + 0 * x),
    minima=((1.0, 1.0),),
)

HIMMELBLAU = ByHand(
    value=lambda x, y: (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
    gradient=lambda x, y: (
        4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
        2 * (x * x + y - 11) + 4 * y * (x + y * y - 7),
    ),
    hessian=lambda x, y: (12 * x * x + 4 * y - 42, 4 * (x + y), 12 * y * y + 4 * x - 26),
    domain=Box(-5.0, 5.0, -5.0, 5.0),
    minima=((3.0, 2.0),),
)

# f = sin(3x) cos(2y) + 0.1 (x² + y²)
RIPPLES = ByHand(
    value=lambda x, y: _functions(x).sin(3 * x) * _functions(y).cos(2 * y) + 0.1 * (x * x + y * y),
    gradient=lambda x, y: (
        3 * _functions(x).cos(3 * x) * _functions(y).cos(2 * y) + 0.2 * x,
        -2 * _functions(x).sin(3 * x) * _functions(y).sin(2 * y) + 0.2 * y,
    ),
    hessian=lambda x, y: (
        0.2 - 9 * _functions(x).sin(3 * x) * _functions(y).cos(2 * y),
        -6 * _functions(x).cos(3 * x) * _functions(y).sin(2 * y),
        0.2 - 4 * _functions(x).sin(3 * x) * _functions(y).cos(2 * y),
    ),
)

# f = √x + y²: undefined left of 0, where floats raise and arrays give nan.
ROOT = ByHand(
    value=lambda x, y: _functions(x).sqrt(x) + y * y,
    gradient=lambda x, y: (0.5 / _functions(x).sqrt(x), 2 * y),
    hessian=lambda x, y: (-0.25 / _functions(x).sqrt(x) / x, 0 * x * y, 2.0 + 0 * x * y),
    domain=Box(0.0, 2.0, -1.0, 1.0),
)

# f = exp(x) + exp(-x) + y²: whoever overshoots far enough overflows, and floats raise.
CLIFF = ByHand(
    value=lambda x, y: _functions(x).exp(x) + _functions(x).exp(-x) + y * y,
    gradient=lambda x, y: (_functions(x).exp(x) - _functions(x).exp(-x), 2 * y),
    hessian=lambda x, y: (
        _functions(x).exp(x) + _functions(x).exp(-x),
        0 * x * y,
        2.0 + 0 * x * y,
    ),
    minima=((0.0, 0.0),),
)

SMOOTH = {"rosenbrock": ROSENBROCK, "himmelblau": HIMMELBLAU, "ripples": RIPPLES}
