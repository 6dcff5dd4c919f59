"""AdamW: Adam with a pull towards the origin that the averages never see."""

from optimizers import adam
from optimizers._elementwise import Array
from optimizers._optimizer import Optimizer, Parts, Phase, Settings
from optimizers._shared import WEIGHT_DECAY


def update(
    position: Array, signal: Array, state: adam.State, t: int, h: Settings
) -> tuple[Array, adam.State, Parts]:
    """Move as Adam does, and a share of the way to the origin.

    Loshchilov & Hutter (2019), Algorithm 2, in the form of torch.optim.AdamW: the decay, too, is
    multiplied by the learning rate.
    """
    move, state, parts = adam.update(position, signal, state, t, h)
    parts["shrinkage"] = h.learning_rate * h.weight_decay * position
    return move - parts["shrinkage"], state, parts


OPTIMIZER = Optimizer(
    key="adamw",
    name="AdamW",
    year=2019,
    hyperparameters=(
        *adam.OPTIMIZER.hyperparameters,
        WEIGHT_DECAY,
    ),
    State=adam.State,
    update=update,
    phases=(
        *adam.OPTIMIZER.phases[:-1],
        Phase(
            name="shrinkage",
            latex=r"\eta\, \lambda\, \theta",
            draws="arrow",
            unit="move",
            words="Weight decay: a small share of the position itself, away from the origin.",
        ),
        Phase(
            name="move",
            latex=r"\Delta\theta = -\alpha\, \hat{m} - \eta\, \lambda\, \theta",
            draws="arrow",
            unit="move",
            words="The move is Adam’s, and a small step to the origin.",
        ),
    ),
    rate="length",
    scaling=("step_size",),
    idea="Adam, and apart from it a steady pull towards the origin.",
    paper="Loshchilov & Hutter (2019), Decoupled weight decay regularization",
)
