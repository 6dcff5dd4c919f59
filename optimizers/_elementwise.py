"""The functions that floats and arrays spell differently, so that the maths is written once."""

import math
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
# What an update computes with: one run's number, or an array with a number for each run.
Array: TypeAlias = float | Floats
# What comes of comparing two of them.
Truth: TypeAlias = bool | NDArray[np.bool_]
# Numbers that are all of one kind.
Numbers = TypeVar("Numbers", float, Floats)


def sqrt(a: Array) -> Array:
    """Return the square root; of a negative float it raises ValueError, in an array it is nan."""
    return math.sqrt(a) if isinstance(a, float) else np.sqrt(a)


def hypot(a: Numbers, b: Numbers) -> Numbers:
    """Return the length of the vector (a, b)."""
    if isinstance(a, float):
        return math.hypot(a, b)
    return np.hypot(a, b)


def maximum(a: Numbers, b: Numbers | float) -> Numbers:
    """Return the larger of the two; if the first is nan, nan."""
    if isinstance(a, float):
        return max(a, b)
    return np.maximum(a, b)


def copysign(a: Numbers, sign: Numbers) -> Numbers:
    """Return the size of the first with the sign of the second."""
    if isinstance(a, float):
        return math.copysign(a, sign)
    return np.copysign(a, sign)


def sign(a: Numbers) -> Numbers:
    """Return 1 or -1 as the number is above or below 0; 0 and nan stay what they are."""
    if isinstance(a, float):
        return 1.0 if a > 0 else -1.0 if a < 0 else a
    return np.sign(a)


def where(condition: Truth, a: Numbers, b: Numbers | float) -> Numbers:
    """Return the first where the condition holds, else the second; both have been computed."""
    if isinstance(a, float):
        return a if condition else b
    return np.where(condition, a, b)


def divide(a: Numbers, b: Numbers) -> Numbers:
    """Return the quotient, and 0 wherever the divisor is 0."""
    if isinstance(b, float):
        return a / b if b else 0.0
    return np.divide(a, b, out=np.zeros_like(b), where=b != 0)
