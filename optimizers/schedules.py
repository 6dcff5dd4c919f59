"""How the learning rate changes from step to step.

Where a hyperparameter is a share of the run, a schedule has the same shape however many steps
there are.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import cos, pi
from types import MappingProxyType

from optimizers._optimizer import Hyperparameter, Settings
from optimizers._schedule import Schedule

_WARMUP = Hyperparameter(
    name="warmup",
    symbol="w",
    default=0.1,
    low=0.0,
    high=1.0,
    slider=(0.0, 1.0),
    scale="linear",
    doc="The share of the run in which the learning rate grows to its full size.",
)
_FINAL = Hyperparameter(
    name="final",
    symbol="f",
    default=0.01,
    low=1e-9,
    high=1.0,
    slider=(1e-9, 1.0),
    scale="log",
    doc="What is left of the learning rate at the last step, as a share of its full size.",
)


def _constant(_t: int, _steps: int, _h: Settings) -> float:
    """Return 1 at every step."""
    return 1.0


def _step_decay(t: int, steps: int, h: Settings) -> float:
    """Return dᵏ after k whole periods, as He et al. (2016) train residual networks.

    torch.optim.lr_scheduler.StepLR with gamma d.
    """
    period = max(round(h.period * steps), 1)
    return float(h.drop ** ((t - 1) // period))


def _exponential(t: int, steps: int, h: Settings) -> float:
    """Return f^((t - 1) / (T - 1)): the same ratio at every step, down to f at the last one, T.

    torch.optim.lr_scheduler.ExponentialLR with gamma f^(1 / (T - 1)).
    """
    share = (t - 1) / max(steps - 1, 1)
    return float(h.final**share)


def _inverse_sqrt(t: int, _steps: int, _h: Settings) -> float:
    """Return 1/√t, for which Zinkevich (2003) proves convergence on convex losses."""
    return float(t**-0.5)


def _cosine(t: int, steps: int, h: Settings) -> float:
    """Return t / (W + 1) up to step W, where the warm-up ends, then half a cosine from 1 to f.

    Loshchilov & Hutter (2017), SGDR, without restarts, after the warm-up of Goyal et al. (2017).
    In torch: SequentialLR of LinearLR with start_factor 1 / (W + 1) and CosineAnnealingLR.
    """
    warmup: int = min(round(h.warmup * steps), steps - 1)
    if t <= warmup:
        return t / (warmup + 1)
    share = (t - 1 - warmup) / max(steps - 1 - warmup, 1)
    return _eased(1.0, h.final, share)


def _one_cycle(t: int, steps: int, h: Settings) -> float:
    """Return half a cosine from i up to 1, at step wT of T, then another one down to f.

    Smith & Topin (2018); torch.optim.lr_scheduler.OneCycleLR with div_factor 1 / i and
    final_div_factor i / f.
    """
    peak = h.warmup * steps - 1
    if t - 1 < peak:
        return _eased(h.initial, 1.0, (t - 1) / peak)
    rest = steps - 1 - peak
    return _eased(1.0, h.final, (t - 1 - peak) / rest) if rest else 1.0


def _eased(start: float, end: float, share: float) -> float:
    """Return a value between start and end, on half a cosine."""
    return end + (start - end) * (1 + cos(pi * share)) / 2


constant = Schedule(
    key="constant",
    name="Constant",
    hyperparameters=(),
    factor=_constant,
    idea="The same learning rate from the first step to the last.",
)
_SCHEDULES = (
    constant,
    Schedule(
        key="step_decay",
        name="Step decay",
        hyperparameters=(
            Hyperparameter(
                name="drop",
                symbol="d",
                default=0.5,
                low=0.0,
                high=1.0,
                slider=(0.0, 1.0),
                scale="linear",
                doc="What is left of the learning rate after each drop: 1 never drops.",
            ),
            Hyperparameter(
                name="period",
                symbol="p",
                default=0.25,
                low=0.0,
                high=1.0,
                slider=(0.0, 1.0),
                scale="linear",
                doc="The share of the run between two drops: 0 drops at every step.",
            ),
        ),
        factor=_step_decay,
        idea="Large steps first, then smaller and smaller ones, in stairs.",
    ),
    Schedule(
        key="exponential",
        name="Exponential",
        hyperparameters=(_FINAL,),
        factor=_exponential,
        idea="The learning rate shrinks by the same share at every step.",
    ),
    Schedule(
        key="inverse_sqrt",
        name="Inverse square root",
        hyperparameters=(),
        factor=_inverse_sqrt,
        idea="The learning rate shrinks with the root of the steps: fast at first, then slowly.",
    ),
    Schedule(
        key="cosine",
        name="Cosine with warm-up",
        hyperparameters=(
            _WARMUP,
            replace(_FINAL, default=0.0, low=0.0, slider=(0.0, 1.0), scale="linear"),
        ),
        factor=_cosine,
        idea="A careful start, then large steps that fade out gently.",
    ),
    Schedule(
        key="one_cycle",
        name="One cycle",
        hyperparameters=(
            replace(_WARMUP, default=0.3),
            Hyperparameter(
                name="initial",
                symbol="i",
                default=0.04,
                low=0.0,
                high=1.0,
                slider=(0.0, 1.0),
                scale="linear",
                doc="The learning rate at the first step, as a share of its full size.",
            ),
            replace(_FINAL, default=4e-6),
        ),
        factor=_one_cycle,
        idea="Up to large steps that rush over small traps, then down to very small ones.",
    ),
)
SCHEDULES: Mapping[str, Schedule] = MappingProxyType({each.key: each for each in _SCHEDULES})
