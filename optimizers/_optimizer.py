"""What an optimizer is: a record of data and one pure function."""

import math
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from optimizers._elementwise import Array
from optimizers._scales import Scale, plain, rounded, stops

# The defaults in the records suit a view around the origin this wide with this typical curvature.
_REFERENCE_WIDTH = 4.0
_REFERENCE_FARTHEST = 2.0  # from the origin, along an axis
_REFERENCE_CURVATURE = 13.0
# Of the view's width: with moves any shorter nobody gets anywhere in a few hundred steps.
_SHORTEST_MOVE = 0.001
# Where only the first few moves go with the gradient, they may be longer by this factor.
_FEW = 4.0


class Settings:
    """Hyperparameters by name, as an update reads them: numbers, or arrays with one for each run.

    A plain class, because no other object's attributes are as fast to read.
    """

    learning_rate: Array  # under its schedule

    def __init__(self, values: Mapping[str, Array]) -> None:
        vars(self).update(values)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...  # noqa: ANN401 - as above


# What an update computes on its way, by name, in the order of the formula.
Parts: TypeAlias = dict[str, Array]
# (position, signal, state, step from 1, hyperparameters by name) -> (move, new state, parts).
# Floats give floats and arrays arrays; the state is a NamedTuple of each optimizer's own.
Update: TypeAlias = Callable[[Any, Any, Any, int, Settings], tuple[Any, Any, Parts]]


@dataclass(frozen=True, kw_only=True)
class Hyperparameter:
    """A number that the visitor chooses for an optimizer."""

    name: str  # what a link and an update say
    symbol: str  # LaTeX
    default: float
    low: float  # the lowest value allowed
    high: float  # the highest value allowed
    slider: tuple[float, float]  # what the slider spans
    scale: Scale
    doc: str
    per_distance: bool = False  # whether what it does grows with the distance from the origin

    @property
    def stops(self) -> tuple[float, ...]:
        """The slider's values, ascending: round numbers, evenly placed as the scale asks."""
        return stops(self.scale, *self.slider)

    def checked(self, value: float) -> float:
        """Return the value as a float; ValueError says what would be allowed instead."""
        label = self.name.replace("_", " ")
        if self.scale == "switch":
            if value not in (0, 1):
                raise ValueError(f"{label} is {plain(value)}; it must be 1 (on) or 0 (off)")
        elif not self.low <= value <= self.high:
            raise ValueError(
                f"{label} is {plain(value)}; "
                f"it must be between {plain(self.low)} and {plain(self.high)}"
            )
        return float(value)


def filled(
    owner: str, hyperparameters: Iterable[Hyperparameter], values: Mapping[str, float]
) -> dict[str, float]:
    """Return every hyperparameter's value: the given ones, checked, and the other defaults.

    ValueError names the first value that is out of bounds or belongs to no hyperparameter.
    """
    records = {each.name: each for each in hyperparameters}
    for name in values:
        if name not in records:
            raise ValueError(
                f"{owner} has no hyperparameter {name!r}; it has {', '.join(records) or 'none'}"
            )
    return {name: each.checked(values.get(name, each.default)) for name, each in records.items()}


@dataclass(frozen=True, kw_only=True)
class Phase:
    """One line of the step-by-step story of an update.

    The formula is written with nothing but the hyperparameters' symbols, the left-hand sides of
    the phases, the position θ and the step t, so that every symbol in it has a number. A symbol
    left of an arrow is a part of the state: up to that line it means the value before the step.
    """

    name: str  # "signal", "move", or one of the update's parts, or a field of its state
    latex: str
    draws: Literal["arrow", "square", "side", "scale", "none"]  # a square of that area, or side
    unit: Literal["gradient", "move", "plain", "none"]  # of an arrow, and of a square's side
    words: str
    of: str | None = (
        None  # what it changes: as told before, or else as the state was before the step
    )
    when: tuple[str, float] | None = None  # told only while this hyperparameter has this value


@dataclass(frozen=True, kw_only=True)
class Optimizer:
    """A way downhill: its hyperparameters, its update and how to tell the story of the update."""

    key: str  # what a link says
    name: str
    year: int  # when it was published: the order in which optimizers are listed
    hyperparameters: tuple[Hyperparameter, ...]
    State: Callable[[], Any]  # a NamedTuple whose defaults hold before the first step
    update: Update
    phases: tuple[Phase, ...]
    rate: Literal["curvature", "length", "both", "none"]  # what a good learning rate follows
    direction: Literal["gradient", "newton"] = "gradient"  # what the update's signal is made from
    # The names, "rate" or a phase's, of what slopes or their averages are multiplied by to become
    # moves, one after the other; none where that is not how slopes become moves.
    scaling: tuple[str, ...] = ()
    idea: str
    paper: str

    def settings(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return every hyperparameter's value: the given ones, checked, and the other defaults.

        ValueError names the first value that is out of bounds or belongs to no hyperparameter.
        """
        return filled(self.key, self.hyperparameters, values)

    def defaults(self, curvature: float, width: float, farthest: float) -> dict[str, float]:
        """Return every hyperparameter's default on a landscape, in the landscape's units.

        `farthest` is how far from the origin its view reaches.
        """
        values = self.settings({})
        for each in self.hyperparameters:
            if each.name == "learning_rate":
                values[each.name] = self.default_rate(curvature, width)
            elif each.per_distance and each.default and 0 < farthest < math.inf:
                wanted = each.default * _REFERENCE_FARTHEST / farthest
                values[each.name] = rounded(min(max(wanted, each.slider[0]), each.high))
        return values

    def default_rate(self, curvature: float, width: float) -> float:
        """Return a learning rate at which something can be seen on a landscape.

        The record's default, in the units of the rate: where a move is the rate times a gradient,
        it goes with 1 / curvature; where a move is about the rate itself, with the view's width,
        and is no smaller than what gets half-way across it in 500 moves; where moves are of both
        kinds, with what keeps either of them small. Rounded to 1, 2 or 5 times a power of ten,
        within what is allowed.
        """
        record = next(each for each in self.hyperparameters if each.name == "learning_rate")
        steepness, length = curvature / _REFERENCE_CURVATURE, width / _REFERENCE_WIDTH
        units = []
        if self.rate in ("curvature", "both") and 0 < steepness < math.inf:
            units.append((_FEW if self.rate == "both" else 1) / steepness)
        if self.rate in ("length", "both") and 0 < length < math.inf:
            units.append(length)
        wanted = record.default * min(units, default=1.0)
        if self.rate == "length" and length in units:
            wanted = max(wanted, _SHORTEST_MOVE * width)
        return rounded(min(max(wanted, record.low), record.high)) if units else record.default

    @property
    def carried(self) -> str | None:
        """The name of the state's direction, if it has one: its first part that draws an arrow."""
        return self._drawn_as({"arrow"}, self.State()._fields)

    @property
    def squared(self) -> str | None:
        """The name of the state's squares, if it has some: its first part that draws one."""
        return self._drawn_as({"square", "side"}, self.State()._fields)

    def _drawn_as(self, draws: Container[str], names: Iterable[str]) -> str | None:
        drawn = {phase.name for phase in self.phases if phase.draws in draws}
        return next((name for name in names if name in drawn), None)

    def story(self, values: Mapping[str, float]) -> tuple[Phase, ...]:
        """Return the phases that are told at these hyperparameters, the others at their default."""
        settings = self.settings(values)
        return tuple(
            phase
            for phase in self.phases
            if phase.when is None or settings[phase.when[0]] == phase.when[1]
        )
