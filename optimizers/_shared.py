"""What several optimizers share: hyperparameters to take or change by copy, and phases."""

from dataclasses import replace

from optimizers._optimizer import Hyperparameter, Phase

LEARNING_RATE = Hyperparameter(
    name="learning_rate",
    symbol=r"\eta",
    default=0.01,
    low=1e-6,
    high=100.0,
    slider=(1e-4, 1.0),
    scale="log",
    doc="How long the steps are: too small and nothing happens, too large and they overshoot.",
)
DECAY = Hyperparameter(
    name="decay",
    symbol=r"\gamma",
    default=0.9,
    low=0.0,
    high=1.0,
    slider=(0.0, 1.0),
    scale="near one",
    doc="How much of the past is kept at each step: 0 forgets everything, 1 forgets nothing.",
)
# At 1 a running average would never take anything in, and its bias correction would be 0/0.
AVERAGE_DECAY = replace(
    DECAY,
    high=0.999999,
    slider=(0.0, 0.9999),
    doc="How much of the running average is kept at each step: closer to 1 remembers longer.",
)
EPSILON = Hyperparameter(
    name="epsilon",
    symbol=r"\varepsilon",
    default=1e-8,
    low=1e-16,
    high=1.0,
    slider=(1e-16, 1.0),
    scale="log",
    doc="A small number that keeps the division safe where the gradients vanish.",
)

GRADIENT = Phase(
    name="signal",
    latex=r"g = \nabla f(\theta)",
    draws="arrow",
    words="The gradient at the ball points uphill, one arrow for each coordinate.",
)
SCALED_MOVE = Phase(
    name="move",
    latex=r"\Delta\theta = -\alpha\, g",
    draws="arrow",
    words="The move is the gradient times each coordinate’s own step size, downhill.",
)
