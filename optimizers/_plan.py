"""Where a tape's numbers are kept while it is carried out, so that little memory is moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from optimizers._tape import Operation, Tape

# The first registers; those of the state follow, in its order.
POSITION, SIGNAL = 0, 1
_COMPARISONS = (np.less, np.less_equal, np.greater, np.greater_equal, np.equal, np.not_equal)


class Instruction(NamedTuple):
    """One operation on registers."""

    operation: Operation
    inputs: tuple[tuple[bool, int], ...]  # each a register, or, where False, a node that is shared
    output: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A tape's operations on registers, each of which holds a number for each run and coordinate.

    Afterwards the registers of the state hold its new values. The signal's holds anything.
    """

    instructions: tuple[Instruction, ...]
    state: Mapping[str, int]  # of the state's parts that differ between runs, the registers
    move: int
    registers: int
    truths: frozenset[int]  # the registers of yes and no


def planned(tape: Tape) -> Plan:
    """Find registers for a tape: an operation writes over an input that is no longer needed."""
    return _Planner(tape).plan()


class _Planner:
    def __init__(self, tape: Tape) -> None:
        self._tape = tape
        nodes = tape.nodes
        self._by_run = [at for at in tape.needed if nodes[at].by_run]
        fields = [name for name, at in tape.state.items() if nodes[at].by_run]
        self._state = {name: SIGNAL + 1 + k for k, name in enumerate(fields)}
        self._final = {tape.state[name]: register for name, register in self._state.items()}
        self._last = {each: at for at in self._by_run for each in nodes[at].inputs}
        self._where: dict[int, int] = {}
        self._free: list[int] = []
        self._registers = SIGNAL + 1 + len(fields)
        self._truths: set[int] = set()

    def plan(self) -> Plan:
        given = {"position": POSITION, "signal": SIGNAL} | {
            f"state {name}": register for name, register in self._state.items()
        }
        instructions = []
        for at in self._by_run:
            node = self._tape.nodes[at]
            if node.operation is None:
                self._where[at] = given[node.name]
            else:
                instructions.append(self._instruction(at, node.operation, node.inputs))
        if self._tape.move not in self._where:  # it is the same for all runs
            self._where[self._tape.move] = self._new(truth=False)
            shared = ((False, self._tape.move),)
            instructions.append(Instruction(np.positive, shared, self._where[self._tape.move]))
        return Plan(
            instructions=(*instructions, *self._copies()),
            state=self._state,
            move=self._where[self._tape.move],
            registers=self._registers,
            truths=frozenset(self._truths),
        )

    def _copies(self) -> list[Instruction]:
        """Bring the state's new values where they belong, as if all of them moved at once."""
        nodes = self._tape.state
        copies = {
            register: self._where[nodes[name]]
            for name, register in self._state.items()
            if self._where[nodes[name]] != register
        }
        # What lies where another value comes to lie is saved first.
        saved = {
            register: self._new(truth=False)
            for register in {*copies.values(), self._where[self._tape.move]} & copies.keys()
        }
        self._where[self._tape.move] = saved.get(
            self._where[self._tape.move], self._where[self._tape.move]
        )
        moves = [*saved.items(), *((saved.get(a, a), b) for b, a in copies.items())]
        return [Instruction(np.positive, ((True, a),), b) for a, b in moves]

    def _instruction(self, at: int, operation: Operation, inputs: Sequence[int]) -> Instruction:
        nodes = self._tape.nodes
        read = tuple(
            (True, self._where[each]) if nodes[each].by_run else (False, each) for each in inputs
        )
        over = {self._where[each] for each in inputs if nodes[each].by_run and self._dies(each, at)}
        self._where[at] = output = self._output(at, operation, over)
        self._free += sorted(over - {output})
        return Instruction(operation, read, output)

    def _dies(self, each: int, at: int) -> bool:
        """Say whether a node's register is free after the operation that computes node `at`."""
        return (
            self._last[each] == at
            and self._where[each] != POSITION
            and each not in self._final
            and each != self._tape.move
        )

    def _output(self, at: int, operation: Operation, over: set[int]) -> int:
        if operation in _COMPARISONS:
            return self._new(truth=True)
        # `where` reads its inputs after it has begun to write.
        reusable = set() if operation is np.where else over - self._truths
        lasts = at in self._final or at == self._tape.move
        own = self._final.get(at)
        fit = (reusable | set(self._free)) - self._truths
        if lasts:
            # What is kept beyond the step must not lie where something else will be kept.
            fit -= {SIGNAL, *self._state.values()} - {own}
        if not fit:
            return self._new(truth=False)
        output = own if own in fit else min(fit, key=lambda each: (each not in reusable, each))
        if output in self._free:
            self._free.remove(output)
        return output

    def _new(self, *, truth: bool) -> int:
        register = self._registers
        self._registers += 1
        if truth:
            self._truths.add(register)
        return register
