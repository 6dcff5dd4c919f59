"""How a link says in which way the page is looked at, and at which moment."""

from collections.abc import Container
from dataclasses import replace
from typing import Any

from app import axes, checks, wording
from app.checks import RefusedError
from app.looks import CHECKS, KEYS, SEVERAL, Look, step
from app.parts import Parts
from app.scenario import Scenario
from optimizers import OPTIMIZERS

_READ_APART = frozenset({"map", "step", "phase"})


def said(look: Look, usual: Look) -> dict[str, str]:
    """Write what differs from the usual look."""
    parts = {}
    for name in KEYS:
        value = getattr(look, name)
        if value != getattr(usual, name):
            words = axes.brief(value) if name == "map" else value
            parts[name] = ",".join(words) if name in SEVERAL else str(value)
    return parts


def look_of_link(parts: Parts, usual: Look, on: Container[str]) -> Look:
    """Give how the page is looked at; what is told step by step or mapped has to be on."""
    said: dict[str, Any] = {
        name: _good_names(parts, name, getattr(usual, name))
        if name in SEVERAL
        else parts.first_good(
            name, check, usual=getattr(usual, name), remedy=f"The usual {name} is used."
        )
        for name, check in CHECKS.items()
        if name not in _READ_APART
    }
    said["map"] = parts.first_good("map", _map, usual=usual.map, remedy="It is left out.")
    said["basins"] = parts.problems.mapped(said["basins"], on)
    if parts.problems.unexplained(said["explain"], on):
        said["explain"] = ""
    if parts.problems.unchartable(said["map"], on, said["explain"]):
        said["map"] = ()
    return Look(**said)


def look_at_moment(parts: Parts, scenario: Scenario) -> Look:
    """Give the look with the step that is shown first, and with the phase that is told of it."""
    look, steps = scenario.look, scenario.steps
    name = OPTIMIZERS[look.explain].name if look.explain else ""
    phases = scenario.phases(look.explain)
    rule = f"{name} has {wording.listed(phases)}" if phases else "no update is told step by step"
    return replace(
        look,
        step=parts.first_good(
            "step",
            lambda text: step(wording.value(text), steps),
            usual=look.step,
            remedy="The usual step is shown.",
        ),
        phase=parts.first_good(
            "phase",
            lambda text: checks.one_of("The phase", text, ("", *phases), rule),
            usual=look.phase,
            remedy="The first phase is told." if phases else "It is left out.",
        ),
    )


def _map(text: str) -> tuple[str, ...]:
    """Read a map's words: only together do they mean something."""
    return axes.checked(text.split(","))


def _good_names(parts: Parts, key: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    if key not in parts:
        return usual
    good: list[str] = []
    for name in (name for text in parts.texts[key] for name in text.split(",") if name):
        try:
            good += CHECKS[key]((name,))
        except RefusedError as refused:
            parts.problems.refuse(refused, "It is left out.")
    return tuple(good)
