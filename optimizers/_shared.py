"""What several optimizers share: hyperparameters to take or change by copy, and phases."""

from dataclasses import replace

from optimizers._optimizer import Hyperparameter, Phase

LEARNING_RATE = Hyperparameter(
    name="learning_rate",
    symbol=r"\eta",
    default=0.01,
    low=1e-9,
    high=1000.0,
    slider=(1e-9, 1000.0),
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
BETA1 = replace(
    AVERAGE_DECAY,
    name="beta1",
    symbol=r"\beta_1",
    doc="How much of the average gradient is kept: closer to 1 carries directions longer.",
)
BETA2 = replace(
    AVERAGE_DECAY,
    name="beta2",
    symbol=r"\beta_2",
    default=0.999,
    doc="How much of the average squared gradient is kept: closer to 1 is calmer.",
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
WEIGHT_DECAY = Hyperparameter(
    name="weight_decay",
    symbol=r"\lambda",
    default=0.01,
    low=0.0,
    high=10.0,
    slider=(0.0, 1.0),
    scale="from zero",
    doc="How strongly the ball is drawn to the origin, whatever the landscape says.",
    per_distance=True,
)

GRADIENT = Phase(
    name="signal",
    latex=r"g = \nabla f(\theta)",
    draws="arrow",
    unit="gradient",
    words="The gradient at the ball points uphill, one arrow for each coordinate.",
)
SCALED_MOVE = Phase(
    name="move",
    latex=r"\Delta\theta = -\alpha\, g",
    draws="arrow",
    unit="move",
    words="The move is the gradient times each coordinate’s own step size, downhill.",
)

# Adam's story up to its move, in the formula's order.
KEPT_MEAN = Phase(
    name="kept_mean",
    latex=r"\beta_1 m",
    draws="arrow",
    unit="gradient",
    of="mean",
    words="The running average of the gradients shrinks: older directions count less.",
)
MEAN = Phase(
    name="mean",
    latex=r"m \leftarrow \beta_1 m + (1 - \beta_1)\, g",
    draws="arrow",
    unit="gradient",
    of="kept_mean",
    words="A share of the new gradient is added to the average, tip to tail.",
)
KEPT_SQUARE = Phase(
    name="kept_square",
    latex=r"\beta_2 v",
    draws="square",
    unit="gradient",
    of="square",
    words="The running average of squared gradients shrinks: older slopes count less.",
)
SQUARE = Phase(
    name="square",
    latex=r"v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2",
    draws="square",
    unit="gradient",
    of="kept_square",
    words="A share of the new squared gradient is added to its average.",
)
CORRECTED_MEAN = Phase(
    name="corrected_mean",
    latex=r"\hat{m} = \frac{m}{1 - \beta_1^t}",
    draws="arrow",
    unit="gradient",
    of="mean",
    words="Bias correction: the average began at zero, so it is scaled up while it is new.",
)
UNCORRECTED_MEAN = Phase(
    name="corrected_mean",
    latex=r"\hat{m} = m",
    draws="arrow",
    unit="gradient",
    of="mean",
    words="Bias correction is off: the average stays too small while it is new.",
)
CORRECTED_SQUARE = Phase(
    name="corrected_square",
    latex=r"\hat{v} = \frac{v}{1 - \beta_2^t}",
    draws="square",
    unit="gradient",
    of="square",
    words="The average of the squares began at zero, too, and is scaled up likewise.",
)
UNCORRECTED_SQUARE = Phase(
    name="corrected_square",
    latex=r"\hat{v} = v",
    draws="square",
    unit="gradient",
    of="square",
    words="The average of the squares stays too small, too.",
)
STEP_SIZE = Phase(
    name="step_size",
    latex=r"\alpha = \frac{\eta}{\sqrt{\hat{v}} + \varepsilon}",
    draws="scale",
    unit="none",
    words="The learning rate is divided by the square’s side: steep coordinates slow down.",
)
AVERAGE_MOVE = Phase(
    name="move",
    latex=r"\Delta\theta = -\alpha\, \hat{m}",
    draws="arrow",
    unit="move",
    words="The move is the average gradient times each coordinate’s step size, downhill.",
)
