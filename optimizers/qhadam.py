"""QHAdam: Adam with the plain gradient mixed into both of its averages."""

from dataclasses import replace
from typing import NamedTuple

from optimizers import qhm
from optimizers._elementwise import Array, sqrt
from optimizers._optimizer import Optimizer, Parts, Phase, Settings
from optimizers._shared import (
    BETA1,
    BETA2,
    CORRECTED_MEAN,
    CORRECTED_SQUARE,
    EPSILON,
    GRADIENT,
    KEPT_MEAN,
    KEPT_SQUARE,
    LEARNING_RATE,
    MEAN,
    SQUARE,
)

_DISCOUNT = qhm.OPTIMIZER.hyperparameters[-1]


class State(NamedTuple):
    """The running averages."""

    mean: Array = 0.0
    square: Array = 0.0


def update(
    _position: Array, signal: Array, state: State, t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Divide a mixture of gradient and average by the root of one of their squares.

    Ma & Yarats (2019), the update rule of QHAdam.
    """
    squared = signal * signal
    kept_mean = h.beta1 * state.mean
    mean = kept_mean + (1 - h.beta1) * signal
    kept_square = h.beta2 * state.square
    square = kept_square + (1 - h.beta2) * squared
    corrected_mean = mean / (1 - h.beta1**t)
    corrected_square = square / (1 - h.beta2**t)
    mixed_mean = (1 - h.discount1) * signal + h.discount1 * corrected_mean
    mixed_square = (1 - h.discount2) * squared + h.discount2 * corrected_square
    step_size = h.learning_rate / (sqrt(mixed_square) + h.epsilon)
    return (
        -step_size * mixed_mean,
        State(mean, square),
        {
            "kept_mean": kept_mean,
            "kept_square": kept_square,
            "corrected_mean": corrected_mean,
            "corrected_square": corrected_square,
            "mixed_mean": mixed_mean,
            "mixed_square": mixed_square,
            "step_size": step_size,
        },
    )


OPTIMIZER = Optimizer(
    key="qhadam",
    name="QHAdam",
    year=2019,
    hyperparameters=(
        LEARNING_RATE,
        BETA1,
        BETA2,
        EPSILON,
        replace(
            _DISCOUNT,
            name="discount1",
            symbol=r"\nu_1",
            doc="How much of the direction is the average: 0 is the gradient alone, 1 is Adam’s.",
        ),
        replace(
            _DISCOUNT,
            name="discount2",
            symbol=r"\nu_2",
            default=1.0,
            doc="How much of the scale is the average: 0 is this gradient alone, 1 is Adam’s.",
        ),
    ),
    State=State,
    update=update,
    phases=(
        GRADIENT,
        KEPT_MEAN,
        MEAN,
        KEPT_SQUARE,
        SQUARE,
        CORRECTED_MEAN,
        CORRECTED_SQUARE,
        Phase(
            name="mixed_mean",
            latex=r"d = (1 - \nu_1)\, g + \nu_1 \hat{m}",
            draws="arrow",
            unit="gradient",
            of="corrected_mean",
            words="The direction is a mixture of the gradient itself and the average gradient.",
        ),
        Phase(
            name="mixed_square",
            latex=r"q = (1 - \nu_2)\, g^2 + \nu_2 \hat{v}",
            draws="square",
            unit="gradient",
            of="corrected_square",
            words="The scale is a mixture of the squared gradient itself and its average.",
        ),
        Phase(
            name="step_size",
            latex=r"\alpha = \frac{\eta}{\sqrt{q} + \varepsilon}",
            draws="scale",
            unit="none",
            words="The learning rate is divided by the square’s side: steep coordinates slow down.",
        ),
        Phase(
            name="move",
            latex=r"\Delta\theta = -\alpha\, d",
            draws="arrow",
            unit="move",
            words="The move is the direction times each coordinate’s step size, downhill.",
        ),
    ),
    rate="length",
    scaling=("step_size",),
    idea="Adam that also listens to the gradient of this very step.",
    paper="Ma & Yarats (2019), Quasi-hyperbolic momentum and Adam for deep learning",
)
