"""Adam: Momentum and RMSProp together, corrected for their start at zero."""

from dataclasses import replace
from typing import NamedTuple

from optimizers._elementwise import Array, sqrt
from optimizers._optimizer import Hyperparameter, Optimizer, Parts, Phase, Settings
from optimizers._shared import AVERAGE_DECAY, EPSILON, GRADIENT, LEARNING_RATE


class State(NamedTuple):
    """The running averages."""

    mean: Array = 0.0
    square: Array = 0.0


def update(
    _position: Array, signal: Array, state: State, t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Divide a running average of the gradients by the root of one of their squares.

    Kingma & Ba (2015), Algorithm 1. With the bias correction off (0) the divisors are 1.
    """
    kept_mean = h.beta1 * state.mean
    mean = kept_mean + (1 - h.beta1) * signal
    kept_square = h.beta2 * state.square
    square = kept_square + (1 - h.beta2) * (signal * signal)
    corrected_mean = mean / (1 - h.bias_correction * h.beta1**t)
    corrected_square = square / (1 - h.bias_correction * h.beta2**t)
    step_size = h.learning_rate / (sqrt(corrected_square) + h.epsilon)
    return (
        -step_size * corrected_mean,
        State(mean, square),
        {
            "kept_mean": kept_mean,
            "kept_square": kept_square,
            "corrected_mean": corrected_mean,
            "corrected_square": corrected_square,
            "step_size": step_size,
        },
    )


OPTIMIZER = Optimizer(
    key="adam",
    name="Adam",
    year=2015,
    hyperparameters=(
        LEARNING_RATE,
        replace(
            AVERAGE_DECAY,
            name="beta1",
            symbol=r"\beta_1",
            doc="How much of the average gradient is kept: closer to 1 carries directions longer.",
        ),
        replace(
            AVERAGE_DECAY,
            name="beta2",
            symbol=r"\beta_2",
            default=0.999,
            doc="How much of the average squared gradient is kept: closer to 1 is calmer.",
        ),
        EPSILON,
        Hyperparameter(
            name="bias_correction",
            symbol="b",
            default=1.0,
            low=0.0,
            high=1.0,
            slider=(0.0, 1.0),
            scale="switch",
            doc="Makes up for the averages’ start at zero, which would distort the first steps.",
        ),
    ),
    State=State,
    update=update,
    phases=(
        GRADIENT,
        Phase(
            name="kept_mean",
            latex=r"\beta_1 m",
            draws="arrow",
            words="The running average of the gradients shrinks: older directions count less.",
        ),
        Phase(
            name="mean",
            latex=r"m \leftarrow \beta_1 m + (1 - \beta_1)\, g",
            draws="arrow",
            words="A share of the new gradient is added to the average, tip to tail.",
        ),
        Phase(
            name="kept_square",
            latex=r"\beta_2 v",
            draws="square",
            words="The running average of squared gradients shrinks: older slopes count less.",
        ),
        Phase(
            name="square",
            latex=r"v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2",
            draws="square",
            words="A share of the new squared gradient is added to its average.",
        ),
        Phase(
            name="corrected_mean",
            latex=r"\hat{m} = \frac{m}{1 - \beta_1^t}",
            draws="arrow",
            words="Bias correction: the average began at zero, so it is scaled up while it is new.",
            when=("bias_correction", 1.0),
        ),
        Phase(
            name="corrected_square",
            latex=r"\hat{v} = \frac{v}{1 - \beta_2^t}",
            draws="square",
            words="The average of the squares began at zero, too, and is scaled up likewise.",
            when=("bias_correction", 1.0),
        ),
        Phase(
            name="corrected_mean",
            latex=r"\hat{m} = m",
            draws="arrow",
            words="Bias correction is off: the average stays too small while it is new.",
            when=("bias_correction", 0.0),
        ),
        Phase(
            name="corrected_square",
            latex=r"\hat{v} = v",
            draws="square",
            words="The average of the squares stays too small, too.",
            when=("bias_correction", 0.0),
        ),
        Phase(
            name="step_size",
            latex=r"\alpha = \frac{\eta}{\sqrt{\hat{v}} + \varepsilon}",
            draws="scale",
            words="The learning rate is divided by the square’s side: steep coordinates slow down.",
        ),
        Phase(
            name="move",
            latex=r"\Delta\theta = -\alpha\, \hat{m}",
            draws="arrow",
            words="The move is the average gradient times each coordinate’s step size, downhill.",
        ),
    ),
    rate="length",
    idea="Keep the direction like Momentum and even out the coordinates like RMSProp.",
    paper="Kingma & Ba (2015), Adam: a method for stochastic optimization",
)
