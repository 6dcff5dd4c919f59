"""Formulas as they stand in the story of an update, computed."""

import math
import operator
import re
from collections.abc import Mapping

_COMPARISONS = {">": operator.gt, r"\le": operator.le}
_FUNCTIONS = {"abs": abs, "max": max, "sqrt": math.sqrt, "sign": lambda a: (a > 0) - (a < 0)}
# What braces that hold no other braces stand for.
_BRACES = (
    (r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))"),
    (r"\\sqrt\{([^{}]*)\}", r"sqrt(\1)"),
    (r"\^\{([^{}]*)\}", r"**(\1)"),
)
_SIGNS = (
    (r"\\operatorname\{(\w+)\}|\\(max)", r"\1\2"),
    (r"\\left|\\right|\\,", " "),
    (r"\\cdot", "*"),
    (r"\|([^|]*)\|", r"abs(\1)"),
)


def computed(latex: str, symbols: Mapping[str, float]) -> float:
    """Return the value of a formula in which each symbol stands for its number.

    NameError or SyntaxError says what is no symbol.
    """
    cases = re.fullmatch(r"\\begin\{cases\}(.*)\\end\{cases\}", latex.strip())
    if cases:
        for case in cases[1].split(r"\\"):
            value, condition = case.split("&")
            left, relation, right = re.split(r"(>|\\le)", condition)
            if _COMPARISONS[relation](computed(left, symbols), computed(right, symbols)):
                return computed(value, symbols)
    names = {f"s{i}_": value for i, value in enumerate(symbols.values())}
    placeholders = dict(zip(symbols, names, strict=True))
    longest_first = sorted(map(re.escape, symbols), key=len, reverse=True)
    # A command is matched, too, so that no symbol is seen within its name.
    text = re.sub(
        rf"({'|'.join(longest_first)})(?![A-Za-z])|\\[A-Za-z]+",
        lambda found: f" {placeholders[found[1]]} " if found[1] else found[0],
        latex.strip(),
    )
    for pattern, meaning in _SIGNS:
        text = re.sub(pattern, meaning, text)
    before = ""
    while before != text:
        before = text
        for pattern, meaning in _BRACES:
            text = re.sub(pattern, meaning, text)
    text = re.sub(r"\s+", "", text).replace("^", "**")
    text = re.sub(r"(?<=[)_\d])(?=[(a-z])", "*", text)
    return float(eval(text, {"__builtins__": {}}, {**_FUNCTIONS, **names}))  # noqa: S307 - ours
