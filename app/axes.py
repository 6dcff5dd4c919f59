"""What a hyperparameter map shows: of which optimizer, along which axes, and what of each run.

In a normal form it is a few words: the optimizer's key, the hyperparameter along the horizontal
axis, the one along the vertical axis if the optimizer has two, and what is shown.
"""

from collections.abc import Iterable
from itertools import islice

from app import checks, wording
from optimizers import OPTIMIZERS, Optimizer

SHOWN = ("steps", "end", "loss")
MOST_AXES = 2
_READ = 5  # words of a stranger’s: one more than there can be


def spread(record: Optimizer) -> tuple[str, ...]:
    """Give the names of the hyperparameters that can be axes: all but the switches."""
    return tuple(each.name for each in record.hyperparameters if each.scale != "switch")


def checked(value: object) -> tuple[str, ...]:
    """Check a map's words, in any order behind the optimizer's, and give them in normal form.

    What is not said is usual: the first axes that there are, and the steps. No words, no map.
    """
    if isinstance(value, str) or not isinstance(value, Iterable):
        rule = "it must be an optimiser’s key, axes, and what is shown"
        raise checks.RefusedError(f"The map is {wording.shown(value)}", rule)
    words = [each for each in islice(value, _READ) if each != ""]
    if not words:
        return ()
    record = OPTIMIZERS[checks.optimizer(words[0])]
    possible = spread(record)
    if not possible:
        raise checks.RefusedError(f"{record.name} is to be mapped", "it has nothing to be mapped")
    shown = [each for each in SHOWN if each in words[1:]]
    axes = along(record, [each for each in words[1:] if each not in SHOWN])
    if len(shown) > 1:
        says = f"The map of {record.name} is to show {wording.listed(shown)}"
        raise checks.RefusedError(says, "it shows one thing")
    axes += tuple(each for each in possible if each not in axes)
    return (record.key, *axes[:MOST_AXES], *(shown or SHOWN[:1]))


def along(record: Optimizer, names: Iterable[object]) -> tuple[str, ...]:
    """Check the names of the hyperparameters along a map's axes: two at most, and not the same."""
    axes = tuple(_axis(record, each) for each in names)
    if len(axes) > MOST_AXES or len(set(axes)) < len(axes):
        says = f"The map of {record.name} is to have the axes {wording.listed(axes)}"
        raise checks.RefusedError(says, "it has two, of different hyperparameters")
    return axes


def brief(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the fewest words that mean the same map."""
    if not words:
        return ()
    key, *axes, shown = words
    _, *usual, _ = checked((key,))
    return (key, *(axes if axes != usual else ()), *((shown,) if shown != SHOWN[0] else ()))


def _axis(record: Optimizer, name: object) -> str:
    """Check the name of a hyperparameter that has a scale."""
    axis = checks.hyperparameter(record, name)
    if axis.scale == "switch":
        raise checks.RefusedError(
            f"{checks.name_of(record, axis)} is to be an axis",
            f"a switch is none; there are {wording.listed(spread(record))}",
        )
    return axis.name
