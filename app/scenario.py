"""Everything that determines the picture, as one frozen record of plain values."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self, TypedDict

from app import checks
from app.chosen import Chosen, defaults, normal_optimizers, normal_schedule, reach
from app.clouds import Cloud, filled, most_starts, normal_cloud
from app.looks import Look
from app.own import checked_domain, checked_formula, landscape_of
from landscapes import Box, Landscape, Point
from optimizers import OPTIMIZERS, SCHEDULES, Run, Schedule

LANDSCAPE = "local_minimum"
STEPS = 500
SCHEDULE = "constant"
_USUAL_LOOK = Look()
FOUR: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {key: MappingProxyType({}) for key in ("gradient_descent", "momentum", "rmsprop", "adam")}
)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One optimizer's hyperparameters as the page shows them, whether it is on or off."""

    optimizer: str
    on: bool
    values: Mapping[str, float]
    own: tuple[str, ...]  # the names of those that a reset would change
    reach: tuple[float, float] | None  # what the learning rate's slider spans, if there is one


class Conditions(TypedDict):
    """What `optimizers.descend` and `optimizers.sweep` take besides the surface and the runs."""

    steps: int
    schedule: Schedule
    clip: float
    noise: float
    seed: int


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """What is minimised, from where, by which optimizers, and how the page shows it.

    Every scenario that exists is within the limits of `app.checks`, and in one normal form:
    scenarios are equal exactly when their pages are. `on` builds one from what differs.
    Raises `checks.RefusedError` or FormulaError, both ValueErrors, for a value out of range, an
    unknown name or a text that is no formula.
    """

    lesson: str  # the key of a lesson, or nothing
    landscape: str
    formula: str  # of the landscape own; nothing for any other
    domain: Box | None  # of the formula; None for the usual one
    start: Point
    steps: int
    optimizers: tuple[Chosen, ...]  # in the order of OPTIMIZERS
    race: str  # whose learning rates these are: "own", "same" for all, or "best" for each
    schedule: Chosen
    clip: float  # inf for none
    noise: float
    seed: int  # 0 where there is no noise
    cloud: Cloud | None  # with None for what is at its default
    look: Look

    def __post_init__(self) -> None:
        is_own = checks.landscape(self.landscape) == checks.OWN
        domain = checked_domain(self.domain) if is_own else None
        normal = {
            "formula": checked_formula(self.formula, domain) if is_own else "",
            "domain": domain,
            "start": checks.start(self.start),
            "schedule": normal_schedule(*self.schedule),
            "clip": checks.clip(self.clip),
            "noise": checks.noise(self.noise),
            "seed": checks.seed(self.seed) if self.noise else 0,
        }
        self._set(**normal)
        optimizers = normal_optimizers(self.record, self.optimizers)
        self._set(
            optimizers=optimizers,
            race=checks.race(self.race),
            steps=checks.work(checks.steps(self.steps), len(optimizers), self.landscape),
        )
        look = self.look.among({key for key, _ in optimizers})
        self._set(look=look.at(self.steps, self.phases(look.explain)))
        if self.race == "same" and len(set(self.learning_rates.values())) > 1:
            self._set(race="own")
        if self.cloud is not None:
            runs = len(self.optimizers)
            self._set(cloud=normal_cloud(self.cloud, self.record, runs=runs, steps=self.steps))

    def _set(self, **normal: object) -> None:
        for name, value in normal.items():
            object.__setattr__(self, name, value)

    @classmethod
    def on(
        cls,
        landscape: str = LANDSCAPE,
        *,
        formula: str = "",
        domain: Box | None = None,
        start: Point | None = None,
        steps: int = STEPS,
        optimizers: Mapping[str, Mapping[str, float]] = FOUR,
        race: str = "own",
        schedule: Chosen = (SCHEDULE, ()),
        clip: float = math.inf,
        noise: float = 0.0,
        seed: int = 0,
        cloud: Cloud | None = None,
        lesson: str = "",
        look: Look = _USUAL_LOOK,
    ) -> Self:
        """Build a scenario on a landscape, from its own start unless another is given."""
        key = checks.landscape(landscape)
        if start is None:
            start = landscape_of(key, formula, checked_domain(domain)).start
        return cls(
            lesson=lesson,
            landscape=key,
            formula=formula,
            domain=domain,
            start=start,
            steps=steps,
            optimizers=tuple((key, tuple(own.items())) for key, own in optimizers.items()),
            race=race,
            schedule=schedule,
            clip=clip,
            noise=noise,
            seed=seed,
            cloud=cloud,
            look=look,
        )

    @property
    def record(self) -> Landscape:
        """The landscape: one that everybody can choose, or that of the visitor's formula."""
        return landscape_of(self.landscape, self.formula, self.domain)

    @property
    def chosen(self) -> dict[str, dict[str, float]]:
        """The optimizers that are on, each with the hyperparameters not at their default."""
        return {key: dict(own) for key, own in self.optimizers}

    @property
    def learning_rates(self) -> dict[str, float]:
        """The learning rates of the optimizers that are on, as far as they have one."""
        every = ((key, self.values(key)) for key, _ in self.optimizers)
        return {key: own["learning_rate"] for key, own in every if "learning_rate" in own}

    def values(self, optimizer: str) -> dict[str, float]:
        """Give all hyperparameters of an optimizer, on or off, in the record's order."""
        return {**defaults(optimizer, self.record), **self.chosen.get(optimizer, {})}

    def phases(self, optimizer: str) -> tuple[str, ...]:
        """Name the phases of an optimizer's updates, in order; those of nobody, "", are none."""
        if not optimizer:
            return ()
        return tuple(each.name for each in OPTIMIZERS[optimizer].story(self.values(optimizer)))

    def scheduling(self, schedule: str) -> dict[str, float]:
        """Give all hyperparameters of a schedule, in force or not, in the record's order."""
        present, values = self.schedule
        return SCHEDULES[schedule].settings(dict(values) if schedule == present else {})

    @property
    def rates(self) -> Schedule:
        """The schedule with its hyperparameters, as the engine takes it."""
        key, values = self.schedule
        return SCHEDULES[key].having(dict(values))

    @property
    def conditions(self) -> Conditions:
        """What holds for all runs alike, as the engine takes it."""
        return {
            "steps": self.steps,
            "schedule": self.rates,
            "clip": self.clip,
            "noise": self.noise,
            "seed": self.seed,
        }

    @property
    def most_starts(self) -> int:
        """How many starts a cloud can have."""
        return most_starts(len(self.optimizers), self.steps, self.landscape)

    @property
    def scattered(self) -> Cloud | None:
        """The cloud with its defaults written out, if there is one."""
        return None if self.cloud is None else filled(self.cloud, self.record, self.most_starts)

    @property
    def circumstances(self) -> tuple[object, ...]:
        """All that decides a run's path besides the run: the ground, the steps, the conditions."""
        return (
            *(self.landscape, self.formula, self.domain),
            *(self.steps, self.schedule, self.clip, self.noise, self.seed),
        )

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
        return Setting(
            optimizer=optimizer,
            on=on,
            values=values,
            own=tuple(name for name, value in values.items() if value != usual[name]),
            reach=reach(optimizer, self.record),
        )
