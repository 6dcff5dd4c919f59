"""What the engine asks of a landscape; all of it, so that it knows no other package."""

from collections.abc import Sequence
from typing import Protocol, overload, runtime_checkable

from optimizers._elementwise import Floats


class Domain(Protocol):
    """The rectangle in which a surface is studied."""

    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def top(self) -> float: ...


class Surface(Protocol):
    """A function of two coordinates to be minimised.

    Its functions take two floats and return floats, or two arrays of one shape and return arrays
    of that shape. On floats they may raise as Python's arithmetic does; on arrays they may warn.
    """

    @property
    def domain(self) -> Domain:
        """Where the surface is studied: its size says what is far away."""

    @property
    def minima(self) -> Sequence[tuple[float, float]]:
        """The known minima, local ones included; there may be none."""

    @overload
    def value(self, x: float, y: float) -> float: ...
    @overload
    def value(self, x: Floats, y: Floats) -> Floats: ...

    @overload
    def gradient(self, x: float, y: float) -> tuple[float, float]: ...
    @overload
    def gradient(self, x: Floats, y: Floats) -> tuple[Floats, Floats]: ...

    @overload
    def hessian(self, x: float, y: float) -> tuple[float, float, float]: ...
    @overload
    def hessian(self, x: Floats, y: Floats) -> tuple[Floats, Floats, Floats]: ...


@runtime_checkable
class DescribedSurface(Protocol):
    """A surface that says more of itself, so that a sweep has less to compute."""

    @property
    def steady(self) -> bool:
        """Whether its value is finite wherever its gradient is."""

    @property
    def even(self) -> tuple[bool, bool]:
        """Whether it is mirrored in x, and in y, and its gradient too, to the last bit."""

    @property
    def apart(self) -> bool:
        """Whether df/dx follows from x alone, and df/dy from y alone."""
