"""Adam: Momentum and RMSProp together, corrected for their start at zero."""

from dataclasses import replace
from typing import NamedTuple

from optimizers._elementwise import Array, sqrt
from optimizers._optimizer import Hyperparameter, Optimizer, Parts, Settings
from optimizers._shared import (
    AVERAGE_MOVE,
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
    STEP_SIZE,
    UNCORRECTED_MEAN,
    UNCORRECTED_SQUARE,
)


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
        BETA1,
        BETA2,
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
        KEPT_MEAN,
        MEAN,
        KEPT_SQUARE,
        SQUARE,
        replace(CORRECTED_MEAN, when=("bias_correction", 1.0)),
        replace(CORRECTED_SQUARE, when=("bias_correction", 1.0)),
        replace(UNCORRECTED_MEAN, when=("bias_correction", 0.0)),
        replace(UNCORRECTED_SQUARE, when=("bias_correction", 0.0)),
        STEP_SIZE,
        AVERAGE_MOVE,
    ),
    rate="length",
    scaling=("step_size",),
    idea="Keep the direction like Momentum and even out the coordinates like RMSProp.",
    paper="Kingma & Ba (2015), Adam: a method for stochastic optimization",
)
