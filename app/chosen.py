"""What is chosen of the records, with those hyperparameters that are not at their default."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from app import checks
from landscapes import Landscape
from optimizers import OPTIMIZERS, SCHEDULES

# A key with its hyperparameters that are not at their default, in the record's order.
Chosen: TypeAlias = tuple[str, tuple[tuple[str, float], ...]]

_REACH = 100.0  # times the default learning rate, up and down
_ROUNDING = 1 + 1e-9  # so that the ends themselves are among the values


def defaults(optimizer: str, landscape: Landscape) -> Mapping[str, float]:
    """Give an optimizer's defaults on a landscape, whose units they follow."""
    record = OPTIMIZERS[optimizer]
    return _defaults(record.defaults, landscape.curvature, landscape.width, landscape.farthest)


# Bound methods are equal when they are those of the very same record: comparing whole records
# would take as long as it saves, and their keys may come to mean another one.
@lru_cache(maxsize=4096)
def _defaults(
    of_record: Callable[[float, float, float], dict[str, float]],
    curvature: float,
    width: float,
    farthest: float,
) -> Mapping[str, float]:
    return MappingProxyType(of_record(curvature, width, farthest))


def reach(optimizer: str, landscape: Landscape) -> tuple[float, float] | None:
    """Give the ends of what a slider of the learning rate spans, if there is one."""
    rate = defaults(optimizer, landscape).get("learning_rate")
    return None if rate is None else (rate / _REACH / _ROUNDING, rate * _REACH * _ROUNDING)


def normal_optimizers(landscape: Landscape, optimizers: Iterable[Chosen]) -> tuple[Chosen, ...]:
    """Check what is on, drop what is at its default and put all into the records' order."""
    chosen = {checks.optimizer(key): dict(values) for key, values in optimizers}
    return tuple(
        (key, _differing(OPTIMIZERS[key], defaults(key, landscape), chosen[key]))
        for key in OPTIMIZERS
        if key in chosen
    )


def normal_schedule(key: str, values: Iterable[tuple[str, float]]) -> Chosen:
    """Check a schedule and drop what is at its default."""
    record = SCHEDULES[checks.schedule(key)]
    return key, _differing(record, record.settings({}), dict(values))


def _differing(
    owner: checks.Owner, usual: Mapping[str, float], values: Mapping[str, float]
) -> tuple[tuple[str, float], ...]:
    """Check values and give those that are not as usual, in the record's order."""
    checked = {
        name: checks.setting(owner, checks.hyperparameter(owner, name), value)
        for name, value in values.items()
    }
    return tuple(
        (name, checked[name]) for name, value in usual.items() if checked.get(name, value) != value
    )
