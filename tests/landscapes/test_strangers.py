"""A stranger can type anything: the answer is a landscape or one sentence, soon and safely."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landscapes import USUAL_DOMAIN, Box, FormulaError, Landscape, from_formula

MANY = settings(max_examples=300)
LONGEST = 1000  # characters
SOUND = [
    *("x^2 + 3y^2", "sin(x)·y²", "exp(-x^2-y^2)", "e^(-x^2)", "|x|", "2 sin(x) y", "√x + ln y"),
    *("max(x, y) - 1/x", "x^0.25 + |y|^1.5", "tan(x)/cosh(y)", "7", "(1.5 - x + x*y)^2", "2^-x y"),
]
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
    "х^2 + у^2",
    "𝐱 + 𝑦",
    "sin(χ)",
    "x².__class__",
    "getattr(x, 'real')",
    "(lambda: 1)()",
    "{x: 1 for x in y}",
    "sum(x for x in y)",
    "x ** y ** x",
    "globals()",
    "open('/etc/passwd')",
    "sin.__call__(x)",
    "x if 1 else y",
    "`id`",
    "$(id)",
    "%s%n",
    "x\u200b+y",
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
    assert landscape.domain.contains(*landscape.start)
    assert 0 < landscape.curvature < np.inf
    assert landscape.lowest is None
    assert landscape.latex.isascii()
    assert landscape.latex.count("{") == landscape.latex.count("}")


def spoken(refusal: FormulaError, text: str) -> None:
    """Check that a refusal is one short sentence about a place in the text."""
    assert refusal.message.endswith(".")
    assert refusal.message.isprintable()
    assert len(refusal.message) < 200
    assert 1 <= refusal.column <= len(text) + 1


def answered(text: str, domain: Box = USUAL_DOMAIN) -> None:
    """Type a text and use what comes of it."""
    try:
        answer: Landscape | FormulaError = from_formula(text, domain=domain)
    except FormulaError as refusal:
        answer = refusal
    if isinstance(answer, Landscape):
        explored(answer)
    else:
        spoken(answer, text)


@pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
def test_attacks_are_refused(text: str) -> None:
    """What is no formula, or too much of one, gets a sentence."""
    with pytest.raises(FormulaError) as refusal:
        from_formula(text)
    spoken(refusal.value, text)


@MANY
@given(st.text(max_size=LONGEST))
def test_any_text_is_answered(text: str) -> None:
    """Whatever Unicode holds."""
    answered(text)


@MANY
@given(st.text(min_size=LONGEST // 2, max_size=LONGEST))
def test_any_long_text_is_answered(text: str) -> None:
    """Whatever Unicode holds, at length."""
    answered(text)


@MANY
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_words_of_a_formula_are_answered(text: str) -> None:
    """Pieces of formulas in any order, many of which make one."""
    answered(text)


@MANY
@given(st.sampled_from(SOUND), st.data())
def test_any_slip_of_the_finger_is_answered(text: str, data: st.DataObject) -> None:
    """A sound formula with a piece of another, or anything else, typed into its midst."""
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, min(begin + 3, len(text))))
    slip = data.draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=2)))
    answered(text[:begin] + slip + text[end:])


@MANY
@given(st.sampled_from(SOUND), st.builds(Box, *[st.floats(-1e9, 1e9)] * 4))
def test_any_domain_is_answered(text: str, domain: Box) -> None:
    """A rectangle has a start in it where everything is finite; anything else is refused."""
    if domain.width > 0 and domain.height > 0:
        answered(text, domain)
    else:
        with pytest.raises(ValueError, match="left < right"):
            from_formula(text, domain=domain)


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


@pytest.mark.parametrize("text", ["sqrt(0.01 - x^2 - y^2)", "log(y - x - 3.8)", "max(x^2, 3)"])
def test_a_start_is_looked_for_everywhere(text: str) -> None:
    """Also in a corner, and where there is a slope."""
    landscape = from_formula(text)
    assert any(landscape.gradient(*landscape.start))


def test_a_start_is_rounded_only_to_where_there_are_values() -> None:
    """The edge of the values lies between the start and what would be written."""
    landscape = from_formula("sqrt(2.66667 - x)", domain=Box(0, 3.04761, 0, 1))
    assert pytest.approx(2.66666, abs=1e-5) == landscape.start[0]
    assert np.isfinite(landscape.gradient(*landscape.start)).all()


def test_a_start_has_few_digits() -> None:
    """As somebody would type it."""
    landscape = from_formula("x^2 + y^2", domain=Box(0, 1 / 3, 0, 700 / 3))
    assert all(len(f"{side:g}") <= 6 and float(f"{side:g}") == side for side in landscape.start)


def test_without_values_both_remedies_are_named() -> None:
    """Another formula, or another domain."""
    with pytest.raises(FormulaError, match="formula or domain"):
        from_formula("log(x)", domain=Box(-3, -1, -1, 1))
