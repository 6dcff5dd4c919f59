"""Levels between 0 and 1 that show something on every landscape."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.levels import fitted, graded, sampled
from landscapes import LANDSCAPES, Box

losses = st.lists(st.floats(-1e12, 1e12), min_size=2, max_size=40).map(np.array)


@given(losses)
def test_levels_keep_the_order(loss: np.ndarray) -> None:
    """From 0 at the lowest to 1 at the highest, never up where the loss goes down."""
    low, high, _, level = graded(loss)
    assert low == loss.min()
    assert low < high
    assert ((level >= 0) & (level <= 1 + 1e-12)).all()
    order = np.argsort(loss)
    assert (np.diff(level[order]) >= 0).all()
    if high == loss.max() and loss.max() > loss.min():
        assert 0 == level[order[0]]
        assert 1 == pytest.approx(level[order[-1]])


@given(losses)
def test_levels_can_be_turned_back(loss: np.ndarray) -> None:
    """The scale's three numbers are enough to read the losses from the levels."""
    low, high, bend, level = graded(loss)
    if loss.max() == loss.min():
        return
    share = np.sinh(level * math.asinh(bend)) / bend if bend else level
    np.testing.assert_allclose(low + (high - low) * share, loss, rtol=0, atol=1e-9 * (high - low))


def test_level_ground_has_one_level() -> None:
    """In the middle of the scale, and the scale still has two ends."""
    low, high, bend, level = graded(np.full((3, 3), 7.0))
    assert (7.0, 8.0, 0.0) == (low, high, bend)
    assert (level == 0.5).all()


def test_what_is_not_finite_has_no_level() -> None:
    """And spoils no other's; where nothing is finite the scale is a scale nevertheless."""
    _, _, _, level = graded(np.array([0.0, 1.0, 2.0, math.nan, math.inf, -math.inf]))
    assert [True] * 3 + [False] * 3 == np.isfinite(level).tolist()
    low, high, _, level = graded(np.array([math.nan, math.inf]))
    assert low < high
    assert np.isnan(level).all()


@pytest.mark.parametrize("key", LANDSCAPES)
def test_every_landscape_shows_something(key: str) -> None:
    """Half of its view is neither in the lowest nor in the highest third of the levels alone."""
    landscape = LANDSCAPES[key]
    *_, level = graded(sampled(landscape, landscape.view, 60, 60))
    lowest, highest = np.mean(level < 1 / 3), np.mean(level > 2 / 3)
    assert lowest < 0.67
    assert highest < 0.95
    assert np.std(level) > 0.08


@given(st.floats(0.1, 10), st.floats(0.1, 10), st.floats(0.2, 5), st.floats(0, 1))
def test_fitted_box_holds_the_view(
    width: float, height: float, aspect: float, margin: float
) -> None:
    """With the margin on every side, in the asked shape, around the same centre."""
    view = Box(1.0, 1.0 + width, -2.0, -2.0 + height)
    box = fitted(view, aspect, margin=margin)
    assert aspect == pytest.approx(box.width / box.height)
    assert view.centre == pytest.approx(box.centre)
    grown = 1 + 2 * margin
    tight = max(view.width * grown / box.width, view.height * grown / box.height)
    assert 1 == pytest.approx(tight)
