"""AdaGrad: a learning rate for each coordinate, which only ever shrinks."""

from dataclasses import replace
from typing import NamedTuple

from optimizers._elementwise import Array, sqrt
from optimizers._optimizer import Optimizer, Parts, Phase, Settings
from optimizers._shared import EPSILON, GRADIENT, LEARNING_RATE, SCALED_MOVE


class State(NamedTuple):
    """What has been seen so far."""

    square: Array = 0.0


def update(
    _position: Array, signal: Array, state: State, _t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Divide the learning rate by the root of the sum of all squared gradients.

    Duchi, Hazan & Singer (2011), with diagonal matrices and ε outside the root, as in
    torch.optim.Adagrad.
    """
    square = state.square + signal * signal
    step_size = h.learning_rate / (sqrt(square) + h.epsilon)
    return -step_size * signal, State(square), {"step_size": step_size}


OPTIMIZER = Optimizer(
    key="adagrad",
    name="AdaGrad",
    year=2011,
    hyperparameters=(replace(LEARNING_RATE, default=0.1), replace(EPSILON, default=1e-10)),
    State=State,
    update=update,
    phases=(
        GRADIENT,
        Phase(
            name="square",
            latex=r"s \leftarrow s + g^2",
            draws="square",
            unit="gradient",
            of="square",
            words="The squared gradient is added to the sum of all before it, which never shrinks.",
        ),
        Phase(
            name="step_size",
            latex=r"\alpha = \frac{\eta}{\sqrt{s} + \varepsilon}",
            draws="scale",
            unit="none",
            words="The learning rate is divided by the square’s side: steep coordinates slow down.",
        ),
        SCALED_MOVE,
    ),
    rate="length",
    scaling=("step_size",),
    idea="Give every coordinate its own learning rate, smaller the more slope it has seen.",
    paper=(
        "Duchi, Hazan & Singer (2011), Adaptive subgradient methods for online learning and "
        "stochastic optimization"
    ),
)
