"""The engine: what is recorded, and that nothing depends on how it was walked."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from optimizers import MOST_STEPS, OPTIMIZERS, Outcome, Run, Trajectories, descend
from tests.optimizers.surfaces import BOWL, CLIFF, HIMMELBLAU, RIPPLES, SMOOTH, ByHand

# So many runs of one optimizer are walked on arrays.
CROWD = 30
START = (0.6, -0.9)


def _run(key: str) -> Run:
    return Run(key, {"learning_rate": 0.0005}, START)


def _every(surface: ByHand) -> Trajectories:
    return descend(surface, [_run(key) for key in OPTIMIZERS], steps=60)


def _recorded(walked: Trajectories, run: int) -> dict[str, NDArray[np.float64]]:
    """Everything that was recorded of one run, by name."""
    names = ("position", "loss", "gradient", "signal", "rate", "move")
    return {**{name: getattr(walked, name)[:, run] for name in names}, **walked.state[run]}


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_floats_and_arrays_walk_the_same_path(key: str) -> None:
    """A run walked on floats and the same run walked on arrays differ by rounding at most."""
    run = Run(key, {"learning_rate": 0.01}, START)
    alone = descend(RIPPLES, [run], steps=100)
    crowd = descend(RIPPLES, [run] * CROWD, steps=100)
    for name, values in _recorded(alone, 0).items():
        np.testing.assert_allclose(_recorded(crowd, 3)[name], values, rtol=0, atol=1e-12)


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_alone_as_in_a_crowd_of_its_own(key: str) -> None:
    """On arrays, no run depends on which others are walked, not even in the last bit."""
    runs = [Run(key, {"learning_rate": 0.001 * i}, START) for i in range(1, CROWD + 1)]
    all_of_them = descend(RIPPLES, runs, steps=80)
    some = descend(RIPPLES, runs[5:20], steps=80)
    assert np.array_equal(all_of_them.position[:, 5:20], some.position)
    assert np.array_equal(all_of_them.loss[:, 5:20], some.loss)


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_alone_as_among_all_optimizers(key: str) -> None:
    """Switching other optimizers on or off changes nothing, not even in the last bit."""
    together, run = _every(RIPPLES), list(OPTIMIZERS).index(key)
    alone = descend(RIPPLES, [_run(key)], steps=60)
    for name, values in _recorded(alone, 0).items():
        assert np.array_equal(values, _recorded(together, run)[name])
    assert alone.outcome[0] is together.outcome[run]


@given(st.integers(1, 60))
def test_a_longer_walk_begins_like_a_shorter_one(steps: int) -> None:
    """How many steps are asked for changes none of them, noise included."""
    short, long = (
        descend(HIMMELBLAU, [Run("adam", {}, START)], steps=each, noise=0.5) for each in (steps, 60)
    )
    assert np.array_equal(short.position, long.position[: steps + 1])


@pytest.mark.parametrize("name", SMOOTH)
def test_what_is_recorded_hangs_together(name: str) -> None:
    """Loss and gradient are those at the position, and each move leads to the next position."""
    surface = SMOOTH[name]
    walked = _every(surface)
    x, y = walked.position[..., 0], walked.position[..., 1]
    np.testing.assert_allclose(walked.loss, surface.value(x, y), rtol=1e-12, atol=1e-12)
    expected = np.stack(surface.gradient(x, y), axis=-1)
    np.testing.assert_allclose(walked.gradient, expected, rtol=1e-12, atol=1e-12)
    assert np.array_equal(walked.position[1:], walked.position[:-1] + walked.move)
    for run, optimizer in enumerate(OPTIMIZERS.values()):
        if optimizer.direction == "gradient":
            assert np.array_equal(walked.gradient[:-1, run], walked.signal[:, run])
    assert np.array_equal(np.broadcast_to([START], (len(OPTIMIZERS), 2)), walked.position[0])


def test_axes_are_step_run_coordinate() -> None:
    """Every array has the shape that the record states, with no runs at all, too."""
    for runs in ([], [Run("adam", {}, START)], [Run("adam", {}, START)] * CROWD):
        walked = descend(BOWL, runs, steps=7)
        n = len(runs)
        assert (8, n, 2) == walked.position.shape == walked.gradient.shape
        assert (8, n) == walked.loss.shape
        assert (7, n, 2) == walked.signal.shape == walked.move.shape
        assert (7, n) == walked.rate.shape
        assert [{"mean": (8, 2), "square": (8, 2)}] * n == [
            {name: values.shape for name, values in state.items()} for state in walked.state
        ]
        assert (n,) == walked.reached.shape == walked.settled.shape == walked.ended.shape
        assert n == len(walked.outcome)
        assert walked.steps == 7


def test_state_starts_as_the_record_says() -> None:
    """The first row of each state is its value before the first step."""
    walked = _every(BOWL)
    for optimizer, state in zip(OPTIMIZERS.values(), walked.state, strict=True):
        start = optimizer.State()._asdict()
        assert start == {name: values[0, 0] for name, values in state.items()}


def test_what_was_recorded_cannot_be_changed() -> None:
    """Trajectories are read, never written."""
    walked = _every(BOWL)
    for array in (walked.position, walked.settled, walked.state[1]["velocity"]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0.0


def test_floats_that_raise_are_walked_again_on_arrays() -> None:
    """Where floats overflow, the run goes on as arrays do, and its neighbours notice nothing."""
    with pytest.raises(OverflowError):
        CLIFF.gradient(1e4, 0.0)
    wild = Run("gradient_descent", {"learning_rate": 100.0}, (5.0, 0.5))
    tame = Run("gradient_descent", {"learning_rate": 0.1}, (0.5, 0.5))
    walked = descend(CLIFF, [wild, tame], steps=50)
    assert (Outcome.DIVERGED, Outcome.SETTLED) == walked.outcome
    crowd = descend(CLIFF, [wild] * CROWD, steps=50)
    assert np.array_equal(walked.position[:, 0], crowd.position[:, 0], equal_nan=True)
    assert walked.ended[0] == crowd.ended[0]


@pytest.mark.parametrize(
    ("run", "message"),
    [
        (Run("adamm", {}, START), "there is no optimizer 'adamm'; there are gradient_descent, "),
        (Run("adam", {"decay": 0.5}, START), "adam has no hyperparameter 'decay'; it has learning"),
        (
            Run("momentum", {"learning_rate": 3000.0}, START),
            "learning rate is 3000; it must be between 1e-09 and 1000",
        ),
        (Run("momentum", {"decay": math.nan}, START), "decay is nan; it must be between 0 and 1"),
        (Run("adam", {"epsilon": 0.0}, START), "epsilon is 0; it must be between 1e-16 and 1"),
        (
            Run("adam", {"bias_correction": 0.5}, START),
            "bias correction is 0.5; it must be 1 (on) or 0 (off)",
        ),
        (Run("adam", {}, (math.inf, 0.0)), "the start is (inf, 0.0); both numbers must be finite"),
    ],
)
def test_a_run_that_cannot_be_is_refused(run: Run, message: str) -> None:
    """What is wrong with a run is said with the value and the remedy."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is compared below
        descend(BOWL, [run], steps=5)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"steps": 0}, f"steps is 0; it must be a whole number from 1 to {MOST_STEPS}"),
        ({"steps": MOST_STEPS + 1}, f"steps is {MOST_STEPS + 1}; it must be a whole number"),
        ({"steps": 5, "clip": 0.0}, "clip is 0; it must be above 0"),
        ({"steps": 5, "clip": math.nan}, "clip is nan; it must be above 0"),
        ({"steps": 5, "noise": -1.0}, "noise is -1; it must be 0 or more, and finite"),
        ({"steps": 5, "noise": math.inf}, "noise is inf; it must be 0 or more, and finite"),
        ({"steps": 5, "seed": -1}, "seed is -1; it must be a whole number, 0 or more"),
    ],
)
def test_conditions_that_cannot_be_are_refused(given: dict[str, float], message: str) -> None:
    """What is wrong with the conditions is said with the value and the remedy."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is compared below
        descend(BOWL, [Run("adam", {}, START)], **given)  # type: ignore[arg-type]
    assert str(caught.value).startswith(message)
