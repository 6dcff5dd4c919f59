"""Formulas look as in a textbook."""

import re

import pytest

from landscapes import LANDSCAPES, Landscape, from_formula

SET = [
    ("3y^2", "3y^2"),
    ("x*y - 2*x", "xy - 2x"),
    ("2*3x", r"2 \cdot 3x"),
    ("x*2", r"x \cdot 2"),
    ("x^10 + x^(-2)", "x^{10} + x^{-2}"),
    ("x/2", r"\frac{x}{2}"),
    ("(x + 1)/(y - 1)", r"\frac{x + 1}{y - 1}"),
    ("(x/2)^2", r"\left(\frac{x}{2}\right)^2"),
    ("x/y/2", r"\frac{x/y}{2}"),
    ("(1/2)x", r"\frac{1}{2}x"),
    ("2*(1/3)x", r"2 \cdot \frac{1}{3}x"),
    ("2*(x/3)", r"2\frac{x}{3}"),
    ("x^(1/3)", "x^{1/3}"),
    ("e^(-x^2/2)", "e^{-x^2/2}"),
    ("exp(-(x^2 + y^2)/0.2)", "e^{-(x^2 + y^2)/0.2}"),
    ("exp(x/(2y))", "e^{x/(2y)}"),
    ("exp((x/2)*y)", "e^{(x/2)y}"),
    ("exp(x*sin(y)/2)", r"e^{(x\sin y)/2}"),
    ("exp(sin(x + 1)/2)", r"e^{\sin(x + 1)/2}"),
    ("exp(x - (y/2))", "e^{x - y/2}"),
    ("(e^x)^2", "(e^x)^2"),
    ("sin(x)", r"\sin x"),
    ("sin(2pi*x)", r"\sin 2\pi x"),
    ("sin(x + y)", r"\sin(x + y)"),
    ("sin(x/2)", r"\sin\left(\frac{x}{2}\right)"),
    ("sin(x) y", r"\sin x \cdot y"),
    ("sin(x) cos(y)", r"\sin x\cos y"),
    ("2 sin(x + 1) y", r"2\sin(x + 1)y"),
    ("sin(x)^2", r"\sin^2 x"),
    ("log(x)^2", r"(\ln x)^2"),
    ("sin(x)^y^0", r"(\sin x)^{y^0}"),
    ("sqrt(x)^3", r"(\sqrt{x})^3"),
    ("|x||y|", r"\lvert x \rvert\lvert y \rvert"),
    ("ln|x| y", r"\ln \lvert x \rvert \cdot y"),
    ("|x/2|", r"\left|\frac{x}{2}\right|"),
    ("max(x, y/2)", r"\max\left(x, \frac{y}{2}\right)"),
    ("atan(x)", r"\arctan x"),
    ("pi*x", r"\pi x"),
    ("x - (y - 1)", "x - (y - 1)"),
    ("x + (y - 1)", "x + y - 1"),
    ("x + (-y)", "x + (-y)"),
    ("-(x + y)", "-(x + y)"),
    ("-x^2", "-x^2"),
    ("(-x)^2", "(-x)^2"),
    ("x(-y)", "x(-y)"),
    ("--x", "-(-x)"),
    ("0.10x", "0.1x"),
    ("1e-7x", "10^{-7}x"),
    ("2.5e-7x", r"2.5 \cdot 10^{-7}x"),
    ("1e6x", "1000000x"),
]


@pytest.mark.parametrize(("text", "latex"), SET, ids=range(len(SET)))
def test_formulas_are_set_as_in_a_textbook(text: str, latex: str) -> None:
    """Fractions, powers and products look as they would be written by hand."""
    assert latex == from_formula(text).latex


@pytest.mark.parametrize("landscape", LANDSCAPES.values(), ids=LANDSCAPES)
def test_every_landscape_can_be_set(landscape: Landscape) -> None:
    """Brackets are paired, and each named part is explained behind the formula."""
    latex = landscape.latex
    assert latex.count("{") == latex.count("}")
    assert latex.count(r"\left") == latex.count(r"\right")
    assert list(landscape.where) == re.findall(r"\\quad (\w+) =", latex)
