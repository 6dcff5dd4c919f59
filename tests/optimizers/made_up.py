"""Optimizers and schedules made up for the tests."""

from typing import NamedTuple

from optimizers import (
    OPTIMIZERS,
    Hyperparameter,
    Optimizer,
    Parts,
    Phase,
    Schedule,
    Settings,
)

LEARNING_RATE = OPTIMIZERS["gradient_descent"].hyperparameters[0]


class Nothing(NamedTuple):
    """What is remembered."""


def _against(
    _position: float, signal: float, state: Nothing, _t: int, h: Settings
) -> tuple[object, Nothing, Parts]:
    return -h.learning_rate * signal, state, {}


NEWTON = Optimizer(
    key="made_up_newton",
    name="Made up",
    year=2000,
    hyperparameters=(LEARNING_RATE,),
    State=Nothing,
    update=_against,
    phases=(Phase(name="move", latex=r"\Delta\theta = -\eta d", draws="arrow", words="Moves."),),
    rate="none",
    direction="newton",
    idea="Jump to where the local parabola has its bottom.",
    paper="Nobody (2000)",
)

HALVING = Schedule(
    key="halving",
    name="Halving",
    hyperparameters=(
        Hyperparameter(
            name="factor",
            symbol="q",
            default=0.5,
            low=0.0,
            high=1.0,
            slider=(0.0, 1.0),
            scale="linear",
            doc="What is left at each step.",
        ),
    ),
    factor=lambda t, _steps, h: h.factor ** (t - 1),
    idea="Half as much at every step.",
)
