"""AdaDelta: moves measured by earlier moves, so that hardly any learning rate is needed."""

from dataclasses import replace
from typing import NamedTuple

from optimizers._elementwise import Array, sqrt
from optimizers._optimizer import Optimizer, Parts, Phase, Settings
from optimizers._shared import AVERAGE_DECAY, EPSILON, GRADIENT, LEARNING_RATE


class State(NamedTuple):
    """What the slopes and the moves were like lately."""

    square: Array = 0.0
    moved: Array = 0.0


def update(
    _position: Array, signal: Array, state: State, _t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Multiply the gradient by the usual size of the moves over the usual size of the gradients.

    Zeiler (2012), Algorithm 1, with a learning rate as in torch.optim.Adadelta: it scales what is
    moved, not what is remembered of it.
    """
    kept = h.decay * state.square
    square = kept + (1 - h.decay) * (signal * signal)
    scale = sqrt(state.moved + h.epsilon) / sqrt(square + h.epsilon)
    scaled = scale * signal
    moved = h.decay * state.moved + (1 - h.decay) * (scaled * scaled)
    return (
        -h.learning_rate * scaled,
        State(square, moved),
        {"kept": kept, "scale": scale, "scaled": scaled},
    )


OPTIMIZER = Optimizer(
    key="adadelta",
    name="AdaDelta",
    year=2012,
    hyperparameters=(
        replace(LEARNING_RATE, default=1.0),
        replace(AVERAGE_DECAY, symbol=r"\rho"),
        replace(
            EPSILON,
            default=1e-6,
            doc="A small number that gets the first moves going: larger ones start faster.",
        ),
    ),
    State=State,
    update=update,
    phases=(
        GRADIENT,
        Phase(
            name="kept",
            latex=r"\rho s",
            draws="square",
            unit="gradient",
            of="square",
            words="The running average of squared gradients shrinks: older slopes count less.",
        ),
        Phase(
            name="square",
            latex=r"s \leftarrow \rho s + (1 - \rho)\, g^2",
            draws="square",
            unit="gradient",
            of="kept",
            words="A share of the new squared gradient is added to the running average.",
        ),
        Phase(
            name="scale",
            latex=r"\alpha = \frac{\sqrt{a + \varepsilon}}{\sqrt{s + \varepsilon}}",
            draws="scale",
            unit="none",
            words="The usual size of the moves is divided by the usual size of the gradients.",
        ),
        Phase(
            name="scaled",
            latex=r"d = \alpha\, g",
            draws="arrow",
            unit="move",
            words="The gradient, scaled by that, is as long as moves are, not as slopes are.",
        ),
        Phase(
            name="moved",
            latex=r"a \leftarrow \rho a + (1 - \rho)\, d^2",
            draws="square",
            unit="move",
            of="moved",
            words="Its square goes into a running average: the usual size of the moves.",
        ),
        Phase(
            name="move",
            latex=r"\Delta\theta = -\eta\, d",
            draws="arrow",
            unit="move",
            words="The move is that arrow times the learning rate, downhill.",
        ),
    ),
    rate="length",
    scaling=("rate", "scale"),
    idea="Let the size of earlier moves say how far to go: slow to start, then it finds its pace.",
    paper="Zeiler (2012), ADADELTA: an adaptive learning rate method",
)
