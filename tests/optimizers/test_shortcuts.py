"""What a sweep does not compute, because it follows from what it does compute."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from landscapes import LANDSCAPES, Landscape
from optimizers import OPTIMIZERS, SCHEDULES, End, sweep
from tests.optimizers.surfaces import Box, ByHand

# Mirrored in one coordinate; in both; falling apart; and both, where numbers run away or end.
KEYS = ("local_minimum", "elliptic_bowl", "styblinski_tang", "rastrigin", "saddle", "zakharov")
SIZE = 30


@dataclass(frozen=True, kw_only=True)
class Described:
    """A surface by hand that says what it is like."""

    by_hand: ByHand
    steady: bool
    even: tuple[bool, bool]
    apart: bool

    @property
    def domain(self) -> Box:
        """As it was given."""
        return self.by_hand.domain

    @property
    def minima(self) -> tuple[tuple[float, float], ...]:
        """As they were given."""
        return self.by_hand.minima

    def value(self, x: Any, y: Any) -> Any:  # noqa: ANN401 - floats or arrays
        """As it was given."""
        return self.by_hand.value(x, y)

    def gradient(self, x: Any, y: Any) -> Any:  # noqa: ANN401 - floats or arrays
        """As it was given."""
        return self.by_hand.gradient(x, y)

    def hessian(self, x: Any, y: Any) -> Any:  # noqa: ANN401 - floats or arrays
        """As it was given."""
        return self.by_hand.hessian(x, y)


def counted(landscape: Landscape, points: list[int]) -> ByHand:
    """Return a landscape that says nothing of itself; `points` gets what its gradient costs."""

    def gradient(x: Any, y: Any) -> Any:  # noqa: ANN401 - floats or arrays
        points.append(np.size(x))
        return landscape.gradient(x, y)

    left, right, bottom, top = landscape.domain
    return ByHand(
        value=landscape.value,
        gradient=gradient,
        hessian=landscape.hessian,
        domain=Box(left, right, bottom, top),
        minima=landscape.minima,
    )


def grid(landscape: Landscape) -> np.ndarray[Any, Any]:
    """Return starts (rows, columns, 2) that are mirrored about the axes, and reach out far."""
    reach = 1.3 * max(map(abs, landscape.view))
    line = reach * (np.arange(SIZE) - (SIZE - 1) / 2) / SIZE * 2
    return np.stack(np.meshgrid(line, line), axis=-1)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_shortcuts_change_nothing(optimizer: str, key: str) -> None:
    """To the last bit, at a rate that suits the landscape and at one at which runs diverge."""
    landscape = LANDSCAPES[key]
    usual = OPTIMIZERS[optimizer].default_rate(landscape.curvature, landscape.width)
    for rate, conditions in (
        (usual, {}),
        (min(30 * usual, 500.0), {"schedule": SCHEDULES["cosine"]}),
        (usual, {"noise": 0.2, "seed": 3}),
        (usual, {"clip": 1.0}),
    ):
        asked: dict[str, Any] = {
            "start": grid(landscape),
            "hyperparameters": {"learning_rate": rate},
            "steps": 60,
            **conditions,
        }
        quick = sweep(landscape, optimizer, **asked)
        slow = sweep(counted(landscape, []), optimizer, **asked)
        for name, array in vars(slow).items():
            np.testing.assert_array_equal(array, vars(quick)[name])


@pytest.mark.parametrize(
    ("key", "most"), [("local_minimum", 0.51), ("elliptic_bowl", 0.26), ("styblinski_tang", 0.05)]
)
def test_shortcuts_are_taken(key: str, most: float) -> None:
    """On a grid that is mirrored about the axes, so much of the gradients is enough."""
    landscape = LANDSCAPES[key]
    asked: dict[str, Any] = {"start": grid(landscape), "steps": 20, "tolerance": 1e-12}
    all_, some = list[int](), list[int]()
    sweep(counted(landscape, all_), "adam", **asked)
    described = Described(
        by_hand=counted(landscape, some),
        steady=landscape.steady,
        even=landscape.even,
        apart=landscape.apart,
    )
    sweep(described, "adam", **asked)
    assert sum(some) <= most * sum(all_)


def test_only_what_is_mirrored_is_folded() -> None:
    """An update that prefers a direction walks every run."""
    landscape = LANDSCAPES["elliptic_bowl"]
    adam = OPTIMIZERS["adam"]

    def leaning(x: Any, g: Any, state: Any, t: int, h: Any) -> Any:  # noqa: ANN401 - any update
        move, state, parts = adam.update(x, g, state, t, h)
        return move + 0.01, state, parts

    points = list[int]()
    described = Described(
        by_hand=counted(landscape, points), steady=True, even=(True, True), apart=False
    )
    ends = sweep(described, replace(adam, update=leaning), start=[(1.0, 1.0), (-1.0, 1.0)], steps=5)
    assert 2 == max(points)
    assert ends.position[0, 0] != -ends.position[1, 0]


def test_coordinates_that_fall_apart_end_together() -> None:
    """A run is lost with the first coordinate that is, and has arrived with the last."""
    root = ByHand(
        value=lambda x, y: x**4 / 4 + y**2 / 2,
        gradient=lambda x, y: (x * x * x, 1.0 * y),
        hessian=lambda x, y: (3 * x * x, 1 + 0 * y),
    )
    line = np.linspace(-9, 9, 40)
    asked: dict[str, Any] = {
        "start": np.stack(np.meshgrid(line, line), axis=-1),
        "hyperparameters": {"learning_rate": 0.5},
        "steps": 90,
    }
    slow = sweep(root, "gradient_descent", **asked)
    described = Described(by_hand=root, steady=True, even=(True, True), apart=True)
    quick = sweep(described, "gradient_descent", **asked)
    assert {End.DIVERGED, End.REACHED, End.UNFINISHED} == set(slow.outcome.ravel().tolist())
    for name, array in vars(slow).items():
        np.testing.assert_array_equal(array, vars(quick)[name])
