"""What kind of point a run came to."""

import math

import pytest

from optimizers import Kind, place
from tests.optimizers.surfaces import BOWL, HIMMELBLAU, ROOT, SLOPE, ByHand, quadratic

ORIGIN = (0.0, 0.0)


@pytest.mark.parametrize(
    ("surface", "kind"),
    [
        (BOWL, Kind.MINIMUM),
        (quadratic(-1.0, -2.0), Kind.MAXIMUM),
        (quadratic(1.0, -2.0), Kind.SADDLE),
        (quadratic(1.0, 1.0, 2.0), Kind.SADDLE),
        (quadratic(1.0, 4.0, 1.9), Kind.MINIMUM),
        (quadratic(1.0, 0.0), Kind.FLAT),
        (quadratic(1.0, 1.0, 1.0), Kind.FLAT),
        (quadratic(0.0, 0.0), Kind.FLAT),
        (SLOPE, Kind.SLOPE),
    ],
)
def test_the_hessian_tells_the_kind(surface: ByHand, kind: Kind) -> None:
    """Up in all directions, down in all, both, or neither."""
    assert kind is place(surface, ORIGIN).kind


def test_a_point_with_a_gradient_is_on_a_slope() -> None:
    """Near a minimum is not in it."""
    assert place(BOWL, (0.01, 0.0)).kind is Kind.SLOPE


@pytest.mark.parametrize("position", [(-1.0, 0.0), (math.nan, 0.0)])
def test_where_there_is_no_gradient_nothing_can_be_told(position: tuple[float, float]) -> None:
    """A point without numbers is undefined, without an error."""
    assert place(ROOT, position).kind is Kind.UNDEFINED


def test_the_nearest_minimum_is_named() -> None:
    """The index and the distance are those of the nearest one."""
    several = ByHand(
        value=HIMMELBLAU.value,
        gradient=HIMMELBLAU.gradient,
        hessian=HIMMELBLAU.hessian,
        minima=((3.0, 2.0), (-3.779, -3.283)),
    )
    found = place(several, (-3.779, -2.283))
    assert found.nearest == 1
    assert math.isclose(1.0, found.distance)


def test_without_known_minima_the_nearest_is_infinitely_far() -> None:
    """A surface need not know its minima."""
    assert (None, math.inf) == place(SLOPE, ORIGIN)[1:]
