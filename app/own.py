"""A visitor's own formula: what it may be, and its landscape."""

import re
from functools import lru_cache
from typing import NamedTuple

from app import checks, wording
from app.checks import MAX_COORDINATE, OWN, RefusedError
from landscapes import LANDSCAPES, USUAL_DOMAIN, Box, FormulaError, Landscape, from_formula

FORMULA = "x^4 - 3x^2 + x + 2y^2"  # until the visitor types another: a trap beside the minimum
MIN_SIDE = 0.001  # of a domain
# One side of a domain to the other: both axes have one scale, so a longer one would be a line.
MAX_ASPECT = 20.0
# How far out a domain may be, in its own sizes: paths are drawn with seven digits.
MAX_DISTANCE = 1000.0
_WORD = re.compile(r"\S+")


class Misread(NamedTuple):
    """A text that is no formula, and why; `column` counts its characters from 1."""

    text: str
    message: str
    column: int

    def refused(self) -> RefusedError:
        """Refuse it as any other value is refused."""
        place = f"at its character {wording.number(self.column)}"
        why = self.message.rstrip(".")
        return RefusedError(f"The formula is {wording.quoted(self.text)}", f"{place}: {why}")


class Typed(NamedTuple):
    """What a visitor has typed: the last formula that could be used, and what since could not."""

    formula: str = FORMULA
    domain: Box | None = None  # None for the usual one
    misread: Misread | None = None


# For everybody who types the same; what was compiled takes a tenth of a megabyte.
@lru_cache(maxsize=128)
def own_landscape(formula: str, domain: Box) -> Landscape:
    """Give the landscape of a formula over a domain; FormulaError says what is wrong with it."""
    return from_formula(formula, domain=domain)


def landscape_of(key: str, formula: str, domain: Box | None) -> Landscape:
    """Give the landscape of a key, with the formula and the domain if it is the visitor's own."""
    if key == OWN:
        return own_landscape(formula, domain or USUAL_DOMAIN)
    return LANDSCAPES[key]


def checked_formula(value: object, domain: Box | None) -> str:
    """Check a formula over a domain and give it as it is kept: without needless spaces.

    Raises FormulaError on whatever is none, with the place in the text as it came.
    """
    text = value if isinstance(value, str) else ""
    words = list(_WORD.finditer(text))
    try:
        return own_landscape(" ".join(word[0] for word in words), domain or USUAL_DOMAIN).formula
    except FormulaError as error:
        columns = [place for word in words for place in range(word.start(), word.end() + 1)]
        raise FormulaError(error.message, columns[error.column - 1] + 1 if columns else 1) from None


def checked_domain(value: object) -> Box | None:
    """Check a domain, None for the usual one: four sides of a rectangle that can be drawn."""
    if value is None:
        return None
    limit = wording.number(MAX_COORDINATE)
    rule = f"it must be left, right, bottom and top, between {wording.number(-MAX_COORDINATE)}"
    rule = f"{rule} and {limit}"
    if not isinstance(value, list | tuple):
        raise RefusedError(f"The domain is {wording.shown(value)}", rule)
    if len(value) != len(Box._fields):
        raise RefusedError("The domain does not have four sides", rule)
    said = f"The domain is ({', '.join(map(wording.shown, value))})"
    if not all(checks.is_number(side) and abs(side) <= MAX_COORDINATE for side in value):
        raise RefusedError(said, rule)
    # Adding zero makes a negative zero positive: one domain, one way to write it.
    box = Box(*(float(side) + 0.0 for side in value))
    if problem := _shape_problem(box):
        raise RefusedError(said, problem)
    return None if box == USUAL_DOMAIN else box


def _shape_problem(box: Box) -> str:
    """Say what keeps a rectangle from being drawn, if anything does."""
    short, long = sorted((box.width, box.height))
    if short <= 0:
        return "left must be less than right, and bottom less than top"
    if short < MIN_SIDE:
        return f"each side must be at least {wording.number(MIN_SIDE)} long"
    if long > MAX_ASPECT * short:
        return f"one side may be {wording.number(MAX_ASPECT)} times as long as the other at most"
    if max(map(abs, box)) > MAX_DISTANCE * long:
        far = wording.number(MAX_DISTANCE * long, digits=3)
        return f"a domain of this size may reach to {far} from 0 at most"
    return ""
