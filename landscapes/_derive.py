"""Derivatives of a graph by forward mode, and what they are at a kink.

Where the mathematics has no derivative, ours is one of the slopes beside it or 0: sign(0) is 0, a
root or a power has slope 0 at its singular point, and where max or min change over it is the mean.
"""

from collections.abc import Iterable

from landscapes._functions import FUNCTIONS
from landscapes._graph import Graph


def derivative(graph: Graph, root: int, variable: str) -> int:
    """Return the node of d root / d variable; the graph grows by what that needs."""
    slopes: dict[int, int] = {}
    for node in _reachable(graph, root):
        slopes[node] = _derivative(graph, node, variable, slopes)
    return slopes[root]


def _reachable(graph: Graph, root: int) -> Iterable[int]:
    wanted = {root}
    for node in range(root, -1, -1):
        if node in wanted:
            wanted.update(graph.ops[node].operands)
    return sorted(wanted)


def _derivative(graph: Graph, node: int, variable: str, slopes: dict[int, int]) -> int:
    kind, operands, exponent = graph.ops[node]
    if not operands:
        return graph.constant(kind == variable)
    inner = [slopes[operand] for operand in operands]
    if all(graph.value(slope) == 0 for slope in inner):
        return graph.constant(0)
    match kind:
        case "add":
            return graph.add(*inner)
        case "multiply":
            (u, v), (du, dv) = operands, inner
            return graph.add(graph.multiply(du, v), graph.multiply(u, dv))
        case "divide":
            (u, v), (du, dv) = operands, inner
            if graph.value(u) is None:
                return graph.divide(graph.subtract(du, graph.multiply(node, dv)), v)
            inverse = graph.divide(graph.constant(1), v)
            return graph.negative(graph.multiply(graph.multiply(node, inverse), dv))
        case "power" | "power_or_zero":
            lower = _lower_power(graph, kind, operands[0], exponent)
            return graph.multiply(graph.multiply(graph.constant(exponent), lower), inner[0])
        case "inverse_or_zero":
            return graph.negative(graph.multiply(graph.power(node, 2), inner[0]))
        case "choose":
            return graph.node("choose", *operands[:2], *inner[2:])
        case "sign":
            return graph.constant(0)
        case _:
            return FUNCTIONS[kind].derivative(graph, node, operands, inner)


def _lower_power(graph: Graph, kind: str, base: int, exponent: float) -> int:
    lower = exponent - 1
    finite_at_0 = exponent > 0 or kind == "power_or_zero"
    if lower > 0 or not finite_at_0:
        return graph.power(base, lower)
    if lower == -0.5:  # noqa: PLR2004  a root is much faster than a power
        return graph.node("inverse_or_zero", graph.power(base, 0.5))
    return graph.node("power_or_zero", base, number=lower)
