"""From text to tokens: what a keyboard, a phone or a textbook writes, each with its column."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from landscapes._advice import about_character, about_word
from landscapes._tree import FormulaError

_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_OPERATORS: Mapping[str, str] = MappingProxyType(
    {"+": "+", "^": "^"}
    | dict.fromkeys("/÷⁄∕", "/")
    | dict.fromkeys("-−–\u2010\u2011", "-")  # the last two are hyphens
    | dict.fromkeys("*∗×·⋅∙•", "*")
)
_BRACKETS: Mapping[str, str] = MappingProxyType(
    {"(": "open", "[": "open", ")": "close", "]": "close", "|": "bar", ",": "comma"}
)
_SYMBOLS: Mapping[str, str] = MappingProxyType({"π": "pi", "√": "sqrt"})

_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+−–]?[0-9]+)?")
_LETTERS = re.compile(r"[A-Za-z]+")
_RAISED = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


class Token(NamedTuple):
    """One word of a formula."""

    kind: str  # number, name, operator, raised, open, close, bar, comma or end
    text: str  # in plain characters
    column: int
    spaced: bool = False  # whether a space stands before it


def tokens(text: str, names: tuple[str, ...]) -> Iterator[Token]:
    """Yield the words of `text`, then an end; letters are split into `names`, the longest first."""
    for token in _words(text, names):
        column = token.column
        yield token._replace(spaced=column > 1 and text[column - 2].isspace())


def _words(text: str, names: tuple[str, ...]) -> Iterator[Token]:
    position = 0
    while position < len(text):
        char, column = text[position], position + 1
        if char.isspace():
            position += 1
        elif match := _NUMBER.match(text, position):
            yield Token("number", match[0].replace("−", "-").replace("–", "-"), column)
            position = match.end()
        elif match := _LETTERS.match(text, position):
            yield from _split(match[0], column, names)
            position = match.end()
        elif match := _RAISED.match(text, position):
            yield Token("raised", match[0].translate(_RAISED_DIGITS), column)
            position = match.end()
        elif text.startswith("**", position):
            yield Token("operator", "^", column)
            position += 2
        elif char in _OPERATORS:
            yield Token("operator", _OPERATORS[char], column)
            position += 1
        elif char in _BRACKETS:
            yield Token(_BRACKETS[char], char, column)
            position += 1
        elif char in _SYMBOLS:
            yield Token("name", _SYMBOLS[char], column)
            position += 1
        else:
            raise FormulaError(about_character(char), column)
    yield Token("end", "", len(text) + 1)


def _split(word: str, column: int, names: tuple[str, ...]) -> Iterator[Token]:
    # A phone starts a sentence with a capital: X^2 means x^2.
    plain, begin = word.lower(), 0
    while begin < len(plain):
        found = max((name for name in names if plain.startswith(name, begin)), key=len, default="")
        if not found:
            raise FormulaError(about_word(word, plain[begin:]), column)
        yield Token("name", found, column + begin)
        begin += len(found)
