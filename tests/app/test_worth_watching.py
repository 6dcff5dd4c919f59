"""With the default rates every optimizer does something worth watching on every landscape.

What is held here is the rule by which rates follow from a landscape's curvature and width. Newton's
method has no rate to choose: it goes where slope and curvature say, which may be nowhere or far.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import numpy as np
import pytest
from numpy.typing import NDArray

from app.scenario import Scenario
from landscapes import LANDSCAPES, Landscape, from_formula
from optimizers import OPTIMIZERS, Outcome, descend

Array = NDArray[np.float64]

RULED = tuple(key for key, optimizer in OPTIMIZERS.items() if optimizer.rate != "none")

# Shares of the view's width.
VISIBLE = 0.02
ARRIVED = 0.005
AWAY = 0.25

# Where some hardly move, because the mathematics has it so.
STILL: Mapping[str, str] = MappingProxyType(
    {
        "easom": "on a true plateau, moves that go with the gradient are too small to be seen",
        "weierstrass": "rough at every scale: what one move gains, the next one undoes",
    }
)

# Newton's method needs a jump or two where the ground is a parabola; but here it hardly moves ...
STILL_NEWTON: Mapping[str, str] = MappingProxyType(
    {
        "weierstrass": "where waves are too fine to be seen, the next level point is as close",
        "schaffer_f7": "the crest beside the start is level, too",
        "expanded_schaffer_f6": "the crest beside the start is level, too",
        "salomon": "the crest beside the start is level, too",
        "schwefel_2_21": "the faces of a pyramid do not bend: there is no level point to jump to",
    }
)
# ... and it leaves, for a while or for good.
FAR_NEWTON: Mapping[str, str] = MappingProxyType(
    {
        "elliptic_bowl": "the start lies where the bowl bends downwards, and the jump is long",
        "rosenbrock": "the jump follows the tangent of the valley, which is curved",
        "goldstein_price": "the wall of the eighth power has its parabola's level point beyond it",
        "happy_cat": "along the crease the ground hardly bends, and the jump is long",
    }
)
LOST_NEWTON: Mapping[str, str] = MappingProxyType(
    {
        "bukin_6": "towards its crease the ground bends downwards all over: the jumps lead away",
        "modified_ridge": "towards its crease the ground bends downwards all over",
    }
)

ODD = (
    *("7", "x + y", "log(x)", "1/x", "sqrt(x - 1)", "|x|^0.25 + y^2", "tan(x) + y", "sin(100x)"),
    *("x^8 + y^8", "exp(5x) + y^2", "max(x, y)", "-x^4", "1e-6(x^2 + y^2)", "1e6(x^2 + y^2)"),
)

landscapes = pytest.mark.parametrize("landscape", LANDSCAPES.values(), ids=LANDSCAPES)


@cache
def paths(key: str) -> Mapping[str, tuple[Array, Outcome]]:
    """Solve what the page would with everything on: positions, in widths of the view."""
    scenario = Scenario.on(key, optimizers={optimizer: {} for optimizer in OPTIMIZERS})
    trajectories = descend(LANDSCAPES[key], scenario.runs(), steps=scenario.steps)
    return {
        run.optimizer: (
            trajectories.position[: trajectories.last[number] + 1, number] / LANDSCAPES[key].width,
            trajectories.outcome[number],
        )
        for number, run in enumerate(trajectories.runs)
    }


def distances(path: Array, point: Array) -> Array:
    """Return how far away a point is at each step."""
    return np.asarray(np.hypot(*(path - point).T))


def dots(key: str) -> set[str]:
    """Return the optimizers whose path is no more than a dot."""
    found = paths(key)
    return {each for each, (path, _) in found.items() if distances(path, path[0]).max() < VISIBLE}


def soon_over(key: str) -> set[str]:
    """Return the optimizers that do not move any more after two steps."""
    found = paths(key)
    return {
        each for each, (path, _) in found.items() if (distances(path, path[-1])[2:] < ARRIVED).all()
    }


@landscapes
def test_everybody_moves_and_takes_some_steps(landscape: Landscape) -> None:
    """A path can be seen, and is not over after two steps; most move even where some cannot."""
    still = (dots(landscape.key) | soon_over(landscape.key)) & set(RULED)
    assert (landscape.key in STILL) == bool(still), still
    assert len(still) < len(RULED) / 2


@landscapes
def test_newton_moves(landscape: Landscape) -> None:
    """However few steps it needs, its path can be seen."""
    assert (landscape.key in STILL_NEWTON) == ("newton" in dots(landscape.key))


@landscapes
def test_nobody_leaves_at_once(landscape: Landscape) -> None:
    """For ten steps everybody is within the view, or at least close to it."""
    view, width = landscape.view, landscape.width
    low = np.array([view.left, view.bottom]) / width - AWAY
    high = np.array([view.right, view.top]) / width + AWAY
    gone = {
        optimizer
        for optimizer, (path, _) in paths(landscape.key).items()
        if not ((low < path[:11]) & (path[:11] < high)).all()
    }
    assert gone == ({"newton"} if landscape.key in {*FAR_NEWTON, *LOST_NEWTON} else set())


@landscapes
def test_nobody_diverges(landscape: Landscape) -> None:
    """Unless there is no minimum, and falling for ever is the way down."""
    lost = {
        optimizer
        for optimizer, (_, outcome) in paths(landscape.key).items()
        if outcome in {Outcome.DIVERGED, Outcome.UNDEFINED}
    }
    assert landscape.lowest is None or lost == (
        {"newton"} if landscape.key in LOST_NEWTON else set()
    )


@pytest.mark.parametrize("key", RULED)
def test_no_landscape_is_at_the_limit_of_what_is_allowed(key: str) -> None:
    """A rate that had to be cut off would not be the rule's."""
    optimizer = OPTIMIZERS[key]
    rate = optimizer.hyperparameters[0]
    for landscape in LANDSCAPES.values():
        assert rate.low < optimizer.default_rate(landscape.curvature, landscape.width) < rate.high


@pytest.mark.parametrize(
    "text",
    ODD,
)
def test_odd_formulas_have_sensible_rates(text: str) -> None:
    """Whatever a visitor types, the first step of gradient descent stays in the picture."""
    landscape = from_formula(text)
    rate = OPTIMIZERS["gradient_descent"].default_rate(landscape.curvature, landscape.width)
    slope = np.hypot(*landscape.gradient(*landscape.start))
    assert rate * slope < AWAY * landscape.width
