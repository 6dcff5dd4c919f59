"""RMSProp: AdaGrad that forgets."""

from typing import NamedTuple

from optimizers._elementwise import Array, sqrt
from optimizers._optimizer import Optimizer, Parts, Phase, Settings
from optimizers._shared import AVERAGE_DECAY, EPSILON, GRADIENT, LEARNING_RATE, SCALED_MOVE


class State(NamedTuple):
    """What has been seen lately."""

    square: Array = 0.0


def update(
    _position: Array, signal: Array, state: State, _t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Divide the learning rate by the root of a running average of the squared gradients.

    Hinton (2012), with ε inside the root, as in the lecture and in optax; torch.optim.RMSprop has
    it outside.
    """
    kept = h.decay * state.square
    square = kept + (1 - h.decay) * (signal * signal)
    step_size = h.learning_rate / sqrt(square + h.epsilon)
    return -step_size * signal, State(square), {"kept": kept, "step_size": step_size}


OPTIMIZER = Optimizer(
    key="rmsprop",
    name="RMSProp",
    year=2012,
    hyperparameters=(LEARNING_RATE, AVERAGE_DECAY, EPSILON),
    State=State,
    update=update,
    phases=(
        GRADIENT,
        Phase(
            name="kept",
            latex=r"\gamma v",
            draws="square",
            unit="gradient",
            of="square",
            words="The running average of squared gradients shrinks: older slopes count less.",
        ),
        Phase(
            name="square",
            latex=r"v \leftarrow \gamma v + (1 - \gamma)\, g^2",
            draws="square",
            unit="gradient",
            of="kept",
            words="A share of the new squared gradient is added to the running average.",
        ),
        Phase(
            name="step_size",
            latex=r"\alpha = \frac{\eta}{\sqrt{v + \varepsilon}}",
            draws="scale",
            unit="none",
            words="The learning rate is divided by the square’s side: steep coordinates slow down.",
        ),
        SCALED_MOVE,
    ),
    rate="length",
    scaling=("step_size",),
    idea="Divide each coordinate’s slope by its usual size, so all advance at about one pace.",
    paper="Hinton (2012), Neural networks for machine learning, lecture 6e",
)
