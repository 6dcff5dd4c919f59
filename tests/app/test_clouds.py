"""A cloud's starts lie as its shape says, and there are as many as can be afforded."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks import MAX_STEPS, OWN, most_steps
from app.clouds import (
    MAX_COUNT,
    MAX_OWN_WORK,
    MAX_WORK,
    SHAPES,
    Cloud,
    filled,
    most_starts,
    normal_cloud,
    starts,
)
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS

CENTRE = (1.0, -2.0)


@pytest.mark.parametrize("count", [1, 2, 49, 50, 200])
@pytest.mark.parametrize("shape", SHAPES)
def test_starts_lie_around_the_start_as_far_as_the_radius_says(shape: str, count: int) -> None:
    """A grid reaches as far to all sides, a ring is as far everywhere, and chance about as far."""
    cloud = normal_cloud(Cloud(shape=shape, count=count), LANDSCAPES["saddle"], runs=1, steps=9)
    cloud = filled(cloud, LANDSCAPES["saddle"], 200)
    points = starts(cloud, CENTRE) - np.array(CENTRE)
    assert cloud.radius == 0.5
    if shape == "grid":
        side = int(count**0.5)
        along = np.linspace(-0.5, 0.5, side) if side > 1 else np.zeros(1)
        x, y = points.reshape(side, side, 2).T
        np.testing.assert_allclose(x, np.broadcast_to(along[:, None], x.shape), atol=1e-12)
        np.testing.assert_allclose(y, np.broadcast_to(-along, y.shape), atol=1e-12)
    elif shape == "ring":
        assert (count, 2) == points.shape
        np.testing.assert_allclose(0.5, np.hypot(*points.T))
        turned = np.exp(2j * np.pi / count) * (points @ [1, 1j])
        np.testing.assert_allclose(np.roll(points @ [1, 1j], -1), turned, atol=1e-12)
    else:
        assert (count, 2) == points.shape
        assert count < 200 or abs(np.sqrt((points**2).mean()) - 0.5) < 0.05


def test_chance_is_the_seeds() -> None:
    """The same seed gives the same starts, and more of them begin with the same ones."""
    few, many, other = (
        starts(Cloud(shape="normal", count=count, radius=2, seed=seed), CENTRE)
        for count, seed in ((20, 7), (50, 7), (50, 8))
    )
    np.testing.assert_array_equal(few, many[:20])
    assert not np.isin(many, other).any()
    noise = CENTRE + 2 * np.random.default_rng(7).standard_normal((50, 2))
    assert not np.isin(many, noise).any()


@pytest.mark.parametrize("landscape", ["saddle", OWN])
@given(runs=st.integers(0, len(OPTIMIZERS)), steps=st.integers(1, MAX_STEPS))
def test_whatever_runs_there_is_a_cloud_that_can_be_afforded(
    landscape: str, runs: int, steps: int
) -> None:
    """Of two starts at least, and never of more work or more balls than there may be."""
    steps = min(steps, most_steps(runs, landscape))
    most = most_starts(runs, steps, landscape)
    assert 2 <= most <= MAX_COUNT
    assert most * runs * steps <= (MAX_OWN_WORK if landscape == OWN else MAX_WORK)
