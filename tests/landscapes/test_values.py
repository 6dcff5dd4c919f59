"""Values and derivatives of every landscape are right, on floats and on arrays alike."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from landscapes import LANDSCAPES, Landscape
from tests.landscapes import oracle

Array = NDArray[np.float64]
BLOCK = 16_384  # the longest array that is computed in one go

landscapes = pytest.mark.parametrize("landscape", LANDSCAPES.values(), ids=LANDSCAPES)


def scattered(landscape: Landscape, count: int) -> tuple[Array, Array]:
    """Return points all over the view, the same ones every time."""
    view, random = landscape.view, np.random.default_rng(seed=7)
    x = random.uniform(view.left, view.right, count)
    y = random.uniform(view.bottom, view.top, count)
    return x, y


def everything(landscape: Landscape, x: Array, y: Array) -> list[Array]:
    """Return value, both first and the three second derivatives."""
    return [landscape.value(x, y), *landscape.gradient(x, y), *landscape.hessian(x, y)]


@landscapes
def test_derivatives_are_those_of_sympy(landscape: Landscape) -> None:
    """SymPy reads the same text with its own parser, and agrees to eleven digits.

    Or as far as the last digits of a coordinate decide: in the finest of Weierstrass's waves they
    turn the angle by a millionth.
    """
    f = oracle.expression(landscape.formula, landscape.where)
    derivatives = oracle.derivatives(f)
    x, y = scattered(landscape, 12)
    truth = [derivatives(across, up) for across, up in zip(x, y, strict=True)]
    shifts = 1 + np.arange(-8, 9)[:, None] * 2.0**-52
    beside = everything(landscape, x * shifts, y * shifts)
    for expected, actual, near in zip(
        np.transpose(truth), everything(landscape, x, y), beside, strict=True
    ):
        tolerance = 1e-11 * (np.abs(expected) + np.abs(expected).max()) + 2 * np.ptp(near, axis=0)
        assert (np.abs(actual - expected) <= tolerance).all()


# The finest waves of Weierstrass's function are shorter than what differences need.
resolvable = pytest.mark.parametrize("key", [key for key in LANDSCAPES if key != "weierstrass"])


@resolvable
def test_the_gradient_is_the_change_of_the_value(key: str) -> None:
    """Differences of fourth order agree with it: along x with the first component, y the second."""
    landscape = LANDSCAPES[key]
    x, y = scattered(landscape, 200)
    across, up = landscape.gradient(x, y)
    for expected, dx, dy in ((across, 1, 0), (up, 0, 1)):
        _assert_changes(landscape.value, landscape.width, (x, y), (dx, dy), expected)


@resolvable
def test_the_hessian_is_the_change_of_the_gradient(key: str) -> None:
    """Differences of fourth order agree with it, the mixed derivative from both sides."""
    landscape = LANDSCAPES[key]
    x, y = scattered(landscape, 200)
    xx, xy, yy = landscape.hessian(x, y)
    for expected, part, dx, dy in ((xx, 0, 1, 0), (xy, 0, 0, 1), (xy, 1, 1, 0), (yy, 1, 0, 1)):
        component = _component(landscape, part)
        _assert_changes(component, landscape.width, (x, y), (dx, dy), expected)


def _component(landscape: Landscape, part: int) -> Callable[[Array, Array], Array]:
    return lambda x, y: landscape.gradient(x, y)[part]


def _assert_changes(
    f: Callable[[Array, Array], Array],
    width: float,
    points: tuple[Array, Array],
    direction: tuple[int, int],
    expected: Array,
) -> None:
    """Check a derivative at every point, with a shorter difference where a crease is close by."""
    here = f(*points)
    agrees = np.zeros(here.shape, dtype=bool)
    for share in (3e-5, 3e-6, 3e-7):
        h = share * width
        back2, back, on, on2 = (
            f(points[0] + steps * h * direction[0], points[1] + steps * h * direction[1])
            for steps in (-2, -1, 1, 2)
        )
        difference = (8 * (on - back) - (on2 - back2)) / (12 * h)
        rounding = 8 * np.finfo(float).eps * np.abs(here).max() / h
        tolerance = 1e-6 * np.abs(expected) + 1e-7 * np.abs(expected).max() + rounding
        agrees |= np.abs(difference - expected) <= tolerance
    assert agrees.all()


@landscapes
def test_everything_is_finite_over_the_domain(landscape: Landscape) -> None:
    """No point of the domain is without value, gradient or Hessian: edges, axes and middle."""
    x = np.linspace(landscape.domain.left, landscape.domain.right, 201)[:, None]
    y = np.linspace(landscape.domain.bottom, landscape.domain.top, 201)
    assert all(np.isfinite(part).all() for part in everything(landscape, x, y))


@landscapes
def test_floats_and_arrays_agree(landscape: Landscape) -> None:
    """The same point gives the same numbers, but for the last digits of the functions."""
    x, y = scattered(landscape, 100)
    on_arrays = np.transpose(everything(landscape, x, y))
    for across, up, expected in zip(x.tolist(), y.tolist(), on_arrays, strict=True):
        actual = [
            landscape.value(across, up),
            *landscape.gradient(across, up),
            *landscape.hessian(across, up),
        ]
        assert all(type(number) is float for number in actual)
        assert pytest.approx(expected, rel=1e-12, abs=1e-12 * np.abs(expected).max()) == actual


@landscapes
def test_numpy_and_whole_numbers_are_floats_too(landscape: Landscape) -> None:
    """What a caller has at hand is taken: a whole number, an element of an array."""
    expected = landscape.gradient(1.0, 0.0)
    assert expected == landscape.gradient(1, 0)
    assert expected == landscape.gradient(np.float64(1), np.float64(0))


@landscapes
def test_arrays_broadcast(landscape: Landscape) -> None:
    """A column and a row give the whole grid, also where a derivative is a constant."""
    x, y = scattered(landscape, 6)
    column, row = x[:4, None], y
    grid = np.broadcast_arrays(column, row)
    for expected, actual in zip(
        everything(landscape, *grid), everything(landscape, column, row), strict=True
    ):
        assert (4, 6) == actual.shape
        assert np.array_equal(expected, actual)


@landscapes
def test_a_number_broadcasts_against_an_array(landscape: Landscape) -> None:
    """One coordinate may be a number."""
    x, y = scattered(landscape, 5)
    along = landscape.gradient(x, 0.5)
    across = landscape.gradient(0.5, y)
    assert np.array_equal(landscape.gradient(x, np.full(5, 0.5)), along)
    assert np.array_equal(landscape.gradient(np.full(5, 0.5), y), across)


@pytest.mark.parametrize("shape", [(), (0,), (3, 0), (1,), (2, 3, 4)])
def test_any_shape_comes_back(shape: tuple[int, ...]) -> None:
    """From no axis to three, and with nothing in it."""
    points = np.ones(shape)
    for part in everything(LANDSCAPES["local_minimum"], points, points):
        assert shape == part.shape


@landscapes
def test_long_arrays_are_computed_in_pieces(landscape: Landscape) -> None:
    """Where one piece ends and the next begins cannot be seen in the result."""
    x, y = scattered(landscape, 2 * BLOCK + 3)
    whole = everything(landscape, x, y)
    for part in (slice(0, 5), slice(BLOCK - 2, BLOCK + 2), slice(2 * BLOCK - 1, None)):
        for expected, actual in zip(everything(landscape, x[part], y[part]), whole, strict=True):
            assert pytest.approx(expected, rel=1e-14, abs=1e-300) == actual[part]


@landscapes
def test_scattered_memory_is_read_rightly(landscape: Landscape) -> None:
    """Columns of a table of positions are no worse than arrays of their own."""
    table = np.stack(scattered(landscape, 20), axis=-1)
    expected = everything(landscape, table[:, 0].copy(), table[:, 1].copy())
    assert np.array_equal(expected, everything(landscape, table[:, 0], table[:, 1]))


@landscapes
def test_inputs_are_left_alone(landscape: Landscape) -> None:
    """What is passed in is neither changed nor handed back, and no two results share memory."""
    x, y = scattered(landscape, 20)
    x.flags.writeable = y.flags.writeable = False
    for results in ((landscape.value(x, y),), landscape.gradient(x, y), landscape.hessian(x, y)):
        for number, result in enumerate(results):
            assert result.flags.writeable
            assert not any(np.shares_memory(result, other) for other in (x, y, *results[:number]))


@landscapes
def test_far_out_nothing_warns(landscape: Landscape) -> None:
    """Overflow gives inf or nan in arrays, quietly: the caller sees it in the numbers."""
    x = np.array([1e200, -1e308, np.inf, np.nan])
    for part in everything(landscape, x, x[::-1].copy()):
        assert x.shape == part.shape


@landscapes
def test_floats_raise_only_what_arithmetic_raises(landscape: Landscape) -> None:
    """A diverging run may overflow, which the caller knows how to handle."""
    for x in (1e10, 1e200, -1e308, float("inf"), float("nan")):
        try:
            numbers = [landscape.value(x, 1.0), *landscape.gradient(x, 1.0)]
        except (OverflowError, ValueError, ZeroDivisionError):
            continue
        assert all(type(number) is float for number in numbers)
