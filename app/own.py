"""A visitor's own formula: its landscape, compiled once for everybody who types the same."""

from functools import lru_cache
from typing import NamedTuple

from landscapes import Box, Landscape, from_formula

KEY = "own"
FORMULA = "x^4 - 3x^2 + x + 2y^2"  # until the visitor types another: a trap beside the minimum
DOMAIN = Box(-2.0, 2.0, -2.0, 2.0)


class Misread(NamedTuple):
    """A text that is no formula, and why; `column` counts its characters from 1."""

    text: str
    message: str
    column: int


class Typed(NamedTuple):
    """What a visitor has typed: the last formula that could be used, and what since could not."""

    formula: str = FORMULA
    domain: Box | None = None
    misread: Misread | None = None


# A compiled formula takes a tenth of a megabyte.
@lru_cache(maxsize=128)
def own_landscape(formula: str, domain: Box) -> Landscape:
    """Give the landscape of a formula over a domain; FormulaError says what is wrong with it."""
    return from_formula(formula, domain=domain)
