"""The typical curvature is a sound measure from which to derive learning rates."""

import pytest

from landscapes import LANDSCAPES, Box, Landscape, from_formula

landscapes = pytest.mark.parametrize("landscape", LANDSCAPES.values(), ids=LANDSCAPES)


@pytest.mark.parametrize("steepness", [1e-3, 1.0, 70.0])
def test_a_bowl_has_the_curvature_of_its_hessian(steepness: float) -> None:
    """On a quadratic there is nothing to be typical about: the larger eigenvalue it is."""
    bowl = from_formula(f"{steepness}x^2 + {0.1 * steepness}y^2")
    assert pytest.approx(2 * steepness) == bowl.curvature


@pytest.mark.parametrize("text", ["7", "1/x^2", "log(x)", "|x|^0.25", "tan(x)", "x^8 + y^8"])
def test_it_is_a_positive_number_for_anything(text: str) -> None:
    """Also where nothing bends, or where most points have no value."""
    assert 0 < from_formula(text).curvature < float("inf")


def test_straight_slopes_count_as_bent() -> None:
    """Between kinks the Hessian is 0, yet a rate must be found: steeper slopes get smaller ones."""
    assert from_formula("10|x| + 10|y|").curvature == 10 * from_formula("|x| + |y|").curvature


def test_what_is_too_fine_to_be_seen_does_not_count() -> None:
    """Ripples of a billionth add slopes, and second derivatives that would forbid any step."""
    smooth, rippled = from_formula("x^2 + y^2"), from_formula("x^2 + y^2 + 1e-9 sin(1e6 x)")
    assert max(map(abs, rippled.hessian(0.3, 0.3))) > 100
    assert pytest.approx(smooth.curvature, rel=0.05) == rippled.curvature


def test_steep_slopes_count_where_they_are_common() -> None:
    """Beside a sharp groove it is the steep slopes that throw a run out."""
    groove = from_formula("|x|^0.25 + 0.1x^2 + 0.1y^2")
    assert groove.curvature > 2 * from_formula("0.1x^2 + 0.1y^2").curvature


@pytest.mark.parametrize("key", ["saddle", "elliptic_bowl", "himmelblau", "rastrigin"])
def test_heights_scale_it(key: str) -> None:
    """Ten times as high is ten times as bent."""
    landscape = LANDSCAPES[key]
    once = from_formula(landscape.formula, domain=landscape.view)
    tenfold = from_formula(f"10({landscape.formula})", domain=landscape.view)
    assert pytest.approx(10 * once.curvature) == tenfold.curvature


def test_widths_scale_it() -> None:
    """Twice as wide is a quarter as bent."""
    narrow = from_formula("sin(x) + y^2", domain=Box(-2, 2, -2, 2))
    wide = from_formula("sin(x/2) + (y/2)^2", domain=Box(-4, 4, -4, 4))
    assert pytest.approx(narrow.curvature / 4) == wide.curvature


@landscapes
def test_a_tenth_of_the_natural_rate_neither_rests_nor_leaves(landscape: Landscape) -> None:
    """A first step by 0.1/curvature moves, and stays within the domain."""
    x, y = landscape.start
    across, up = (0.1 / landscape.curvature * slope for slope in landscape.gradient(x, y))
    assert 1e-5 * landscape.width < (across**2 + up**2) ** 0.5 < 0.2 * landscape.width
    assert landscape.domain.contains(x - across, y - up)


@pytest.mark.parametrize("key", [key for key in LANDSCAPES if key != "weierstrass"])
def test_descent_at_that_rate_goes_down(key: str) -> None:
    """500 steps of gradient descent at 0.1/curvature lose height and do not diverge.

    But for Weierstrass's function, on which going down is a matter of luck.
    """
    landscape = LANDSCAPES[key]
    x, y = landscape.start
    for _ in range(500):
        across, up = landscape.gradient(x, y)
        x, y = x - 0.1 / landscape.curvature * across, y - 0.1 / landscape.curvature * up
    assert landscape.domain.contains(x, y)
    assert landscape.value(x, y) < landscape.value(*landscape.start)
