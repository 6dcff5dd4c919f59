"""A graph rewritten so that sums make use of multiples that are computed anyway.

The two components of a gradient share their factors up to a number: -2(1 - x) - 400x(y - x²) needs
one product less as -2((1 - x) + x·200(y - x²)), when 200(y - x²) is the other component.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from landscapes._graph import Graph

_Factors = Mapping[int, set[float]]


def reused(graph: Graph, roots: Sequence[int]) -> tuple[Graph, list[int]]:
    """Return another graph of the same quantities, without what they do not need."""
    wanted = graph.reachable(roots)
    multiples: dict[int, set[float]] = defaultdict(set)
    for node in wanted:
        factor, core = graph.scaled(node)
        if core is not None and core != node:
            multiples[core] |= {factor, -factor}
    fresh = Graph()
    known: dict[int, int] = {}
    factors: dict[int, set[float]] = defaultdict(set)
    for node in wanted:
        kind, operands, number = graph.ops[node]
        inputs = [known[operand] for operand in operands]
        match kind:
            case "add":
                known[node] = _sum(fresh, inputs, factors)
            case "multiply":
                known[node] = fresh.multiply(*inputs)
            case _:
                known[node] = fresh.node(kind, *inputs, number=number)
        factors[known[node]] |= multiples[node]
    return fresh, [known[root] for root in roots]


def _sum(graph: Graph, operands: Sequence[int], factors: _Factors) -> int:
    left, right = operands
    for one, other in ((left, right), (right, left)):
        first, core = graph.scaled(one)
        second, product = graph.scaled(other)
        if core is None or product is None or graph.ops[product].kind != "multiply":
            continue
        ratio = second / first
        u, v = graph.ops[product].operands
        for shared, rest in ((u, v), (v, u)):
            if abs(ratio) != 1 and ratio in factors[shared]:
                multiple = graph.multiply(graph.constant(abs(ratio)), shared)
                term = graph.node("multiply", min(multiple, rest), max(multiple, rest))
                inside = graph.add(core, term) if ratio > 0 else graph.subtract(core, term)
                return graph.multiply(graph.constant(first), inside)
    return graph.add(left, right)
