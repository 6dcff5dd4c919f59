"""Derivatives of a graph by reverse mode, and what they are at a kink.

Where the mathematics has no derivative, ours is one of the slopes beside it or 0: sign(0) is 0, a
root or a power has slope 0 at its singular point, and where max or min change over it is the mean.
What max or min did not take has no influence, however steep it is there.
"""

from collections.abc import Callable, Sequence

from landscapes._functions import FUNCTIONS
from landscapes._graph import Graph

_CHOICES = frozenset({"max", "min", "step"})


def gradient(graph: Graph, root: int) -> tuple[int, int]:
    """Return the nodes of d root / dx and d root / dy; the graph grows by what they need."""
    zero = graph.constant(0)
    nodes = [node for node in graph.reachable((root,)) if graph.value(node) is None]
    guarded = any(graph.ops[node].kind in _CHOICES for node in nodes)
    weights = {root: graph.constant(1)}  # d root / d node
    for node in reversed(nodes):
        shares = _shares(graph, node, weights[node], _guarded(graph) if guarded else graph.multiply)
        for operand, share in zip(graph.ops[node].operands, shares, strict=True):
            weights[operand] = graph.add(weights.get(operand, zero), share)
    return weights.get(graph.node("x"), zero), weights.get(graph.node("y"), zero)


def _guarded(graph: Graph) -> Callable[[int, int], int]:
    def times(weight: int, slope: int) -> int:
        if graph.value(weight) is None and graph.value(slope) is None:
            return graph.node("product_or_zero", weight, slope)
        return graph.multiply(weight, slope)

    return times


def _shares(  # noqa: PLR0911  one rule for each kind of node
    graph: Graph, node: int, weight: int, times: Callable[[int, int], int]
) -> Sequence[int]:
    """Return what each operand of a node receives of the node's weight."""
    kind, operands, exponent = graph.ops[node]
    match kind:
        case "x" | "y":
            return ()
        case "add":
            return weight, weight
        case "multiply" | "product_or_zero":
            u, v = operands
            return times(weight, v), times(weight, u)
        case "divide":
            u, v = operands
            if graph.value(u) is not None:
                return weight, graph.negative(
                    times(weight, graph.multiply(node, graph.divide(node, u)))
                )
            inverse = graph.divide(graph.constant(1), v)
            over = times(weight, inverse)
            return over, graph.negative(times(over, node))
        case "power" | "power_or_zero":
            lower = _lower_power(graph, kind, operands[0], exponent)
            return (times(weight, graph.multiply(graph.constant(exponent), lower)),)
        case "inverse_or_zero":
            return (graph.negative(times(weight, graph.power(node, 2))),)
        case "sign" | "step":
            return [graph.constant(0)] * len(operands)
        case _:
            slopes = FUNCTIONS[kind].slopes(graph, node, operands)
            return [times(weight, slope) for slope in slopes]


def _lower_power(graph: Graph, kind: str, base: int, exponent: float) -> int:
    lower = exponent - 1
    finite_at_0 = exponent > 0 or kind == "power_or_zero"
    if lower > 0 or not finite_at_0:
        return graph.power(base, lower)
    if lower == -0.5:  # noqa: PLR2004  a root is much faster than a power
        return graph.node("inverse_or_zero", graph.power(base, 0.5))
    return graph.node("power_or_zero", base, number=lower)
