"""Paths that can be written down without walking."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizers import Run, descend
from tests.optimizers.surfaces import BOWL, RIPPLES, SLOPE, quadratic


@given(
    rate=st.floats(1e-4, 0.5),
    curvature=st.floats(0.01, 3.0),
    x=st.floats(-2, 2),
    y=st.floats(-2, 2),
)
def test_gradient_descent_on_a_quadratic_is_a_power(
    rate: float, curvature: float, x: float, y: float
) -> None:
    """Along an eigenvector with eigenvalue λ, t steps multiply by (1 - ηλ)ᵗ."""
    run = Run("gradient_descent", {"learning_rate": rate}, (x, y))
    path = descend(quadratic(curvature, 1.0), [run], steps=60).position[:, 0]
    t = np.arange(61)
    np.testing.assert_allclose(path[:, 0], x * (1 - rate * curvature) ** t, rtol=1e-10, atol=1e-14)
    np.testing.assert_allclose(path[:, 1], y * (1 - rate) ** t, rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("decay", [0.0, 0.5, 0.9, 0.99, 1.0])
@pytest.mark.parametrize("key", ["momentum", "nesterov"])
def test_momentum_on_a_quadratic_is_a_matrix_power(key: str, decay: float) -> None:
    """Position and velocity together go through one 2x2 matrix at every step."""
    rate, curvature = 0.03, 1.7
    gain = rate * curvature
    velocity = [gain, decay]  # u ← ηλx + γu
    move = velocity if key == "momentum" else [gain + decay * gain, decay * decay]
    step = np.array([[1 - move[0], -move[1]], velocity])
    run = Run(key, {"learning_rate": rate, "decay": decay}, (1.3, 0.0))
    walked = descend(quadratic(curvature, 1.0), [run], steps=100)
    expected = [np.linalg.matrix_power(step, t) @ [1.3, 0.0] for t in range(101)]
    np.testing.assert_allclose(walked.position[:, 0, 0], [each[0] for each in expected], atol=1e-13)
    np.testing.assert_allclose(
        walked.state[0]["velocity"][:, 0], [each[1] for each in expected], atol=1e-13
    )


@pytest.mark.parametrize("runs", [1, 20])
@pytest.mark.parametrize(("a", "c", "b"), [(3.0, 0.2, 0.4), (3.0, -0.2, 0.4), (-3.0, -0.2, 0.1)])
def test_newton_arrives_in_one_step(a: float, c: float, b: float, runs: int) -> None:
    """On a bowl, a saddle or a dome the first step leads to the level point; a share, a share."""
    surface = quadratic(a, c, b)
    run = Run("newton", {}, (1.3, -0.7))
    np.testing.assert_allclose(
        descend(surface, [run] * runs, steps=1).position[1], np.zeros((runs, 2)), atol=1e-14
    )
    share = Run("newton", {"learning_rate": 0.3}, (1.3, -0.7))
    path = descend(surface, [share] * runs, steps=30).position[:, -1]
    expected = np.outer(0.7 ** np.arange(31), [1.3, -0.7])
    np.testing.assert_allclose(path, expected, rtol=1e-11)


def test_newton_finds_digits_at_twice_the_pace_in_each_step() -> None:
    """Near a minimum the distance is about squared by each step."""
    walked = descend(RIPPLES, [Run("newton", {}, (-0.65, 0.1))], steps=5)
    lengths = np.hypot(*walked.move[:, 0].T)
    assert lengths[2] < 2 * lengths[1] ** 2
    assert lengths[-1] < 1e-15


def test_sums_of_signs_are_whole_steps() -> None:
    """On a slope Lion, and any optimizer whose averages have settled, moves by η each time."""
    run = Run("lion", {"learning_rate": 0.02}, (0.0, 0.0))
    path = descend(SLOPE, [run], steps=40).position[:, 0]
    np.testing.assert_allclose(path, -0.02 * np.outer(np.arange(41), [1, 1]), rtol=1e-12)


def test_weight_decay_makes_lion_rest_off_the_minimum() -> None:
    """Where the sign pulls one way and the decay the other, Lion's rest is at 1/λ."""
    run = Run("lion", {"learning_rate": 0.02, "weight_decay": 2.0}, (0.0, 0.0))
    path = descend(SLOPE, [run], steps=1000).position[:, 0]
    np.testing.assert_allclose(path[-1], [-0.5, -0.5], rtol=1e-12)


@pytest.mark.parametrize("key", ["adamax", "amsgrad", "nadam", "qhadam"])
def test_those_like_adam_move_by_the_rate_on_a_slope(key: str) -> None:
    """Under a constant gradient averages come to what they average: a move is η."""
    given = {"learning_rate": 0.2, "beta1": 0.7, "beta2": 0.9, "epsilon": 1e-16}
    move = descend(SLOPE, [Run(key, given, (0.0, 0.0))], steps=200).move
    np.testing.assert_allclose(move[-1, 0], [-0.2, -0.2], rtol=1e-4)


def test_adadelta_on_a_slope_knows_how_it_moved() -> None:
    """Under a constant gradient, whatever it is, the pace grows from √ε, and is the same."""
    run = Run("adadelta", {"decay": 0.9, "epsilon": 1e-6}, (0.0, 0.0))
    move = descend(SLOPE, [run], steps=300).move[:, 0]
    first = -1e-3 * np.array([1, 2]) / np.sqrt(0.1 * np.array([1, 4]) + 1e-6)
    np.testing.assert_allclose(move[0], first, rtol=1e-12)
    assert (np.diff(abs(move[1:]), axis=0) > 0).all()
    np.testing.assert_allclose(move[:, 0], move[:, 1], rtol=1e-4)


def test_adagrad_on_a_slope_slows_down_with_the_root_of_the_steps() -> None:
    """Under a constant gradient, its move is -η/√t, whatever the gradient."""
    run = Run("adagrad", {"learning_rate": 0.2, "epsilon": 1e-16}, (0.0, 0.0))
    move = descend(SLOPE, [run], steps=40).move[:, 0]
    for coordinate in range(2):
        np.testing.assert_allclose(
            move[:, coordinate], -0.2 / np.sqrt(np.arange(1, 41)), rtol=1e-12
        )


def test_rmsprop_on_a_slope_knows_what_share_it_has_seen() -> None:
    """Under a constant gradient g, its move is -ηg/√((1 - γᵗ)g² + ε)."""
    run = Run("rmsprop", {"learning_rate": 0.2, "decay": 0.8, "epsilon": 0.3}, (0.0, 0.0))
    move = descend(SLOPE, [run], steps=40).move[:, 0]
    seen = 1 - 0.8 ** np.arange(1, 41)
    for coordinate, g in enumerate((1.0, 2.0)):
        expected = -0.2 * g / np.sqrt(seen * g**2 + 0.3)
        np.testing.assert_allclose(move[:, coordinate], expected, rtol=1e-12)


def test_bias_correction_makes_the_first_adam_steps_right() -> None:
    """Under a constant gradient, corrected Adam moves by η; without it, by the averages' shares."""
    given = {"learning_rate": 0.2, "beta1": 0.7, "beta2": 0.9, "epsilon": 1e-16}
    runs = [Run("adam", {**given, "bias_correction": on}, (0.0, 0.0)) for on in (1.0, 0.0)]
    move = descend(SLOPE, runs, steps=40).move
    t = np.arange(1, 41)
    np.testing.assert_allclose(move[:, 0], np.full((40, 2), -0.2), rtol=1e-12)
    shares = (1 - 0.7**t) / np.sqrt(1 - 0.9**t)
    np.testing.assert_allclose(move[:, 1], np.outer(-0.2 * shares, [1, 1]), rtol=1e-12)


def test_weight_decay_comes_on_top_of_adam() -> None:
    """AdamW's first move is Adam's and -ηλ times the position."""
    given = {"learning_rate": 0.2, "epsilon": 0.1}
    start = (1.0, -2.0)
    adam = descend(BOWL, [Run("adam", given, start)], steps=1).move[0, 0]
    adamw = descend(BOWL, [Run("adamw", {**given, "weight_decay": 0.3}, start)], steps=1)
    np.testing.assert_allclose(adamw.move[0, 0] - adam, [-0.06, 0.12], rtol=1e-12)


def test_momentum_that_forgets_nothing_never_loses_its_swing() -> None:
    """With a decay of 1 the ball comes back to where it started, after any number of swings."""
    rate = 0.01
    run = Run("momentum", {"learning_rate": rate, "decay": 1.0}, (1.0, 0.0))
    path = descend(BOWL, [run], steps=10_000).position[:, 0, 0]
    swing = round(2 * math.pi / math.acos(1 - rate / 2))
    np.testing.assert_allclose(abs(path[-swing:]).max(), abs(path[:swing]).max(), rtol=1e-3)
