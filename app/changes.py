"""What a visitor changes on the page: small messages, each applied to the scenario before."""

import math
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from app import checks, scattering, tuning, wording
from app.grounds import other_ground
from app.lessons import LESSONS, checked_lesson
from app.looks import CHECKS, Look
from app.own import Typed
from app.problems import Problems
from app.scenario import Scenario

# What is hidden and where time stands is the link's alone to say.
LOOKS = ("view", "stage", "explain", "arrows", "curves", "basins", "map")
KEYS = (
    *("lesson", "landscape", "formula", "domain", "start", "steps", "hyperparameters"),
    *("optimizers", "race", "schedule", "scheduling", "clip", "noise", "seed", "cloud", *LOOKS),
)


class Changed(NamedTuple):
    """What a message led to."""

    scenario: Scenario
    problems: tuple[str, ...]  # sentences on what was not done
    typed: Typed


def changed(scenario: Scenario, changes: object, typed: Typed | None = None) -> Changed:
    """Apply a message's changes; what it may not say is told, and stays as it was.

    The message maps any of `KEYS` to what is new: "optimizers" to a mapping of key to on or off,
    "hyperparameters" to one of key to name to value, "scheduling" and "cloud" to one of name to
    value, where None is a reset.
    A lesson is opened before the rest is changed; how the visitor looks at the page stays, but
    for stories, basins and maps, which would tell the answer. No lesson, "", leaves the picture as
    it is.
    Another landscape, formula or domain is another ground (`app.grounds`); what was set for the
    optimizers stays, and what holds for all of them.
    A learning rate that is set ends a race at the best rates, and one of its own that at the same
    for all, unless the message names the race.
    An optimizer that is switched off forgets its hyperparameters, and a schedule that is left its
    own; setting one of an optimizer that is off switches it on, unless the same message switches
    it off. More steps than so many optimizers can run are lowered, which is told, too.
    """
    problems = Problems()
    fields = problems.fields("changes", changes)
    if "lesson" in fields:
        scenario = _lesson(scenario, fields["lesson"], problems)
    steps = scenario.steps
    scenario, typed = other_ground(scenario, fields, typed or Typed(), problems)
    optimizers, race = tuning.tuned(scenario, fields, problems)
    new: dict[str, Any] = {
        name: problems.kept(check, fields[name], getattr(scenario, name), says(scenario))
        for name, (check, says) in _SINGLE.items()
        if name in fields
    }
    new["schedule"] = tuning.schedule(scenario, fields, problems)
    for unknown in (name for name in fields if name not in KEYS):
        problems.tell(f"There is nothing called {wording.shown(unknown)} to change.")
    runs, key = len(optimizers), scenario.landscape
    new["steps"] = problems.afford(new.get("steps", steps), runs, key)
    cloud = scattering.scattered(scenario, fields, problems)
    new["cloud"] = scattering.afford(cloud, runs, new["steps"], key, problems)
    look = _look(scenario.look, fields, {key for key, _ in optimizers}, problems)
    scenario = replace(scenario, optimizers=optimizers, race=race, look=look, **new)
    return Changed(scenario, problems.sentences(), typed)


def _lesson(scenario: Scenario, value: object, problems: Problems) -> Scenario:
    name = LESSONS[scenario.lesson].title if scenario.lesson else "The present picture"
    key = problems.kept(checked_lesson, value, None, name)
    if not key:
        return scenario if key is None else replace(scenario, lesson="")
    look = replace(scenario.look, explain="", basins=(), map=())
    return replace(LESSONS[key].scenario, look=look)


def _look(
    look: Look, fields: Mapping[object, object], on: Container[str], problems: Problems
) -> Look:
    kept = {
        name: problems.kept(CHECKS[name], fields[name], getattr(look, name), f"The present {name}")
        for name in LOOKS
        if name in fields
    }
    if problems.unexplained(kept.get("explain", ""), on):
        del kept["explain"]
    if "basins" in kept:
        kept["basins"] = problems.mapped(kept["basins"], on)
    if problems.unchartable(kept.get("map", ()), on, kept.get("explain", "")):
        del kept["map"]
    if kept.get("map"):
        kept["explain"] = ""
    return replace(look, **kept, step="", phase="")


# What is one value: its check, and how the present one is called in a sentence.
_SINGLE: Mapping[str, tuple[Callable[[object], Any], Callable[[Scenario], str]]] = MappingProxyType(
    {
        "start": (checks.start, lambda now: wording.point(now.start)),
        "steps": (checks.steps, lambda now: wording.number(now.steps)),
        "clip": (checks.clip, lambda now: _said(now.clip)),
        "noise": (checks.noise, lambda now: wording.number(now.noise)),
        "seed": (checks.seed, lambda now: wording.number(now.seed)),
    }
)


def _said(clip: float) -> str:
    return "None" if clip == math.inf else wording.number(clip)
