"""Made up: small steps downhill that become smaller."""

from typing import NamedTuple

from optimizers._elementwise import Array
from optimizers._optimizer import Hyperparameter, Optimizer, Parts, Phase, Settings
from optimizers._shared import GRADIENT, LEARNING_RATE


class State(NamedTuple):
    """What is left of the first step's length."""

    reach: Array = 1.0


def update(
    _position: Array, signal: Array, state: State, _t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Shrink the reach, then step."""
    reach = h.patience * state.reach
    return -h.learning_rate * reach * signal, State(reach), {}


OPTIMIZER = Optimizer(
    key="tiptoe",
    name="Tiptoe",
    year=2999,
    hyperparameters=(
        LEARNING_RATE,
        Hyperparameter(
            name="patience",
            symbol=r"\pi",
            default=0.99,
            low=0.0,
            high=1.0,
            slider=(0.0, 1.0),
            scale="near one",
            doc="How much of its reach a step keeps.",
        ),
    ),
    State=State,
    update=update,
    phases=(
        GRADIENT,
        Phase(
            name="reach",
            latex=r"r \leftarrow \pi r",
            draws="scale",
            unit="none",
            of="reach",
            words="The reach shrinks.",
        ),
        Phase(
            name="move",
            latex=r"\Delta\theta = -\eta\, r\, g",
            draws="arrow",
            unit="move",
            words="A step downhill, as far as the reach goes.",
        ),
    ),
    rate="curvature",
    idea="Walk on tiptoe, and ever more carefully.",
    paper="Nobody (2999), A method that was made up",
)
