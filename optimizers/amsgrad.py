"""AMSGrad: Adam whose step sizes never grow back."""

from dataclasses import replace
from typing import NamedTuple

from optimizers import adam
from optimizers._elementwise import Array, maximum, sqrt
from optimizers._optimizer import Optimizer, Parts, Phase, Settings
from optimizers._shared import (
    AVERAGE_MOVE,
    CORRECTED_MEAN,
    CORRECTED_SQUARE,
    GRADIENT,
    KEPT_MEAN,
    KEPT_SQUARE,
    MEAN,
    SQUARE,
    STEP_SIZE,
    UNCORRECTED_MEAN,
    UNCORRECTED_SQUARE,
)


class State(NamedTuple):
    """The running averages, and the largest that the second has been."""

    mean: Array = 0.0
    square: Array = 0.0
    largest: Array = 0.0


def update(
    _position: Array, signal: Array, state: State, t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Divide by the root of the largest average of squared gradients so far.

    Reddi, Kale & Kumar (2018), Algorithm 2, with bias correction after the maximum, as in
    torch.optim.Adam with amsgrad=True; the paper has none (bias correction 0).
    """
    kept_mean = h.beta1 * state.mean
    mean = kept_mean + (1 - h.beta1) * signal
    kept_square = h.beta2 * state.square
    square = kept_square + (1 - h.beta2) * (signal * signal)
    largest = maximum(square, state.largest)
    corrected_mean = mean / (1 - h.bias_correction * h.beta1**t)
    corrected_square = largest / (1 - h.bias_correction * h.beta2**t)
    step_size = h.learning_rate / (sqrt(corrected_square) + h.epsilon)
    return (
        -step_size * corrected_mean,
        State(mean, square, largest),
        {
            "kept_mean": kept_mean,
            "kept_square": kept_square,
            "corrected_mean": corrected_mean,
            "corrected_square": corrected_square,
            "step_size": step_size,
        },
    )


OPTIMIZER = Optimizer(
    key="amsgrad",
    name="AMSGrad",
    year=2018,
    hyperparameters=adam.OPTIMIZER.hyperparameters,
    State=State,
    update=update,
    phases=(
        GRADIENT,
        KEPT_MEAN,
        MEAN,
        KEPT_SQUARE,
        SQUARE,
        Phase(
            name="largest",
            latex=r"\bar{v} \leftarrow \max(\bar{v},\, v)",
            draws="square",
            unit="gradient",
            of="largest",
            words="The largest that this average has ever been is kept.",
        ),
        replace(CORRECTED_MEAN, when=("bias_correction", 1.0)),
        replace(
            CORRECTED_SQUARE,
            latex=r"\hat{v} = \frac{\bar{v}}{1 - \beta_2^t}",
            of="largest",
            words="The largest average of the squares is scaled up likewise.",
            when=("bias_correction", 1.0),
        ),
        replace(UNCORRECTED_MEAN, when=("bias_correction", 0.0)),
        replace(
            UNCORRECTED_SQUARE,
            latex=r"\hat{v} = \bar{v}",
            of="largest",
            when=("bias_correction", 0.0),
        ),
        STEP_SIZE,
        AVERAGE_MOVE,
    ),
    rate="length",
    scaling=("step_size",),
    idea="Adam with a long memory for steep slopes: a coordinate that was slowed stays slow.",
    paper="Reddi, Kale & Kumar (2018), On the convergence of Adam and beyond",
)
