"""What students type is read as they mean it, and what could be meant in two ways is sent back."""

import math
from dataclasses import replace

import pytest

from landscapes import Box, FormulaError, Landscape, from_formula

X, Y = 0.7, 0.4

UNDERSTOOD = [
    ("3y^2", 3 * Y**2),
    ("x^2 + 3y^2", X**2 + 3 * Y**2),
    ("X^2+Y^2", X**2 + Y**2),
    ("sin(x)·y²", math.sin(X) * Y**2),
    ("x² − 2×y³", X**2 - 2 * Y**3),
    ("x ∗ y", X * Y),
    ("x‑1", X - 1),
    ("x⁄2", X / 2),
    ("0,5x^2 + 1,25y", 0.5 * X**2 + 1.25 * Y),
    ("0,125x + 1,5e-1y", 0.125 * X + 0.15 * Y),
    ("max(x, (y)) + sin(0,5)", X + math.sin(0.5)),
    ("x • y", X * Y),
    ("x⁻¹", 1 / X),
    ("x¹² ÷ 2", X**12 / 2),
    ("x**2", X**2),
    ("|x|", X),
    ("|x - 1||y|", (1 - X) * Y),
    ("||x| - 1|", 1 - X),
    ("2|x - 1|y", 2 * (1 - X) * Y),
    ("2 sin(x) y", 2 * math.sin(X) * Y),
    ("sin x", math.sin(X)),
    ("sinx + cosy", math.sin(X) + math.cos(Y)),
    ("sin 2x cos y", math.sin(2 * X) * math.cos(Y)),
    ("sin|x - 1|", math.sin(1 - X)),
    ("cos 2πx + sin 2 pi y", math.cos(2 * math.pi * X) + math.sin(2 * math.pi * Y)),
    ("sin πx cos π", -math.sin(math.pi * X)),
    ("sin²x + cos^2(2y)", math.sin(X) ** 2 + math.cos(2 * Y) ** 2),
    ("√x + √(x y) + sqrt 2", math.sqrt(X) + math.sqrt(X * Y) + math.sqrt(2)),
    ("e^(-x^2)", math.exp(-(X**2))),
    ("e^-x^2", math.exp(-(X**2))),
    ("exp(-x^2-y^2)", math.exp(-(X**2) - Y**2)),
    ("e^x sin(y)", math.exp(X) * math.sin(Y)),
    ("2^x", 2**X),
    ("10^6 x^2 + e^-x y", 1e6 * X**2 + math.exp(-X) * Y),
    ("2^3 (x + 1)", 8 * (X + 1)),
    ("2e", 2 * math.e),
    ("2e^x", 2 * math.exp(X)),
    ("2e3x", 2000 * X),
    ("5e-1x", 0.5 * X),
    ("5e−1x", 0.5 * X),
    ("5e - 1x", 5 * math.e - X),
    ("πx", math.pi * X),
    ("2pix", 2 * math.pi * X),
    ("xy", X * Y),
    ("x y", X * Y),
    ("xyyx", (X * Y) ** 2),
    ("xsin(y)", X * math.sin(Y)),
    ("2(x+1)", 2 * (X + 1)),
    ("x(x+1)", X * (X + 1)),
    ("(x+1)(y-1)", (X + 1) * (Y - 1)),
    ("[(x+1)(y-1)]^2", ((X + 1) * (Y - 1)) ** 2),
    (".5x + 2.", 0.5 * X + 2),
    ("-x^2", -(X**2)),
    ("(-x)^2", X**2),
    ("x*-y", -X * Y),
    ("x/-y*2", -X / Y * 2),
    ("x - -y", X + Y),
    ("+x", X),
    ("x - y - 1", X - Y - 1),
    ("x/y/2", X / Y / 2),
    ("1/2*x", X / 2),
    ("1/2 x", X / 2),
    ("1 + 3/4 x^2 y - 2", 0.75 * X**2 * Y - 1),
    ("1/x (y + 1)", (Y + 1) / X),
    ("1/sin(x) cos y", math.cos(Y) / math.sin(X)),
    ("z = x^2 + y^2", X**2 + Y**2),
    ("f=x", X),
    ("f(x, y) = x y", X * Y),
    (" F( X ,Y )=x - y", X - Y),
    ("f(x) = x", X),
    ("g(x; y) := x y", X * Y),
    ("Loss = x", X),
    ("x^2^3", X**8),
    ("2^-x", 2**-X),
    ("x^(1/3)", X ** (1 / 3)),
    ("x^-1.5", X**-1.5),
    ("x^0", 1.0),
    ("x^100", X**100),
    ("(x + y)^0.5", math.sqrt(X + Y)),
    ("ln x + log(y)", math.log(X) + math.log(Y)),
    ("tan(x) tanh(x)", math.tan(X) * math.tanh(X)),
    ("sinh(x) + cosh(x)", math.exp(X)),
    ("arctan(x) - atan(x)", 0.0),
    ("max(x, y) - min(x, y)", X - Y),
    ("abs(x - 1)", 1 - X),
    ("7", 7.0),
    (" x\t+\n y ", X + Y),
]

REFUSED = [
    ("", 1, "Type a formula"),
    (" \n ", 1, "Type a formula"),
    ("x +", 4, "stops"),
    ("* x", 1, "missing before “*”"),
    ("x + )", 5, "missing before “)”"),
    ("()", 2, "missing before “)”"),
    ("²", 1, "missing before “2”"),
    ("(x + y", 1, "not closed"),
    ("2 + [x + y)", 5, "not closed"),
    ("|x + 1", 1, "not closed"),
    ("x)", 2, "Nothing is open"),
    ("x + z", 5, "“z” is not known"),
    ("3 alpha", 3, "“alpha” is not known"),
    ("f(x)", 1, "“f” is not known"),
    ("x1", 2, "Put a sign before “1”"),
    ("x 2", 3, "Put a sign before “2”"),
    ("(x + 1)2", 8, "Put a sign before “2”"),
    ("1.2.3", 4, "Put a sign before “.3”"),
    ("1/2x", 4, "two ways"),
    ("1 / 2 x", 7, "two ways"),
    ("1/ 2 x", 6, "two ways"),
    ("1/sin x cos y", 9, "two ways"),
    ("y/2(x + 1)", 4, "two ways"),
    ("e^2x", 4, "exponent may end"),
    ("2^x(y + 1)", 4, "write 2^(x(…)) or 2^x*(…)"),
    ("e^xy", 4, "write e^(xy) or e^x*y"),
    ("e ^ 2 x", 7, "exponent may end"),
    ("10^6x²", 5, "write 10^(6x) or 10^6*x"),
    ("sin x y", 5, "where sin ends"),
    ("sin x^2", 5, "where sin ends"),
    ("sin x/2", 5, "where sin ends"),
    ("√2x", 2, "where sqrt ends"),
    ("sin", 4, "in brackets: sin(x)"),
    ("sin -x", 5, "in brackets: sin(x)"),
    ("sin^-1(x)", 4, "may be 1/sin(x), or atan(x/sqrt(1 - x^2))"),
    ("tan⁻¹(x)", 4, "may be 1/tan(x), or atan(x)"),
    ("sin^-2(x)", 4, "behind its brackets"),
    ("ln⁻¹(x)", 3, "behind its brackets"),
    ("sin^x(x)", 4, "behind its brackets"),
    ("x²^3", 3, "power of a power"),
    ("x^y", 2, "cannot both depend"),
    ("(x + y)^sin(x)", 8, "cannot both depend"),
    ("(-2)^x", 5, "positive number"),
    ("0^x", 2, "positive number"),
    ("1,250x", 2, "write 1.250 or 1250"),
    ("0, 5x", 2, "a number from its decimals"),
    ("1.000,5", 6, "a number from its decimals"),
    ("(x, y)", 3, "a number from its decimals"),
    ("max(x)", 1, "takes two values"),
    ("max(0,5, x)", 1, "takes two values"),
    ("max x y", 5, "in brackets, max(x, y)"),
    ("max(x; y)", 6, "separated by a comma"),
    ("min(x, y, 2)", 1, "takes two values"),
    ("x = 2", 3, "Leave out “x =”"),
    ("y = x^2", 3, "Leave out “y =”"),
    ("Y=x", 2, "Leave out “y =”"),
    ("f(t) = x", 6, "such as z, f or f(x, y)"),
    ("x^2 + y^2 = 1", 11, "such as z, f or f(x, y)"),
    ("z = x = 2", 7, "Leave out “x =”"),
    ("=", 1, "such as z, f or f(x, y)"),
    ("z =", 4, "stops"),
    ("f(x, y) = x + q", 15, "“q” is not known"),
    ("{x}", 1, "round brackets"),
    (".", 1, "digit beside it"),
    ("x % 2", 3, "“%” has no meaning"),
    ("x!", 2, "“!” has no meaning"),
    ("x — 1", 3, "“—” only looks like “-”"),
    ("x : 2", 3, "with a slash"),
    ("∛x", 1, "as a power: x^(1/3)"),
    ("x < 0", 3, "no cases"),
    ("x if y", 3, "no cases"),
    ("½x", 1, "“½” as (1/2)"),
    ("θ", 1, "“θ” is not known"),
    ("2x^", 4, "stops"),
    ("x^^2", 3, "missing before “^”"),
    ("x_1", 2, "no indices"),
    ("x₁² + x₂²", 2, "no indices"),
    ("2 + х", 5, "“х” only looks like “x”"),
    ("ｘ", 1, "“ｘ” only looks like “x”"),
    ("𝑥² + y", 1, "“𝑥” only looks like “x”"),
    ("1 + sec(x)", 5, "write 1/cos(x)"),
    ("2arcsin(x)", 2, "write atan(x/sqrt(1 - x^2))"),
    ("log10(x)", 4, "write log(x)/log(10)"),
    ("atan2(y, x)", 5, "write atan(y/x)"),
    ("2r^2", 2, "write sqrt(x^2 + y^2)"),
    ("np.sin(x)", 1, "what stands behind its point"),
    (r"\sin(x)", 1, "not in LaTeX"),
    ("x\x00", 2, "“U+0000” has no meaning"),
    ("\ud800", 1, "“U+D800” has no meaning"),
    ("1/0", 2, "divides by zero"),
    ("x/(1 - 1)", 2, "divides by zero"),
    ("10^1000", 3, "no finite real value"),
    ("x + sqrt(-1)", 5, "no finite real value"),
    ("log(0)", 1, "no finite real value"),
    ("(-8)^(1/3)", 5, "no finite real value"),
    ("0^-1", 2, "no finite real value"),
    ("exp(1000)", 1, "no finite real value"),
    ("sqrt(-1 - x^2)", 1, "no real values"),
]


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD, ids=range(len(UNDERSTOOD)))
def test_what_students_type_is_understood(text: str, expected: float) -> None:
    """It means what it means on paper."""
    assert pytest.approx(expected, rel=1e-14, abs=1e-15) == from_formula(text).value(X, Y)


@pytest.mark.parametrize(("text", "column", "words"), REFUSED, ids=range(len(REFUSED)))
def test_a_refusal_says_what_and_where(text: str, column: int, words: str) -> None:
    """The place is counted in the text as it was typed, the sentence can stand on the page."""
    with pytest.raises(FormulaError) as refusal:
        from_formula(text)
    assert words in refusal.value.message
    assert column == refusal.value.column
    assert refusal.value.message.endswith(".")
    assert f"{refusal.value.message} (character {column})" == str(refusal.value)


@pytest.mark.parametrize("before", ["", "   ", "π² + ", "x⁻² − ", "(y) · 2 + "])
def test_columns_count_what_was_typed(before: str) -> None:
    """No symbol that stands for several moves the place."""
    with pytest.raises(FormulaError) as refusal:
        from_formula(f"{before}q + 1")
    assert len(before) + 1 == refusal.value.column


def test_parts_of_a_record_have_names() -> None:
    """Each part may use the parts before it, and is one quantity wherever it stands."""
    box = Box(-1, 1, -1, 1)
    landscape = Landscape(
        key="made_up",
        name="Made up",
        group="own",
        formula="2s/r - xs",
        where={"r": "1 + x^2", "s": "r + y"},
        domain=box,
        view=box,
        start=(0.5, 0.2),
        lesson="Parts have names.",
        source="this test",
    )
    whole = from_formula("2(1 + x^2 + y)/(1 + x^2) - x(1 + x^2 + y)")
    assert pytest.approx(whole.value(X, Y)) == landscape.value(X, Y)
    assert pytest.approx(whole.gradient(X, Y)) == landscape.gradient(X, Y)
    assert r"\frac{2s}{r} - xs,\quad r = 1 + x^2,\quad s = r + y" == landscape.latex
    assert landscape.lowest is None
    assert hash(replace(landscape)) == hash(landscape)
