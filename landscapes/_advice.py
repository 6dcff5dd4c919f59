"""What to say about words and characters that have no meaning in a formula."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

_LONGEST_QUOTE = 20

# What is called otherwise elsewhere, and how it is written here.
_INSTEAD: Mapping[str, str] = MappingProxyType(
    {
        "acos": "pi/2 - atan(x/sqrt(1 - x^2))",
        "arccos": "pi/2 - atan(x/sqrt(1 - x^2))",
        "arcsin": "atan(x/sqrt(1 - x^2))",
        "arctg": "atan(x)",
        "asin": "atan(x/sqrt(1 - x^2))",
        "atan2": "atan(y/x)",
        "cbrt": "x^(1/3)",
        "ch": "cosh(x)",
        "cot": "1/tan(x)",
        "csc": "1/sin(x)",
        "ctg": "1/tan(x)",
        "hypot": "sqrt(x^2 + y^2)",
        "lg": "log(x)/log(10)",
        "log10": "log(x)/log(10)",
        "log2": "log(x)/log(2)",
        "math": "only what stands behind its point",
        "np": "only what stands behind its point",
        "pow": "x^2",
        "r": "sqrt(x^2 + y^2)",
        "sec": "1/cos(x)",
        "sgn": "x/|x|",
        "sh": "sinh(x)",
        "sign": "x/|x|",
        "sqr": "x^2",
        "tg": "tan(x)",
        "th": "tanh(x)",
    }
)
# Cyrillic and Greek letters that nobody can tell from the Latin ones, and a dash that a phone makes
# of two signs.
_LOOK_ALIKES: Mapping[str, str] = MappingProxyType(
    dict(zip("асеорхуіχυο—", "aceopxyixyo-", strict=True))
)
_CASES = "There are no cases here: write kinks with |x|, max(x, y) or min(x, y)."
_OF_CASES = frozenset({"case", "cases", "else", "if", "otherwise", "piecewise", "then", "where"})
_INDICES = frozenset("_₀₁₂₃₄₅₆₇₈₉")
_OTHERS: Mapping[str, str] = MappingProxyType(
    {
        ".": "A decimal point needs a digit beside it.",
        "{": "Use round brackets ( ) instead of braces.",
        "}": "Use round brackets ( ) instead of braces.",
        "\\": "Write it as on a calculator, not in LaTeX: sin(x), x/2, sqrt(x).",
        ":": "Write a quotient with a slash: x/2.",
        ";": "The two values of max or min are separated by a comma; nothing else needs one.",
        "∛": "Write a cube root as a power: x^(1/3).",
    }
    | dict.fromkeys("<>≤≥?", _CASES)
)


def quote(text: str) -> str:
    """Return a piece of somebody's text fit to stand in a sentence: short and printable."""
    begin, rest = text[:_LONGEST_QUOTE], text[_LONGEST_QUOTE:]
    shown = "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in begin)
    return f"“{shown}{'…' if rest else ''}”"


def has_other_name(word: str) -> bool:
    """Whether a word is known from elsewhere, and what it means can be written here."""
    return word in _INSTEAD


def about_inverse(name: str) -> str:
    """Return how the inverse of sin, cos or tan is written here, or nothing."""
    return "atan(x)" if name == "tan" else _INSTEAD.get(f"arc{name}", "")


def about_word(word: str, rest: str = "") -> str:
    """Return the sentence about a word that is not known, from `rest` on."""
    lower = word.lower()
    if lower in _OF_CASES:
        return _CASES
    instead = _INSTEAD.get(lower) or _INSTEAD.get(rest)
    if instead:
        return f"{quote(word)} is not known here; write {instead}."
    return (
        f"{quote(word)} is not known here: use x, y, pi, e, and functions such as sin, exp, sqrt."
    )


def about_character(char: str) -> str:
    """Return the sentence about a character that is not known."""
    if char in _OTHERS:
        return _OTHERS[char]
    if char in _INDICES:
        return "There are no indices here: the two coordinates are called x and y."
    plain = unicodedata.normalize("NFKC", char)
    plain = _LOOK_ALIKES.get(plain.lower(), plain)
    if plain != char and len(plain) == 1 and plain.isascii() and plain.isprintable():
        return f"{quote(char)} only looks like {quote(plain)}; type it anew."
    if "⁄" in plain:
        return f"Write the fraction {quote(char)} as ({plain.replace('⁄', '/')})."
    if char.isalpha():
        return about_word(char)
    return f"The character {quote(char)} has no meaning in a formula; take it out."
