"""What an update is given: a signal made from the gradient, and a rate under its schedule."""

import math
from itertools import pairwise

import numpy as np
import pytest

from optimizers import OPTIMIZERS, Outcome, Run, descend
from tests.optimizers.made_up import HALVING
from tests.optimizers.surfaces import BOWL, RIPPLES, ROSENBROCK, ByHand, quadratic

# So many runs of one optimizer are walked on arrays.
CROWD = 30
START = (0.6, -0.9)
both_ways = pytest.mark.parametrize("runs", [1, CROWD])


def test_noise_is_shared_and_drawn_from_the_seed() -> None:
    """All runs get the same draws; another seed gives others; the recorded gradient is exact."""
    runs = [
        Run(key, {"learning_rate": 0.0005}, START)
        for key, optimizer in OPTIMIZERS.items()
        if optimizer.direction == "gradient"
    ]
    walked, again, other = (
        descend(RIPPLES, runs, steps=60, noise=0.3, seed=seed) for seed in (5, 5, 6)
    )
    drawn = walked.signal - walked.gradient[:-1]
    np.testing.assert_allclose(drawn, np.broadcast_to(drawn[:, :1], drawn.shape), atol=1e-14)
    assert np.array_equal(walked.position, again.position)
    assert not np.array_equal(walked.position, other.position)
    many = descend(RIPPLES, [runs[0]] * CROWD, steps=60, noise=0.3, seed=5)
    np.testing.assert_allclose(many.signal[:, 0], walked.signal[:, 0], atol=1e-12)


def test_noise_has_the_size_that_was_asked_for() -> None:
    """Its standard deviation is the number given, in both coordinates, around 0."""
    walked = descend(BOWL, [Run("gradient_descent", {}, START)], steps=10_000, noise=0.2)
    drawn = walked.signal[:, 0] - walked.gradient[:-1, 0]
    np.testing.assert_allclose(drawn.std(axis=0), 0.2, rtol=0.03)
    np.testing.assert_allclose(drawn.mean(axis=0), 0.0, atol=0.01)


@both_ways
def test_noise_beyond_all_numbers_is_a_run_that_diverges(runs: int) -> None:
    """Draws that overflow are infinite, like any other signal out of bounds."""
    run = Run("gradient_descent", {}, START)
    walked = descend(BOWL, [run] * runs, steps=50, noise=1.7e308)
    assert {Outcome.DIVERGED} == set(walked.outcome)


@both_ways
def test_clipping_shortens_and_keeps_the_direction(runs: int) -> None:
    """A signal longer than the clip becomes as long as the clip; a shorter one stays as it is."""
    run = Run("gradient_descent", {"learning_rate": 0.001}, (-1.5, 1.5))
    walked = descend(ROSENBROCK, [run] * runs, steps=500, clip=3.0)
    before, after = walked.gradient[:-1], walked.signal
    lengths = np.hypot(before[..., 0], before[..., 1])
    assert lengths.max() > 3.0 > lengths.min()
    expected = before * np.minimum(1, 3.0 / lengths)[..., None]
    np.testing.assert_allclose(after, expected, rtol=1e-14)
    assert np.array_equal((lengths > 3.0).sum(axis=0), walked.clipped)
    assert np.array_equal(after[lengths <= 3.0], before[lengths <= 3.0])


@both_ways
@pytest.mark.parametrize("steepness", [1e-300, 1.0, 1e300, 1.7e308])
@pytest.mark.parametrize("clip", [1e-300, 1e-3, 1e300])
def test_clipping_works_at_any_size(steepness: float, clip: float, runs: int) -> None:
    """However steep the ground and however short the clip, the direction is kept."""
    steep = ByHand(
        value=lambda x, y: 0 * x * y,
        gradient=lambda x, y: (steepness + 0 * x, -steepness / 2 + 0 * y),
        hessian=BOWL.hessian,
    )
    walked = descend(steep, [Run("gradient_descent", {}, START)] * runs, steps=1, clip=clip)
    length = min(clip, steepness * math.sqrt(1.25))
    expected = length * np.array([2, -1]) / math.sqrt(5)
    np.testing.assert_allclose(walked.signal[0, -1], expected, rtol=1e-14)
    assert [length == clip] * runs == walked.clipped.tolist()


def test_nothing_is_clipped_unless_asked_for() -> None:
    """Without a clip no signal is shortened, with and without noise."""
    for noise in (0.0, 0.5):
        walked = descend(ROSENBROCK, [Run("adam", {}, START)] * 2, steps=10, noise=noise)
        assert [0, 0] == walked.clipped.tolist()


@both_ways
def test_only_steps_before_the_end_count_as_clipped(runs: int) -> None:
    """A run that diverges is clipped at most as often as it has steps."""
    run = Run("momentum", {"learning_rate": 1000.0, "decay": 1.0}, START)
    walked = descend(BOWL, [run] * runs, steps=500, clip=1e4)
    assert 0 < walked.clipped[0] <= walked.ended[0]


@both_ways
@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        pytest.param(quadratic(3.0, 0.2, 0.4), (0.0, 0.0), id="bowl"),
        pytest.param(quadratic(3.0, -0.2, 0.4), (0.0, 0.0), id="saddle"),
        pytest.param(quadratic(-3.0, -0.2), (0.0, 0.0), id="hill"),
        pytest.param(quadratic(2.0, 0.0), (0.0, -0.9), id="valley along y"),
        pytest.param(quadratic(2.0, 1e-13), (0.0, -0.9), id="almost a valley"),
        pytest.param(quadratic(1.0, 1.0, 1.0), (0.75, -0.75), id="oblique valley"),
        pytest.param(quadratic(0.0, 0.0), START, id="plane"),
    ],
)
def test_newton_direction_leads_to_the_nearest_stationary_point(
    surface: ByHand, expected: tuple[float, float], runs: int
) -> None:
    """On a quadratic one Newton step arrives; if the Hessian is singular, on the shortest way."""
    run = Run("newton", {"learning_rate": 1.0}, START)
    walked = descend(surface, [run] * runs, steps=1)
    np.testing.assert_allclose(walked.position[1, -1], expected, atol=1e-12)


@both_ways
@pytest.mark.parametrize("steepness", [1e-250, 1e-150, 1e150, 1e250])
@pytest.mark.parametrize("across", [0.2, 0.0])
def test_newton_direction_works_at_any_size(across: float, steepness: float, runs: int) -> None:
    """However steep or flat the ground is, its level point is where it is."""
    surface = quadratic(3 * steepness, across * steepness)
    walked = descend(surface, [Run("newton", {}, START)] * runs, steps=1)
    expected = (0.0, 0.0 if across else START[1])
    np.testing.assert_allclose(walked.position[1, -1], expected, atol=1e-12)


@both_ways
def test_newton_direction_is_the_pseudo_inverse_of_numpy(runs: int) -> None:
    """Anywhere on a curved surface, the signal is pinv(H) g."""
    run = Run("newton", {"learning_rate": 0.1}, START)
    walked = descend(RIPPLES, [run] * runs, steps=20)
    for t in range(20):
        fxx, fxy, fyy = RIPPLES.hessian(*walked.position[t, 0])
        inverse = np.linalg.pinv(np.array([[fxx, fxy], [fxy, fyy]]), rcond=1e-12)
        np.testing.assert_allclose(walked.signal[t, 0], inverse @ walked.gradient[t, 0], rtol=1e-9)


@both_ways
def test_schedule_multiplies_the_learning_rate(runs: int) -> None:
    """The rate of each step is the learning rate times the schedule's factor."""
    run = Run("gradient_descent", {"learning_rate": 0.4}, START)
    walked = descend(BOWL, [run] * runs, steps=10, schedule=HALVING)
    np.testing.assert_allclose(walked.rate[:, 0], 0.4 * 0.5 ** np.arange(10), rtol=1e-15)
    np.testing.assert_allclose(walked.move, -walked.rate[..., None] * walked.signal, rtol=1e-14)


def test_momentum_keeps_what_an_earlier_rate_gave() -> None:
    """With the rate inside the accumulation, a later, smaller rate leaves the velocity alone."""
    run = Run("momentum", {"learning_rate": 0.4, "decay": 0.5}, START)
    walked = descend(BOWL, [run], steps=5, schedule=HALVING)
    velocity = walked.state[0]["velocity"]
    for t, (before, after) in enumerate(pairwise(velocity)):
        expected = 0.5 * before + 0.4 * 0.5**t * walked.gradient[t, 0]
        np.testing.assert_allclose(after, expected, rtol=1e-14)
