"""What kind of point a run came to."""

import math

import numpy as np
import pytest

from optimizers import KINDS, Kind, place, rests
from tests.optimizers.surfaces import (
    BOWL,
    HIMMELBLAU,
    ROOT,
    ROSENBROCK,
    SLOPE,
    ByHand,
    quadratic,
)

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


# f = (x² + y² - 1)²: a valley along the unit circle.
RING = ByHand(
    value=lambda x, y: (x * x + y * y - 1) ** 2,
    gradient=lambda x, y: (4 * x * (x * x + y * y - 1), 4 * y * (x * x + y * y - 1)),
    hessian=lambda x, y: (12 * x * x + 4 * y * y - 4, 8 * x * y, 4 * x * x + 12 * y * y - 4),
)


@pytest.mark.parametrize("angle", [0.0, 0.4, 2.0, 4.5])
@pytest.mark.parametrize("radius", [1 - 1e-4, 1 - 1e-9, 1.0, 1 + 1e-9, 1 + 1e-4])
def test_the_floor_of_a_ring_is_level(radius: float, angle: float) -> None:
    """Inside of the floor the ring bends down along itself, outside up: neither says anything."""
    position = radius * math.cos(angle), radius * math.sin(angle)
    assert place(RING, position).kind is Kind.FLAT


def test_a_gentle_bend_beside_a_strong_one_counts() -> None:
    """At the end of Rosenbrock's valley it rises on all sides, along the floor 2500 times less."""
    assert place(ROSENBROCK, (1.0004, 1.0004**2)).kind is Kind.MINIMUM


def test_level_ground_that_goes_on_is_no_minimum() -> None:
    """Far out a slope may be small and bend upwards although there is nothing to rest in."""
    tail = ByHand(
        value=lambda x, y: np.exp(-x) + y * y,
        gradient=lambda x, y: (-np.exp(-x) + 0 * y, 2 * y),
        hessian=lambda x, y: (np.exp(-x) + 0 * y, 0 * x * y, 2.0 + 0 * x * y),
    )
    assert place(tail, (7.0, 0.0)).kind is Kind.FLAT


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


@pytest.mark.parametrize(
    "surface", [BOWL, quadratic(-1.0, -2.0), quadratic(1.0, -2.0), quadratic(1.0, 4.0, 1.9)]
)
def test_many_positions_lead_to_the_rest_beside_them(surface: ByHand) -> None:
    """At once, each to what `place` says of it; none where that is too far away."""
    position = np.array([(0.003, -0.004), (0.0, 0.0), (-0.0049, 0.0), (0.3, 0.4)])
    found = rests(surface, position, reach=0.0051, exact=1e-9)
    assert np.abs(found.position[:3]).max() < 1e-12
    assert np.isnan(found.position[3]).all()
    kind = place(surface, ORIGIN).kind
    assert [kind, kind, kind, Kind.FLAT] == [KINDS[number] for number in found.kind]


def test_rests_are_told_apart_where_there_are_several() -> None:
    """Himmelblau's four minima, from beside each."""
    minima = np.array(HIMMELBLAU.minima)
    found = rests(HIMMELBLAU, minima + 0.01, reach=0.1, exact=1e-9)
    assert np.abs(found.position - minima).max() < 1e-5
    assert {Kind.MINIMUM} == {KINDS[number] for number in found.kind}


def test_no_position_has_no_rest() -> None:
    """A map may have nobody who arrived."""
    found = rests(BOWL, np.empty((0, 2)), reach=1.0, exact=1e-9)
    assert ((0, 2), (0,)) == (found.position.shape, found.kind.shape)
