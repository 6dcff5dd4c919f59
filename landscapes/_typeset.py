"""A formula's tree as LaTeX, as a textbook would set it."""

import re
from enum import IntEnum
from typing import NamedTuple

from landscapes._functions import FUNCTIONS
from landscapes._tree import Binary, Call, Name, Negative, Node, Number

_SQUARED_BY_NAME = frozenset({"sin", "cos", "tan", "sinh", "cosh", "tanh"})  # sin²x, but (ln x)²
_COMMANDS = tuple(function.latex for function in FUNCTIONS.values() if function.latex)
_NUMERAL_FRACTION = tuple(rf"\frac{{{digit}" for digit in range(10))  # 2½ is 2 + ½
_ENDS_IN_COMMAND = re.compile(r"\\[A-Za-z]+\Z")


class _Level(IntEnum):
    """How tightly a piece holds together."""

    SUM = 1
    SLASH = 2
    PRODUCT = 3
    POWER = 4
    ATOM = 5


class _Piece(NamedTuple):
    latex: str
    level: _Level
    tall: bool = False  # has a fraction in it: brackets around it must grow
    open: bool = False  # ends in sin x, whose argument a factor behind it would seem to join


def typeset(tree: Node) -> str:
    """Return the LaTeX of a formula for a line of display mathematics."""
    return _piece(tree, slash=False).latex


def typeset_name(name: str) -> str:
    """Return a name: a letter in italics, a word upright."""
    if name == "pi":
        return r"\pi"
    return name if len(name) == 1 else rf"\mathrm{{{name}}}"


def _piece(tree: Node, *, slash: bool) -> _Piece:  # noqa: PLR0911  one for each form
    """Set a tree, its quotients as fractions or, where there is little room, with a slash."""
    match tree:
        case Number(value=value):
            return _number(value)
        case Name(name=name):
            return _Piece(typeset_name(name), _Level.ATOM)
        case Negative(operand=operand):
            return _signed("-", _piece(operand, slash=slash))
        case Call(function="exp", arguments=(exponent,)):
            return _raised("e", exponent)
        case Call(function=function, arguments=arguments):
            return _call(function, arguments, slash=slash)
        case Binary(operator="^", left=base, right=exponent):
            return _power(base, exponent, slash=slash)
        case Binary(operator="*", left=left, right=right):
            return _product(_piece(left, slash=slash), _piece(right, slash=slash))
        case Binary(operator="/", left=left, right=right):
            return _quotient(left, right, slash=slash)
        case Binary(operator=operator, left=left, right=right):
            return _sum(_piece(left, slash=slash), operator, _piece(right, slash=slash))


def _bracketed(piece: _Piece, level: _Level) -> _Piece:
    """Put brackets around what holds together less than `level` asks."""
    if piece.level >= level:
        return piece
    left, right = (r"\left(", r"\right)") if piece.tall else ("(", ")")
    return _Piece(f"{left}{piece.latex}{right}", _Level.ATOM, piece.tall)


def _number(value: float) -> _Piece:
    digits, _, exponent = f"{value:.15g}".partition("e")
    if not exponent:
        return _Piece(digits, _Level.ATOM)
    power = f"10^{{{int(exponent)}}}"
    if digits == "1":
        return _Piece(power, _Level.POWER)
    return _Piece(rf"{digits} \cdot {power}", _Level.PRODUCT)


def _signed(sign: str, piece: _Piece) -> _Piece:
    piece = _bracketed(piece, _Level.SLASH)
    return _Piece(f"{sign}{piece.latex}", _Level.SUM, piece.tall)


def _sum(left: _Piece, operator: str, right: _Piece) -> _Piece:
    if operator == "-" or right.latex.startswith("-"):
        right = _bracketed(right, _Level.SLASH)
    tall = left.tall or right.tall
    return _Piece(f"{left.latex} {operator} {right.latex}", _Level.SUM, tall)


def _product(left: _Piece, right: _Piece) -> _Piece:
    left, right = _bracketed(left, _Level.PRODUCT), _bracketed(right, _Level.PRODUCT)
    mixed = left.latex[-1].isdigit() and right.latex.startswith(_NUMERAL_FRACTION)
    if right.latex[0].isdigit() or mixed or (left.open and not right.latex.startswith(_COMMANDS)):
        sign = r" \cdot "
    elif _ENDS_IN_COMMAND.search(left.latex) and right.latex[0].isalpha():
        sign = " "
    else:
        sign = ""
    latex = f"{left.latex}{sign}{right.latex}"
    return _Piece(latex, _Level.PRODUCT, left.tall or right.tall, right.open)


def _quotient(numerator: Node, denominator: Node, *, slash: bool) -> _Piece:
    above, below = _piece(numerator, slash=True), _piece(denominator, slash=True)
    if not slash:
        return _Piece(rf"\frac{{{above.latex}}}{{{below.latex}}}", _Level.PRODUCT, tall=True)
    above = _bracketed(above, _Level.ATOM if above.open else _Level.PRODUCT)
    below = _bracketed(below, _Level.POWER)
    return _Piece(f"{above.latex}/{below.latex}", _Level.SLASH)


def _power(base: Node, exponent: Node, *, slash: bool) -> _Piece:
    if isinstance(base, Call) and base.function in _SQUARED_BY_NAME and _is_whole(exponent):
        power = _piece(exponent, slash=True).latex
        return _call(base.function, base.arguments, slash=slash, power=_superscript(power))
    if isinstance(base, Name) and base.name == "e":
        return _raised("e", exponent)
    piece = _bracketed(_piece(base, slash=slash), _Level.ATOM)
    return _raised(piece.latex, exponent, tall=piece.tall)


def _raised(base: str, exponent: Node, *, tall: bool = False) -> _Piece:
    raised = _superscript(_piece(exponent, slash=True).latex)
    return _Piece(f"{base}{raised}", _Level.POWER, tall)


def _superscript(latex: str) -> str:
    return f"^{latex}" if len(latex) == 1 else f"^{{{latex}}}"


def _call(function: str, arguments: tuple[Node, ...], *, slash: bool, power: str = "") -> _Piece:
    pieces = [_piece(argument, slash=slash) for argument in arguments]
    inside, tall = ", ".join(piece.latex for piece in pieces), any(piece.tall for piece in pieces)
    if function == "sqrt":
        return _Piece(rf"\sqrt{{{inside}}}", _Level.POWER, tall)
    if function == "abs":
        left, right = (r"\left|", r"\right|") if tall else (r"\lvert ", r" \rvert")
        return _Piece(f"{left}{inside}{right}", _Level.ATOM, tall)
    command = f"{FUNCTIONS[function].latex}{power}"
    if len(pieces) == 1 and (_is_plain(arguments[0]) or _is_in_bars(arguments[0])):
        return _Piece(f"{command} {inside}", _Level.PRODUCT, open=True)
    left, right = (r"\left(", r"\right)") if tall else ("(", ")")
    return _Piece(f"{command}{left}{inside}{right}", _Level.POWER, tall)


def _is_plain(argument: Node) -> bool:
    """Whether an argument needs no brackets: x, 2x, 2πx."""
    match argument:
        case Binary(operator="*", left=left, right=Name()):
            return _is_plain(left)
        case Number() | Name():
            return True
        case _:
            return False


def _is_in_bars(argument: Node) -> bool:
    return isinstance(argument, Call) and argument.function == "abs"


def _is_whole(exponent: Node) -> bool:
    return isinstance(exponent, Number) and exponent.value.is_integer()
