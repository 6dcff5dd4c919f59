"""The optimizers and schedules of torch and optax that ours are compared with."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import optax  # type: ignore[import-not-found, import-untyped, unused-ignore]
import torch  # type: ignore[import-not-found, unused-ignore]
from torch.optim import lr_scheduler  # type: ignore[import-not-found, unused-ignore]

STEPS = 50


class Torch(NamedTuple):
    """An optimizer of torch: how ours says its hyperparameters, and how torch does."""

    hyperparameters: dict[str, float]
    name: str
    make: Callable[..., torch.optim.Optimizer]
    options: dict[str, Any]
    schedule: str | None = None

    @property
    def rate(self) -> float:
        """The learning rate, which is the same on both sides."""
        return self.hyperparameters["learning_rate"]


class Optax(NamedTuple):
    """An optimizer of optax, made for a learning rate that may be a schedule."""

    hyperparameters: dict[str, float]
    make: Callable[[Any], optax.GradientTransformation]
    schedule: str


class Scheduler(NamedTuple):
    """A schedule of torch: how ours says its hyperparameters, and how torch does."""

    values: dict[str, float]
    name: str
    make: Callable[[torch.optim.Optimizer, int], Any]


def _betas(rate: float) -> dict[str, float]:
    return {"learning_rate": rate, "beta1": 0.81, "beta2": 0.97, "epsilon": 1e-3}


BETAS = {"betas": (0.81, 0.97), "eps": 1e-3}
TORCH = {
    "gradient_descent": Torch(
        {"learning_rate": 0.0013}, "SGD", torch.optim.SGD, {}, schedule="step_decay"
    ),
    "momentum": Torch(
        {"learning_rate": 0.0007, "decay": 0.83},
        "SGD with momentum",
        torch.optim.SGD,
        {"momentum": 0.83},
    ),
    "nesterov": Torch(
        {"learning_rate": 0.0007, "decay": 0.83},
        "SGD with nesterov",
        torch.optim.SGD,
        {"momentum": 0.83, "nesterov": True},
    ),
    "adagrad": Torch(
        {"learning_rate": 0.23, "epsilon": 1e-3},
        "Adagrad",
        torch.optim.Adagrad,
        {"eps": 1e-3},
        schedule="exponential",
    ),
    "adadelta": Torch(
        {"learning_rate": 0.7, "decay": 0.83, "epsilon": 1e-3},
        "Adadelta",
        torch.optim.Adadelta,
        {"rho": 0.83, "eps": 1e-3},
        schedule="one_cycle",
    ),
    "adam": Torch(_betas(0.037), "Adam", torch.optim.Adam, BETAS, schedule="cosine"),
    "adamax": Torch(_betas(0.037), "Adamax", torch.optim.Adamax, BETAS, schedule="inverse_sqrt"),
    "nadam": Torch(
        {**_betas(0.037), "momentum_decay": 0.03},
        "NAdam",
        torch.optim.NAdam,
        {**BETAS, "momentum_decay": 0.03},
        schedule="one_cycle",
    ),
    "amsgrad": Torch(
        _betas(0.037),
        "Adam with amsgrad",
        torch.optim.Adam,
        {**BETAS, "amsgrad": True},
        schedule="step_decay",
    ),
    "adamw": Torch(
        {**_betas(0.037), "weight_decay": 0.3},
        "AdamW",
        torch.optim.AdamW,
        {**BETAS, "weight_decay": 0.3},
        schedule="exponential",
    ),
    "radam": Torch(_betas(0.0007), "RAdam", torch.optim.RAdam, BETAS, schedule="cosine"),
}
OPTAX = {
    "rmsprop": Optax(
        {"learning_rate": 0.0057, "decay": 0.77, "epsilon": 1e-2},
        lambda rate: optax.rmsprop(rate, decay=0.77, eps=1e-2, eps_in_sqrt=True),
        schedule="cosine",
    ),
    "lion": Optax(
        {"learning_rate": 0.013, "beta1": 0.83, "beta2": 0.94, "weight_decay": 0.2},
        lambda rate: optax.lion(rate, b1=0.83, b2=0.94, weight_decay=0.2),
        schedule="step_decay",
    ),
}


def warmed(optimizer: torch.optim.Optimizer, steps: int) -> Any:  # noqa: ANN401 - one of two kinds
    """Return a linear warm-up over 0.18 of the steps and half a cosine down to 0.07."""
    warmup = round(0.18 * steps)
    lowest = 0.07 * optimizer.param_groups[0]["lr"]
    cosine = lr_scheduler.CosineAnnealingLR(optimizer, steps - 1 - warmup, eta_min=lowest)
    if not warmup:
        return cosine
    linear = lr_scheduler.LinearLR(optimizer, 1 / (warmup + 1), total_iters=warmup)
    return lr_scheduler.SequentialLR(optimizer, [linear, cosine], [warmup])


SCHEDULERS = {
    "constant": Scheduler({}, "ConstantLR", lambda o, _: lr_scheduler.ConstantLR(o, factor=1.0)),
    "step_decay": Scheduler(
        {"drop": 0.6, "period": 0.22},
        "StepLR",
        lambda o, steps: lr_scheduler.StepLR(o, max(round(0.22 * steps), 1), gamma=0.6),
    ),
    "exponential": Scheduler(
        {"final": 0.031},
        "ExponentialLR",
        lambda o, steps: lr_scheduler.ExponentialLR(o, 0.031 ** (1 / (steps - 1))),
    ),
    "inverse_sqrt": Scheduler(
        {}, "LambdaLR", lambda o, _: lr_scheduler.LambdaLR(o, lambda epoch: (epoch + 1) ** -0.5)
    ),
    "cosine": Scheduler(
        {"warmup": 0.18, "final": 0.07}, "SequentialLR of LinearLR and CosineAnnealingLR", warmed
    ),
    "one_cycle": Scheduler(
        {"warmup": 0.37, "initial": 0.13, "final": 0.021},
        "OneCycleLR",
        lambda o, steps: lr_scheduler.OneCycleLR(
            o,
            o.param_groups[0]["lr"],
            total_steps=steps,
            pct_start=0.37,
            div_factor=1 / 0.13,
            final_div_factor=0.13 / 0.021,
            cycle_momentum=False,
        ),
    ),
}
# The schedules of optax, of one rate over all steps.
OPTAX_SCHEDULES: Mapping[str, tuple[str, Callable[[float], Any]]] = {
    "cosine": (
        "optax.warmup_cosine_decay_schedule",
        lambda rate: optax.warmup_cosine_decay_schedule(
            rate / 10, rate, warmup_steps=9, decay_steps=STEPS - 1, end_value=0.07 * rate
        ),
    ),
    "step_decay": (
        "optax.exponential_decay in stairs",
        lambda rate: optax.exponential_decay(rate, 11, decay_rate=0.6, staircase=True),
    ),
}
