"""Newton’s method: a jump to where the local parabola has its level point."""

from dataclasses import replace
from typing import NamedTuple

from optimizers._elementwise import Array
from optimizers._optimizer import Optimizer, Parts, Phase, Settings
from optimizers._shared import LEARNING_RATE


class State(NamedTuple):
    """Nothing is remembered from step to step."""


def update(
    _position: Array, signal: Array, state: State, _t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Move by the learning rate times Newton's direction, which is the signal, to the level point.

    The signal is the inverse of the Hessian times the gradient, or its pseudo-inverse where the
    Hessian is singular. Nothing makes the Hessian positive: saddles and maxima attract, too.
    """
    return -h.learning_rate * signal, state, {}


OPTIMIZER = Optimizer(
    key="newton",
    name="Newton",
    year=1740,
    hyperparameters=(
        replace(
            LEARNING_RATE,
            default=1.0,
            doc="How much of the jump is made: 1 is all of it, less is more careful.",
        ),
    ),
    State=State,
    update=update,
    phases=(
        Phase(
            name="signal",
            latex=r"d = H(\theta)^{-1}\, \nabla f(\theta)",
            draws="arrow",
            unit="move",
            words="The gradient, divided by how the ground bends, leads away from the level point.",
        ),
        Phase(
            name="move",
            latex=r"\Delta\theta = -\eta\, d",
            draws="arrow",
            unit="move",
            words="The move leads towards that point, be it a minimum, a maximum or a saddle.",
        ),
    ),
    rate="none",
    direction="newton",
    idea="Fit a parabola to the ground and jump to its level point, which may also be a saddle.",
    paper=(
        "Simpson (1740), Essays on several curious and useful subjects in speculative and mix’d "
        "mathematicks; Newton’s own (1669) was for polynomials in one unknown"
    ),
)
