"""The cloud of starts as a message or a link asks for it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any, TypeAlias

from app import checks, clouds, wording
from app.checks import RefusedError
from app.clouds import SEEDED, SHAPES, Cloud, affordable, filled, fitting, most_starts
from app.lessons import base_of
from app.parts import Parts
from app.problems import Problems
from app.scenario import Scenario

Fields: TypeAlias = Mapping[object, object]

NONE = "none"  # how a link says that there is no cloud
# What can be set of a cloud, each with its check.
SET: Mapping[str, Callable[[object], Any]] = MappingProxyType(
    {"count": clouds.count, "radius": clouds.radius, "seed": clouds.seed}
)


def scattered(scenario: Scenario, fields: Fields, problems: Problems) -> Cloud | None:
    """Give the cloud after a message: its shape, nothing for no cloud, and what is set of it.

    None sets a part back to its default. What is set stays when only the shape changes.
    """
    cloud = scenario.cloud
    if "cloud" not in fields:
        return cloud
    parts = problems.fields("cloud", fields["cloud"])
    usual = base_of(scenario).cloud
    if "shape" in parts:
        present = "" if cloud is None else cloud.shape
        words = SHAPES[present].name if present else "No cloud"
        key = problems.kept(_shape, parts["shape"], present, words)
        cloud = _begun(key, cloud or usual) if key else None
    for unknown in (name for name in parts if name not in ("shape", *SET)):
        problems.tell(f"A cloud has nothing called {wording.shown(unknown)} to set.")
    if cloud is None:
        if "shape" not in parts and any(name in parts for name in SET):
            problems.tell("There is no cloud to set anything of.")
        return None
    now = filled(cloud, scenario.record, scenario.most_starts)
    for name in (name for name in SET if name in parts):
        before = getattr(now, name)
        value = getattr(_begun(cloud.shape, usual), name)
        if parts[name] is not None:
            value = problems.kept(SET[name], parts[name], before, wording.number(before))
        cloud = replace(cloud, **{name: value})
    return cloud


def afford(
    cloud: Cloud | None, runs: int, steps: int, landscape: str, problems: Problems
) -> Cloud | None:
    """Lower a number of starts that was set to what so many runs can have; tell if need be."""
    if cloud is None or cloud.count is None:
        return cloud
    lower = fitting(cloud, most_starts(runs, steps, landscape))
    try:
        affordable(cloud.count, runs, steps, landscape)
    except RefusedError as refused:
        why = ", because a grid has a square number" if lower.shape == "grid" else ""
        problems.refuse(refused, f"{wording.number(lower.count or 0)} is used{why}.")
    return lower


def said(scenario: Scenario, usual: Scenario) -> dict[str, str]:
    """Write what of a scenario's cloud is not the usual one's for its link."""
    if scenario.cloud == usual.cloud:
        return {}
    cloud = scenario.scattered
    if cloud is None:
        return {"cloud": NONE}
    base = usual_cloud(scenario, cloud.shape)
    values = {name: getattr(cloud, name) for name in SET}
    parts = (
        f"{name}:{wording.plain(value)}"
        for name, value in values.items()
        if value != getattr(base, name)
    )
    return {"cloud": ",".join((cloud.shape, *parts))}


def usual_cloud(scenario: Scenario, shape: str) -> Cloud:
    """Give what a reset of everything that is set of the cloud goes back to."""
    cloud = _begun(shape, base_of(scenario).cloud)
    return filled(cloud, scenario.record, scenario.most_starts)


def scattered_of_link(parts: Parts, usual: Scenario, runs: int, steps: int) -> Cloud | None:
    """Give the cloud that a link says, or else the usual one."""
    if "cloud" not in parts:
        return usual.cloud
    before = NONE if usual.cloud is None else usual.cloud.shape
    unsaid: tuple[str, tuple[str, ...]] = before, ()
    remedy = "No cloud is shown." if usual.cloud is None else f"The lesson’s, {before}, is used."
    key, pieces = parts.first_good("cloud", _key_and_pieces, usual=unsaid, remedy=remedy)
    if key == NONE:
        return None
    cloud = _begun(key, usual.cloud)
    defaults = filled(cloud, usual.record, most_starts(runs, steps, usual.landscape))
    own = parts.named(pieces)
    for name in own.texts:
        if name not in SET:
            refused = RefusedError(
                f"A cloud has no {wording.shown(name)}",
                f"it has {wording.listed(SET)}",
                value=name,
                names=SET,
            )
            parts.problems.refuse(refused, "It is left out.")
            continue
        default = getattr(defaults, name)
        value = own.first_good(
            name,
            partial(_value, name),
            usual=getattr(cloud, name),
            remedy=f"The default, {wording.number(default)}, is used.",
        )
        cloud = replace(cloud, **{name: value})
    if cloud.seed and cloud.shape != SEEDED and "seed" in own:
        parts.problems.tell(
            f"Nothing in a {key} is drawn by chance, so the cloud’s seed in the link is left out."
        )
    return cloud


def _begun(shape: str, usual: Cloud | None) -> Cloud:
    """Give what a cloud of that shape has where nothing is said of it."""
    cloud = usual or Cloud(shape=shape)
    return replace(cloud, shape=shape, seed=cloud.seed if shape == SEEDED else 0)


def _shape(value: object) -> str:
    return "" if value == "" else clouds.shape(value)


def _key_and_pieces(text: str) -> tuple[str, tuple[str, ...]]:
    key, *pieces = text.split(",")
    names = (NONE, *SHAPES)
    rule = f"it can be {wording.listed(names)}"
    return checks.one_of("The cloud", key.strip(), names, rule), tuple(pieces)


def _value(name: str, text: str) -> float:
    value: float = SET[name](wording.value(text))
    return value
