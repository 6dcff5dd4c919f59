"""Everything that determines the picture, as one frozen record of plain values."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Self

from app import checks
from landscapes import LANDSCAPES, Point
from optimizers import OPTIMIZERS, Run

LANDSCAPE = "local_minimum"
STEPS = 500
FOUR: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {key: MappingProxyType({}) for key in ("gradient_descent", "momentum", "rmsprop", "adam")}
)

# An optimizer's key with its hyperparameters that are not at their default, in the record's order.
Chosen = tuple[str, tuple[tuple[str, float], ...]]


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One optimizer's hyperparameters as the page shows them, whether it is on or off."""

    optimizer: str
    on: bool
    values: Mapping[str, float]
    own: tuple[str, ...]  # the names of those that a reset would change


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """What is minimised, from where, by which optimizers, and how the page shows it.

    Every scenario that exists is within the limits of `app.checks`, and in one normal form:
    scenarios are equal exactly when their pages are. `on` builds one from what differs.
    Raises `checks.RefusedError`, a ValueError, for a value out of range or an unknown name.
    """

    lesson: str  # the key of a lesson, or nothing
    landscape: str
    start: Point
    steps: int
    optimizers: tuple[Chosen, ...]  # in the order of OPTIMIZERS
    view: str
    hide: tuple[str, ...]  # in the order of checks.HIDEABLE

    def __post_init__(self) -> None:
        checks.landscape(self.landscape)
        hide = {checks.hidden(part) for part in self.hide}
        optimizers = _normal(self.landscape, self.optimizers)
        normal = {
            "start": checks.start(self.start),
            "steps": checks.work(checks.steps(self.steps), len(optimizers)),
            "optimizers": optimizers,
            "view": checks.view(self.view),
            "hide": tuple(part for part in checks.HIDEABLE if part in hide),
        }
        for name, value in normal.items():
            object.__setattr__(self, name, value)

    @classmethod
    def on(
        cls,
        landscape: str = LANDSCAPE,
        *,
        start: Point | None = None,
        steps: int = STEPS,
        optimizers: Mapping[str, Mapping[str, float]] = FOUR,
        lesson: str = "",
        view: str = "",
        hide: Iterable[str] = (),
    ) -> Self:
        """Build a scenario on a landscape, from its own start unless another is given."""
        return cls(
            lesson=lesson,
            landscape=checks.landscape(landscape),
            start=LANDSCAPES[landscape].start if start is None else start,
            steps=steps,
            optimizers=tuple((key, tuple(own.items())) for key, own in optimizers.items()),
            view=view,
            hide=tuple(hide),
        )

    @property
    def chosen(self) -> dict[str, dict[str, float]]:
        """The optimizers that are on, each with the hyperparameters not at their default."""
        return {key: dict(own) for key, own in self.optimizers}

    def values(self, optimizer: str) -> dict[str, float]:
        """Give all hyperparameters of an optimizer, on or off, in the record's order."""
        return {**defaults(optimizer, self.landscape), **self.chosen.get(optimizer, {})}

    def runs(self) -> tuple[Run, ...]:
        """Give the runs of the picture, in the order of `optimizers`."""
        return tuple(
            Run(optimizer=key, hyperparameters=self.values(key), start=self.start)
            for key, _ in self.optimizers
        )

    def settings(self, base: Self) -> tuple[Setting, ...]:
        """Give every optimizer's hyperparameters; `base` is what a reset goes back to."""
        return tuple(self._setting(key, base) for key in OPTIMIZERS)

    def _setting(self, optimizer: str, base: Self) -> Setting:
        on = optimizer in self.chosen
        usual = base.values(optimizer)
        values = self.values(optimizer) if on else usual
        own = tuple(name for name, value in values.items() if value != usual[name])
        return Setting(optimizer=optimizer, on=on, values=values, own=own)


def defaults(optimizer: str, landscape: str) -> Mapping[str, float]:
    """Give an optimizer's defaults on a landscape, whose units the learning rate follows."""
    record, surface = OPTIMIZERS[optimizer], LANDSCAPES[landscape]
    return _defaults(record.settings, record.default_rate, surface.curvature, surface.width)


# Bound methods are equal when they are those of the very same record: comparing whole records
# would take as long as it saves, and their keys may come to mean another one.
@lru_cache(maxsize=1024)
def _defaults(
    settings: Callable[[Mapping[str, float]], dict[str, float]],
    default_rate: Callable[[float, float], float],
    curvature: float,
    width: float,
) -> Mapping[str, float]:
    values = settings({})
    if "learning_rate" in values:
        values["learning_rate"] = default_rate(curvature, width)
    return MappingProxyType(values)


def _normal(landscape: str, optimizers: Iterable[Chosen]) -> tuple[Chosen, ...]:
    """Check what is on, drop what is at its default and put all into the records' order."""
    chosen = {checks.optimizer(key): dict(own) for key, own in optimizers}
    return tuple((key, _own(key, landscape, chosen[key])) for key in OPTIMIZERS if key in chosen)


def _own(
    optimizer: str, landscape: str, values: Mapping[str, float]
) -> tuple[tuple[str, float], ...]:
    owner = OPTIMIZERS[optimizer]
    checked = {
        name: checks.setting(owner, checks.hyperparameter(owner, name), value)
        for name, value in values.items()
    }
    usual = defaults(optimizer, landscape).items()
    return tuple(
        (name, checked[name]) for name, value in usual if checked.get(name, value) != value
    )
