"""How numbers are rounded, written and spread along a slider."""

import math
from itertools import pairwise
from typing import Literal, TypeAlias

import numpy as np

Scale: TypeAlias = Literal["linear", "log", "from zero", "near one", "switch"]

# About equal ratios, in numbers that people would choose.
_MANTISSAS = (
    *("1", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.8", "2", "2.2", "2.5", "2.8"),
    *("3", "3.5", "4", "4.5", "5", "6", "7", "8", "9"),
)
_LINEAR_STEPS = 100
_NEXT_TO_ZERO = 1e-6  # where equal ratios begin above zero
# Where the grid that grows finer towards one changes its step, and the step up to there.
_NEAR_ONE = ((0.0, 0.0), (0.9, 0.05), (0.99, 0.005), (0.999, 0.0005), (1.0, 0.0001))


def plain(value: float) -> str:
    """Write a number as a person would: no exponent unless it is very small or large."""
    if value == 0 or 1e-6 <= abs(value) < 1e9:  # noqa: PLR2004 - where zeros get hard to count
        return np.format_float_positional(value, trim="-")
    return f"{value:g}"


def rounded(value: float) -> float:
    """Round a positive number to 1, 2 or 5 times a power of ten, the nearest by ratio."""
    exponent = math.floor(math.log10(value))
    candidates = [
        float(f"{mantissa}e{exponent + carry}")
        for mantissa, carry in ((1, 0), (2, 0), (5, 0), (1, 1))
    ]
    return min(candidates, key=lambda each: abs(math.log(value / each)))


def stops(scale: Scale, low: float, high: float) -> tuple[float, ...]:
    """Return a slider's values between two ends, which are among them, in ascending order."""
    if scale == "switch":
        return (low, high)
    if scale == "linear":
        spread = (low + (high - low) * i / _LINEAR_STEPS for i in range(_LINEAR_STEPS))
        inner = [float(f"{value:.12g}") for value in spread]
    elif scale in ("log", "from zero"):
        lowest = low if scale == "log" else _NEXT_TO_ZERO
        decades = range(math.floor(math.log10(lowest)), math.ceil(math.log10(high)) + 1)
        inner = [float(f"{each}e{decade}") for decade in decades for each in _MANTISSAS]
    else:
        inner = [
            round(left + step * i, 4)
            for (left, _), (right, step) in pairwise(_NEAR_ONE)
            for i in range(round((right - left) / step))
        ]
    return (low, *(value for value in inner if low < value < high), high)
