"""How a visitor looks at the page: what is shown where. None of it changes a path.

Links, messages and scenarios hold a `Look`; each of its parts has one key and one check.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Self

from app import axes, checks, wording
from optimizers import OPTIMIZERS

VIEWS = ("", "projector")
HIDEABLE = ("controls", "curves", "table")
STAGES = ("contour", "surface", "both")
ARROWS = ("gradient", "momentum", "move", "squares")
CURVES = ("loss", "gradient", "distance", "step_size", "rate")
# Curves that the positions and losses of a path are enough for.
PLAIN_CURVES = frozenset({"loss", "distance"})
_PHASES = frozenset(each.name for record in OPTIMIZERS.values() for each in record.phases)
MOST_BASINS = 2  # maps, side by side


@dataclass(frozen=True, kw_only=True)
class Look:
    """What of the page is shown, in one normal form."""

    view: str = ""
    hide: tuple[str, ...] = ()  # in the order of HIDEABLE, as the others in theirs
    stage: str = "contour"
    explain: str = ""  # the optimizer whose updates are told step by step
    arrows: tuple[str, ...] = ()  # drawn at the balls
    curves: tuple[str, ...] = ("loss",)
    basins: tuple[str, ...] = ()  # the optimizers whose basins lie under the contour lines
    map: tuple[str, ...] = ()  # a hyperparameter map in words (`app.axes`), or a story
    # Where time stands when a link is opened; from then on the page alone knows it.
    step: int | str = ""  # nothing for the usual one: the last, or the first of a story
    phase: str = ""  # of the story; nothing for its first

    def __post_init__(self) -> None:
        for name, check in CHECKS.items():
            object.__setattr__(self, name, check(getattr(self, name)))
        if self.explain:  # there is no room for both
            object.__setattr__(self, "map", ())

    def among(self, on: Container[str]) -> Self:
        """Give the look without story, basins and map of optimizers that are not on."""
        explain = self.explain if self.explain in on else ""
        basins = tuple(key for key in self.basins if key in on)
        mapped = self.map if self.map and self.map[0] in on else ()
        if (explain, basins, mapped) == (self.explain, self.basins, self.map):
            return self
        return replace(self, explain=explain, basins=basins, map=mapped)

    def at(self, steps: int, phases: Sequence[str]) -> Self:
        """Give the look at a moment that there is: of so many steps, and of the told phases."""
        usual = 0 if self.explain else steps
        step = "" if self.step in {"", usual} or int(self.step) > steps else self.step
        phase = self.phase if self.phase in phases[1:] else ""
        return (
            self
            if (step, phase) == (self.step, self.phase)
            else replace(self, step=step, phase=phase)
        )

    @property
    def detailed(self) -> bool:
        """Whether more is drawn of runs than their positions and losses.

        Of all, also where one is explained: what is drawn of it has the scales that suit all.
        """
        return bool(self.explain or self.arrows) or not PLAIN_CURVES.issuperset(self.curves)


def view(value: object) -> str:
    """Check the name of a way to look at the page."""
    rule = "it must be projector, or nothing for the usual one"
    return checks.one_of("The view", value, VIEWS, rule)


def stage(value: object) -> str:
    """Check the name of what is on the stage."""
    return checks.one_of("The stage", value, STAGES, f"it can be {wording.listed(STAGES)}")


def explain(value: object) -> str:
    """Check the key of the optimizer that is told step by step, or nothing."""
    return "" if value == "" else checks.optimizer(value)


def _several(what: str, names: tuple[str, ...], rule: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise checks.RefusedError(f"{what} is {wording.shown(value)}", rule)
    chosen = {checks.one_of(what, each, names, rule) for each in value}
    return tuple(name for name in names if name in chosen)


def hide(value: object) -> tuple[str, ...]:
    """Check the names of parts that are hidden."""
    return _several(
        "The part to hide", HIDEABLE, f"what can be hidden is {wording.listed(HIDEABLE)}", value
    )


def arrows(value: object) -> tuple[str, ...]:
    """Check the names of what is drawn at the balls."""
    return _several(
        "What to draw at the balls", ARROWS, f"it can be {wording.listed(ARROWS)}", value
    )


def curves(value: object) -> tuple[str, ...]:
    """Check the names of curves; without any it is the loss."""
    return _several("The curve", CURVES, f"it can be {wording.listed(CURVES)}", value) or ("loss",)


def basins(value: object) -> tuple[str, ...]:
    """Check the keys of the optimizers whose basins are shown: none, one, or two to compare."""
    chosen = _several("The optimiser", tuple(OPTIMIZERS), "there is no such optimiser", value)
    if len(chosen) > MOST_BASINS:
        raise checks.RefusedError(
            f"Basins are to be shown of {wording.count(len(chosen))} optimisers",
            f"there is room for those of {wording.count(MOST_BASINS)}",
        )
    return chosen


def step(value: object, most: int = checks.MAX_STEPS) -> int | str:
    """Check the step that is shown first, or nothing."""
    if value == "":
        return ""
    if checks.is_number(value) and 0 <= value <= most and value == int(value):
        return int(value)
    raise checks.RefusedError(
        f"The step is {wording.shown(value)}",
        f"it must be a whole number between 0 and {wording.number(most)}",
    )


def phase(value: object) -> str:
    """Check the name of the phase that is told first, or nothing: which there are, a story says."""
    return checks.one_of("The phase", value, ("", *_PHASES), "no update has such a phase")


CHECKS: Mapping[str, Callable[[object], Any]] = MappingProxyType(
    {
        "view": view,
        "hide": hide,
        "stage": stage,
        "explain": explain,
        "arrows": arrows,
        "curves": curves,
        "basins": basins,
        "map": axes.checked,
        "step": step,
        "phase": phase,
    }
)
KEYS = tuple(each.name for each in fields(Look))
# What a link separates with commas.
SEVERAL = frozenset({"hide", "arrows", "curves", "basins", "map"})
