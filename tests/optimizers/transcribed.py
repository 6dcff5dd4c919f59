"""What no library has, written a second time: from the papers, number by number."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from tests.optimizers.surfaces import ByHand

Point = tuple[float, float]
# (surface, start, settings, learning rates by step) -> positions from the start on
Transcription = Callable[
    [ByHand, Point, Mapping[str, float], Sequence[float]], Iterator[Sequence[float]]
]


def qhm(
    surface: ByHand, start: Point, settings: Mapping[str, float], rates: Sequence[float]
) -> Iterator[Sequence[float]]:
    """Ma & Yarats (2019): QHM, with their letters."""
    beta, nu = settings["decay"], settings["discount"]
    theta, g = list(start), [0.0, 0.0]
    yield tuple(theta)
    for alpha in rates:
        slope = surface.gradient(*theta)
        for i in range(2):
            g[i] = beta * g[i] + (1 - beta) * slope[i]
            theta[i] -= alpha * ((1 - nu) * slope[i] + nu * g[i])
        yield tuple(theta)


def qhadam(
    surface: ByHand, start: Point, settings: Mapping[str, float], rates: Sequence[float]
) -> Iterator[Sequence[float]]:
    """Ma & Yarats (2019): QHAdam, with their letters."""
    beta1, beta2 = settings["beta1"], settings["beta2"]
    nu1, nu2, epsilon = settings["discount1"], settings["discount2"], settings["epsilon"]
    theta, g, s = list(start), [0.0, 0.0], [0.0, 0.0]
    yield tuple(theta)
    for t, alpha in enumerate(rates):
        slope = surface.gradient(*theta)
        for i in range(2):
            g[i] = beta1 * g[i] + (1 - beta1) * slope[i]
            s[i] = beta2 * s[i] + (1 - beta2) * slope[i] ** 2
            unbiased_g = g[i] / (1 - beta1 ** (t + 1))
            unbiased_s = s[i] / (1 - beta2 ** (t + 1))
            above = (1 - nu1) * slope[i] + nu1 * unbiased_g
            below = math.sqrt((1 - nu2) * slope[i] ** 2 + nu2 * unbiased_s) + epsilon
            theta[i] -= alpha * above / below
        yield tuple(theta)


def newton(
    surface: ByHand, start: Point, _settings: Mapping[str, float], rates: Sequence[float]
) -> Iterator[Sequence[float]]:
    """Newton's method with the pseudo-inverse of NumPy."""
    theta = np.array(start)
    yield theta.tolist()
    for alpha in rates:
        fxx, fxy, fyy = surface.hessian(*theta.tolist())
        inverse = np.linalg.pinv(np.array([[fxx, fxy], [fxy, fyy]]), rcond=1e-12)
        theta = theta - alpha * (inverse @ surface.gradient(*theta.tolist()))
        yield theta.tolist()
