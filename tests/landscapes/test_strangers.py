"""A stranger can type anything: the answer is a landscape or one sentence, soon and safely."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landscapes import Box, FormulaError, Landscape, from_formula

MANY = settings(max_examples=300)
PIECES = [
    *"xyepi0123456789.,+-*/^()[]|²³⁻·×−√π ",
    *("sin", "cos(", "exp(", "log", "sqrt(", "abs(", "tanh(", "atan(", "max(", "min("),
    *("x^2", "(x+y)", "1e5", "e^", "|x|", "0.5", "x^0.3", "2x", "1/(", "max(x, y)", "min(x, 1)"),
]

ATTACKS = [
    "__import__('os').system('true')",
    "().__class__.__bases__[0].__subclasses__()",
    "x.__class__",
    "lambda x: x",
    "exec('1')",
    "[x for x in (1, 2)]",
    "x if y else 1",
    "x; import os",
    "x\n  y = 1",
    "f'{x}'",
    '"x"',
    "x # y",
    "x := 1",
    "9**9**9**9**9",
    "10^10^10^10",
    "x^9999999",
    "1" * 150,
    "9e99999",
    "1e400x",
    "(" * 100,
    "(" * 31 + "x" + ")" * 31,
    "-" * 100 + "x",
    "x" + "^2" * 90,
    "2^" * 90 + "x",
    "|" * 120,
    "sqrt(" * 39 + "x",
    "√" * 100 + "x",
    "x+" * 60 + "x",
    "x" * 101,
    "x " * 100,
    "x" * 201,
    "x" * 1_000_000,
    "+x" * 500_000,
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\\frac{x}{y}",
    "$x$",
    "ｘ + ｙ",
    "x + \u0661",
    "x\u202ey",
    "ſin(x)",
    "\u212a",
    "\x00",
    "\ud800\udfff",
    "🏔",
]

EXTREMES = [
    "x^1000000",
    "x^-1000000",
    "exp(exp(exp(x)))",
    "1e6^50 x",
    "log(log(log(x + 20)))",
    "x^0.0001",
    "1/(x - x)",
    "max(1/x, log(x))",
    "sin(1e6 x) * 1e6",
    "*".join(["sin(x)"] * 28),
    "+".join(["x*y"] * 25),
    "-" * 30 + "x",
    "(" * 30 + "x" + ")" * 30,
    "sin(" * 30 + "x" + ")" * 30,
    "tan(" * 30 + "x" + ")" * 30,
    "/".join(["x"] * 50),
    "sqrt(" * 29 + "|x|" + ")" * 29,
]


def explored(landscape: Landscape) -> None:
    """Use everything that a landscape offers; the numbers may be anything, but must come."""
    x = np.linspace(-3.0, 3.0, 7)
    landscape.value(x, x[:, None])
    landscape.gradient(x, x[:, None])
    landscape.hessian(x, x[:, None])
    start = np.array(landscape.start)
    assert np.isfinite(landscape.gradient(start[:1], start[1:])).all()
    assert np.isfinite(landscape.value(start[:1], start[1:])).all()
    assert 0 < landscape.curvature < np.inf
    assert landscape.lowest is None
    assert landscape.latex.isascii()
    assert landscape.latex.count("{") == landscape.latex.count("}")


def answered(text: str) -> None:
    """Type a text and use what comes of it."""
    try:
        answer: Landscape | FormulaError = from_formula(text)
    except FormulaError as refusal:
        answer = refusal
    if isinstance(answer, Landscape):
        explored(answer)
    else:
        assert answer.message
        assert answer.message.isprintable()
        assert len(answer.message) < 200
        assert 1 <= answer.column <= len(text) + 1


@pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
def test_attacks_are_refused(text: str) -> None:
    """What is no formula, or too much of one, gets a sentence."""
    with pytest.raises(FormulaError):
        from_formula(text)


@MANY
@given(st.text(max_size=1000))
def test_any_text_is_answered(text: str) -> None:
    """Whatever Unicode holds, in any length."""
    answered(text)


@MANY
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_words_of_a_formula_are_answered(text: str) -> None:
    """Pieces of formulas in any order, many of which make one."""
    answered(text)


@pytest.mark.parametrize("text", EXTREMES, ids=range(len(EXTREMES)))
def test_the_extreme_is_taken_or_refused(text: str) -> None:
    """At the limits everything still works."""
    answered(text)


@pytest.mark.parametrize(
    "domain", [Box(0, 0, 0, 1), Box(1, 0, 0, 1), Box(0, np.inf, 0, 1), Box(-1e308, 1e308, 0, 1)]
)
def test_a_domain_must_be_a_rectangle(domain: Box) -> None:
    """The wrong value is named."""
    with pytest.raises(ValueError, match="left < right"):
        from_formula("x", domain=domain)


@pytest.mark.parametrize("domain", [Box(-2, 2, -2, 2), Box(0, 1e-3, 5, 6), Box(100, 900, -7e5, 0)])
def test_a_start_is_found_in_any_domain(domain: Box) -> None:
    """The start lies inside, has values, and is neither in the middle nor on a diagonal."""
    landscape = from_formula("log(|x| + |y| + 1)", domain=domain)
    x, y = landscape.start
    assert domain == landscape.domain == landscape.view
    assert domain.contains(x, y)
    across, up = (x - domain.left) / domain.width, (y - domain.bottom) / domain.height
    assert abs(across - 0.5) > 0.01
    assert abs(across - 0.5) != pytest.approx(abs(up - 0.5), rel=0.01)


def test_a_start_is_where_there_are_values() -> None:
    """A logarithm of half a plane starts in the other half."""
    assert from_formula("log(-x)").start[0] < 0
