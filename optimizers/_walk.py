"""Walking all runs, each on floats or on arrays, whichever is faster."""

from collections.abc import Sequence

from optimizers._conditions import Conditions, Record, Walker
from optimizers._walk_arrays import walk_arrays
from optimizers._walk_floats import walk_floats

# From this many runs of one optimizer on, arrays are faster than floats.
_MANY = 12


def walk(conditions: Conditions, walkers: Sequence[Walker]) -> Record:
    """Walk all runs and return what they met."""
    record = Record.blank(walkers, len(conditions.factors))
    groups: dict[str, list[int]] = {}
    for column, walker in enumerate(walkers):
        groups.setdefault(walker.optimizer.key, []).append(column)
    crowds = [columns for columns in groups.values() if len(columns) >= _MANY]
    if crowds:
        walk_arrays(conditions, walkers, record, crowds)
    for columns in groups.values():
        if len(columns) < _MANY:
            for column in columns:
                _walk_one(conditions, walkers, record, column)
    return record


def _walk_one(
    conditions: Conditions, walkers: Sequence[Walker], record: Record, column: int
) -> None:
    """Walk on floats, or on arrays where floats raise and arrays go on with inf and nan."""
    try:
        walk_floats(conditions, walkers[column], record, column)
    except (ArithmeticError, ValueError):
        walk_arrays(conditions, walkers, record, [[column]])
