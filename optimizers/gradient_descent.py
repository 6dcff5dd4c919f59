"""Gradient descent: a step against the gradient."""

from typing import NamedTuple

from optimizers._elementwise import Array
from optimizers._optimizer import Optimizer, Parts, Phase, Settings
from optimizers._shared import GRADIENT, LEARNING_RATE


class State(NamedTuple):
    """Nothing is remembered from step to step."""


def update(
    _position: Array, signal: Array, state: State, _t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Move by the learning rate times the gradient, downhill."""
    return -h.learning_rate * signal, state, {}


OPTIMIZER = Optimizer(
    key="gradient_descent",
    name="Gradient descent",
    year=1847,
    hyperparameters=(LEARNING_RATE,),
    State=State,
    update=update,
    phases=(
        GRADIENT,
        Phase(
            name="move",
            latex=r"\Delta\theta = -\eta\, g",
            draws="arrow",
            unit="move",
            words="The move is the gradient turned downhill and scaled by the learning rate.",
        ),
    ),
    rate="curvature",
    scaling=("rate",),
    idea="Always step straight downhill, further where it is steeper.",
    paper="Cauchy (1847), Méthode générale pour la résolution des systèmes d’équations simultanées",
)
