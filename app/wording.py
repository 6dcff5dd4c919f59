"""Numbers and a stranger's text as they stand in links and in sentences."""

import re
from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches

# Narrow, and no line breaks there.
THIN_SPACE = "\u202f"

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_NUMBER_LENGTH = 40
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SHOWN = 24
_COMPARED = 48
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_SMALLEST_WRITTEN_OUT = -6
_GROUPED_FROM = 5


def plain(value: float) -> str:
    """Write the shortest digits that read back as the same number, without a plus sign.

    From a millionth upwards the digits are written out; below stands an exponent: 1e-8.
    """
    text = repr(float(value)).removesuffix(".0")
    if "e" not in text:
        return text
    mantissa, _, exponent = text.partition("e")
    if _SMALLEST_WRITTEN_OUT <= int(exponent) < 0:
        return f"{Decimal(text):f}"
    return f"{mantissa}e{int(exponent)}"


def value(text: str) -> float | str:
    """Read a number back, however it was typed; what is none is given back as it came."""
    digits = text.strip().replace("−", "-")
    if len(digits) <= _NUMBER_LENGTH and _NUMBER.fullmatch(digits):
        return float(digits)
    return text


def number(value: float, *, digits: int | None = None, decimals: int | None = None) -> str:
    """Write a number for a sentence: real minus, thin spaces, powers of ten.

    It has all its digits, or so many significant digits, or so many decimals at most.
    """
    if digits is not None:
        value = float(f"{value:.{digits}g}")
    if decimals is not None:
        value = round(value, decimals)
    mantissa, _, exponent = plain(value + 0.0).partition("e")
    whole, point, fraction = mantissa.removeprefix("-").partition(".")
    if len(whole) >= _GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", THIN_SPACE) if whole.isdigit() else whole
    text = ("−" if mantissa.startswith("-") else "") + whole.replace("inf", "∞") + point + fraction
    if not exponent:
        return text
    power = f"10{exponent.translate(_SUPERSCRIPTS)}"
    return power if text == "1" else f"{text}{THIN_SPACE}×{THIN_SPACE}{power}"


def count(things: int) -> str:
    """Write a number of things: a word up to ten."""
    return _COUNTS[things] if things < len(_COUNTS) else number(things)


def point(position: tuple[float, float], *, width: float | None = None) -> str:
    """Write a point for a sentence, exactly, or as finely as a picture of that width shows it."""
    decimals = None
    if width is not None:
        magnitude = Decimal(width).adjusted()
        decimals = max(0, 3 - magnitude)
    x, y = (number(coordinate, decimals=decimals) for coordinate in position)
    return f"({x}, {y})"


def shown(value: object) -> str:
    """Show whatever a stranger sent, briefly and harmlessly."""
    if value is None:
        return "missing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        try:
            return number(float(value))
        except OverflowError:
            return "a huge number"
    if isinstance(value, str):
        return quoted(value)
    return "a list" if isinstance(value, list | tuple) else "not a number or a word"


def quoted(text: str) -> str:
    """Quote a stranger's text: shortened, with unprintable characters replaced."""
    start = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:_SHOWN])
    return f"“{start}…”" if len(text) > _SHOWN else f"“{start}”"


def meant(text: str, names: Iterable[str]) -> str:
    """Ask "did you mean" in brackets when one of the names is close, else say nothing."""
    close = get_close_matches(text[:_COMPARED].strip().casefold(), list(names), n=1)
    return f" (did you mean {close[0]}?)" if close else ""


def listed(items: Iterable[str]) -> str:
    """Join words as a sentence does: a, b and c."""
    *front, last = items
    return f"{', '.join(front)} and {last}" if front else last
