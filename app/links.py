"""Scenarios as links: readable, with only what differs, and nothing that a link says can fail.

A link names one key for each optimizer that is on, as in
`?landscape=corridor&start=1.5,1.2&momentum=learning_rate:0.01,decay:0.98&adam=&steps=500`.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar
from urllib.parse import quote

from app import checks, scattering, viewing, wording
from app.chosen import Chosen
from app.grounds import ground_of_link
from app.lessons import base_of, checked_lesson
from app.looks import KEYS as LOOKS
from app.looks import Look
from app.parts import Parts, numbers
from app.problems import Problems
from app.scenario import LANDSCAPE, Scenario
from optimizers import OPTIMIZERS, SCHEDULES

KEYS = (
    *("lesson", "landscape", "formula", "domain", "start", "optimizers", "race", "steps"),
    *("schedule", "clip", "noise", "seed", "cloud", *LOOKS),
)

T = TypeVar("T")


def to_query(scenario: Scenario) -> str:
    """Write what differs from the lesson, or else from the opening picture."""
    usual = base_of(scenario)
    parts = _ground_said(scenario) | _runs_said(scenario, usual) | _conditions_said(scenario, usual)
    parts |= scattering.said(scenario, usual) | viewing.said(scenario.look, usual.look)
    return "&".join(f"{key}={text}" for key, text in parts.items())


def question(scenario: Scenario) -> str:
    """Write what the best learning rates follow from: the link but for rates and looks.

    Nothing where they are not wanted.
    """
    if scenario.race != "best":
        return ""
    tuned = tuple(
        (key, tuple((name, value) for name, value in own if name != "learning_rate"))
        for key, own in scenario.optimizers
    )
    return f"?{to_query(replace(scenario, optimizers=tuned, race='own', look=Look()))}"


def _ground_said(scenario: Scenario) -> dict[str, str]:
    if scenario.lesson:
        return {"lesson": scenario.lesson}
    if not scenario.formula:
        return {"landscape": scenario.landscape} if scenario.landscape != LANDSCAPE else {}
    # All but letters and digits is encoded: messengers and mail take some of it for their own.
    said = {"formula": quote(scenario.formula, safe="")}
    return said | ({"domain": _joined(scenario.domain)} if scenario.domain else {})


def _runs_said(scenario: Scenario, usual: Scenario) -> dict[str, str]:
    said = {}
    if scenario.start != usual.start:
        said["start"] = _joined(scenario.start)
    if scenario.optimizers != usual.optimizers:
        for key in scenario.chosen:
            said[key] = _joined_values(scenario.values(key), usual.values(key))
        said |= {} if scenario.optimizers else {"optimizers": "none"}
    if scenario.race != usual.race:
        said["race"] = scenario.race
    if scenario.steps != usual.steps:
        said["steps"] = str(scenario.steps)
    return said


def _conditions_said(scenario: Scenario, usual: Scenario) -> dict[str, str]:
    said = {}
    if scenario.schedule != usual.schedule:
        key, _ = scenario.schedule
        values = _joined_values(scenario.scheduling(key), usual.scheduling(key))
        said["schedule"] = f"{key},{values}" if values else key
    if scenario.clip != usual.clip:
        said["clip"] = "none" if scenario.clip == math.inf else wording.plain(scenario.clip)
    if scenario.noise != usual.noise:
        said["noise"] = wording.plain(scenario.noise)
    if scenario.noise and scenario.seed != usual.seed:
        said["seed"] = str(scenario.seed)
    return said


def _joined(numbers: tuple[float, ...]) -> str:
    return ",".join(map(wording.plain, numbers))


def _joined_values(values: Mapping[str, float], usual: Mapping[str, float]) -> str:
    return ",".join(
        f"{name}:{wording.plain(value)}" for name, value in values.items() if value != usual[name]
    )


def from_query(text: str) -> tuple[Scenario, tuple[str, ...]]:
    """Read a link's query: the scenario of all its good parts, and a sentence on each bad one."""
    problems = Problems(where=" in the link")
    parts = Parts.of(text, (*KEYS, *OPTIMIZERS), problems)
    lesson = parts.first_good("lesson", checked_lesson, usual="", remedy="No lesson is opened.")
    usual = ground_of_link(parts, lesson)
    whose = "The lesson’s" if lesson else "The default"
    start = parts.first_good(
        "start",
        lambda text: checks.start(numbers(text)),
        usual=usual.start,
        remedy=f"{whose}, {wording.point(usual.start)}, is used.",
    )
    steps = _number(parts, "steps", checks.steps, usual.steps, whose)
    optimizers = _optimizers(parts, usual, whose)
    race = parts.first_good("race", checks.race, usual=usual.race, remedy="It is left out.")
    schedule = _schedule(parts, usual, whose)
    clip = _number(parts, "clip", _clip, usual.clip, whose)
    noise = _number(parts, "noise", checks.noise, usual.noise, whose)
    seed = _number(parts, "seed", checks.seed, usual.seed, whose)
    if "seed" in parts and seed and not noise:
        problems.tell("The link says a seed and no noise to draw from it; it is left out.")
    runs, steps = len(optimizers), problems.afford(steps, len(optimizers), usual.landscape)
    cloud = scattering.scattered_of_link(parts, usual, runs, steps)
    scenario = Scenario(
        lesson=lesson,
        landscape=usual.landscape,
        formula=usual.formula,
        domain=usual.domain,
        start=start,
        steps=steps,
        optimizers=optimizers,
        race=race,
        schedule=schedule,
        clip=clip,
        noise=noise,
        seed=seed,
        cloud=scattering.afford(cloud, runs, steps, usual.landscape, problems),
        look=viewing.look_of_link(parts, usual.look, {key for key, _ in optimizers}),
    )
    scenario = replace(scenario, look=viewing.look_at_moment(parts, scenario))
    if scenario.race != race:
        problems.tell(
            "The link says the same learning rate for all, but has several; all are kept."
        )
    return scenario, problems.sentences()


def _number(parts: Parts, key: str, check: Callable[[object], T], usual: T, whose: str) -> T:
    return parts.first_good(
        key,
        lambda text: check(wording.value(text)),
        usual=usual,
        remedy=f"{whose}, {wording.shown(usual) if usual != math.inf else 'none'}, is used.",
    )


def _clip(value: object) -> float:
    return checks.clip(None if value == "none" else value)


def _optimizers(parts: Parts, usual: Scenario, whose: str) -> tuple[Chosen, ...]:
    """Give what is on: the optimizers that the link names, or none, or else the usual ones."""
    problems = parts.problems
    named = [key for key in parts.texts if key in OPTIMIZERS]
    none = parts.first_good("optimizers", _none, usual="", remedy="It is left out.")
    if none and named:
        problems.tell("The link says optimizers=none and names some; those it names are used.")
    chosen = []
    for key in named:
        texts = parts.texts[key]
        if len(texts) > 1:
            problems.tell(f"The link says {key} more than once; all of it is read in order.")
        pieces = [piece for text in texts for piece in text.split(",")]
        values = parts.settings(OPTIMIZERS[key], pieces, usual.values(key), whose)
        chosen.append((key, tuple(values.items())))
    return tuple(chosen) if chosen or none else usual.optimizers


def _none(text: str) -> str:
    return checks.one_of("The key optimizers", text, ("none",), "it can only be none")


def _schedule(parts: Parts, usual: Scenario, whose: str) -> Chosen:
    """Give the schedule that the link says, with its hyperparameters, or else the usual one."""
    before, _ = usual.schedule
    unsaid: tuple[str, tuple[str, ...]] = before, ()
    key, pieces = parts.first_good(
        "schedule",
        _key_and_pieces,
        usual=unsaid,
        remedy=f"{whose}, {SCHEDULES[before].name.lower()}, is used.",
    )
    whose = whose if key == before else "The default"
    values = parts.settings(SCHEDULES[key], pieces, usual.scheduling(key), whose)
    return key, tuple(values.items())


def _key_and_pieces(text: str) -> tuple[str, tuple[str, ...]]:
    key, *pieces = text.split(",")
    return checks.schedule(key.strip()), tuple(pieces)
