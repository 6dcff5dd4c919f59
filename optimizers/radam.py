"""RAdam: Adam that trusts its step sizes only once they rest on enough gradients."""

from typing import NamedTuple

from optimizers._elementwise import Array, maximum, sqrt, where
from optimizers._optimizer import Optimizer, Parts, Phase, Settings
from optimizers._shared import (
    AVERAGE_MOVE,
    BETA1,
    BETA2,
    CORRECTED_MEAN,
    EPSILON,
    GRADIENT,
    KEPT_MEAN,
    KEPT_SQUARE,
    LEARNING_RATE,
    MEAN,
    SQUARE,
)

# So many gradients make the variance of a step size finite and known well enough.
_ENOUGH = 5.0


class State(NamedTuple):
    """The running averages."""

    mean: Array = 0.0
    square: Array = 0.0


def update(
    _position: Array, signal: Array, state: State, t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Move as Momentum does at first, then as Adam does, more carefully while that is new.

    Liu et al. (2020), Algorithm 2, with ε beside the root of the uncorrected average and the
    threshold 5 instead of 4, as in torch.optim.RAdam.
    """
    kept_mean = h.beta1 * state.mean
    mean = kept_mean + (1 - h.beta1) * signal
    kept_square = h.beta2 * state.square
    square = kept_square + (1 - h.beta2) * (signal * signal)
    corrected_mean = mean / (1 - h.beta1**t)
    left = h.beta2**t
    longest = 2 / (1 - h.beta2) - 1
    length = longest - 2 * t * left / (1 - left)
    enough = length > _ENOUGH
    # Below the threshold, whatever is above it keeps the root real and the division possible.
    n, most = maximum(length, _ENOUGH), maximum(longest, _ENOUGH)
    trust = sqrt((n - 4) * (n - 2) * most / ((most - 4) * (most - 2) * n)) * enough
    adapted = trust * sqrt(1 - left) / (sqrt(square) + h.epsilon)
    step_size = h.learning_rate * where(enough, adapted, 1.0)
    return (
        -step_size * corrected_mean,
        State(mean, square),
        {
            "kept_mean": kept_mean,
            "kept_square": kept_square,
            "corrected_mean": corrected_mean,
            "longest": longest,
            "length": length,
            "trust": trust,
            "step_size": step_size,
        },
    )


OPTIMIZER = Optimizer(
    key="radam",
    name="RAdam",
    year=2020,
    hyperparameters=(LEARNING_RATE, BETA1, BETA2, EPSILON),
    State=State,
    update=update,
    phases=(
        GRADIENT,
        KEPT_MEAN,
        MEAN,
        KEPT_SQUARE,
        SQUARE,
        CORRECTED_MEAN,
        Phase(
            name="longest",
            latex=r"\rho_\infty = \frac{2}{1 - \beta_2} - 1",
            draws="none",
            unit="none",
            words="In the long run the average of the squares will rest on this many gradients.",
        ),
        Phase(
            name="length",
            latex=r"\rho = \rho_\infty - \frac{2 t\, \beta_2^t}{1 - \beta_2^t}",
            draws="none",
            unit="none",
            words="By now it rests on this many.",
        ),
        Phase(
            name="trust",
            latex=(
                r"r = \begin{cases} \sqrt{\frac{(\rho - 4)\, (\rho - 2)\, \rho_\infty}"
                r"{(\rho_\infty - 4)\, (\rho_\infty - 2)\, \rho}} & \rho > 5 \\ 0 & \rho \le 5"
                r" \end{cases}"
            ),
            draws="none",
            unit="none",
            words="The trust in it: none up to five gradients, almost full when there are many.",
        ),
        Phase(
            name="step_size",
            latex=(
                r"\alpha = \begin{cases} \eta\, r\, \frac{\sqrt{1 - \beta_2^t}}"
                r"{\sqrt{v} + \varepsilon} & \rho > 5 \\ \eta & \rho \le 5 \end{cases}"
            ),
            draws="scale",
            unit="none",
            words="With trust, steep coordinates slow down as in Adam; without, all have one rate.",
        ),
        AVERAGE_MOVE,
    ),
    rate="both",
    scaling=("step_size",),
    idea="Start like Momentum, and turn into Adam as the averages become worth trusting.",
    paper="Liu et al. (2020), On the variance of the adaptive learning rate and beyond",
)
