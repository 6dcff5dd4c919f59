"""What a learning-rate schedule is: a record of data and one pure function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from optimizers._optimizer import Hyperparameter, Settings, filled

# (step from 1, steps in all, hyperparameters by name) -> what the learning rate is multiplied by.
Factor = Callable[[int, int, Settings], float]


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """What the learning rate is multiplied by at each step."""

    key: str  # what a link says
    name: str
    hyperparameters: tuple[Hyperparameter, ...]
    factor: Factor  # finite and never negative, for any steps and any settings allowed
    idea: str

    def settings(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return every hyperparameter's value: the given ones, checked, and the other defaults.

        ValueError names the first value that is out of bounds or belongs to no hyperparameter.
        """
        return filled(self.key, self.hyperparameters, values)

    def having(self, values: Mapping[str, float]) -> Self:
        """Return this schedule with these values as its defaults; ValueError as in settings."""
        settings = self.settings(values)
        return replace(
            self,
            hyperparameters=tuple(
                replace(each, default=settings[each.name]) for each in self.hyperparameters
            ),
        )

    def factors(self, steps: int) -> list[float]:
        """Return the factor of each step, from the first to the last, at the defaults."""
        h = Settings(self.settings({}))
        return [self.factor(t, steps, h) for t in range(1, steps + 1)]
