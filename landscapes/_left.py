"""What stands before an equals sign: a name for the loss, and nothing else."""

import re

from landscapes._advice import quote
from landscapes._functions import VARIABLES
from landscapes._tree import FormulaError

# What the loss may be called, in front of its formula: z, f, L, f(x), f(x, y).
_LEFT_SIDE = re.compile(
    r"\s*(?:[fghjlz]|loss)(?:\s*\(\s*x\s*(?:[,;]\s*y\s*)?\))?\s*:?=", re.IGNORECASE
)


def without_left_side(text: str) -> tuple[str, bool]:
    """Return a formula with spaces in place of what the loss is called, and whether it was.

    Raises FormulaError where an equals sign is left.
    """
    left = _LEFT_SIDE.match(text)
    if left:  # as many spaces, for the columns
        text = " " * left.end() + text[left.end() :]
    if "=" in text:
        raise _equation(text)
    return text, left is not None


def _equation(text: str) -> FormulaError:
    column = text.index("=") + 1
    side = text[: column - 1].strip().lower()
    if side in VARIABLES:
        return FormulaError(
            f"Leave out {quote(f'{side} =')}: what you type is the loss at the place (x, y).",
            column,
        )
    return FormulaError(
        "Before an equals sign there can only be a name such as z, f or f(x, y); "
        "type the loss at (x, y).",
        column,
    )
