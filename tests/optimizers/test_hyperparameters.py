"""Sliders and default rates: the numbers that people see first."""

import math
from itertools import pairwise

import pytest

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, Hyperparameter


def _record(optimizer: str, name: str) -> Hyperparameter:
    return next(each for each in OPTIMIZERS[optimizer].hyperparameters if each.name == name)


@pytest.mark.parametrize("key", ["momentum", "nesterov"])
def test_the_lectures_decays_can_be_hit(key: str) -> None:
    """The slider of the decay stops at each value that the lecture asks about, 0 and 1 included."""
    asked = {0.0, 0.9, 0.95, 0.97, 0.98, 0.99, 1.0}
    assert asked <= set(_record(key, "decay").stops)


@pytest.mark.parametrize("name", ["beta1", "beta2"])
def test_the_usual_betas_can_be_hit(name: str) -> None:
    """The slider of a running average stops at the values that papers use."""
    assert {0.0, 0.5, 0.9, 0.95, 0.98, 0.99, 0.999, 0.9999} <= set(_record("adam", name).stops)


def test_near_one_grows_finer_towards_one() -> None:
    """The stops of a decay are never further apart than those before them."""
    stops = _record("momentum", "decay").stops
    gaps = [round(right - left, 6) for left, right in pairwise(stops)]
    assert sorted(gaps, reverse=True) == gaps


def test_log_stops_are_evenly_spread_and_round() -> None:
    """The stops of a learning rate grow by about equal ratios, in numbers of two digits."""
    stops = _record("adam", "learning_rate").stops
    ratios = [right / left for left, right in pairwise(stops)]
    assert max(ratios) < 1.26
    assert [float(f"{stop:.1e}") for stop in stops] == list(stops)


@pytest.mark.parametrize(
    ("curvature", "expected"), [(13.0, 0.01), (0.13, 1.0), (26.0, 0.005), (4.0, 0.05), (780, 2e-4)]
)
def test_rates_of_gradients_follow_the_curvature(curvature: float, expected: float) -> None:
    """Twice the curvature, half the rate, whatever the width."""
    for width in (1.0, 100.0):
        assert expected == OPTIMIZERS["momentum"].default_rate(curvature, width)


@pytest.mark.parametrize(
    ("width", "expected"), [(3.5, 0.01), (4.0, 0.01), (10.0, 0.02), (200.0, 0.5)]
)
def test_rates_of_lengths_follow_the_width(width: float, expected: float) -> None:
    """Twice the width, twice the rate, whatever the curvature."""
    for curvature in (1.0, 100.0):
        assert expected == OPTIMIZERS["adam"].default_rate(curvature, width)
        assert math.isclose(10 * expected, OPTIMIZERS["adagrad"].default_rate(curvature, width))


@pytest.mark.parametrize(("width", "expected"), [(4.0, 0.005), (10.0, 0.01), (200.0, 0.2)])
def test_signs_get_across_the_view(width: float, expected: float) -> None:
    """Whose every move is as long as the rate gets at least half-way across in 500 of them."""
    assert _record("lion", "learning_rate").default == 0.001
    assert expected == OPTIMIZERS["lion"].default_rate(1.0, width)
    assert 500 * expected >= width / 2


@pytest.mark.parametrize(("farthest", "expected"), [(2.0, 0.01), (4.0, 0.005), (500.0, 5e-5)])
def test_weight_decay_follows_the_distance_from_the_origin(
    farthest: float, expected: float
) -> None:
    """Twice as far, half the share: wherever a view lies, the slope says where AdamW goes."""
    assert expected == OPTIMIZERS["adamw"].defaults(1.0, 4.0, farthest)["weight_decay"]
    assert OPTIMIZERS["lion"].defaults(1.0, 4.0, farthest)["weight_decay"] == 0.0


@pytest.mark.parametrize("landscape", LANDSCAPES)
@pytest.mark.parametrize("key", OPTIMIZERS)
def test_defaults_can_be_hit(key: str, landscape: str) -> None:
    """On every landscape each slider stops at its default."""
    surface = LANDSCAPES[landscape]
    usual = OPTIMIZERS[key].defaults(surface.curvature, surface.width, surface.farthest)
    assert {name for name, value in usual.items() if value not in _record(key, name).stops} == set()
