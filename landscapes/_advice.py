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
        "asin": "atan(x/sqrt(1 - x^2))",
        "cot": "1/tan(x)",
        "csc": "1/sin(x)",
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
        "sign": "x/|x|",
    }
)
# Cyrillic and Greek letters that nobody can tell from the Latin ones.
_LOOK_ALIKES: Mapping[str, str] = MappingProxyType(
    dict(zip("асеорхуіχυο", "aceopxyixyo", strict=True))
)
_INDICES = frozenset("_₀₁₂₃₄₅₆₇₈₉")
_OTHERS: Mapping[str, str] = MappingProxyType(
    {
        ".": "A decimal point needs a digit beside it.",
        "{": "Use round brackets ( ) instead of braces.",
        "}": "Use round brackets ( ) instead of braces.",
        "\\": "Write it as on a calculator, not in LaTeX: sin(x), x/2, sqrt(x).",
    }
)


def quote(text: str) -> str:
    """Return a piece of somebody's text fit to stand in a sentence: short and printable."""
    begin, rest = text[:_LONGEST_QUOTE], text[_LONGEST_QUOTE:]
    shown = "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in begin)
    return f"“{shown}{'…' if rest else ''}”"


def has_other_name(word: str) -> bool:
    """Whether a word is known from elsewhere, and what it means can be written here."""
    return word in _INSTEAD


def about_word(word: str, rest: str = "") -> str:
    """Return the sentence about a word that is not known, from `rest` on."""
    lower = word.lower()
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
