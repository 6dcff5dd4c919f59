"""From a graph to a list of steps in a good order, and the registers that they need."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from landscapes._graph import Graph

HIGHEST_PRODUCT = 64  # powers up to this are multiplied out, which is faster than NumPy's power

Operand = float | int  # a number, or the index of a step


class Step(NamedTuple):
    """One operation; `x` and `y` are steps without operands."""

    kind: str
    operands: tuple[Operand, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Program:
    """Steps, operands before what is made of them, and which of them are the results."""

    steps: tuple[Step, ...]
    results: tuple[Operand, ...]


def program(graph: Graph, roots: Sequence[int]) -> Program:
    """Return the steps that compute `roots` and nothing else."""
    builder = _Builder()
    known: list[Operand] = []
    for node in range(max(roots) + 1):
        known.append(_lowered(graph, node, known, builder))
    return _scheduled(builder.steps, [known[root] for root in roots])


class _Builder:
    """Steps so far, equal ones once."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._known: dict[Step, int] = {}

    def step(self, kind: str, *operands: Operand) -> int:
        step = Step(kind, operands)
        if step not in self._known:
            self._known[step] = len(self.steps)
            self.steps.append(step)
        return self._known[step]

    def product(self, base: Operand, exponent: int) -> Operand:
        """Return base**exponent by squaring."""
        if exponent == 1:
            return base
        root = self.product(base, exponent // 2)
        square = self.step("square", root)
        return self.step("multiply", square, base) if exponent % 2 else square


def _lowered(graph: Graph, node: int, known: Sequence[Operand], builder: _Builder) -> Operand:
    kind, operands, number = graph.ops[node]
    match kind:
        case "constant":
            return number
        case "add":
            return _sum(graph, operands, known, builder)
        case "multiply" if graph.value(operands[0]) == -1:
            return builder.step("negative", known[operands[1]])
        case "power" if number.is_integer() and number <= HIGHEST_PRODUCT:
            return builder.product(known[operands[0]], int(number))
        case "power" | "power_or_zero":
            return builder.step(kind, known[operands[0]], number)
        case _:
            return builder.step(kind, *(known[operand] for operand in operands))


def _sum(
    graph: Graph, operands: Sequence[int], known: Sequence[Operand], builder: _Builder
) -> Operand:
    left, right = operands
    for plus, minus in ((left, right), (right, left)):
        factor, core = graph.scaled(minus)
        if factor < 0 and core is not None:
            taken = known[core]
            if factor != -1:
                taken = builder.step("multiply", -factor, taken)
            return builder.step("subtract", known[plus], taken)
        if factor < 0:
            return builder.step("subtract", known[plus], -factor)
    return builder.step("add", known[left], known[right])


def _scheduled(steps: Sequence[Step], results: Sequence[Operand]) -> Program:
    """Keep what the results need, each step as late as its first use allows."""
    place: dict[int, int] = {}
    ordered: list[Step] = []
    for result in results:
        pending = [result]
        while pending:
            index = pending[-1]
            waiting = (
                [
                    operand
                    for operand in steps[index].operands
                    if isinstance(operand, int) and operand not in place
                ]
                if isinstance(index, int) and index not in place
                else []
            )
            if waiting:
                pending.append(waiting[0])
                continue
            pending.pop()
            if isinstance(index, int) and index not in place:
                place[index] = len(ordered)
                ordered.append(_renumbered(steps[index], place))
    return Program(
        steps=tuple(ordered),
        results=tuple(place[r] if isinstance(r, int) else r for r in results),
    )


def _renumbered(step: Step, place: dict[int, int]) -> Step:
    return Step(
        step.kind, tuple(place[o] if isinstance(o, int) else o for o in step.operands)
    )


def registers(program: Program) -> tuple[tuple[int, ...], int]:
    """Return each step's register and their number; a register is free once its value was last used.

    A step may write over its operand. Variables have no register (-1), results keep theirs.
    """
    last_use: dict[int, int] = {}
    for index, step in enumerate(program.steps):
        for operand in step.operands:
            if isinstance(operand, int):
                last_use[operand] = index
    for result in program.results:
        if isinstance(result, int):
            last_use[result] = len(program.steps)
    held: list[int] = []
    free: list[int] = []
    count = 0
    for index, step in enumerate(program.steps):
        if not step.operands:
            held.append(-1)
            continue
        dying = {o for o in step.operands if isinstance(o, int) and last_use[o] == index}
        free.extend(held[operand] for operand in sorted(dying) if held[operand] >= 0)
        if not free:
            free.append(count)
            count += 1
        held.append(free.pop())
    return tuple(held), count
