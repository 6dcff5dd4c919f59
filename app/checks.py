"""What a scenario may hold; whatever may not is refused in words.

A check takes any object at all, because links and messages come from strangers, and gives back
the value in the type that a scenario has, or raises `RefusedError`.
"""

import contextlib
import math
import sys
from collections.abc import Iterable
from typing import TypeAlias, TypeGuard

from app import wording
from landscapes import LANDSCAPES, Point
from optimizers import MOST_STEPS, OPTIMIZERS, SCHEDULES, Hyperparameter, Optimizer, Schedule

Owner: TypeAlias = Optimizer | Schedule  # of hyperparameters

OWN = "own"  # the key of the landscape that is the visitor's own formula
MAX_STEPS = MOST_STEPS
# Runs times steps of one scenario: one to four tenths of a second's work, and a megabyte to keep.
MAX_WORK = 40_000
# On a stranger's formula a step may cost several times as much: half a second's work at worst.
MAX_OWN_WORK = 20_000
# Far enough for a start well outside every picture, near enough to have diverged nowhere yet.
MAX_COORDINATE = 1e6
MIN_CLIP, MAX_CLIP = 1e-9, 1e9
MAX_NOISE = 1e6
MAX_SEED = 2**32 - 1
# Whose learning rates are used: each optimizer's own, one for all, or the best for each.
RACES = ("own", "same", "best")


class RefusedError(ValueError):
    """A value that was refused: what it is, and what it would have to be."""

    def __init__(
        self, says: str, wants: str, *, value: object = None, names: Iterable[str] = ()
    ) -> None:
        super().__init__(says, wants)
        self._says = says
        self._wants = wants
        self._value = value
        self._names = names  # what the value may have been meant to be

    def __str__(self) -> str:
        return self.told()

    def told(self, *, where: str = "", remedy: str = "") -> str:
        """Tell it in words: where the value stood, and what is used instead."""
        close = wording.meant(self._value, self._names) if isinstance(self._value, str) else ""
        return f"{self._says}{where}; {self._wants}{close}. {remedy}".rstrip()


def landscape(value: object) -> str:
    """Check the key of a landscape."""
    return one_of("The landscape", value, (*LANDSCAPES, OWN), "there is no such landscape")


def optimizer(value: object) -> str:
    """Check the key of an optimizer."""
    return one_of("The optimiser", value, OPTIMIZERS, "there is no such optimiser")


def steps(value: object) -> int:
    """Check a number of steps."""
    if is_number(value) and 1 <= value <= MAX_STEPS and value == int(value):
        return int(value)
    raise RefusedError(
        f"The number of steps is {wording.shown(value)}",
        f"it must be a whole number between 1 and {wording.number(MAX_STEPS)}",
    )


def most_steps(runs: int, landscape: str = "") -> int:
    """Give how many steps so many runs can have each on a landscape."""
    most = MAX_OWN_WORK if landscape == OWN else MAX_WORK
    return min(MAX_STEPS, most // max(runs, 1))


def work(value: int, runs: int, landscape: str) -> int:
    """Check that so many runs can have so many steps each on a landscape."""
    most = most_steps(runs, landscape)
    if value <= most:
        return value
    rule = f"{wording.count(runs)} optimisers can run {wording.number(most)} steps each at most"
    raise RefusedError(
        f"The number of steps is {wording.number(value)}",
        f"{rule} on a formula of your own" if landscape == OWN else rule,
    )


def start(value: object) -> Point:
    """Check a start: two finite numbers, possibly far outside the picture."""
    limit = wording.number(MAX_COORDINATE)
    rule = f"it must be two numbers between {wording.number(-MAX_COORDINATE)} and {limit}"
    if not isinstance(value, list | tuple):
        raise RefusedError(f"The start is {wording.shown(value)}", rule)
    if len(value) != len(("x", "y")):
        raise RefusedError("The start does not have two coordinates", rule)
    x, y = value
    if all(is_number(c) and -MAX_COORDINATE <= c <= MAX_COORDINATE for c in (x, y)):
        # Adding zero makes a negative zero positive: one point, one way to write it.
        return float(x) + 0.0, float(y) + 0.0
    raise RefusedError(f"The start is ({wording.shown(x)}, {wording.shown(y)})", rule)


def race(value: object) -> str:
    """Check whose learning rates are used."""
    return one_of("The race", value, RACES, f"it can be {wording.listed(RACES)}")


def schedule(value: object) -> str:
    """Check the key of a schedule of the learning rate."""
    return one_of("The schedule", value, SCHEDULES, "there is no such schedule")


def clip(value: object) -> float:
    """Check the length to which gradients are shortened; None and infinity shorten none."""
    if value is None or value == math.inf:
        return math.inf
    if is_number(value) and MIN_CLIP <= value <= MAX_CLIP:
        return float(value)
    low, high = wording.number(MIN_CLIP), wording.number(MAX_CLIP)
    raise RefusedError(
        f"The length to clip gradients at is {wording.shown(value)}",
        f"it must be between {low} and {high}, or none",
    )


def noise(value: object) -> float:
    """Check the standard deviation of the noise on gradients."""
    if is_number(value) and 0 <= value <= MAX_NOISE:
        return float(value) + 0.0
    raise RefusedError(
        f"The gradient noise is {wording.shown(value)}",
        f"it must be between 0 and {wording.number(MAX_NOISE)}",
    )


def seed(value: object, what: str = "The seed") -> int:
    """Check what chance is drawn from."""
    if is_number(value) and 0 <= value <= MAX_SEED and value == int(value):
        return int(value)
    raise RefusedError(
        f"{what} is {wording.shown(value)}",
        f"it must be a whole number between 0 and {wording.number(MAX_SEED)}",
    )


def hyperparameter(owner: Owner, name: object) -> Hyperparameter:
    """Check the name of one of the owner's hyperparameters and give its record."""
    records = {record.name: record for record in owner.hyperparameters}
    if isinstance(name, str) and name in records:
        return records[name]
    raise RefusedError(
        f"{owner.name} has no hyperparameter {wording.shown(name)}",
        f"it knows {wording.listed(records)}" if records else "it has none",
        value=name,
        names=records,
    )


def setting(owner: Owner, record: Hyperparameter, value: object) -> float:
    """Check a value of one of the owner's hyperparameters."""
    if is_number(value):
        with contextlib.suppress(ValueError):
            # Adding zero makes a negative zero positive: one value, one way to write it.
            return record.checked(value) + 0.0
    low, high = (wording.number(bound) for bound in (record.low, record.high))
    allowed = f"{low} or {high}" if record.scale == "switch" else f"between {low} and {high}"
    raise RefusedError(
        f"{name_of(owner, record)} is {wording.shown(value)}", f"it must be {allowed}"
    )


def name_of(owner: Owner, record: Hyperparameter) -> str:
    """Name a hyperparameter in a sentence: Momentum’s decay."""
    return f"{owner.name}’s {record.name.replace('_', ' ')}"


def one_of(what: str, value: object, names: Iterable[str], rule: str) -> str:
    """Check a word against the words that are known; `rule` says what it would have to be."""
    known = tuple(names)
    if isinstance(value, str) and value in known:
        return value
    raise RefusedError(f"{what} is {wording.shown(value)}", rule, value=value, names=known)


def is_number(value: object) -> TypeGuard[float]:
    """Say whether this is a number that a float can hold."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= sys.float_info.max
