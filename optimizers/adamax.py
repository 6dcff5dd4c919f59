"""Adamax: Adam that goes by the steepest slope instead of the average one."""

from dataclasses import replace
from typing import NamedTuple

from optimizers._elementwise import Array, maximum
from optimizers._optimizer import Optimizer, Parts, Phase, Settings
from optimizers._shared import (
    AVERAGE_MOVE,
    BETA1,
    BETA2,
    CORRECTED_MEAN,
    EPSILON,
    GRADIENT,
    KEPT_MEAN,
    LEARNING_RATE,
    MEAN,
)


class State(NamedTuple):
    """The average gradient, and the steepest slope of late."""

    mean: Array = 0.0
    steepest: Array = 0.0


def update(
    _position: Array, signal: Array, state: State, t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Divide the average gradient by a maximum of the gradients' sizes that slowly shrinks.

    Kingma & Ba (2015), Algorithm 2, with ε added to the gradient's size, as in
    torch.optim.Adamax; the paper has no ε.
    """
    kept_mean = h.beta1 * state.mean
    mean = kept_mean + (1 - h.beta1) * signal
    kept_steepest = h.beta2 * state.steepest
    steepest = maximum(abs(signal) + h.epsilon, kept_steepest)
    corrected_mean = mean / (1 - h.beta1**t)
    step_size = h.learning_rate / steepest
    return (
        -step_size * corrected_mean,
        State(mean, steepest),
        {
            "kept_mean": kept_mean,
            "kept_steepest": kept_steepest,
            "corrected_mean": corrected_mean,
            "step_size": step_size,
        },
    )


OPTIMIZER = Optimizer(
    key="adamax",
    name="Adamax",
    year=2015,
    hyperparameters=(
        LEARNING_RATE,
        BETA1,
        replace(
            BETA2,
            doc="How much of the steepest slope is kept at each step: closer to 1 is more careful.",
        ),
        EPSILON,
    ),
    State=State,
    update=update,
    phases=(
        GRADIENT,
        KEPT_MEAN,
        MEAN,
        Phase(
            name="kept_steepest",
            latex=r"\beta_2 u",
            draws="side",
            unit="gradient",
            of="steepest",
            words="The steepest slope of the past, a square’s side, shrinks a little.",
        ),
        Phase(
            name="steepest",
            latex=r"u \leftarrow \max(\beta_2 u,\, |g| + \varepsilon)",
            draws="side",
            unit="gradient",
            of="kept_steepest",
            words="If the new slope is steeper than what is left of it, the new slope takes over.",
        ),
        CORRECTED_MEAN,
        Phase(
            name="step_size",
            latex=r"\alpha = \frac{\eta}{u}",
            draws="scale",
            unit="none",
            words="The learning rate is divided by the square’s side: what was steep slows down.",
        ),
        AVERAGE_MOVE,
    ),
    rate="length",
    scaling=("step_size",),
    idea="Adam that measures each coordinate by its steepest slope of late, not by an average.",
    paper="Kingma & Ba (2015), Adam: a method for stochastic optimization, section 7.1",
)
