"""QHM: gradient descent and momentum, mixed."""

from dataclasses import replace
from typing import NamedTuple

from optimizers._elementwise import Array
from optimizers._optimizer import Hyperparameter, Optimizer, Parts, Phase, Settings
from optimizers._shared import AVERAGE_DECAY, GRADIENT, LEARNING_RATE


class State(NamedTuple):
    """The running average of the gradients."""

    mean: Array = 0.0


def update(
    _position: Array, signal: Array, state: State, _t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Move by a mixture of the gradient and the running average of the gradients, downhill.

    Ma & Yarats (2019), the update rule of QHM: quasi-hyperbolic momentum.
    """
    kept = h.decay * state.mean
    mean = kept + (1 - h.decay) * signal
    direct = (1 - h.discount) * signal
    averaged = h.discount * mean
    return (
        -h.learning_rate * (direct + averaged),
        State(mean),
        {"kept": kept, "direct": direct, "averaged": averaged},
    )


OPTIMIZER = Optimizer(
    key="qhm",
    name="QHM",
    year=2019,
    hyperparameters=(
        LEARNING_RATE,
        replace(AVERAGE_DECAY, symbol=r"\beta", default=0.99),
        Hyperparameter(
            name="discount",
            symbol=r"\nu",
            default=0.7,
            low=0.0,
            high=1.0,
            slider=(0.0, 1.0),
            scale="linear",
            doc="How much of the move is the average: 0 is gradient descent, 1 is momentum.",
        ),
    ),
    State=State,
    update=update,
    phases=(
        GRADIENT,
        Phase(
            name="kept",
            latex=r"\beta m",
            draws="arrow",
            unit="gradient",
            of="mean",
            words="The running average of the gradients shrinks: older directions count less.",
        ),
        Phase(
            name="mean",
            latex=r"m \leftarrow \beta m + (1 - \beta)\, g",
            draws="arrow",
            unit="gradient",
            of="kept",
            words="A share of the new gradient is added to the average, tip to tail.",
        ),
        Phase(
            name="direct",
            latex=r"a = (1 - \nu)\, g",
            draws="arrow",
            unit="gradient",
            words="The gradient’s own part in the move: it acts at once.",
        ),
        Phase(
            name="averaged",
            latex=r"b = \nu\, m",
            draws="arrow",
            unit="gradient",
            of="mean",
            words="The average’s part in the move: it evens out and keeps the direction.",
        ),
        Phase(
            name="move",
            latex=r"\Delta\theta = -\eta\, (a + b)",
            draws="arrow",
            unit="move",
            words="The move is both parts, tip to tail, scaled by the learning rate, downhill.",
        ),
    ),
    rate="curvature",
    scaling=("rate",),
    idea="Mix the plain gradient into momentum: long memory without a slow reaction.",
    paper="Ma & Yarats (2019), Quasi-hyperbolic momentum and Adam for deep learning",
)
