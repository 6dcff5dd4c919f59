"""Walking one run with Python's floats: the fastest way for a few runs."""

from math import nan

import numpy as np

from optimizers._conditions import Conditions, Record, Walker
from optimizers._elementwise import Floats, Truth
from optimizers._optimizer import Settings


def walk_floats(conditions: Conditions, walker: Walker, record: Record, column: int) -> None:
    """Walk one run and write it into its column.

    Raises ArithmeticError or ValueError where floats do and arrays go on with inf and nan; nothing
    is written then.
    """
    optimizer = walker.optimizer
    update, gradient = optimizer.update, conditions.surface.gradient
    left, right, bottom, top = conditions.far
    plain = conditions.plain(optimizer)
    h = Settings(walker.settings)
    learning_rate = h.learning_rate
    x, y = walker.start
    state_x = state_y = optimizer.State()
    gx, gy = gradient(x, y)
    rows = [x, y, gx, gy, nan, nan]  # with the move that led there
    signals: list[float] = []
    clipped: list[Truth] = []
    states = [*state_x, *state_y]
    for t, factor in enumerate(conditions.factors, 1):
        h.learning_rate = learning_rate * factor
        signal_x, signal_y = gx, gy
        if not plain:
            signal_x, signal_y, shorter = conditions.signal(optimizer, t, (x, y), (gx, gy))
            signals += signal_x, signal_y
            clipped.append(shorter)
        move_x, state_x, _ = update(x, signal_x, state_x, t, h)
        move_y, state_y, _ = update(y, signal_y, state_y, t, h)
        x += move_x
        y += move_y
        gx, gy = gradient(x, y)
        rows += x, y, gx, gy, move_x, move_y
        states += state_x
        states += state_y
        if not (left < x < right and bottom < y < top):
            break
    row = _by_step(rows, 3, 2)
    taken = len(row) - 1
    record.position[: taken + 1, column] = row[:, 0]
    record.gradient[: taken + 1, column] = row[:, 1]
    record.move[:taken, column] = row[1:, 2]
    record.signal[:taken, column] = row[:-1, 1] if plain else _by_step(signals, 2)
    record.clipped[: len(clipped), column] = clipped
    for k, values in enumerate(record.state[column].values()):
        values[: taken + 1] = _by_step(states, 2, len(state_x))[..., k]


def _by_step(numbers: list[float], *shape: int) -> Floats:
    """Return numbers that were listed step by step as an array whose first axis is the step."""
    return np.fromiter(numbers, float, len(numbers)).reshape(-1, *shape)
