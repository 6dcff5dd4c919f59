"""NAdam: Adam that looks one step ahead, as Nesterov does."""

from typing import NamedTuple

from optimizers._elementwise import Array, sqrt
from optimizers._optimizer import Hyperparameter, Optimizer, Parts, Phase, Settings
from optimizers._shared import (
    BETA1,
    BETA2,
    CORRECTED_SQUARE,
    EPSILON,
    GRADIENT,
    KEPT_MEAN,
    KEPT_SQUARE,
    LEARNING_RATE,
    MEAN,
    SQUARE,
    STEP_SIZE,
)

# What Dozat's schedule of the momentum is a power of.
_BASE = 0.96


class State(NamedTuple):
    """The running averages, and how much of the first one's start is left in it."""

    mean: Array = 0.0
    square: Array = 0.0
    left: Array = 1.0


def update(
    _position: Array, signal: Array, state: State, t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Move by the gradient and by what the next step will keep of the average, as Adam scales.

    Dozat (2016), Algorithm 2, with its schedule of the momentum, as in torch.optim.NAdam.
    """
    kept_mean = h.beta1 * state.mean
    mean = kept_mean + (1 - h.beta1) * signal
    kept_square = h.beta2 * state.square
    square = kept_square + (1 - h.beta2) * (signal * signal)
    momentum = h.beta1 * (1 - 0.5 * _BASE ** (t * h.momentum_decay))
    next_momentum = h.beta1 * (1 - 0.5 * _BASE ** ((t + 1) * h.momentum_decay))
    left = state.left * momentum
    present = (1 - momentum) / (1 - left) * signal
    ahead = next_momentum / (1 - left * next_momentum) * mean
    corrected_square = square / (1 - h.beta2**t)
    step_size = h.learning_rate / (sqrt(corrected_square) + h.epsilon)
    return (
        -step_size * (present + ahead),
        State(mean, square, left),
        {
            "kept_mean": kept_mean,
            "kept_square": kept_square,
            "momentum": momentum,
            "next_momentum": next_momentum,
            "present": present,
            "ahead": ahead,
            "corrected_square": corrected_square,
            "step_size": step_size,
        },
    )


OPTIMIZER = Optimizer(
    key="nadam",
    name="NAdam",
    year=2016,
    hyperparameters=(
        LEARNING_RATE,
        BETA1,
        BETA2,
        EPSILON,
        Hyperparameter(
            name="momentum_decay",
            symbol=r"\psi",
            default=0.004,
            low=0.0,
            high=1.0,
            slider=(0.0, 0.1),
            scale="linear",
            doc="How soon the look ahead grows from half of its weight to all of it: 0 is never.",
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
        Phase(
            name="momentum",
            latex=r"\mu = \beta_1 \left(1 - \frac{1}{2} \cdot 0.96^{t \psi}\right)",
            draws="none",
            unit="none",
            words="The weight of the average in this step: half of β₁ at first, slowly growing.",
        ),
        Phase(
            name="next_momentum",
            latex=r"\mu' = \beta_1 \left(1 - \frac{1}{2} \cdot 0.96^{(t + 1) \psi}\right)",
            draws="none",
            unit="none",
            words="The weight that it will have in the next step.",
        ),
        Phase(
            name="left",
            latex=r"p \leftarrow p\, \mu",
            draws="none",
            unit="none",
            of="left",
            words="All weights so far, multiplied: what the average keeps of its start at zero.",
        ),
        Phase(
            name="present",
            latex=r"n = \frac{1 - \mu}{1 - p}\, g",
            draws="arrow",
            unit="gradient",
            words="What the new gradient itself contributes, corrected for that start.",
        ),
        Phase(
            name="ahead",
            latex=r"a = \frac{\mu'}{1 - p\, \mu'}\, m",
            draws="arrow",
            unit="gradient",
            of="mean",
            words="A look ahead: what the next step will keep of the average, corrected likewise.",
        ),
        CORRECTED_SQUARE,
        STEP_SIZE,
        Phase(
            name="move",
            latex=r"\Delta\theta = -\alpha\, (n + a)",
            draws="arrow",
            unit="move",
            words="The move is both arrows, tip to tail, times each coordinate’s step size.",
        ),
    ),
    rate="length",
    scaling=("step_size",),
    idea="Adam with Nesterov’s look ahead: this gradient counts now, not only through the average.",
    paper="Dozat (2016), Incorporating Nesterov momentum into Adam",
)
