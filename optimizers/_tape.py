"""An update, noted down once as a list of operations, to be carried out in place on many runs.

The operations and their order are the update's own, so the numbers are the same to the last bit;
what is saved is the memory of every intermediate result.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from optimizers._optimizer import Optimizer, Settings

Operation = Callable[..., Any]  # a NumPy function of arrays


class Node(NamedTuple):
    """One number of every run: what it is computed by, and from which other nodes."""

    operation: Operation | None  # None for what a step is given, and for numbers in the formula
    inputs: tuple[int, ...]
    name: str  # of what a step is given; else nothing
    value: float  # of a number in the formula; else 0
    by_run: bool  # whether it follows from what differs between runs by more than their settings
    by_step: bool  # whether it changes from step to step for other reasons


@dataclass(frozen=True, kw_only=True)
class Tape:
    """What an update computes, in its order, without what neither move nor state need."""

    nodes: tuple[Node, ...]
    needed: tuple[int, ...]  # ascending
    move: int
    state: Mapping[str, int]  # the state's new values


class _Traced(NDArrayOperatorsMixin):
    """Stands for a number of every run while an update is traced."""

    def __init__(self, tracer: "_Tracer", at: int) -> None:
        self.tracer = tracer
        self.at = at

    def __bool__(self) -> bool:
        raise TypeError(
            "an update must not choose by a number that differs between runs: use where"
        )

    def __array_ufunc__(
        self, operation: np.ufunc, method: str, *inputs: object, **options: object
    ) -> Any:  # noqa: ANN401 - as NumPy has it
        if method != "__call__" or options:
            return NotImplemented
        return self.tracer.note(operation, inputs)

    def __array_function__(
        self, operation: Operation, _types: object, inputs: Sequence[object], options: object
    ) -> Any:  # noqa: ANN401 - as NumPy has it
        if operation is not np.where or options:
            return NotImplemented
        return self.tracer.note(np.where, inputs)


class _Tracer:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._known: dict[tuple[object, ...], int] = {}

    def given(self, name: str, *, by_run: bool, by_step: bool) -> _Traced:
        return self._add(Node(None, (), name, 0.0, by_run, by_step))

    def note(self, operation: Operation, inputs: Sequence[object]) -> _Traced:
        at = tuple(self.at(each) for each in inputs)
        by_run = any(self.nodes[each].by_run for each in at)
        by_step = any(self.nodes[each].by_step for each in at)
        return self._add(Node(operation, at, "", 0.0, by_run, by_step))

    def at(self, value: object) -> int:
        if isinstance(value, _Traced):
            return value.at
        if not isinstance(value, float | int):
            raise TypeError(f"an update computes with {type(value).__name__}, which is no number")
        return self._add(Node(None, (), "", float(value), by_run=False, by_step=False)).at

    def _add(self, node: Node) -> _Traced:
        at = self._known.setdefault(node, len(self.nodes))
        if at == len(self.nodes):
            self.nodes.append(node)
        return _Traced(self, at)


def traced(optimizer: Optimizer, *, scheduled: bool) -> Tape:
    """Note down an update; `scheduled` says that the learning rate changes from step to step.

    A part of the state that follows from step and hyperparameters alone is the same for all runs
    of the same hyperparameters.
    """
    shared: frozenset[str] = frozenset(optimizer.State()._fields)
    while True:
        tape = _traced(optimizer, scheduled=scheduled, shared=shared)
        still = frozenset(name for name in shared if not tape.nodes[tape.state[name]].by_run)
        if still == shared:
            return tape
        shared = still


def _traced(optimizer: Optimizer, *, scheduled: bool, shared: frozenset[str]) -> Tape:
    tracer = _Tracer()
    given: dict[str, Any] = {  # an update only ever sees them as numbers
        each.name: tracer.given(
            each.name, by_run=False, by_step=scheduled and each.name == "learning_rate"
        )
        for each in optimizer.hyperparameters
    }
    position: Any = tracer.given("position", by_run=True, by_step=True)
    signal: Any = tracer.given("signal", by_run=True, by_step=True)
    step: Any = tracer.given("t", by_run=False, by_step=True)
    begin = optimizer.State()
    parts = {
        name: tracer.given(f"state {name}", by_run=name not in shared, by_step=True)
        for name in begin._fields
    }
    move, state, _ = optimizer.update(position, signal, type(begin)(**parts), step, Settings(given))
    ends = {name: tracer.at(value) for name, value in state._asdict().items()}
    moved = tracer.at(move)
    wanted = {moved, *ends.values()}
    for at in range(len(tracer.nodes) - 1, -1, -1):
        if at in wanted:
            wanted.update(tracer.nodes[at].inputs)
    return Tape(nodes=tuple(tracer.nodes), needed=tuple(sorted(wanted)), move=moved, state=ends)
