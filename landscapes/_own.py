"""The door for a stranger's formula."""

import math
from itertools import product

import numpy as np

from landscapes._cursor import Limits
from landscapes._formula import Formula, read
from landscapes._landscape import Box, Landscape, Point
from landscapes._tree import FormulaError

_LIMITS = Limits(length=200, depth=30, nodes=100, number=1e6)
_USUAL_DOMAIN = Box(-2.0, 2.0, -2.0, 2.0)
# Where a run may start, as parts of the domain's sides, the best first: off axes and diagonals.
_USUAL_STARTS = tuple(product((0.875, 0.125, 0.66, 0.34), (0.8, 0.2, 0.59, 0.41)))
_ANY_START = tuple(((i + 0.4) / 31, (j + 0.3) / 29) for i in range(31) for j in range(29))


def from_formula(text: str, *, domain: Box = _USUAL_DOMAIN) -> Landscape:
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
    for starts in (_USUAL_STARTS, _ANY_START):
        points = [
            (
                round(domain.left + across * domain.width, _decimals(domain.width)),
                round(domain.bottom + up * domain.height, _decimals(domain.height)),
            )
            for across, up in starts
        ]
        x, y = np.array(points).T.copy()
        slope = formula.gradient.on_arrays(x, y)
        finite = np.isfinite([*formula.value.on_arrays(x, y), *slope]).all(axis=0)
        if (sloping := finite & np.any(slope, axis=0)).any():
            return points[int(sloping.argmax())]
        if finite.any():
            level.append(points[int(finite.argmax())])
    if level:
        return level[0]
    raise FormulaError("This has no real values where a run could start; try another formula.", 1)


def _decimals(length: float) -> int:
    return 3 - math.floor(math.log10(length))
