"""From text to a tree, by a precedence parser that refuses what can be read in two ways."""

from collections.abc import Mapping
from types import MappingProxyType

from landscapes._advice import quote
from landscapes._by_hand import (
    about_exponent,
    bare_argument,
    function_of,
    power_of_function,
)
from landscapes._cursor import DECIMAL_COMMA, Cursor, Limits
from landscapes._functions import ALIASES, CONSTANTS, FUNCTIONS, VARIABLES
from landscapes._left import without_left_side
from landscapes._read import tokens
from landscapes._tree import Binary, Call, FormulaError, Name, Negative, Node

# How tightly operators bind; the right operand of a product binds more than the product itself.
_SUM, _PRODUCT, _FACTOR, _POWER = 1, 2, 3, 4
_BINDING: Mapping[str, int] = MappingProxyType(
    {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "^": _POWER}
)


def parse(text: str, limits: Limits, parts: tuple[str, ...] = ()) -> Node:
    """Return the tree of `text`, in which `parts` are names beside x, y, pi and e.

    Raises FormulaError, and nothing else, on a text that is not a formula within the limits.
    """
    if len(text) > limits.length:
        raise FormulaError(
            f"This has {len(text)} characters; a formula may have {limits.length}.",
            limits.length + 1,
        )
    text, named = without_left_side(text)
    names = (*VARIABLES, *CONSTANTS, *parts, *FUNCTIONS, *ALIASES)
    cursor = Cursor(tokens(text, names), limits)
    if cursor.next.kind == "end" and not named:
        raise FormulaError("Type a formula in x and y, for example x^2 + 3y^2.", 1)
    tree = _expression(cursor, _SUM)
    if cursor.next.kind == "comma":
        raise FormulaError(DECIMAL_COMMA, cursor.next.column)
    if cursor.next.kind != "end":
        raise FormulaError(
            f"Nothing is open that {quote(cursor.next.text)} could close.", cursor.next.column
        )
    return tree


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
            return cursor.numeral()
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
            cursor.power_begin = begin - 1
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
        power = cursor.since(cursor.power_begin)
        # In 10^6 x, too, the spaces tell.
        if not token.spaced or any(each.spaced for each in power[1:]):
            raise FormulaError(about_exponent(power, token), token.column)
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
        raise FormulaError(
            f"{name} takes two values, separated by a comma: {name}(x, y); decimals have a point.",
            column,
        )
    applied = cursor.made(Call(function=name, arguments=arguments, column=column))
    if exponent is None:
        return applied
    return cursor.made(Binary(operator="^", left=applied, right=exponent, column=exponent.column))


def _arguments(cursor: Cursor, name: str) -> tuple[Node, ...]:
    opening, listed = cursor.open(), FUNCTIONS[name].arity > 1
    cursor.lists += listed
    found = [_deeper(cursor, _SUM, opening.column)]
    while cursor.next.kind == "comma" and listed:
        cursor.take()
        found.append(_deeper(cursor, _SUM, opening.column))
    cursor.lists -= listed
    cursor.close()
    return tuple(found)
