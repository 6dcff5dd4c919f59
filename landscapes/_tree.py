"""What a formula is once it has been read: a tree of five kinds of node."""

from dataclasses import dataclass


class FormulaError(ValueError):
    """Says in one sentence why a text is not a formula that can be used, and where.

    `column` counts the characters of the text as it was typed, from 1.
    """

    def __init__(self, message: str, column: int) -> None:
        """Keep the sentence and the place."""
        super().__init__(message, column)
        self.message = message
        self.column = column

    def __str__(self) -> str:
        """Return the sentence with its place."""
        return f"{self.message} (character {self.column})"


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A number as typed, never negative."""

    value: float
    column: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """`x`, `y`, `pi`, `e` or a named part of the formula."""

    name: str
    column: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Negative:
    """The operand with a minus before it."""

    operand: "Node"
    column: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Binary:
    """Two operands joined by one of `+ - * / ^`; the column is the operator's."""

    operator: str
    left: "Node"
    right: "Node"
    column: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A function of the table in `_functions`, applied."""

    function: str
    arguments: tuple["Node", ...]
    column: int


Node = Number | Name | Negative | Binary | Call
