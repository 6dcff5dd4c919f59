"""Nesterov: momentum that looks one step ahead."""

from optimizers._elementwise import Array
from optimizers._optimizer import Optimizer, Parts, Phase, Settings
from optimizers._shared import DECAY, LEARNING_RATE
from optimizers.momentum import OPTIMIZER as MOMENTUM
from optimizers.momentum import State


def update(
    _position: Array, signal: Array, state: State, _t: int, h: Settings
) -> tuple[Array, State, Parts]:
    """Update the velocity as Momentum does, then move as the step after this one would.

    Nesterov (1983), in the form of Bengio et al. (2013), which takes the gradient at the current
    point, as torch.optim.SGD does with nesterov=True; the learning rate is inside the
    accumulation, as in Momentum.
    """
    kept = h.decay * state.velocity
    pull = h.learning_rate * signal
    velocity = kept + pull
    ahead = h.decay * velocity
    return -(ahead + pull), State(velocity), {"kept": kept, "pull": pull, "ahead": ahead}


OPTIMIZER = Optimizer(
    key="nesterov",
    name="Nesterov",
    year=1983,
    hyperparameters=(LEARNING_RATE, DECAY),
    State=State,
    update=update,
    phases=(
        *MOMENTUM.phases[:-1],
        Phase(
            name="ahead",
            latex=r"\gamma u",
            draws="arrow",
            unit="move",
            of="velocity",
            words="A look ahead: this much of the new velocity will be kept at the next step.",
        ),
        Phase(
            name="move",
            latex=r"\Delta\theta = -(\gamma u + \eta\, g)",
            draws="arrow",
            unit="move",
            words="The move is what will be kept and the pull once more, turned downhill.",
        ),
    ),
    rate="curvature",
    scaling=("rate",),
    idea="Roll like a ball that looks ahead, and so brakes before it overshoots.",
    paper=(
        "Nesterov (1983), A method of solving a convex programming problem with convergence rate "
        "O(1/k²); in this form Bengio, Boulanger-Lewandowski & Pascanu (2013), Advances in "
        "optimizing recurrent networks"
    ),
)
