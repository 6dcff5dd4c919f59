"""A schedule made up for the tests."""

from optimizers import Hyperparameter, Schedule

HALVING = Schedule(
    key="halving",
    name="Halving",
    hyperparameters=(
        Hyperparameter(
            name="factor",
            symbol="q",
            default=0.5,
            low=0.0,
            high=1.0,
            slider=(0.0, 1.0),
            scale="linear",
            doc="What is left at each step.",
        ),
    ),
    factor=lambda t, _steps, h: h.factor ** (t - 1),
    idea="Half as much at every step.",
)
