"""What landscapes say of themselves is so."""

from typing import Any

import numpy as np
import pytest

from landscapes import LANDSCAPES, Landscape, from_formula


def points(landscape: Landscape) -> Any:  # noqa: ANN401 - two arrays
    """Return places in the domain and further and further out, x and y (2, n)."""
    rng = np.random.default_rng(7)
    left, right, bottom, top = landscape.domain
    reach = np.geomspace(1e-3, 1e7, 4000)
    middle = np.array([[(left + right) / 2], [(bottom + top) / 2]])
    return middle + rng.uniform(-1, 1, (2, 4000)) * reach * landscape.width


@pytest.mark.parametrize("landscape", LANDSCAPES.values(), ids=lambda each: each.key)
def test_traits_hold(landscape: Landscape) -> None:
    """Everywhere, and to the last bit."""
    x, y = points(landscape)
    with np.errstate(all="ignore"):
        value, slopes = landscape.value(x, y), np.array(landscape.gradient(x, y))
        if landscape.steady:
            assert np.isfinite(value[np.isfinite(slopes).all(axis=0)]).all()
        for axis, is_even in enumerate(landscape.even):
            if is_even:
                signs = np.array([[1.0], [1.0]])
                signs[axis] = -1
                mirrored = signs * [x, y]
                np.testing.assert_array_equal(value, landscape.value(*mirrored))
                np.testing.assert_array_equal(slopes, signs * landscape.gradient(*mirrored))
                bends = np.array([[1.0], [-1.0], [1.0]]) * landscape.hessian(*mirrored)
                np.testing.assert_array_equal(landscape.hessian(x, y), bends)
        if landscape.apart:
            across, up = (
                landscape.gradient(x, y[::-1].copy()),
                landscape.gradient(x[::-1].copy(), y),
            )
            np.testing.assert_array_equal(slopes[0], across[0])
            np.testing.assert_array_equal(slopes[1], up[1])


@pytest.mark.parametrize(
    ("formula", "even", "apart"),
    [
        ("x^2 + y^2", (True, True), True),
        ("x^2 + y^3", (True, False), True),
        ("x^2 y^2", (True, True), False),
        ("x sin(x) + |y|", (True, True), True),
        ("x + y", (False, False), True),
        ("exp(-x^2) cos(y) + x y^2", (False, True), False),
        ("max(x^2, |y|)", (True, True), False),
        ("max(x, -x) + y^4", (False, True), True),
        ("x^2 + 1/y", (True, False), True),
        ("log(x^2 + 1) / (y^2 + 1)", (True, True), False),
        ("x^64 + y^70", (True, False), True),
        ("2^x + tan(y) y", (False, True), True),
    ],
)
def test_traits_are_seen(formula: str, even: tuple[bool, bool], apart: bool) -> None:  # noqa: FBT001
    """In a formula as it is typed; of a visitor's numbers nothing is presumed."""
    landscape = from_formula(formula)
    assert (even, apart, False) == (landscape.even, landscape.apart, landscape.steady)


def test_lecture_is_steady() -> None:
    """Where every function has a value everywhere, losses are not asked for."""
    assert LANDSCAPES["local_minimum"].steady
    assert not LANDSCAPES["plateau"].steady
