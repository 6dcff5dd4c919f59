"""Walking one run with Python's floats: the fastest way for a few runs."""

from types import SimpleNamespace

import numpy as np

from optimizers._conditions import Conditions, Record, Walker


def walk_floats(conditions: Conditions, walker: Walker, record: Record, column: int) -> None:
    """Walk one run and write it into its column.

    Raises ArithmeticError or ValueError where floats do and arrays go on with inf and nan; nothing
    is written then.
    """
    optimizer = walker.optimizer
    update, gradient = optimizer.update, conditions.surface.gradient
    left, right, bottom, top = conditions.far
    plain = conditions.plain(optimizer)
    h = SimpleNamespace(**walker.settings)
    learning_rate = h.learning_rate
    x, y = walker.start
    state_x = state_y = optimizer.State()
    gx, gy = gradient(x, y)
    points = [x, y, gx, gy]
    moves: list[float] = []
    states = [*state_x, *state_y]
    for t, factor in enumerate(conditions.factors, 1):
        h.learning_rate = learning_rate * factor
        if plain:
            signal_x, signal_y = gx, gy
        else:
            signal_x, signal_y = conditions.signal(optimizer, t, (x, y), (gx, gy))
        move_x, state_x, _ = update(x, signal_x, state_x, t, h)
        move_y, state_y, _ = update(y, signal_y, state_y, t, h)
        x += move_x
        y += move_y
        gx, gy = gradient(x, y)
        points += x, y, gx, gy
        moves += signal_x, signal_y, move_x, move_y
        states += state_x
        states += state_y
        if not (left < x < right and bottom < y < top):
            break
    _write(record, column, points, moves, states)


def _write(
    record: Record, column: int, points: list[float], moves: list[float], states: list[float]
) -> None:
    """Write one run's numbers, listed step by step, into its column."""
    point = np.array(points).reshape(-1, 2, 2)
    move = np.array(moves).reshape(-1, 2, 2)
    state = np.array(states).reshape(len(point), 2, -1)
    record.position[: len(point), column] = point[:, 0]
    record.gradient[: len(point), column] = point[:, 1]
    record.signal[: len(move), column] = move[:, 0]
    record.move[: len(move), column] = move[:, 1]
    for k, values in enumerate(record.state[column].values()):
        values[: len(state)] = state[:, :, k]
