"""A place in the tokens of a formula, and the books kept while it moves on."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from landscapes._advice import quote
from landscapes._read import Token
from landscapes._tree import FormulaError, Negative, Node, Number

DECIMAL_COMMA = (
    "A comma separates the two values of max or min, or a number from its decimals: 0,5 or 0.5."
)

_DECIMALS = re.compile(r"\d+(?:e|$)", re.IGNORECASE)
_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}\Z")
_CLOSING: Mapping[str, str] = MappingProxyType({"(": ")", "[": "]", "|": "|"})


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long, deep and large a formula may be."""

    length: int  # characters
    depth: int  # brackets, signs and exponents within each other
    nodes: int  # numbers, names and operations
    number: float  # the largest number that may be typed


class Cursor:
    """Moves through tokens once, from left to right, and refuses what exceeds the limits."""

    def __init__(self, tokens: Iterable[Token], limits: Limits) -> None:
        self.position = 0
        self.quotient_end = -1  # the position behind the latest quotient
        self.quotient_spaced = False  # whether spaces stand in it, from its sign on
        self.power_end = -1  # behind the latest power like e^x, its exponent without brackets
        self.power_begin = -1  # where its base stands
        self.lists = 0  # open lists of values, where a comma separates them
        self._tokens = tuple(tokens)
        self._limits = limits
        self._depth = 0
        self._nodes = 0
        self._open: list[Token] = []  # brackets and bars, the innermost last

    @property
    def next(self) -> Token:
        """The token that has not been taken yet."""
        return self._tokens[self.position]

    def take(self) -> Token:
        """Return the next token and move behind it."""
        token = self.next
        self.position += 1
        return token

    def following(self, count: int) -> tuple[Token, ...]:
        """Return some of what has not been taken yet."""
        return self._tokens[self.position : self.position + count]

    def since(self, begin: int) -> tuple[Token, ...]:
        """Return what was taken since the position `begin`."""
        return self._tokens[begin : self.position]

    def spaced_since(self, begin: int) -> bool:
        """Whether a space stands before any token taken since the position `begin`."""
        return any(token.spaced for token in self.since(begin))

    def made(self, node: Node) -> Node:
        """Count a node."""
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            raise FormulaError(
                f"This formula has more than {self._limits.nodes} numbers, names and operations; "
                "make it shorter.",
                node.column,
            )
        return node

    def number(self, token: Token) -> Node:
        """Return the node of a number, which must not be too large."""
        value = float(token.text)
        if value > self._limits.number:
            raise FormulaError(
                f"{quote(token.text)} is too large; numbers go up to {self._limits.number:,.0f}.",
                token.column,
            )
        return self.made(Number(value=value, column=token.column))

    def numeral(self) -> Node:
        """Take a number, in which a comma may stand before the decimals: 0,5."""
        token = self.take()
        match self.following(2):
            case (Token("comma", _, column, False), Token("number", decimals, _, False)) if (
                not self.lists and token.text.isdigit() and _DECIMALS.match(decimals)
            ):
                if _THOUSANDS.match(f"{token.text},{decimals}"):
                    raise FormulaError(
                        "This comma may stand before decimals or between thousands: "
                        f"write {token.text}.{decimals} or {token.text}{decimals}.",
                        column,
                    )
                self.position += 2
                token = token._replace(text=f"{token.text}.{decimals}")
        return self.number(token)

    def raised(self, token: Token) -> Node:
        """Return the node of a raised number like ² or ⁻¹."""
        exponent = self.number(token._replace(text=token.text.lstrip("+-")))
        if token.text.startswith("-"):
            return self.made(Negative(operand=exponent, column=token.column))
        return exponent

    def descend(self, column: int) -> None:
        """Go one level deeper."""
        self._depth += 1
        if self._depth > self._limits.depth:
            raise FormulaError(
                f"Brackets, signs and exponents are more than {self._limits.depth} deep here; "
                "write it flatter.",
                column,
            )

    def ascend(self) -> None:
        """Come back from the level below."""
        self._depth -= 1

    def open(self) -> Token:
        """Take an opening bracket or bar."""
        token = self.take()
        self._open.append(token)
        return token

    def close(self) -> None:
        """Take what closes the innermost bracket or bar."""
        opening, token = self._open.pop(), self.next
        if token.kind == "comma":
            raise FormulaError(DECIMAL_COMMA, token.column)
        if token.text != _CLOSING[opening.text]:
            raise FormulaError(
                f"{quote(opening.text)} is not closed; "
                f"put {quote(_CLOSING[opening.text])} where it ends.",
                opening.column,
            )
        self.position += 1

    def begins_bars(self) -> bool:
        """Whether a bar comes next that opens: within bars, the next one closes them."""
        return self.next.kind == "bar" and not (self._open and self._open[-1].kind == "bar")
