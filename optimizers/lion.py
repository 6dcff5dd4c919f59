"""Lion: steps of one size, in the direction of a sign."""

from dataclasses import replace
from typing import NamedTuple

from optimizers._elementwise import Array, sign
from optimizers._optimizer import Optimizer, Parts, Phase, Settings
from optimizers._shared import BETA1, BETA2, GRADIENT, LEARNING_RATE, WEIGHT_DECAY


class State(NamedTuple):
    """The running average of the gradients."""

    mean: Array = 0.0


def update(
    position: Array, signal: Array, state: State, _t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Move by the learning rate against the sign of an average, and a share towards the origin.

    Chen et al. (2023), Algorithm 2, as in optax.lion: the decay, too, is multiplied by the
    learning rate. The average is updated after it was used, with a decay of its own.
    """
    blend = h.beta1 * state.mean + (1 - h.beta1) * signal
    direction = sign(blend)
    shrinkage = h.weight_decay * position
    kept = h.beta2 * state.mean
    mean = kept + (1 - h.beta2) * signal
    return (
        -h.learning_rate * (direction + shrinkage),
        State(mean),
        {"blend": blend, "direction": direction, "shrinkage": shrinkage, "kept": kept},
    )


OPTIMIZER = Optimizer(
    key="lion",
    name="Lion",
    year=2023,
    hyperparameters=(
        replace(LEARNING_RATE, default=0.001),
        replace(BETA1, doc="How much of the direction is the average: closer to 1 is steadier."),
        replace(
            BETA2,
            default=0.99,
            doc="How much of the average gradient is kept: closer to 1 remembers longer.",
        ),
        replace(WEIGHT_DECAY, default=0.0),
    ),
    State=State,
    update=update,
    phases=(
        GRADIENT,
        Phase(
            name="blend",
            latex=r"c = \beta_1 m + (1 - \beta_1)\, g",
            draws="arrow",
            unit="gradient",
            of="mean",
            words="The average of the gradients so far and the new gradient are blended.",
        ),
        Phase(
            name="direction",
            latex=r"d = \operatorname{sign}(c)",
            draws="arrow",
            unit="plain",
            words="Only the signs are kept: one unit along each coordinate, however steep it is.",
        ),
        Phase(
            name="shrinkage",
            latex=r"w = \lambda\, \theta",
            draws="arrow",
            unit="plain",
            words="Weight decay: a share of the position itself, away from the origin.",
        ),
        Phase(
            name="kept",
            latex=r"\beta_2 m",
            draws="arrow",
            unit="gradient",
            of="mean",
            words="The running average of the gradients shrinks: older directions count less.",
        ),
        Phase(
            name="mean",
            latex=r"m \leftarrow \beta_2 m + (1 - \beta_2)\, g",
            draws="arrow",
            unit="gradient",
            of="kept",
            words="A share of the new gradient is added to the average, for the steps to come.",
        ),
        Phase(
            name="move",
            latex=r"\Delta\theta = -\eta\, (d + w)",
            draws="arrow",
            unit="move",
            words="The move is the learning rate times the signs and the decay, turned downhill.",
        ),
    ),
    rate="length",
    idea="Only the sign of an average counts: every coordinate moves by the same step, always.",
    paper="Chen et al. (2023), Symbolic discovery of optimization algorithms",
)
