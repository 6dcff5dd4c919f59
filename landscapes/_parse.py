"""From text to a tree, by a precedence parser that refuses what can be read in two ways."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from landscapes._advice import quote
from landscapes._by_hand import bare_argument, function_of, power_of_function
from landscapes._cursor import DECIMAL_COMMA, Cursor, Limits
from landscapes._functions import ALIASES, CONSTANTS, FUNCTIONS, VARIABLES
from landscapes._read import tokens
from landscapes._tree import Binary, Call, FormulaError, Name, Negative, Node

# How tightly operators bind; the right operand of a product binds more than the product itself.
_SUM, _PRODUCT, _FACTOR, _POWER = 1, 2, 3, 4
_BINDING: Mapping[str, int] = MappingProxyType(
    {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "^": _POWER}
)

# What the loss may be called, in front of its formula.
_LEFT_SIDE = re.compile(r"\s*(?:z|f(?:\s*\(\s*x\s*,\s*y\s*\))?)\s*=", re.IGNORECASE)


def parse(text: str, limits: Limits, parts: tuple[str, ...] = ()) -> Node:
    """Return the tree of `text`, in which `parts` are names beside x, y, pi and e.

    Raises FormulaError, and nothing else, on a text that is not a formula within the limits.
    """
    if len(text) > limits.length:
        raise FormulaError(
            f"This has {len(text)} characters; a formula may have {limits.length}.",
            limits.length + 1,
        )
    left = _LEFT_SIDE.match(text)
    if left:  # as many spaces, for the columns
        text = " " * left.end() + text[left.end() :]
    if "=" in text:
        raise _equation(text)
    names = (*VARIABLES, *CONSTANTS, *parts, *FUNCTIONS, *ALIASES)
    cursor = Cursor(tokens(text, names), limits)
    if cursor.next.kind == "end" and not left:
        raise FormulaError("Type a formula in x and y, for example x^2 + 3y^2.", 1)
    tree = _expression(cursor, _SUM)
    if cursor.next.kind == "comma":
        raise FormulaError(DECIMAL_COMMA, cursor.next.column)
    if cursor.next.kind != "end":
        raise FormulaError(
            f"Nothing is open that {quote(cursor.next.text)} could close.", cursor.next.column
        )
    return tree


def _equation(text: str) -> FormulaError:
    column = text.index("=") + 1
    side = text[: column - 1].strip().lower()
    if side in VARIABLES:
        return FormulaError(
            f"Leave out {quote(f'{side} =')}: what you type is the loss at the place (x, y).",
            column,
        )
    return FormulaError(
        "Before an equals sign there can only be z, f or f(x, y); type the loss at (x, y).", column
    )


def _expression(cursor: Cursor, binding: int) -> Node:
    """Read as far as operators bind at least as tightly as `binding`."""
    left = _operand(cursor, binding)
    while True:
        token = cursor.next
        if token.kind == "operator" and _BINDING[token.text] >= binding:
            left = _joined(cursor, left)
        elif token.kind == "raised":
            left = _raised(cursor, left)
        elif binding <= _PRODUCT and (
            token.kind in ("number", "name", "open") or cursor.begins_bars()
        ):
            left = _juxtaposed(cursor, left)
        else:
            return left


def _deeper(cursor: Cursor, binding: int, column: int) -> Node:
    cursor.descend(column)
    inside = _expression(cursor, binding)
    cursor.ascend()
    return inside


def _operand(cursor: Cursor, binding: int) -> Node:
    token = cursor.next
    match token.kind:
        case "number":
            return cursor.number(cursor.take())
        case "name":
            return _named(cursor)
        case "open":
            return _enclosed(cursor)
        case "bar":
            inside = (_enclosed(cursor),)
            return cursor.made(Call(function="abs", arguments=inside, column=token.column))
        case "operator" if token.text in "+-":
            cursor.take()
            signed = _deeper(cursor, max(binding, _PRODUCT), token.column)
            if token.text == "+":
                return signed
            return cursor.made(Negative(operand=signed, column=token.column))
    missing = f"A number, x, y or a bracket is missing before {quote(token.text)}."
    if token.kind == "end":
        missing = "The formula stops where a number, x, y or a bracket should follow."
    raise FormulaError(missing, token.column)


def _named(cursor: Cursor) -> Node:
    token = cursor.take()
    name = function_of(token)
    if name:
        return _call(cursor, name, token.column)
    return cursor.made(Name(name=token.text, column=token.column))


def _enclosed(cursor: Cursor) -> Node:
    opening = cursor.open()
    inside = _deeper(cursor, _SUM, opening.column)
    cursor.close()
    return inside


def _joined(cursor: Cursor, left: Node) -> Node:
    begin, operator = cursor.position, cursor.take()
    text, column = operator.text, operator.column
    if text == "^":
        bare = cursor.next.kind not in ("open", "bar")
        right = _deeper(cursor, _POWER, column)
        if bare and _is_constant(left):
            cursor.power_end = cursor.position
    else:
        right = _expression(cursor, _PRODUCT if text in "+-" else _FACTOR)
        if text == "/":
            cursor.quotient_end = cursor.position
            cursor.quotient_spaced = cursor.spaced_since(begin)
    return cursor.made(Binary(operator=text, left=left, right=right, column=column))


def _is_constant(node: Node) -> bool:
    return not isinstance(node, Negative | Binary | Call) and (
        not isinstance(node, Name) or node.name in CONSTANTS
    )


def _raised(cursor: Cursor, left: Node) -> Node:
    token = cursor.take()
    exponent = cursor.raised(token)
    follower = cursor.next
    if follower.kind == "raised" or (follower.kind, follower.text) == ("operator", "^"):
        raise FormulaError(
            "A power of a power needs brackets: (x^2)^3 or x^(2^3).", follower.column
        )
    return cursor.made(Binary(operator="^", left=left, right=exponent, column=token.column))


def _juxtaposed(cursor: Cursor, left: Node) -> Node:
    """Read a product written without a sign: 3y, x sin(y), 2(x + 1)."""
    token = cursor.next
    if token.kind == "number":
        raise FormulaError(
            f"Put a sign before {quote(token.text)}: ^ for a power, * for a product.", token.column
        )
    # In 1/2 x the spaces tell what belongs together, in 1/2x and 1 / 2 x nothing does.
    if cursor.position == cursor.quotient_end and (cursor.quotient_spaced or not token.spaced):
        raise FormulaError(
            "A quotient followed by a factor can be read in two ways: write (1/2)*x or 1/(2*x).",
            token.column,
        )
    if cursor.position == cursor.power_end and not function_of(token):
        raise FormulaError(
            "The exponent may end here or go on: write e^(2x) or e^2*x.", token.column
        )
    right = _expression(cursor, _FACTOR)
    return cursor.made(Binary(operator="*", left=left, right=right, column=token.column))


def _call(cursor: Cursor, name: str, column: int) -> Node:
    exponent = power_of_function(cursor, name)
    if cursor.next.kind == "open":
        arguments = _arguments(cursor, name)
    elif cursor.begins_bars():
        arguments = (_operand(cursor, _POWER),)
    else:
        arguments = (bare_argument(cursor, name),)
    if len(arguments) != FUNCTIONS[name].arity:
        takes = "one value" if FUNCTIONS[name].arity == 1 else "two values, separated by a comma"
        raise FormulaError(f"{name} takes {takes}.", column)
    applied = cursor.made(Call(function=name, arguments=arguments, column=column))
    if exponent is None:
        return applied
    return cursor.made(Binary(operator="^", left=applied, right=exponent, column=exponent.column))


def _arguments(cursor: Cursor, name: str) -> tuple[Node, ...]:
    opening = cursor.open()
    found = [_deeper(cursor, _SUM, opening.column)]
    while cursor.next.kind == "comma" and FUNCTIONS[name].arity > 1:
        cursor.take()
        found.append(_deeper(cursor, _SUM, opening.column))
    cursor.close()
    return tuple(found)
