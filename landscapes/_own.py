"""The door for a stranger's formula."""

import math
from itertools import product

import numpy as np
from numpy.typing import NDArray

from landscapes._cursor import Limits
from landscapes._formula import Formula, read
from landscapes._landscape import Array, Box, Landscape, Point
from landscapes._tree import FormulaError

Mask = NDArray[np.bool_]

_LIMITS = Limits(length=200, depth=30, nodes=100, number=1e6)
USUAL_DOMAIN = Box(-2.0, 2.0, -2.0, 2.0)
# Where a run may start, as parts of the domain's sides, the best first: off axes and diagonals.
_USUAL_STARTS = np.array(tuple(product((0.875, 0.125, 0.66, 0.34), (0.8, 0.2, 0.59, 0.41))))
_ANY_START = np.add(tuple(product(range(31), range(29))), (0.4, 0.3)) / (31, 29)


def from_formula(text: str, *, domain: Box = USUAL_DOMAIN) -> Landscape:
    """Return the landscape of what somebody typed, studied and shown over `domain`.

    Raises FormulaError on every text that is not a formula of x and y within the limits, or has no
    real values where a run could start; ValueError on a domain that is no rectangle.
    """
    if not (0 < domain.width < math.inf and 0 < domain.height < math.inf):
        raise ValueError(f"domain is {tuple(domain)}; it needs left < right and bottom < top")
    formula = read(text, {}, _LIMITS)
    landscape = Landscape(
        key="own",
        name="Your own formula",
        group="own",
        formula=" ".join(text.split()),
        domain=domain,
        view=domain,
        start=_start(formula, domain),
        lesson="What does each optimiser make of it?",
        source="your own formula",
    )
    # What was compiled to find the start serves the landscape, too.
    vars(landscape)["_formula"] = formula
    return landscape


def _start(formula: Formula, domain: Box) -> Point:
    """Return the first place where everything is finite, and not level unless all of it is."""
    level: list[Point] = []
    for parts in (_USUAL_STARTS, _ANY_START):
        x, y = domain.left + domain.width * parts[:, 0], domain.bottom + domain.height * parts[:, 1]
        finite, sloping = _fitness(formula, x, y)
        if sloping.any():
            return _rounded(formula, domain, x[sloping][0], y[sloping][0])
        if finite.any():
            level.append(_rounded(formula, domain, x[finite][0], y[finite][0]))
    if level:
        return level[0]
    raise FormulaError(
        "This has no real values where a run could start; try another formula or domain.", 1
    )


def _rounded(formula: Formula, domain: Box, x: float, y: float) -> Point:
    """Return a start in as many digits as anybody would write, or as it is if those miss it."""
    across = round(float(x), 3 - math.floor(math.log10(domain.width)))
    up = round(float(y), 3 - math.floor(math.log10(domain.height)))
    before, after = np.array(_fitness(formula, np.array([x, across]), np.array([y, up]))).T
    return (across, up) if np.array_equal(before, after) else (float(x), float(y))


def _fitness(formula: Formula, x: Array, y: Array) -> tuple[Mask, Mask]:
    """Say at which points everything is finite, and at which of those there is a slope, too."""
    slope = formula.gradient.on_arrays(x, y)
    finite = np.isfinite(np.array([*formula.value.on_arrays(x, y), *slope])).all(axis=0)
    return finite, finite & (np.array(slope) != 0).any(axis=0)
