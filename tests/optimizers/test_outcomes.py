"""How runs end, on surfaces where the end is known."""

import math

import numpy as np
import pytest

from optimizers import SCHEDULES, TOLERANCE, Outcome, Run, descend
from tests.optimizers.surfaces import BOWL, ROOT, ROSENBROCK, SLOPE, Box, ByHand, quadratic

# On floats, and on arrays.
RUNS = [1, 30]
both_ways = pytest.mark.parametrize("runs", RUNS)


def _descent(rate: float, start: tuple[float, float] = (1.0, 0.5)) -> Run:
    return Run("gradient_descent", {"learning_rate": rate}, start)


@both_ways
def test_settled_when_gradient_and_move_stay_small(runs: int) -> None:
    """Reached and settled are the first step from which both are below the tolerance."""
    walked = descend(BOWL, [_descent(0.1)] * runs, steps=200)
    # The gradient at step t is 0.9ᵗ, ten times the move into it at 0.9.
    step = math.ceil(math.log(TOLERANCE) / math.log(0.9))
    assert {Outcome.SETTLED} == set(walked.outcome)
    assert [step] * runs == walked.reached.tolist() == walked.settled.tolist()
    assert [-1] * runs == walked.ended.tolist()


def test_rushing_through_the_bottom_is_not_arriving() -> None:
    """A ball that passes the minimum with a large move has not reached it."""
    # Every second step leads from 1 to 0 and on: momentum carries it through.
    run = Run("momentum", {"learning_rate": 1.0, "decay": 1.0}, (1.0, 0.0))
    walked = descend(BOWL, [run], steps=100)
    assert abs(walked.gradient[1:, 0]).max(axis=-1).min() < TOLERANCE
    assert walked.reached[0] == -1
    assert walked.outcome[0] is Outcome.OSCILLATING


def test_settling_takes_patience() -> None:
    """Whoever arrives with less than ten steps to go has reached but not settled."""
    step = math.ceil(math.log(TOLERANCE) / math.log(0.9))
    for steps, settled in ((step + 8, -1), (step + 9, step)):
        walked = descend(BOWL, [_descent(0.1)], steps=steps)
        assert step == walked.reached[0]
        assert settled == walked.settled[0]


def test_starting_at_rest_settles_at_once() -> None:
    """The start itself never counts; the first step after it does."""
    walked = descend(BOWL, [_descent(0.1, (0.0, 0.0))], steps=30)
    assert walked.reached[0] == walked.settled[0] == 1


@both_ways
def test_diverged_when_too_far_away(runs: int) -> None:
    """A run ends at the first step that is a million widths away; nothing is shown after it."""
    walked = descend(BOWL, [_descent(5.0)] * runs, steps=100)
    # The factor is -4 at each step, and a million widths are 4e6 beyond the edge at 2.
    end = math.ceil(math.log(4e6 + 2) / math.log(4))
    assert {Outcome.DIVERGED} == set(walked.outcome)
    assert [end] * runs == walked.ended.tolist() == walked.last.tolist()
    np.testing.assert_array_equal(walked.position[: end + 1, 0, 0], (-4.0) ** np.arange(end + 1))
    for rows in (walked.position, walked.loss, walked.gradient):
        assert np.isfinite(rows[: end + 1]).all()
        assert np.isnan(rows[end + 1 :]).all()
    for rows in (walked.move, walked.signal, walked.rate):
        assert np.isfinite(rows[:end]).all()
        assert np.isnan(rows[end:]).all()


@both_ways
def test_the_state_ends_with_the_run(runs: int) -> None:
    """The state that a run had when it ended is kept; nothing is shown after it."""
    run = Run("momentum", {"learning_rate": 5.0, "decay": 0.5}, (1.0, 0.5))
    walked = descend(BOWL, [run] * runs, steps=100)
    end = int(walked.ended[0])
    velocity = walked.state[0]["velocity"]
    np.testing.assert_array_equal(velocity[1 : end + 1], -walked.move[:end, 0])
    assert np.isnan(velocity[end + 1 :]).all()


@both_ways
def test_diverged_when_the_numbers_end(runs: int) -> None:
    """A run that jumps out of the numbers ends there; its last row to show is the one before."""
    fast = quadratic(1e200, 1.0)
    walked = descend(fast, [_descent(100.0, (1e150, 0.0))] * runs, steps=10)
    assert {Outcome.DIVERGED} == set(walked.outcome)
    assert [0] * runs == walked.ended.tolist()
    assert [-1] * runs == walked.last.tolist()


@both_ways
def test_undefined_where_the_surface_ends(runs: int) -> None:
    """A run that steps to where the loss is not a number ends there, at a known position."""
    walked = descend(ROOT, [_descent(0.5)] * runs, steps=20)
    end = int(walked.ended[0])
    assert {Outcome.UNDEFINED} == set(walked.outcome)
    assert walked.position[end, 0, 0] < 0
    assert np.isnan(walked.loss[end, 0])
    assert end - 1 == walked.last[0]
    assert np.isfinite(walked.loss[:end]).all()
    assert np.isnan(walked.position[end + 1 :]).all()


@both_ways
def test_undefined_from_the_start(runs: int) -> None:
    """A start without a loss is undefined at step 0, and nothing moves."""
    walked = descend(ROOT, [_descent(0.5, (-1.0, 0.0))] * runs, steps=5)
    assert {Outcome.UNDEFINED} == set(walked.outcome)
    assert [0] * runs == walked.ended.tolist()
    assert [-1] * runs == walked.last.tolist()
    assert np.isnan(walked.move).all()


def test_far_out_a_loss_that_is_not_finite_means_diverged() -> None:
    """Ten widths away from the domain, it is the run that has left, not the surface that ends."""
    outcomes = [
        descend(ROOT, [_descent(0.5, (x, 0.0))], steps=5).outcome[0] for x in (-19.0, -21.0)
    ]
    assert [Outcome.UNDEFINED, Outcome.DIVERGED] == outcomes


def test_widths_are_of_the_longer_side() -> None:
    """A narrow domain is measured by its length."""
    flat = ByHand(
        value=SLOPE.value,
        gradient=SLOPE.gradient,
        hessian=SLOPE.hessian,
        domain=Box(-1.0, 1.0, -50.0, 50.0),
    )
    outcomes = [
        descend(flat, [_descent(0.1, (x, 0.0))], steps=5).outcome[0] for x in (9.9e7, 1.01e8)
    ]
    assert [Outcome.MOVING, Outcome.DIVERGED] == outcomes


def test_swinging_for_ever_is_oscillating() -> None:
    """Momentum that forgets nothing swings; gradient descent at 2/λ jumps to and fro."""
    swing = Run("momentum", {"learning_rate": 0.01, "decay": 1.0}, (1.0, 0.3))
    walked = descend(BOWL, [swing, _descent(2.0)], steps=500)
    assert (Outcome.OSCILLATING, Outcome.OSCILLATING) == walked.outcome


def test_jitter_is_oscillating() -> None:
    """RMSProp, whose moves do not shrink, jitters around the minimum."""
    walked = descend(BOWL, [Run("rmsprop", {"learning_rate": 0.05}, (1.0, 0.3))], steps=500)
    assert walked.outcome[0] is Outcome.OSCILLATING


def test_resting_in_a_balance_is_stalled() -> None:
    """AdamW comes to rest between the slope and the pull to the origin, off every minimum."""
    run = Run("adamw", {"learning_rate": 0.1, "weight_decay": 0.5}, (1.0, 0.3))
    walked = descend(SLOPE, [run], steps=2000)
    assert abs(walked.move[-1]).max() < TOLERANCE
    assert walked.outcome[0] is Outcome.STALLED


@pytest.mark.parametrize("steps", [1, 20, 500])
def test_never_moving_is_stalled(steps: int) -> None:
    """Newton's method stays on a slope that does not bend, however long it is given."""
    walked = descend(SLOPE, [Run("newton", {}, (1.0, 0.3))], steps=steps)
    assert not walked.move.any()
    assert walked.outcome[0] is Outcome.STALLED


def test_running_out_of_rate_is_stalled() -> None:
    """Who rests only because the schedule leaves no rate has not settled."""
    fading = SCHEDULES["step_decay"].having({"drop": 0.1, "period": 0.05})
    run = _descent(0.01)
    walked = descend(BOWL, [run], steps=400, schedule=fading)
    assert abs(walked.gradient[-1]).max() > TOLERANCE
    assert walked.outcome[0] is Outcome.STALLED


def test_jitter_too_small_to_see_is_oscillating() -> None:
    """Moves below the tolerance that go to and fro all the time are no rest."""
    steep = quadratic(100.0, 100.0)
    walked = descend(steep, [Run("rmsprop", {"learning_rate": 2e-4}, (0.01, 0.003))], steps=500)
    assert abs(walked.move[-125:]).max() < TOLERANCE < abs(walked.gradient[-1]).max()
    assert walked.outcome[0] is Outcome.OSCILLATING


def test_creeping_is_moving() -> None:
    """A run that still gets on, however slowly, is moving: downhill, or over level ground."""
    slow = [_descent(1e-6), _descent(1e-3), Run("adagrad", {"learning_rate": 0.02}, (1.0, 0.3))]
    assert {Outcome.MOVING} == set(descend(BOWL, slow, steps=400).outcome)
    level = ByHand(
        value=lambda x, y: 0 * x * y,
        gradient=lambda x, y: (0.01 + 0 * x, 0 * y),
        hessian=lambda x, y: (0 * x, 0 * x, 0 * y),
    )
    assert descend(level, [_descent(0.1)], steps=400).outcome[0] is Outcome.MOVING


def test_a_spiral_that_still_shrinks_is_moving() -> None:
    """Swings that get smaller are getting on."""
    run = Run("momentum", {"learning_rate": 0.05, "decay": 0.97}, (1.0, 0.3))
    assert descend(BOWL, [run], steps=200).outcome[0] is Outcome.MOVING


def test_jittering_along_a_valley_is_moving() -> None:
    """Across the floor RMSProp's moves go back and forth, along it they add up: it gets on."""
    run = Run("rmsprop", {"learning_rate": 0.01}, (1.2, 2.2))
    walked = descend(ROSENBROCK, [run], steps=500)
    last = walked.position[-125:, 0]
    assert np.hypot(*(last[-1] - last[0])) < np.hypot(*np.diff(last, axis=0).T).sum() / 4
    assert walked.outcome[0] is Outcome.MOVING


def test_losses_too_large_to_add_up_are_no_problem() -> None:
    """A clipped run at a loss near the end of the numbers swings like any other."""
    high = ByHand(
        value=lambda x, y: 1e307 * (x * x + y * y),
        gradient=lambda x, y: (2e307 * x, 2e307 * y),
        hessian=BOWL.hessian,
    )
    walked = descend(high, [_descent(3.0)], steps=400, clip=1.0)
    assert walked.outcome[0] is Outcome.OSCILLATING


def test_a_few_steps_are_too_few_to_tell() -> None:
    """A short run is moving, whatever its last steps look like."""
    assert descend(BOWL, [_descent(2.0)], steps=20).outcome[0] is Outcome.MOVING
