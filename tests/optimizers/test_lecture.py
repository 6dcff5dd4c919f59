"""The lecture's questions, answered by the engine on the lecture's landscapes."""

import numpy as np
import pytest

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, Outcome, Place, Run, Trajectories, descend, place

# Where the lecture's own figures start, and how fast.
START = (1.5, 1.5)
RATE = 0.001
# The opening picture's start.
OPENING = (1.5, 1.2)


def _walk(
    landscape: str,
    runs: list[tuple[str, dict[str, float]]],
    steps: int,
    start: tuple[float, float] = START,
) -> Trajectories:
    return descend(
        LANDSCAPES[landscape], [Run(key, given, start) for key, given in runs], steps=steps
    )


def _momentum(decay: float) -> tuple[str, dict[str, float]]:
    return "momentum", {"learning_rate": RATE, "decay": decay}


def _end(landscape: str, walked: Trajectories, run: int) -> Place:
    x, y = walked.position[-1, run].tolist()
    return place(LANDSCAPES[landscape], (x, y))


def _in_global_minimum(landscape: str, walked: Trajectories, run: int) -> bool:
    """Say whether a run ended nearest to the lowest minimum, and close to it."""
    record, found = LANDSCAPES[landscape], _end(landscape, walked, run)
    losses = [record.value(*minimum) for minimum in record.minima]
    return found.nearest == int(np.argmin(losses)) and found.distance < 0.01


@pytest.mark.parametrize(
    ("decay", "rolls_through"),
    [(0.9, False), (0.95, False), (0.97, True), (0.98, True), (0.99, False)],
)
def test_what_decay_gets_momentum_out_of_the_trap(decay: float, *, rolls_through: bool) -> None:
    """Faster is not always better: 0.98 rolls through to the global minimum, 0.99 comes back."""
    walked = _walk("local_minimum", [_momentum(decay)], 2500)
    assert walked.outcome[0] is Outcome.SETTLED
    assert rolls_through is _in_global_minimum("local_minimum", walked, 0)
    assert _end("local_minimum", walked, 0).distance < 0.001


def test_momentum_that_forgets_nothing_never_settles() -> None:
    """With a decay of 1 the ball in the bowl swings for ever."""
    walked = _walk("global_minimum", [_momentum(1.0)], 10_000)
    assert walked.outcome[0] is Outcome.OSCILLATING
    assert abs(walked.position[-200:, 0]).max() > 1.4


def test_arriving_is_not_staying() -> None:
    """Momentum of 0.98 reaches the bowl's bottom, leaves it again, and settles much later."""
    walked = _walk("global_minimum", [_momentum(0.98)], 1500)
    assert (471, 795) == (walked.reached[0], walked.settled[0])


@pytest.mark.parametrize(("decay", "step"), [(0.0, 2850), (0.9, 228), (0.98, 184)])
def test_more_momentum_sees_the_bottom_of_the_bowl_sooner(decay: float, step: int) -> None:
    """The first step with a gradient below 0.01 comes the sooner the more is kept."""
    assert step == _first_small_gradient(_walk("global_minimum", [_momentum(decay)], 3000), 0)


@pytest.mark.parametrize(
    ("landscape", "gradient_descent", "momentum"),
    [
        ("local_minimum", 587, 153),
        ("global_minimum", 2850, 228),
        ("saddle", 8638, 849),
        ("elliptic_bowl", 5580, 526),
        ("hills", 2131, 152),
    ],
)
def test_stops_where_the_lectures_own_tool_stops(
    landscape: str, gradient_descent: int, momentum: int
) -> None:
    """The lecture's tool stops when both parts of the gradient are below 0.01: at these steps."""
    runs = [("gradient_descent", {"learning_rate": RATE}), _momentum(0.9)]
    walked = _walk(landscape, runs, 9000)
    assert gradient_descent == _first_small_gradient(walked, 0)
    assert momentum == _first_small_gradient(walked, 1)


def _first_small_gradient(walked: Trajectories, run: int) -> int:
    return int((abs(walked.gradient[:, run]) < 0.01).all(axis=-1).argmax())


def test_the_corridor_tells_momentum_rmsprop_and_adam_apart() -> None:
    """Momentum zigzags and overshoots, RMSProp heads for the axis and jitters, Adam is calm."""
    given = {"learning_rate": 0.01}
    walked = _walk("corridor", [("momentum", given), ("rmsprop", given), ("adam", given)], 500)
    across, along = walked.position[..., 0], walked.position[..., 1]
    momentum, rmsprop, adam = range(3)
    assert across[:, momentum].min() < -0.5
    assert (np.diff(np.sign(across[:, momentum])) != 0).sum() > 20
    assert across[:, rmsprop].min() > -0.03
    np.testing.assert_allclose(across[:100, rmsprop], along[:100, rmsprop], atol=0.1)
    assert walked.outcome[rmsprop] is Outcome.OSCILLATING
    last_moves = abs(walked.move[-50:]).max(axis=(0, 2))
    np.testing.assert_allclose(last_moves[rmsprop], 0.01, rtol=0.2)
    assert last_moves[adam] < 0.05 * last_moves[rmsprop]


def test_the_opening_picture_splits_the_field() -> None:
    """With one rate for all, Momentum alone gets to the global minimum."""
    keys = ["gradient_descent", "momentum", "rmsprop", "adam"]
    walked = _walk(
        "local_minimum", [(key, {"learning_rate": 0.01}) for key in keys], 500, start=OPENING
    )
    through = [_in_global_minimum("local_minimum", walked, run) for run in range(len(keys))]
    assert [False, True, False, False] == through
    for run in (0, 2, 3):
        assert _end("local_minimum", walked, run).distance < 0.01


def test_rates_that_split_the_field() -> None:
    """At 0.1 Adam gets through, RMSProp and gradient descent bounce; at 1 the latter is gone."""
    rates = [("adam", 0.1), ("rmsprop", 0.1), ("gradient_descent", 0.1), ("gradient_descent", 1.0)]
    walked = _walk("local_minimum", [(key, {"learning_rate": rate}) for key, rate in rates], 500)
    assert _in_global_minimum("local_minimum", walked, 0)
    assert (
        Outcome.SETTLED,
        Outcome.OSCILLATING,
        Outcome.OSCILLATING,
        Outcome.DIVERGED,
    ) == walked.outcome
    assert walked.ended[3] <= 15


@pytest.mark.parametrize(
    ("key", "rate", "gets_there"),
    [
        ("gradient_descent", 0.01, False),
        ("rmsprop", 0.01, False),
        ("adam", 0.01, False),
        ("momentum", 0.01, True),
        ("adam", 0.1, True),
    ],
)
def test_who_leaves_the_ring_of_the_plateau(key: str, rate: float, *, gets_there: bool) -> None:
    """Who is slow stays on the ring around the centre; momentum and large steps leave it."""
    walked = _walk("plateau", [(key, {"learning_rate": rate})], 500)
    assert gets_there is _in_global_minimum("plateau", walked, 0)
    np.testing.assert_allclose(walked.loss[-1, 0], -1.0 if gets_there else 0.39, atol=0.01)


@pytest.mark.parametrize("key", ["gradient_descent", "momentum", "rmsprop", "adam"])
def test_the_default_rate_of_the_first_picture(key: str) -> None:
    """On the landscape that the page opens with, the four of the lecture have the same rate."""
    record = LANDSCAPES["local_minimum"]
    assert OPTIMIZERS[key].default_rate(record.curvature, record.width) == 0.01
