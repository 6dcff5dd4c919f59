"""What can be said of a formula without computing it: symmetries, and where it has a value."""

from collections.abc import Sequence
from typing import NamedTuple

from landscapes._derive import gradient
from landscapes._functions import VARIABLES
from landscapes._graph import Graph, Op
from landscapes._program import HIGHEST_PRODUCT

# What has a finite value for every finite number, as long as that is not beyond all numbers.
_TOTAL = frozenset(
    {"constant", "x", "y", "add", "multiply", "sin", "cos", "exp"}
    | {"tanh", "sinh", "cosh", "atan", "abs", "max", "min"}
)
_ODD = frozenset({"sin", "tan", "sinh", "tanh", "atan", "sign", "inverse_or_zero"})
_EVEN = frozenset({"cos", "cosh", "abs"})


class Traits(NamedTuple):
    """What a formula is like."""

    total: bool  # it has a value everywhere, but where numbers end
    even: tuple[bool, bool]  # mirrored in x and in y; its gradient, too, and to the last bit
    apart: bool  # df/dx follows from x alone, and df/dy from y alone


def traits(graph: Graph, value: int) -> Traits:
    """Say what the formula is like whose value is this node."""
    slopes = gradient(graph, value)
    x, y = VARIABLES
    return Traits(
        total=all(_is_total(graph.ops[node]) for node in graph.reachable([value])),
        even=(
            _parities(graph, x, (value, *slopes)) == (1, -1, 1),
            _parities(graph, y, (value, *slopes)) == (1, 1, -1),
        ),
        apart=not (_has(graph, slopes[0], y) or _has(graph, slopes[1], x)),
    )


def _is_total(op: Op) -> bool:
    power = op.kind == "power" and op.number >= 0 and op.number.is_integer()
    return power or op.kind in _TOTAL


def _has(graph: Graph, root: int, variable: str) -> bool:
    return any(graph.ops[node].kind == variable for node in graph.reachable([root]))


def _parities(graph: Graph, variable: str, roots: Sequence[int]) -> tuple[int, ...]:
    """Say what becomes of nodes when a variable changes its sign.

    1: nothing; -1: they change theirs; 0: something else, or not known. Rounding is the same for
    numbers of either sign, so this holds to the last bit.
    """
    known: dict[int, int] = {}
    for node in graph.reachable(roots):
        op = graph.ops[node]
        known[node] = -1 if op.kind == variable else _parity(op, [known[at] for at in op.operands])
    return tuple(known[root] for root in roots)


def _parity(op: Op, operands: Sequence[int]) -> int:
    if all(each == 1 for each in operands):
        return 1  # of what does not change, everything
    if op.kind == "add":
        return operands[0] if operands[0] == operands[1] else 0
    if op.kind in {"multiply", "divide", "product_or_zero"}:
        return operands[0] * operands[1]
    if operands[0] == -1:
        # Higher powers are NumPy's, which may round those of negative numbers differently.
        if op.kind == "power" and op.number.is_integer() and op.number <= HIGHEST_PRODUCT:
            return -1 if op.number % 2 else 1
        return 1 if op.kind in _EVEN else -1 if op.kind in _ODD else 0
    return 0
