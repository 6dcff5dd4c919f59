"""The classics are the functions that the literature means."""

import math
from itertools import product

import numpy as np
import pytest

from landscapes import LANDSCAPES, Landscape, Point
from landscapes.classics import CLASSICS

# The lowest loss that is published, to its last digit, and where it is.
PUBLISHED = [
    ("rosenbrock", 0.0, 0.0, [(1, 1)]),
    ("himmelblau", 0.0, 0.0, [(3, 2), (-2.805118, 3.131313)]),
    ("beale", 0.0, 0.0, [(3, 0.5)]),
    ("booth", 0.0, 0.0, [(1, 3)]),
    ("matyas", 0.0, 0.0, [(0, 0)]),
    ("mccormick", -1.9133, 1e-4, [(-0.547, -1.547)]),
    ("three_hump_camel", 0.0, 0.0, [(0, 0)]),
    ("six_hump_camel", -1.0316, 1e-4, [(-0.0898, 0.7126), (0.0898, -0.7126)]),
    ("goldstein_price", 3.0, 0.0, [(0, -1)]),
    ("branin", 0.3978873, 1e-7, [(-math.pi, 12.275), (math.pi, 2.275), (3 * math.pi, 2.475)]),
    ("easom", -1.0, 0.0, [(math.pi, math.pi)]),
    ("bukin_6", 0.0, 0.0, [(-10, 1)]),
    ("styblinski_tang", -78.332, 1e-3, [(-2.903534, -2.903534)]),
    ("levy", 0.0, 1e-30, [(1, 1)]),
    ("cross_in_tray", -2.06261, 1e-5, list(product((1.349407, -1.349407), repeat=2))),
    ("michalewicz", -1.8013, 1e-4, [(2.2029, 1.5708)]),
]
# Losses elsewhere that have a closed form, or are published.
ELSEWHERE = [
    ("three_hump_camel", (1.0, 1.0), 2 - 1.05 + 1 / 6 + 2),
    ("goldstein_price", (-0.6, -0.4), 30.0),
    ("goldstein_price", (1.8, 0.2), 84.0),
    ("goldstein_price", (1.2, 0.8), 840.0),
    ("goldstein_price", (0.0, 0.0), 600.0),
    ("branin", (0.0, 0.0), 56 - 10 / (8 * math.pi)),
    ("bukin_6", (-15.0, 0.0), 150.05),
    ("levy", (5.0, 1.0), 1 + 10 * math.sin(1) ** 2),
    ("cross_in_tray", (0.0, 3.0), -0.0001),
    ("eggholder", (0.0, 0.0), -47 * math.sin(math.sqrt(47))),
    ("eggholder", (512.0, 404.2318051137578), -959.6406627208508),
    ("eggholder", (482.3533104647884, 432.87899894548343), -956.9182316246655),
    ("monkey_saddle", (2.0, 1.0), 2.0),
]


@pytest.mark.parametrize(("key", "loss", "digit", "points"), PUBLISHED)
def test_the_lowest_loss_is_the_published_one(
    key: str, loss: float, digit: float, points: list[Point]
) -> None:
    """It is as low, and lies where the literature says."""
    landscape = LANDSCAPES[key]
    assert pytest.approx(loss, abs=digit, rel=0) == landscape.lowest
    for point in points:
        nearest = min(landscape.minima, key=lambda minimum: math.dist(minimum, point))
        assert pytest.approx(point, abs=2e-4) == nearest
        assert pytest.approx(landscape.lowest, abs=1e-14) == landscape.value(*nearest)


@pytest.mark.parametrize(("key", "point", "loss"), ELSEWHERE)
def test_losses_elsewhere_are_right(key: str, point: Point, loss: float) -> None:
    """Also where nothing vanishes, the formula gives what it should."""
    assert pytest.approx(loss, rel=1e-14) == LANDSCAPES[key].value(*point)


@pytest.mark.parametrize("landscape", CLASSICS, ids=lambda landscape: landscape.key)
def test_nothing_in_the_domain_dips_lower(landscape: Landscape) -> None:
    """No dip of a fine grid is below the lowest minimum; an edge may cut a slope that is."""
    x = np.linspace(landscape.domain.left, landscape.domain.right, 1001)[:, None]
    y = np.linspace(landscape.domain.bottom, landscape.domain.top, 1001)
    height = landscape.value(x, y)
    inner = height[1:-1, 1:-1]
    around = [
        height[1 + across : 1000 + across, 1 + up : 1000 + up]
        for across, up in product((-1, 0, 1), repeat=2)
        if across or up
    ]
    dips = inner[(inner < np.array(around)).all(axis=0)]
    lowest = math.inf if landscape.lowest is None else landscape.lowest
    assert lowest - 1e-12 <= dips.min(initial=math.inf)
