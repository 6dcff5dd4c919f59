"""From a graph to a list of operations in a good order, and the registers that they need."""

from collections.abc import Sequence
from dataclasses import dataclass

from landscapes._graph import Graph, Op
from landscapes._reuse import reused

HIGHEST_PRODUCT = 64  # powers up to this are multiplied out, which is faster than NumPy's power


@dataclass(frozen=True, kw_only=True)
class Program:
    """Operations, their operands before them, and which of them are the results."""

    ops: tuple[Op, ...]
    results: tuple[int, ...]


def program(graph: Graph, roots: Sequence[int]) -> Program:
    """Return what computes `roots` and nothing else."""
    graph, roots = reused(graph, roots)
    lowered = Graph()
    known: list[int] = []
    for node in range(len(graph.ops)):
        known.append(_lower(graph, node, known, lowered))
    return _scheduled(lowered, [known[root] for root in roots])


def registers(program: Program) -> tuple[tuple[int, ...], int]:
    """Return the register that each operation writes to, and how many there are.

    Numbers and variables have none (-1). An operation may write over an operand that is not needed
    again; what a result was written to stays as it is.
    """
    last_use = {operand: index for index, op in enumerate(program.ops) for operand in op.operands}
    last_use |= dict.fromkeys(program.results, len(program.ops))
    held: list[int] = []
    free: list[int] = []
    count = 0
    for index, op in enumerate(program.ops):
        if not op.operands:
            held.append(-1)
            continue
        dying = {operand for operand in op.operands if last_use[operand] == index}
        free += [held[operand] for operand in sorted(dying) if held[operand] >= 0]
        if not free:
            free.append(count)
            count += 1
        held.append(free.pop())
    return tuple(held), count


def _lower(graph: Graph, node: int, known: Sequence[int], lowered: Graph) -> int:
    """Spell a node in operations that NumPy has: differences, signs, squares."""
    kind, operands, number = graph.ops[node]
    if kind == "add":
        return _sum(graph, operands, known, lowered)
    inputs = [known[operand] for operand in operands]
    if kind == "multiply" and graph.value(operands[0]) == -1:
        return lowered.node("negative", inputs[1])
    if kind == "power" and number.is_integer() and number <= HIGHEST_PRODUCT:
        return _product(inputs[0], int(number), lowered)
    return lowered.node(kind, *inputs, number=number)


def _sum(graph: Graph, operands: Sequence[int], known: Sequence[int], lowered: Graph) -> int:
    left, right = operands
    for plus, minus in ((left, right), (right, left)):
        factor, core = graph.scaled(minus)
        if factor < 0:
            taken = lowered.constant(-factor)
            if core is not None:
                whole = known[core]
                taken = whole if factor == -1 else lowered.node("multiply", taken, whole)
            return lowered.node("subtract", known[plus], taken)
    return lowered.node("add", known[left], known[right])


def _product(base: int, exponent: int, lowered: Graph) -> int:
    if exponent == 1:
        return base
    square = lowered.node("square", _product(base, exponent // 2, lowered))
    return lowered.node("multiply", square, base) if exponent % 2 else square


def _scheduled(lowered: Graph, roots: Sequence[int]) -> Program:
    """Keep what the roots need, everything as late as its first use allows: fewer values live."""
    place: dict[int, int] = {}
    ops: list[Op] = []
    pending = list(reversed(roots))
    while pending:
        node = pending.pop()
        if node in place:
            continue
        kind, operands, number = lowered.ops[node]
        waiting = [operand for operand in operands if operand not in place]
        if waiting:
            pending += [node, *reversed(waiting)]
            continue
        place[node] = len(ops)
        ops.append(Op(kind, tuple(place[operand] for operand in operands), number))
    return Program(ops=tuple(ops), results=tuple(place[root] for root in roots))
