"""What is minimised: landscapes, each defined by one formula.

A new landscape is one new record in `lecture`, `classics` or `collection`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from landscapes._landscape import Box, Landscape, Point
from landscapes._own import USUAL_DOMAIN, from_formula
from landscapes._tree import FormulaError
from landscapes.classics import CLASSICS
from landscapes.collection import COLLECTION
from landscapes.lecture import LECTURE

__all__ = [
    "LANDSCAPES",
    "USUAL_DOMAIN",
    "Box",
    "FormulaError",
    "Landscape",
    "Point",
    "from_formula",
]

LANDSCAPES: Mapping[str, Landscape] = MappingProxyType(
    {landscape.key: landscape for landscape in (*LECTURE, *CLASSICS, *COLLECTION)}
)
