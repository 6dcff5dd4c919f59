"""The landscape's grid, from which the browser paints and reads the loss."""

import math
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.views.surface import MARGIN, NOWHERE, SAMPLES, TOP, asked_box, opening_surface, surface
from landscapes import LANDSCAPES, Box, from_formula


def levels(content: dict[str, Any]) -> NDArray[np.float64]:
    """Read the levels as the browser does: (rows, columns), nan where the loss is not finite."""
    packed: NDArray[np.uint16] = np.frombuffer(content["levels"], dtype="<u2")
    level = packed / (NOWHERE - 1) * content["top"]
    level[packed == NOWHERE] = np.nan
    grid: NDArray[np.float64] = level.reshape(content["rows"], content["columns"])
    return grid


def losses(content: dict[str, Any]) -> NDArray[np.float64]:
    """Turn levels back into losses, as the browser does."""
    bend, low, high = content["bend"], content["low"], content["high"]
    level = levels(content)
    share = np.sinh(level * math.asinh(bend)) / bend if bend else level
    loss: NDArray[np.float64] = low + (high - low) * np.asarray(share)
    return loss


@pytest.mark.parametrize("key", LANDSCAPES)
def test_losses_can_be_read_from_the_levels(key: str) -> None:
    """To the resolution of a level, at every sample, with the bottom row first."""
    landscape = LANDSCAPES[key]
    content = opening_surface(landscape, 1.6)
    left, right, bottom, top = content["box"]
    x = np.linspace(left, right, content["columns"])[np.newaxis, :]
    y = np.linspace(bottom, top, content["rows"])[:, np.newaxis]
    expected = landscape.value(x, y)
    read = losses(content)
    assert np.isfinite(read).all()
    order = np.argsort(expected, axis=None)
    assert (np.diff(levels(content).ravel()[order]) >= 0).all()
    # A count up or down is worth the more loss the steeper the scale is there.
    bend, level = content["bend"], levels(content)
    steepness = np.cosh(level * math.asinh(bend)) * math.asinh(bend) / bend if bend else 1.0
    count = (content["high"] - content["low"]) * steepness * TOP / (NOWHERE - 1)
    told_apart = (level > 0) & (level < TOP)
    assert told_apart.mean() > 0.75
    assert (np.abs(read - expected) <= count)[told_apart].all()


@pytest.mark.parametrize("key", LANDSCAPES)
@pytest.mark.parametrize("aspect", [0.3, 1.0, 1.6, 4.0])
def test_opening_grid_covers_the_stage_and_a_margin(key: str, aspect: float) -> None:
    """The landscape's view is in the middle, whole, at equal scales of both axes."""
    view = LANDSCAPES[key].view
    content = opening_surface(LANDSCAPES[key], aspect)
    box = Box(*content["box"])
    assert aspect == pytest.approx(box.width / box.height)
    assert view.centre == pytest.approx(box.centre)
    shown = 1 + 2 * MARGIN
    assert view.width <= box.width / shown * (1 + 1e-12)
    assert view.height <= box.height / shown * (1 + 1e-12)
    fits = (view.width, view.height)
    assert any(
        size == pytest.approx(whole / shown)
        for size, whole in zip(fits, (box.width, box.height), strict=True)
    )


def test_what_is_not_finite_is_masked() -> None:
    """Far out a landscape overflows; what is finite beside it keeps its levels."""
    content = surface(LANDSCAPES["rosenbrock"], Box(-1e9, 1e9, -1e9, 1e9))
    assert np.isfinite(losses(content)).all()
    assert math.isfinite(content["high"])


@given(st.lists(st.floats(-1e9, 1e9), min_size=4, max_size=4))
def test_any_box_that_is_taken_has_a_grid_of_bounded_size(sides: list[float]) -> None:
    """However flat, small or far away."""
    box = asked_box(sides)
    if box is None:
        return
    content = surface(LANDSCAPES["beale"], box)
    assert 2 <= content["columns"]
    assert 2 <= content["rows"]
    assert 2 * content["columns"] * content["rows"] == len(content["levels"])
    assert len(content["levels"]) <= 2.2 * SAMPLES
    assert content["low"] < content["high"]
    assert all(math.isfinite(content[name]) for name in ("low", "high", "bend"))
    assert np.nanmin(levels(content)) >= 0
    assert np.nanmax(levels(content)) <= TOP


def test_grids_that_are_kept_are_bounded() -> None:
    """A stranger who asks for one part of the plane after the other fills no memory."""
    tracemalloc.start()
    held = []
    for turn in range(3):
        for number in range(100):
            surface(LANDSCAPES["saddle"], Box(0.0, 1.0 + number, turn, turn + 1.0 + number))
        held.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert held[2] < held[0] + 100_000


def test_own_formulas_have_maps_of_their_own() -> None:
    """They share a key, and neither a grid nor the memory of those that everybody looks at."""
    box = Box(-2.0, 2.0, -1.0, 1.0)
    known = surface(LANDSCAPES["saddle"], box)["levels"]
    one, other = (from_formula(text) for text in ("x + y", "x^2 + y"))
    assert surface(one, box)["levels"] != surface(other, box)["levels"]
    for turn in range(200):
        surface(one, Box(0.0, 1.0 + turn, 0.0, 1.0))
    assert known is surface(LANDSCAPES["saddle"], box)["levels"]


def test_a_link_has_the_same_colours_on_every_screen() -> None:
    """The view sets the scale, whatever else the stage's shape shows; its lowest minimum is 0."""
    landscape = LANDSCAPES["hills"]
    scales = {
        tuple(opening_surface(landscape, aspect)[name] for name in ("low", "high", "bend"))
        for aspect in (0.7, 1.0, 2.5)
    }
    assert 1 == len(scales)
    assert landscape.lowest == next(iter(scales))[0]


def test_closer_looks_have_a_scale_of_their_own() -> None:
    """Magnified, or far beside the view, a map still shows differences."""
    landscape = LANDSCAPES["local_minimum"]
    for box in (Box(0.8, 1.0, -0.1, 0.1), Box(50.0, 60.0, 50.0, 60.0)):
        content = surface(landscape, box)
        assert content["low"] < content["high"]
        assert np.ptp(levels(content)) > 0.5
