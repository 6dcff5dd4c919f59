"""Optimizers that contain others, at the settings at which their papers say so."""

import numpy as np
import pytest

from optimizers import OPTIMIZERS, Run, descend
from tests.optimizers.surfaces import BOWL, SLOPE, SMOOTH, ByHand

START = (0.6, -0.9)
STEPS = 50
BETAS = {"learning_rate": 0.03, "beta1": 0.8, "beta2": 0.97, "epsilon": 1e-3}
surfaces = pytest.mark.parametrize("surface", SMOOTH.values(), ids=SMOOTH)


def _path(surface: ByHand, key: str, given: dict[str, float]) -> list[list[float]]:
    position: list[list[float]] = (
        descend(surface, [Run(key, given, START)], steps=STEPS).position[:, 0].tolist()
    )
    return position


def _same(
    surface: ByHand, one: tuple[str, dict[str, float]], two: tuple[str, dict[str, float]]
) -> None:
    np.testing.assert_allclose(_path(surface, *one), _path(surface, *two), rtol=0, atol=1e-12)


@surfaces
def test_qhm_contains_gradient_descent(surface: ByHand) -> None:
    """With a discount of 0 the average has no part in the move."""
    rate = {"learning_rate": 0.0007}
    _same(surface, ("qhm", {**rate, "discount": 0.0}), ("gradient_descent", rate))


@surfaces
def test_qhm_contains_momentum(surface: ByHand) -> None:
    """With a discount of 1 it is momentum with a share of the learning rate."""
    inner = {"learning_rate": 0.0007 * (1 - 0.8), "decay": 0.8}
    _same(
        surface,
        ("qhm", {"learning_rate": 0.0007, "decay": 0.8, "discount": 1.0}),
        ("momentum", inner),
    )


@surfaces
def test_qhm_contains_nesterov(surface: ByHand) -> None:
    """With a discount as large as the decay it looks ahead as Nesterov does."""
    inner = {"learning_rate": 0.0007 * (1 - 0.8), "decay": 0.8}
    _same(
        surface,
        ("qhm", {"learning_rate": 0.0007, "decay": 0.8, "discount": 0.8}),
        ("nesterov", inner),
    )


@surfaces
def test_qhadam_contains_adam(surface: ByHand) -> None:
    """With both discounts at 1 the gradient itself has no part in the move."""
    _same(surface, ("qhadam", {**BETAS, "discount1": 1.0, "discount2": 1.0}), ("adam", BETAS))


@surfaces
def test_qhadam_contains_rmsprop_with_bias_correction(surface: ByHand) -> None:
    """With discounts of 0 and 1 it is Adam without a memory for directions."""
    _same(
        surface,
        ("qhadam", {**BETAS, "discount1": 0.0, "discount2": 1.0}),
        ("adam", {**BETAS, "beta1": 0.0}),
    )


@surfaces
def test_qhadam_contains_steps_of_one_size(surface: ByHand) -> None:
    """With both discounts at 0 a move is the learning rate against the sign, but for ε."""
    given = {"learning_rate": 0.03, "epsilon": 1e-16, "discount1": 0.0, "discount2": 0.0}
    walked = descend(surface, [Run("qhadam", given, START)], steps=STEPS)
    np.testing.assert_allclose(walked.move, -0.03 * np.sign(walked.signal), rtol=1e-9)


@surfaces
def test_lion_without_memory_is_steps_of_one_size(surface: ByHand) -> None:
    """With β₁ at 0 only the sign of the present gradient counts."""
    given = {"learning_rate": 0.03, "beta1": 0.0}
    walked = descend(surface, [Run("lion", given, START)], steps=STEPS)
    assert np.array_equal(-0.03 * np.sign(walked.signal), walked.move)


def test_amsgrad_is_adam_while_the_average_grows() -> None:
    """On an even slope the average of the squares is always the largest so far."""
    _same(SLOPE, ("amsgrad", BETAS), ("adam", BETAS))


@surfaces
def test_amsgrad_never_forgets_a_steep_slope(surface: ByHand) -> None:
    """What it divides by is the largest average so far."""
    walked = descend(surface, [Run("amsgrad", BETAS, START)], steps=STEPS)
    state = walked.state[0]
    assert np.array_equal(np.maximum.accumulate(state["square"]), state["largest"])


@surfaces
def test_adamax_without_memory_goes_by_the_present_slope(surface: ByHand) -> None:
    """With both betas at 0 each coordinate moves by the learning rate, but for ε."""
    given = {"learning_rate": 0.03, "beta1": 0.0, "beta2": 0.0, "epsilon": 1e-16}
    walked = descend(surface, [Run("adamax", given, START)], steps=STEPS)
    np.testing.assert_allclose(walked.move, -0.03 * np.sign(walked.signal), rtol=1e-9)


@surfaces
def test_radam_that_never_trusts_is_momentum(surface: ByHand) -> None:
    """An average of squares that rests on five gradients at most is never used."""
    given = {"learning_rate": 0.0007, "beta1": 0.0, "beta2": 0.6}
    _same(surface, ("radam", given), ("gradient_descent", {"learning_rate": 0.0007}))


def test_radam_starts_with_momentum_for_five_steps() -> None:
    """At the usual β₂ the sixth step is the first that is scaled."""
    walked = descend(BOWL, [Run("radam", {"beta1": 0.0}, START)], steps=7)
    scaled = walked.move[:, 0] / walked.signal[:, 0] / -walked.rate
    assert [True] * 5 + [False] * 2 == [bool(abs(each - 1).max() < 1e-12) for each in scaled]


@surfaces
def test_nadam_that_looks_nowhere_is_adam_without_momentum(surface: ByHand) -> None:
    """With β₁ at 0 there is nothing to look ahead with."""
    given = {**BETAS, "beta1": 0.0}
    _same(surface, ("nadam", given), ("adam", given))


def test_adadelta_has_the_units_of_the_landscape() -> None:
    """A landscape ten times as steep is walked the same way, if ε is left out of account."""
    steep = ByHand(
        value=lambda x, y: 10 * BOWL.value(x, y),
        gradient=lambda x, y: tuple(10 * each for each in BOWL.gradient(x, y)),
        hessian=lambda x, y: tuple(10 * each for each in BOWL.hessian(x, y)),
    )
    given = {"epsilon": 1e-6}
    np.testing.assert_allclose(
        _path(steep, "adadelta", given), _path(BOWL, "adadelta", given), rtol=1e-4
    )


@pytest.mark.parametrize(
    "key", [key for key, each in OPTIMIZERS.items() if each.direction != "gradient"]
)
def test_steps_of_newton_ignore_how_steep_it_is(key: str) -> None:
    """Stretching the losses changes nothing, to the last digit but one."""
    steep = ByHand(
        value=lambda x, y: 8 * SMOOTH["ripples"].value(x, y),
        gradient=lambda x, y: tuple(8 * each for each in SMOOTH["ripples"].gradient(x, y)),
        hessian=lambda x, y: tuple(8 * each for each in SMOOTH["ripples"].hessian(x, y)),
    )
    assert _path(SMOOTH["ripples"], key, {}) == _path(steep, key, {})
