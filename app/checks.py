"""What a scenario may hold; whatever may not is refused in words.

A check takes any object at all, because links and messages come from strangers, and gives back
the value in the type that a scenario has, or raises `RefusedError`.
"""

import contextlib
import math
import sys
from collections.abc import Iterable
from typing import TypeAlias, TypeGuard

from app import own, wording
from landscapes import LANDSCAPES, Box, FormulaError, Point
from optimizers import MOST_STEPS, OPTIMIZERS, SCHEDULES, Hyperparameter, Optimizer, Schedule

Owner: TypeAlias = Optimizer | Schedule  # of hyperparameters

MAX_STEPS = MOST_STEPS
# Runs times steps of one scenario: two tenths of a second's work, and a megabyte to keep.
MAX_WORK = 40_000
# Far enough for a start well outside every picture, near enough to have diverged nowhere yet.
MAX_COORDINATE = 1e6
MIN_SIDE = 0.001  # of a domain
# One side of a domain to the other: both axes have one scale, so a longer one would be a line.
MAX_ASPECT = 20.0
# How far out a domain may be, in its own sizes: paths are drawn with seven digits.
MAX_DISTANCE = 1000.0
MIN_CLIP, MAX_CLIP = 1e-9, 1e9
MAX_NOISE = 1e6
MAX_SEED = 2**32 - 1
VIEWS = ("", "projector")
HIDEABLE = ("controls", "curves", "table")


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
    return one_of("The landscape", value, (*LANDSCAPES, own.KEY), "there is no such landscape")


def formula(value: object, domain: Box) -> str:
    """Check a formula over a domain and give it as it is kept: without needless spaces.

    Raises FormulaError, with the place, on whatever is none.
    """
    if isinstance(value, str):
        return own.own_landscape(value, domain).formula
    raise FormulaError(f"A formula is a text, for example {own.FORMULA}.", 1)


def refused_formula(misread: own.Misread) -> RefusedError:
    """Refuse a text that is no formula."""
    place = f"at its character {wording.number(misread.column)}"
    why = misread.message.rstrip(".")
    return RefusedError(f"The formula is {wording.quoted(misread.text)}", f"{place}: {why}")


def domain(value: object) -> Box:
    """Check a domain: left, right, bottom and top of a rectangle that can be drawn."""
    limit = wording.number(MAX_COORDINATE)
    sides = f"it must be left, right, bottom and top, between {wording.number(-MAX_COORDINATE)}"
    if not isinstance(value, list | tuple) or len(value) != len(Box._fields):
        said = "does not have four sides" if isinstance(value, list | tuple) else "is "
        said += "" if isinstance(value, list | tuple) else wording.shown(value)
        raise RefusedError(f"The domain {said}", f"{sides} and {limit}")
    said = f"The domain is ({', '.join(map(wording.shown, value))})"
    if not all(_is_number(side) and abs(side) <= MAX_COORDINATE for side in value):
        raise RefusedError(said, f"{sides} and {limit}")
    box = Box(*(float(side) + 0.0 for side in value))
    short, long = sorted((box.width, box.height))
    if short <= 0:
        raise RefusedError(said, "left must be less than right, and bottom less than top")
    if short < MIN_SIDE:
        raise RefusedError(said, f"each side must be at least {wording.number(MIN_SIDE)} long")
    if long > MAX_ASPECT * short:
        times = wording.number(MAX_ASPECT)
        raise RefusedError(said, f"one side may be {times} times as long as the other at most")
    if max(map(abs, box)) > MAX_DISTANCE * short:
        far = wording.number(MAX_DISTANCE * short, digits=3)
        raise RefusedError(said, f"a domain of this size may lie {far} from 0 at most")
    return box


def view(value: object) -> str:
    """Check the name of a way to look at the page."""
    return one_of("The view", value, VIEWS, "it must be projector, or nothing for the usual one")


def hidden(value: object) -> str:
    """Check the name of a part that can be hidden."""
    rule = f"what can be hidden is {wording.listed(HIDEABLE)}"
    return one_of("The part to hide", value, HIDEABLE, rule)


def optimizer(value: object) -> str:
    """Check the key of an optimizer."""
    return one_of("The optimiser", value, OPTIMIZERS, "there is no such optimiser")


def steps(value: object) -> int:
    """Check a number of steps."""
    if _is_number(value) and 1 <= value <= MAX_STEPS and value == int(value):
        return int(value)
    raise RefusedError(
        f"The number of steps is {wording.shown(value)}",
        f"it must be a whole number between 1 and {wording.number(MAX_STEPS)}",
    )


def most_steps(runs: int) -> int:
    """Give how many steps so many runs can have each."""
    return min(MAX_STEPS, MAX_WORK // max(runs, 1))


def work(value: int, runs: int) -> int:
    """Check that so many runs can have so many steps each."""
    most = most_steps(runs)
    if value <= most:
        return value
    raise RefusedError(
        f"The number of steps is {wording.number(value)}",
        f"{wording.count(runs)} optimisers can run {wording.number(most)} steps each at most",
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
    if all(_is_number(c) and -MAX_COORDINATE <= c <= MAX_COORDINATE for c in (x, y)):
        # Adding zero makes a negative zero positive: one point, one way to write it.
        return float(x) + 0.0, float(y) + 0.0
    raise RefusedError(f"The start is ({wording.shown(x)}, {wording.shown(y)})", rule)


def schedule(value: object) -> str:
    """Check the key of a schedule of the learning rate."""
    return one_of("The schedule", value, SCHEDULES, "there is no such schedule")


def clip(value: object) -> float:
    """Check the length to which gradients are shortened; None and infinity shorten none."""
    if value is None or value == math.inf:
        return math.inf
    if _is_number(value) and MIN_CLIP <= value <= MAX_CLIP:
        return float(value)
    low, high = wording.number(MIN_CLIP), wording.number(MAX_CLIP)
    raise RefusedError(
        f"The length to clip gradients at is {wording.shown(value)}",
        f"it must be between {low} and {high}, or none",
    )


def noise(value: object) -> float:
    """Check the standard deviation of the noise on gradients."""
    if _is_number(value) and 0 <= value <= MAX_NOISE:
        return float(value) + 0.0
    raise RefusedError(
        f"The gradient noise is {wording.shown(value)}",
        f"it must be between 0 and {wording.number(MAX_NOISE)}",
    )


def seed(value: object) -> int:
    """Check what the noise is drawn from."""
    if _is_number(value) and 0 <= value <= MAX_SEED and value == int(value):
        return int(value)
    raise RefusedError(
        f"The seed is {wording.shown(value)}",
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
    if _is_number(value):
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


def _is_number(value: object) -> TypeGuard[float]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= sys.float_info.max
