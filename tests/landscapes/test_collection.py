"""Thirty of thirty: the collection is the paper's, and its formulas are the paper's functions."""

import re
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pytest

from landscapes import LANDSCAPES, Box, Landscape
from tests.landscapes import plevris

PAPER = re.compile(r"Plevris & Solorzano \(2022\).*, no\. (\d+)")

BY_NUMBER: Mapping[int, Landscape] = MappingProxyType(
    {
        int(found[1]): landscape
        for landscape in LANDSCAPES.values()
        if (found := PAPER.search(landscape.source))
    }
)

numbers = pytest.mark.parametrize("number", plevris.FUNCTIONS)


def test_all_of_the_paper_is_there() -> None:
    """Every number of the paper is found in the source of one landscape, under the paper's name."""
    found = [
        int(match[1])
        for landscape in LANDSCAPES.values()
        if (match := PAPER.search(landscape.source))
    ]
    assert list(plevris.FUNCTIONS) == sorted(found)
    for number, function in plevris.FUNCTIONS.items():
        assert function.__name__ == BY_NUMBER[number].key


def test_the_group_stands_in_the_order_of_the_paper() -> None:
    """The chooser lists it as the paper does."""
    group = {key for key, landscape in LANDSCAPES.items() if landscape.group == "collection"}
    in_order = [BY_NUMBER[number].key for number in plevris.FUNCTIONS]
    assert [key for key in in_order if key in group] == [key for key in LANDSCAPES if key in group]


@numbers
def test_the_domain_is_the_papers(number: int) -> None:
    """The same reach along both axes."""
    reach = plevris.REACH[number]
    assert Box(-reach, reach, -reach, reach) == BY_NUMBER[number].domain


@numbers
def test_a_formula_is_the_papers_function(number: int) -> None:
    """All over the domain they agree to twelve digits.

    Or to what the last digits of a coordinate decide: at the finest of Weierstrass's waves it turns
    the angle by a millionth.
    """
    landscape, reach = BY_NUMBER[number], plevris.REACH[number]
    x = np.random.default_rng(seed=number).uniform(-reach, reach, (2, 1000))
    expected = plevris.FUNCTIONS[number](x)
    beside = [plevris.FUNCTIONS[number](x * (1 + shift * 2.0**-52)) for shift in range(-8, 9)]
    difference = np.abs(landscape.value(x[0], x[1]) - expected)
    assert (difference <= np.maximum(1e-12 * np.abs(expected), np.ptp(beside, axis=0))).all()


@numbers
def test_it_is_zero_where_the_paper_says(number: int) -> None:
    """At the published minima, and at the lowest of ours."""
    landscape = BY_NUMBER[number]
    for minimum in plevris.MINIMA[number]:
        assert pytest.approx(0, abs=1e-12) == landscape.value(*minimum)
        assert any(minimum == pytest.approx(own, abs=1e-12) for own in landscape.minima)
    assert pytest.approx(0, abs=1e-12) == landscape.lowest
