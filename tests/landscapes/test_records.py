"""Every landscape keeps the promises of its record."""

import itertools
import math
import re

import numpy as np
import pytest
from numpy.typing import NDArray

from landscapes import LANDSCAPES, Landscape, Point

Array = NDArray[np.float64]

landscapes = pytest.mark.parametrize("landscape", LANDSCAPES.values(), ids=LANDSCAPES)
minima = pytest.mark.parametrize(
    ("landscape", "minimum"),
    [
        pytest.param(landscape, minimum, id=f"{key}-{number}")
        for key, landscape in LANDSCAPES.items()
        for number, minimum in enumerate(landscape.minima)
    ],
)

# Losses that the lecture's visualiser and the literature agree on, to the digits they give.
KNOWN_LOSSES = [
    ("local_minimum", (0.9053, 0.0), -1.093, 5e-4),
    ("local_minimum", (-0.9676, 0.0), -5.03, 5e-3),
    ("global_minimum", (0.0, 0.0), 0.0, 0.0),
    ("saddle", (math.pi / 2, 0.0), 1.0, 0.0),
    ("saddle", (-math.pi / 2, 0.0), -1.0, 0.0),
    ("corridor", (1.0, 1.0), 5.05, 1e-15),
    ("plateau", (0.0, 0.0), -1.0, 5e-5),
    ("plateau", (0.0, 0.66), 0.39, 5e-3),
    ("hills", (0.04, 0.0), 0.048, 5e-4),
    ("hills", (0.9, -0.65), -0.159, 5e-4),
    ("elliptic_bowl", (0.0, 0.0), -1.0, 0.0),
    ("saddle_between_minima", (0.0, math.sqrt(2)), -1.0, 1e-15),
    ("rosenbrock", (1.0, 1.0), 0.0, 0.0),
    ("rosenbrock", (-1.2, 1.0), 24.2, 1e-13),
    ("himmelblau", (3.584428, -1.848126), 0.0, 1e-9),
    ("himmelblau", (-0.270845, -0.923039), 181.617, 5e-4),
    ("beale", (3.0, 0.5), 0.0, 0.0),
    ("beale", (1.0, 1.0), 14.203125, 0.0),
    ("rastrigin", (0.0, 0.0), 0.0, 0.0),
    ("rastrigin", (0.5, 0.5), 40.5, 1e-13),
    ("ackley", (0.0, 0.0), 0.0, 1e-14),
]
# Steps that the lecture's visualiser takes from (1.5, 1.5) at a learning rate of 0.001 until both
# components of the gradient are below 0.01: by gradient descent, and with a momentum of 0.9.
LECTURE_STEPS = [
    ("local_minimum", 587, 153),
    ("global_minimum", 2850, 228),
    ("saddle", 8638, 849),
    ("elliptic_bowl", 5580, 526),
    ("hills", 2131, 152),
]


# The axes and the diagonals.
MIRRORS = [
    np.array([[-1, 0], [0, 1]]),
    np.array([[1, 0], [0, -1]]),
    np.array([[0, 1], [1, 0]]),
    np.array([[0, -1], [-1, 0]]),
]


@landscapes
def test_a_record_is_complete(landscape: Landscape) -> None:
    """A key can stand in a link, a lesson is one sentence, and nothing is left empty."""
    assert re.fullmatch(r"[a-z][a-z0-9_]*", landscape.key)
    assert LANDSCAPES[landscape.key] is landscape
    assert landscape.group in {"lecture", "classics", "collection"}
    assert re.fullmatch(r"[A-Z][^.!?'\"]*[.]", landscape.lesson)
    assert landscape.formula.isascii()
    assert landscape.name.strip()
    assert landscape.source.strip()


@landscapes
def test_the_places_lie_within_each_other(landscape: Landscape) -> None:
    """The domain holds the view and the minima; the view holds the start."""
    domain, view = landscape.domain, landscape.view
    assert domain.contains(view.left, view.bottom)
    assert domain.contains(view.right, view.top)
    assert view.contains(*landscape.start)
    assert all(domain.contains(*minimum) for minimum in landscape.minima)
    assert max(view.width, view.height) == landscape.width


@landscapes
def test_the_start_is_on_no_axis_of_symmetry(landscape: Landscape) -> None:
    """A start that a mirror leaves in place would send every optimizer along the same line."""
    random = np.random.default_rng(seed=0)
    x, y = random.uniform(-1, 1, (2, 50))
    here = landscape.value(x, y)
    for mirror in MIRRORS:
        if np.allclose(here, landscape.value(*mirror @ [x, y]), rtol=1e-12, atol=1e-12):
            assert landscape.start != pytest.approx(mirror @ landscape.start)


@landscapes
def test_both_coordinates_have_somewhere_to_go_from_the_start(landscape: Landscape) -> None:
    """Neither component of the gradient vanishes there, unless one does everywhere; they differ."""
    across, up = landscape.gradient(*landscape.start)
    x, y = np.random.default_rng(seed=0).uniform(-1, 1, (2, 50))
    by_turns = bool((np.prod(landscape.gradient(x, y), axis=0) == 0).all())
    assert by_turns == (across * up == 0)
    assert abs(across) != pytest.approx(abs(up), rel=0.01)


@minima
def test_a_minimum_is_exact(landscape: Landscape, minimum: Point) -> None:
    """The literal is right to the last digits; one that is a billionth off would be found."""
    x, y = minimum
    assert _is_exact(landscape, np.array([x]), np.array([y])).all()
    # Not along the diagonals, in whose direction the creases of two landscapes go.
    assert not _is_exact(landscape, *_around(minimum, 1e-9, directions=62)).any()


def _is_exact(landscape: Landscape, x: Array, y: Array) -> NDArray[np.bool_]:
    """Say which points are a minimum to the last digits.

    In a bowl Newton's method has nothing to improve there. In a crease that holds for a coordinate
    along which the landscape is smooth; in any other the slope turns over between the last digits.
    """
    digits = 4e-15 * np.maximum(1.0, np.maximum(abs(x), abs(y)))
    xx, xy, yy = landscape.hessian(x, y)
    gx, gy = landscape.gradient(x, y)
    smooth = [_is_smooth(landscape, x, y, bend, i) for i, bend in enumerate((xx, yy))]
    with np.errstate(all="ignore"):
        determinant = xx * yy - xy * xy
        step = np.maximum(abs(yy * gx - xy * gy), abs(xx * gy - xy * gx)) / determinant
        alone = [
            np.where(smooth[0], abs(gx) <= digits * xx, _turns(landscape, x, y, digits, 0)),
            np.where(smooth[1], abs(gy) <= digits * yy, _turns(landscape, x, y, digits, 1)),
        ]
    return np.where(
        smooth[0] & smooth[1], (determinant > 0) & (step <= digits), alone[0] & alone[1]
    )


def _is_smooth(
    landscape: Landscape, x: Array, y: Array, bend: Array, along: int
) -> NDArray[np.bool_]:
    """Say where a landscape bends upwards along a coordinate as its Hessian says.

    Judged by a difference of slopes, which is the same wherever in a bowl the point is.
    """
    reach = 1e-5
    before, after = _slopes_beside(landscape, x, y, reach, along)
    return np.asarray(abs((after - before) / (2 * reach) - bend) < 1e-3 * bend)


def _turns(landscape: Landscape, x: Array, y: Array, reach: Array, along: int) -> NDArray[np.bool_]:
    """Say where the slope along a coordinate leads down from both sides."""
    before, after = _slopes_beside(landscape, x, y, reach, along)
    return (before < 0) & (after > 0)


def _slopes_beside(
    landscape: Landscape, x: Array, y: Array, reach: Array | float, along: int
) -> tuple[Array, Array]:
    across, up = (reach, 0.0) if along == 0 else (0.0, reach)
    before = landscape.gradient(x - across, y - up)[along]
    return before, landscape.gradient(x + across, y + up)[along]


def _around(point: Point, radius: float, *, directions: int = 64) -> tuple[Array, Array]:
    angle = np.linspace(0, 2 * np.pi, directions, endpoint=False)
    return point[0] + radius * np.cos(angle), point[1] + radius * np.sin(angle)


@minima
def test_a_minimum_is_lower_than_what_surrounds_it(landscape: Landscape, minimum: Point) -> None:
    """All around, near and less near, the loss is higher."""
    for radius in (1e-4, 1e-3, 1e-2):
        assert landscape.value(*minimum) < landscape.value(*_around(minimum, radius)).min()


@landscapes
def test_every_minimum_in_view_is_known(landscape: Landscape) -> None:
    """Wherever a fine grid dips, Newton's method leads to a listed minimum, or to none (a ring)."""
    if "of its minima only the lowest" in landscape.source:
        pytest.skip("there are more than anybody would list")
    view = landscape.view
    x = np.linspace(view.left, view.right, 301)[:, None]
    y = np.linspace(view.bottom, view.top, 301)
    height = landscape.value(x, y)
    inner = height[1:-1, 1:-1]
    dips = np.ones(inner.shape, dtype=bool)
    for across, up in itertools.product((0, 1, 2), repeat=2):
        dips &= inner <= height[across : across + 299, up : up + 299]
    for column, row in np.argwhere(dips):
        found = _polished(landscape, (float(x[column + 1, 0]), float(y[row + 1])))
        if found is not None and view.contains(*found):
            assert min(math.dist(found, minimum) for minimum in landscape.minima) < 1e-6


def _polished(landscape: Landscape, point: Point) -> Point | None:
    """Return the strict minimum that Newton's method finds from a point, if it finds one."""
    for _ in range(50):
        xx, xy, yy = landscape.hessian(*point)
        if not np.isfinite([xx, xy, yy]).all():
            return None
        low, high = np.linalg.eigvalsh([[xx, xy], [xy, yy]])
        if low <= 1e-6 * high:
            return None
        step = np.linalg.solve([[xx, xy], [xy, yy]], landscape.gradient(*point))
        point = (point[0] - float(step[0]), point[1] - float(step[1]))
    return point


@landscapes
def test_lowest_is_the_loss_at_the_best_minimum(landscape: Landscape) -> None:
    """Nothing in the view is lower; without a minimum, the view is lowest at its edge."""
    x = np.linspace(landscape.view.left, landscape.view.right, 201)[:, None]
    y = np.linspace(landscape.view.bottom, landscape.view.top, 201)
    height = landscape.value(x, y)
    if landscape.lowest is None:
        assert not landscape.minima
        assert height.min() < height[1:-1, 1:-1].min()
    else:
        assert landscape.lowest <= height.min() + 1e-12
        assert landscape.lowest in {landscape.value(*minimum) for minimum in landscape.minima}


@pytest.mark.parametrize(("key", "point", "loss", "tolerance"), KNOWN_LOSSES)
def test_losses_are_those_of_the_literature(
    key: str, point: Point, loss: float, tolerance: float
) -> None:
    """The formula is the one that others use."""
    assert pytest.approx(loss, abs=tolerance, rel=0) == LANDSCAPES[key].value(*point)


@pytest.mark.parametrize(("key", "plain", "momentum"), LECTURE_STEPS)
def test_descents_take_as_many_steps_as_in_the_lecture(key: str, plain: int, momentum: int) -> None:
    """The landscapes are the lecture's, not just similar ones."""
    assert (plain, momentum) == (_steps(LANDSCAPES[key], 0.0), _steps(LANDSCAPES[key], 0.9))


def _steps(landscape: Landscape, decay: float) -> int:
    x, y, across, up = 1.5, 1.5, 0.0, 0.0
    for step in range(10_000):
        slope = landscape.gradient(x, y)
        if max(map(abs, slope)) < 0.01:
            return step
        across, up = decay * across + 0.001 * slope[0], decay * up + 0.001 * slope[1]
        x, y = x - across, y - up
    pytest.fail("no end in sight")
