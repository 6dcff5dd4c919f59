"""The record of a landscape: a formula and what there is to know about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from landscapes._cursor import Limits
from landscapes._curvature import gentle_curvature, typical_curvature
from landscapes._formula import Formula, computed, read

Array = NDArray[np.float64]
Point = tuple[float, float]

_LIMITS = Limits(length=5000, depth=60, nodes=800, number=1e12)  # our own formulas are trusted
_PARTS = (np.arange(128) + 0.5) / 128  # of a side: kinks and axes of symmetry are rarely met


class Box(NamedTuple):
    """A rectangle of the plane, its edges included."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def centre(self) -> Point:
        """The point in the middle."""
        return 0.5 * (self.left + self.right), 0.5 * (self.bottom + self.top)

    def contains(self, x: float, y: float) -> bool:
        """Whether a point is inside or on the edge."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, kw_only=True)
class Landscape:
    """A function of x and y to be minimised.

    `value`, `gradient` and `hessian` take two floats and return floats, or take arrays that
    broadcast against each other and return new arrays of the broadcast shape. On floats they raise
    OverflowError, ValueError or ZeroDivisionError where Python's arithmetic does; on arrays the
    same places hold inf or nan.
    """

    key: str  # what a link says
    name: str
    group: str  # lecture, classics, collection or own
    formula: str  # of x and y: the definition
    where: Mapping[str, str] = field(default_factory=dict, hash=False)  # its named parts
    written: str = ""  # LaTeX for a formula that a helper wrote out, term by term; else empty
    domain: Box  # where it is defined and studied
    view: Box  # what is shown first
    start: Point
    minima: tuple[Point, ...] = ()  # the known ones, local ones included
    lesson: str  # what it teaches, in one sentence
    source: str

    @overload
    def value(self, x: float, y: float) -> float: ...
    @overload
    def value(self, x: Array, y: Array | float) -> Array: ...
    @overload
    def value(self, x: float, y: Array) -> Array: ...
    def value(self, x: Array | float, y: Array | float) -> Array | float:
        """Return f."""
        compiled = self._formula.value
        if type(x) is float and type(y) is float:
            return compiled.on_floats(x, y)[0]
        return computed(compiled, x, y)[0]

    @overload
    def gradient(self, x: float, y: float) -> tuple[float, float]: ...
    @overload
    def gradient(self, x: Array, y: Array | float) -> tuple[Array, Array]: ...
    @overload
    def gradient(self, x: float, y: Array) -> tuple[Array, Array]: ...
    def gradient(
        self, x: Array | float, y: Array | float
    ) -> tuple[float, float] | tuple[Array, Array]:
        """Return df/dx and df/dy."""
        compiled = self._formula.gradient
        if type(x) is float and type(y) is float:
            return compiled.on_floats(x, y)
        return computed(compiled, x, y)

    @overload
    def hessian(self, x: float, y: float) -> tuple[float, float, float]: ...
    @overload
    def hessian(self, x: Array, y: Array | float) -> tuple[Array, Array, Array]: ...
    @overload
    def hessian(self, x: float, y: Array) -> tuple[Array, Array, Array]: ...
    def hessian(
        self, x: Array | float, y: Array | float
    ) -> tuple[float, float, float] | tuple[Array, Array, Array]:
        """Return d²f/dx², d²f/dxdy and d²f/dy²."""
        compiled = self._formula.hessian
        if type(x) is float and type(y) is float:
            return compiled.on_floats(x, y)
        return computed(compiled, x, y)

    @property
    def latex(self) -> str:
        """The formula in LaTeX, its named parts behind it, for one line of display mathematics.

        It comes from the formula itself, unless that is a long sum which has a short form.
        """
        return self.written or self._formula.latex

    @property
    def steady(self) -> bool:
        """Whether the value is finite wherever the gradient is.

        Nothing is presumed of a visitor's formula, whose numbers may be of any size.
        """
        return self.group != "own" and self._formula.traits.total

    @property
    def even(self) -> tuple[bool, bool]:
        """Whether f(-x, y) is f(x, y), and f(x, -y) too, and the gradient alike, to the bit."""
        return self._formula.traits.even

    @property
    def apart(self) -> bool:
        """Whether df/dx follows from x alone, and df/dy from y alone."""
        return self._formula.traits.apart

    @property
    def width(self) -> float:
        """The longer side of the view."""
        return max(self.view.width, self.view.height)

    @property
    def farthest(self) -> float:
        """How far from the origin the view reaches, along either axis."""
        return max(map(abs, self.view))

    @cached_property
    def lowest(self) -> float | None:
        """The loss at the lowest known minimum, None where none is known."""
        return min((self.value(*minimum) for minimum in self.minima), default=None)

    @cached_property
    def curvature(self) -> float:
        """How strongly the landscape typically bends where it is shown; positive."""
        view = self.view
        x, y = view.left + view.width * _PARTS[:, None], view.bottom + view.height * _PARTS
        spacing = view.width / _PARTS.size, view.height / _PARTS.size
        typical = typical_curvature(self.value(x, y), self.gradient(x, y), spacing, self.width)
        slope = self.gradient(np.asarray(self.start[0]), self.start[1])
        return max(typical, gentle_curvature((float(slope[0]), float(slope[1])), self.width))

    @cached_property
    def _formula(self) -> Formula:
        return read(self.formula, self.where, _LIMITS)
