"""Walking many runs at once: the fastest way for many of an optimizer, and it never raises."""

from collections.abc import Sequence

import numpy as np

from optimizers._conditions import Conditions, Record, Walker
from optimizers._elementwise import Array, Floats, Truth
from optimizers._optimizer import Settings


def walk_arrays(
    conditions: Conditions,
    walkers: Sequence[Walker],
    record: Record,
    crowds: Sequence[Sequence[int]],
) -> None:
    """Walk runs side by side and write them into their columns.

    Each of the crowds has the columns of runs of one optimizer. What no optimizer has a hand in,
    most of all the gradient, is done for all crowds together.
    """
    left, right, bottom, top = conditions.far
    low, high = np.array([[left], [bottom]]), np.array([[right], [top]])
    columns = [column for crowd in crowds for column in crowd]
    # Here the runs are the last axis, so that hyperparameters broadcast without another.
    steps, shape = len(conditions.factors), (2, len(columns))
    positions, gradients = np.full((2, steps + 1, *shape), np.nan)
    signals, moves = np.full((2, steps, *shape), np.nan)
    clipped = np.zeros((steps, len(columns)), dtype=bool)
    position = np.array([walkers[column].start for column in columns]).T
    groups: list[_Crowd] = []
    for crowd in crowds:
        begin = groups[-1].part.stop if groups else 0
        some = [walkers[column] for column in crowd]
        groups.append(_Crowd(conditions, some, slice(begin, begin + len(crowd))))

    with np.errstate(all="ignore"):
        gradient = np.array(conditions.surface.gradient(position[0], position[1]))
        positions[0], gradients[0] = position, gradient
        for t in range(1, steps + 1):
            for group in groups:
                part = group.part
                signal, clipped[t - 1, part] = group.signal(t, position, gradient)
                signals[t - 1, :, part] = signal
                moves[t - 1, :, part] = group.update(t, position, signal)
            position = position + moves[t - 1]
            gradient = np.array(conditions.surface.gradient(position[0], position[1]))
            positions[t], gradients[t] = position, gradient
            near = ((low < position) & (position < high)).all(axis=0)
            if not near.any():
                break
            # Going on from far away would be slow: overflow and underflow are.
            position = np.where(near, position, np.nan)

    for target, source in (
        (record.position, positions),
        (record.gradient, gradients),
        (record.signal, signals),
        (record.move, moves),
    ):
        target[:, columns] = source.swapaxes(1, 2)
    record.clipped[:, columns] = clipped
    for crowd, group in zip(crowds, groups, strict=True):
        for k, column in enumerate(crowd):
            for name, values in record.state[column].items():
                values[:] = group.states[name][:, :, k]


class _Crowd:
    """Runs of one optimizer, which are some neighbours among all."""

    def __init__(self, conditions: Conditions, walkers: Sequence[Walker], part: slice) -> None:
        self.part = part
        self._conditions = conditions
        self._optimizer = walkers[0].optimizer
        self._plain = conditions.plain(self._optimizer)
        self._h = Settings(
            {
                name: np.array([walker.settings[name] for walker in walkers])
                for name in walkers[0].settings
            }
        )
        self._learning_rate = self._h.learning_rate
        self._state = self._optimizer.State()
        shape = (len(conditions.factors) + 1, 2, len(walkers))
        self.states = {name: np.full(shape, np.nan) for name in self._state._fields}
        self._note(0)

    def signal(self, t: int, position: Floats, gradient: Floats) -> tuple[Floats, Truth]:
        """Return what these of all runs are given in a step, and whether it was shortened."""
        if self._plain:
            return gradient[:, self.part], False
        (x, y), (slope_x, slope_y) = position[:, self.part], gradient[:, self.part]
        *arrow, shortened = self._conditions.signal(self._optimizer, t, (x, y), (slope_x, slope_y))
        return np.array(arrow), shortened

    def update(self, t: int, position: Floats, signal: Floats) -> Array:
        """Make one update of these of all runs and return their moves."""
        self._h.learning_rate = self._learning_rate * self._conditions.factors[t - 1]
        move: Array
        move, self._state, _ = self._optimizer.update(
            position[:, self.part], signal, self._state, t, self._h
        )
        self._note(t)
        return move

    def _note(self, t: int) -> None:
        for name, value in self._state._asdict().items():
            self.states[name][t] = value
