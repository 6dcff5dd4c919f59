"""SymPy's opinion of a formula: read by SymPy's parser, derived by SymPy, computed to 30 digits."""

import re
from collections.abc import Callable, Mapping

import mpmath  # type: ignore[import-untyped]  # none of SymPy has types
import sympy  # type: ignore[import-untyped]
from sympy.parsing.sympy_parser import (  # type: ignore[import-untyped]
    convert_xor,
    implicit_multiplication,
    parse_expr,
    standard_transformations,
)

X, Y = sympy.symbols("x y", real=True)
_TRANSFORMATIONS = (*standard_transformations, implicit_multiplication, convert_xor)
_DIGITS = 30
# How |x| and max bend; at the kinks themselves the oracle is not asked.
_AWAY_FROM_KINKS = {
    "DiracDelta": lambda at, *_: 0 if at != 0 else mpmath.nan,
    "Heaviside": lambda at, *_: int(at > 0) if at != 0 else mpmath.nan,
}


def expression(formula: str, where: Mapping[str, str]) -> sympy.Expr:
    """Return a formula of ours as SymPy reads it, decimals taken as exact."""
    names: dict[str, object] = {"x": X, "y": Y, "e": sympy.E, "max": sympy.Max, "min": sympy.Min}
    for name, part in where.items():
        names[name] = _parsed(part, names)
    return _parsed(formula, names)


def derivatives(f: sympy.Expr) -> Callable[[float, float], list[float]]:
    """Return what gives value, both first, and the derivatives xx, xy, yy at a point.

    They are nan where SymPy cannot tell.
    """
    across, up = sympy.diff(f, X), sympy.diff(f, Y)
    seconds = (sympy.diff(across, X), sympy.diff(across, Y), sympy.diff(up, Y))
    parts = [_function(part) for part in (f, across, up, *seconds)]
    return lambda x, y: [part(x, y) for part in parts]


def largest_part(f: sympy.Expr, x: float, y: float) -> float:
    """Return the size of the largest number that appears when f is computed."""
    return max(abs(_function(part)(x, y)) for part in sympy.preorder_traversal(f))


def _parsed(text: str, names: Mapping[str, object]) -> sympy.Expr:
    bars = re.sub(r"\|([^|]*)\|", r"abs(\1)", text)  # SymPy does not read |x|
    parsed = parse_expr(bars, dict(names), transformations=_TRANSFORMATIONS)
    return sympy.nsimplify(parsed, rational=True)


def _function(part: sympy.Expr) -> Callable[[float, float], float]:
    if part.has(sympy.zoo, sympy.oo, -sympy.oo, sympy.nan, sympy.Derivative):
        return lambda _x, _y: float("nan")
    computed = sympy.lambdify((X, Y), part, [_AWAY_FROM_KINKS, "mpmath"])

    def number(x: float, y: float) -> float:
        with mpmath.workdps(_DIGITS):
            try:
                value = computed(mpmath.mpf(x), mpmath.mpf(y))
            except (TypeError, ZeroDivisionError):  # complex numbers have no order
                return float("nan")
            if isinstance(value, complex | mpmath.mpc):
                return float(value.real) if value.imag == 0 else float("nan")
            return float(value)

    return number
