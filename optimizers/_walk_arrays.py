"""Walking many runs of one optimizer at once: the fastest way for many, and it never raises."""

from collections.abc import Sequence

import numpy as np

from optimizers._conditions import Conditions, Record, Walker
from optimizers._optimizer import Settings


def walk_arrays(
    conditions: Conditions, walkers: Sequence[Walker], record: Record, columns: Sequence[int]
) -> None:
    """Walk runs of one optimizer side by side and write them into their columns."""
    optimizer = walkers[0].optimizer
    surface, plain = conditions.surface, conditions.plain(optimizer)
    left, right, bottom, top = conditions.far
    low, high = np.array([[left], [bottom]]), np.array([[right], [top]])
    h = Settings(
        {
            name: np.array([walker.settings[name] for walker in walkers])
            for name in walkers[0].settings
        }
    )
    learning_rate = h.learning_rate
    # Here the runs are the last axis, so that hyperparameters broadcast without another.
    steps, shape = len(conditions.factors), (2, len(walkers))
    positions, gradients = np.full((2, steps + 1, *shape), np.nan)
    signals, moves = np.full((2, steps, *shape), np.nan)
    clipped = np.zeros((steps, len(walkers)), dtype=bool)
    state = optimizer.State()
    states = {name: np.full((steps + 1, *shape), np.nan) for name in state._fields}
    position = np.array([walker.start for walker in walkers]).T

    def note(t: int) -> None:
        positions[t], gradients[t] = position, gradient
        for name, value in state._asdict().items():
            states[name][t] = value

    with np.errstate(all="ignore"):
        gradient = np.array(surface.gradient(position[0], position[1]))
        note(0)
        for t, factor in enumerate(conditions.factors, 1):
            h.learning_rate = learning_rate * factor
            signal = gradient
            if not plain:
                at, slope = (position[0], position[1]), (gradient[0], gradient[1])
                *arrow, clipped[t - 1] = conditions.signal(optimizer, t, at, slope)
                signal = np.array(arrow)
            move, state, _ = optimizer.update(position, signal, state, t, h)
            signals[t - 1], moves[t - 1] = signal, move
            position = position + move
            gradient = np.array(surface.gradient(position[0], position[1]))
            note(t)
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
    for k, column in enumerate(columns):
        for name, values in record.state[column].items():
            values[:] = states[name][:, :, k]
