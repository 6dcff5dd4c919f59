"""What an update computes from step and hyperparameters alone: once for all runs."""

import math
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np

from optimizers._elementwise import Array
from optimizers._optimizer import Optimizer
from optimizers._tape import Tape

# So many numbers are kept at most, so that the next block need not compute them again.
_KEPT = 1 << 22

_powers = np.frompyfunc(pow, 2, 1)


class Broadcast:
    """The values of a tape's nodes that are the same for all runs of the same hyperparameters.

    Each is a number, or an array in the shape that its hyperparameters broadcast to. `fixed` are
    those that never change, `changing` the nodes whose values `at` gives, step by step; `first` are
    those of step 1.
    """

    def __init__(
        self,
        optimizer: Optimizer,
        tape: Tape,
        settings: Mapping[str, Array],
        factors: Sequence[float],
    ) -> None:
        nodes = tape.nodes
        shared = [at for at in tape.needed if not nodes[at].by_run]
        read = set(chain.from_iterable(nodes[at].inputs for at in tape.needed if nodes[at].by_run))
        read.add(tape.move)
        self._optimizer = optimizer
        self._tape = tape
        self._settings = settings
        self._factors = factors
        self._each_step = [at for at in shared if nodes[at].by_step]
        self._given = self._beginning()
        self._known: dict[int, Any] = {}
        for at in shared:
            if not nodes[at].by_step:
                self._known[at] = self._value(at)
        self.fixed = {at: value for at, value in self._known.items() if at in read}
        self.changing = tuple(at for at in self._each_step if at in read)
        self._done = 0
        self._steps: dict[int, tuple[Any, ...]] = {}
        self._keep = True
        self.first = self.at(1)
        self._keep = sum(map(np.size, self.first)) * len(factors) <= _KEPT

    @property
    def shapes(self) -> set[tuple[int, ...]]:
        """The shapes of those that are no single numbers."""
        return {np.shape(each) for each in (*self.fixed.values(), *self.first)} - {()}

    def at(self, t: int) -> tuple[Any, ...]:
        """Return the values of `changing` at step t, from 1."""
        if t not in self._steps and t <= self._done:
            self._given, self._done = self._beginning(), 0
        while t not in self._steps:
            self._step()
        return self._steps[t]

    def _beginning(self) -> dict[str, Any]:
        state = self._optimizer.State()._asdict()
        return {**self._settings, **{f"state {name}": value for name, value in state.items()}}

    def _step(self) -> None:
        self._done = t = self._done + 1
        self._given["t"] = float(t)
        self._given["learning_rate"] = self._settings["learning_rate"] * self._factors[t - 1]
        for at in self._each_step:
            self._known[at] = self._value(at)
        for name, at in self._tape.state.items():
            if at in self._known:
                self._given[f"state {name}"] = self._known[at]
        if not self._keep:
            self._steps.clear()
        self._steps[t] = tuple(self._known[at] for at in self.changing)

    def _value(self, at: int) -> Any:  # noqa: ANN401 - a number or an array of numbers or truths
        node = self._tape.nodes[at]
        if node.operation is None:
            return self._given[node.name] if node.name else node.value
        operation = _power if node.operation is np.power else node.operation
        return operation(*(self._known[each] for each in node.inputs))


def _power(base: Array, exponent: Array) -> Array:
    """Return a power as a walk on floats has it; NumPy's may differ in the last digit."""
    if isinstance(base, np.ndarray) or isinstance(exponent, np.ndarray):
        return np.asarray(_powers(base, exponent), dtype=float)
    return math.pow(base, exponent)
