"""Momentum: gradient descent that remembers where it was going."""

from typing import NamedTuple

from optimizers._elementwise import Array
from optimizers._optimizer import Optimizer, Parts, Phase, Settings
from optimizers._shared import DECAY, GRADIENT, LEARNING_RATE


class State(NamedTuple):
    """What the ball carries on."""

    velocity: Array = 0.0


def update(
    _position: Array, signal: Array, state: State, _t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Add the scaled gradient to what is kept of the last velocity; move by the sum, downhill.

    Qian (1999), with the learning rate inside the accumulation, as in the lecture. torch.optim.SGD
    has it outside: the same path while the rate is constant, another one under a schedule.
    """
    kept = h.decay * state.velocity
    pull = h.learning_rate * signal
    velocity = kept + pull
    return -velocity, State(velocity), {"kept": kept, "pull": pull}


OPTIMIZER = Optimizer(
    key="momentum",
    name="Momentum",
    year=1964,
    hyperparameters=(LEARNING_RATE, DECAY),
    State=State,
    update=update,
    phases=(
        GRADIENT,
        Phase(
            name="kept",
            latex=r"\gamma u",
            draws="arrow",
            unit="move",
            of="velocity",
            words="The velocity of the last step shrinks: only the decay’s share of it is kept.",
        ),
        Phase(
            name="pull",
            latex=r"\eta\, g",
            draws="arrow",
            unit="move",
            words="The gradient, scaled by the learning rate, pulls on the ball.",
        ),
        Phase(
            name="velocity",
            latex=r"u \leftarrow \gamma u + \eta\, g",
            draws="arrow",
            unit="move",
            of="kept",
            words="The pull is added to what was kept, tip to tail: the new velocity.",
        ),
        Phase(
            name="move",
            latex=r"\Delta\theta = -u",
            draws="arrow",
            unit="move",
            words="The move is the velocity, turned downhill.",
        ),
    ),
    rate="curvature",
    scaling=("rate",),
    idea="Roll like a ball: keep most of the last move and add a little of the slope.",
    paper=(
        "Qian (1999), On the momentum term in gradient descent learning algorithms; "
        "first in Polyak (1964)"
    ),
)
