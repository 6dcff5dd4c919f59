"""How the learning rate changes from step to step."""

from collections.abc import Callable
from dataclasses import dataclass

from optimizers._optimizer import Hyperparameter, Settings


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """What the learning rate is multiplied by at each step."""

    key: str
    name: str
    hyperparameters: tuple[Hyperparameter, ...]
    factor: Callable[[int, int, Settings], float]  # (t from 1, steps, hyperparameters)
    idea: str


def _always_one(_t: int, _steps: int, _h: Settings) -> float:
    return 1.0


constant = Schedule(
    key="constant",
    name="Constant",
    hyperparameters=(),
    factor=_always_one,
    idea="The same learning rate from the first step to the last.",
)
