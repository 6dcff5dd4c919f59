"""Functions as they are written by hand, without brackets: cos 2x, sin²x."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from landscapes._advice import about_inverse, about_word, has_other_name
from landscapes._cursor import Cursor
from landscapes._functions import ALIASES, FUNCTIONS, VARIABLES
from landscapes._read import Token
from landscapes._tree import Binary, FormulaError, Name, Node

_LONGEST_EXPONENT = 20  # characters that are repeated in a sentence
_WITHOUT_END: Mapping[str, str] = MappingProxyType({"(": "(…)", "[": "(…)", "|": "|…|"})


def function_of(token: Token) -> str:
    """Return the function that a token names, or nothing."""
    name = ALIASES.get(token.text, token.text)
    return name if token.kind == "name" and name in FUNCTIONS else ""


def power_of_function(cursor: Cursor, name: str) -> Node | None:
    """Read the square in sin²(x) or sin^2(x), if there is one."""
    token = cursor.next
    if token.kind == "raised" and not token.text.startswith("-"):
        return cursor.raised(cursor.take())
    if token.kind != "raised" and (token.kind, token.text) != ("operator", "^"):
        return None
    if token.kind == "operator":
        cursor.take()
        if cursor.next.kind == "number" and cursor.next.text.isdigit():
            return cursor.number(cursor.take())
    raise FormulaError(_about_power(cursor, name), token.column)


def bare_argument(cursor: Cursor, name: str) -> Node:
    """Read the argument in sin x or cos 2x, where nothing that follows could belong to it."""
    begin = cursor.next
    found = cursor.numeral() if begin.kind == "number" else None
    token = cursor.next
    # A number, π and a name: all of 2πx belongs together. But is √2x the root of 2x?
    while token.kind == "name" and not function_of(token) and (found is None or name != "sqrt"):
        factor = cursor.made(Name(name=cursor.take().text, column=token.column))
        if found is not None:
            factor = cursor.made(
                Binary(operator="*", left=found, right=factor, column=token.column)
            )
        found = factor
        if token.text != "pi" or cursor.next.text not in VARIABLES:
            break
        token = cursor.next
    if found is None:
        raise FormulaError(
            f"Write what {name} is taken of in brackets: {_example(name)}.", begin.column
        )
    if token.kind == "open" and has_other_name(f"{name}{begin.text}"):
        raise FormulaError(about_word(f"{name}{begin.text}"), begin.column)
    if not _ends_argument(cursor):
        raise FormulaError(
            f"It is not clear where {name} ends: "
            f"write what it is taken of in brackets, {_example(name)}.",
            begin.column,
        )
    return found


def _ends_argument(cursor: Cursor) -> bool:
    token = cursor.next
    if token.kind == "operator":
        return token.text in "+-"
    if token.kind == "bar":
        return not cursor.begins_bars()
    return token.kind in ("end", "close", "comma") or bool(function_of(token))


def about_exponent(power: Sequence[Token], follower: Token) -> str:
    """Return the sentence about a factor right behind an exponent, which may be part of it."""
    base, exponent = power[0].text, "".join(token.text for token in power[2:])
    factor = _WITHOUT_END.get(follower.text, follower.text)
    if len(exponent) > _LONGEST_EXPONENT:
        exponent = "…"
    return (
        "The exponent may end here or go on: "
        f"write {base}^({exponent}{factor}) or {base}^{exponent}*{factor}."
    )


def _about_power(cursor: Cursor, name: str) -> str:
    inverse = about_inverse(name)
    following = "".join(token.text for token in cursor.following(2))
    if inverse and following.startswith("-1"):
        return f"“{name}^-1” may be 1/{name}(x), or {inverse}: write what is meant."
    return f"Write a power of {name} behind its brackets: {name}(x)^2, 1/{name}(x)."


def _example(name: str) -> str:
    return f"{name}({', '.join(VARIABLES[: FUNCTIONS[name].arity])})"
