"""Formulas that nobody thought of have the derivatives that SymPy finds."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from landscapes import from_formula
from tests.landscapes import oracle

LARGEST = 1e4  # beyond it, floats lose the digits that are compared

leaves = st.sampled_from(["x", "y", "2", "0.5", "3", "1.7", "pi", "e"])


def _larger(smaller: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    one = st.sampled_from(
        ["-({})", "({})^2", "({})^3", "({})^-1", "({})^0.5", "({})^1.5", "2^({})", "e^({})"]
        + [f"{name}({{}})" for name in ("sin", "cos", "tan", "exp", "log", "sqrt", "abs")]
        + [f"{name}({{}})" for name in ("sinh", "cosh", "tanh", "atan")]
    )
    two = st.sampled_from(
        ["({}) + ({})", "({}) - ({})", "({})*({})", "({})/({})", "max({}, {})", "min({}, {})"]
    )
    return st.one_of(
        st.builds(str.format, one, smaller), st.builds(str.format, two, smaller, smaller)
    )


formulas = st.recursive(leaves, _larger, max_leaves=6)


@settings(max_examples=250)
@given(formulas, st.sampled_from([(0.7, 0.4), (-0.3, 1.1), (1.3, -0.6)]))
def test_any_formula_has_the_derivatives_of_sympy(text: str, point: tuple[float, float]) -> None:
    """Value, gradient and Hessian agree wherever they are real and of a size to be compared."""
    try:
        truth = oracle.expression(text, {})
        expected = oracle.derivatives(truth)(*point)
        landscape = from_formula(text)
        actual = [landscape.value(*point)]
    except ValueError:  # no real number: SymPy says so in one place, we in another
        assume(condition=False)
    assume(all(math.isfinite(number) and abs(number) < LARGEST for number in expected))
    assume(oracle.largest_part(truth, *point) < LARGEST)
    actual += [*landscape.gradient(*point), *landscape.hessian(*point)]
    assert pytest.approx(expected, rel=1e-7, abs=1e-7) == actual
