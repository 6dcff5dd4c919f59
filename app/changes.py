"""What a visitor changes on the page: small messages, each applied to the scenario before."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeAlias, TypeVar

from app import checks, wording
from app.checks import RefusedError
from app.lessons import LESSONS, base, checked_lesson
from app.problems import Problems
from app.scenario import Scenario
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, Optimizer

KEYS = ("lesson", "landscape", "start", "steps", "hyperparameters", "optimizers", "view")

T = TypeVar("T")
Chosen: TypeAlias = Mapping[str, Mapping[str, float]]


def changed(scenario: Scenario, changes: object) -> tuple[Scenario, tuple[str, ...]]:
    """Apply a message's changes; what it may not say is told, and stays as it was.

    The message maps any of `KEYS` to what is new: "optimizers" to a mapping of key to on or off,
    "hyperparameters" to one of key to name to value, None for a reset.
    A lesson is opened before the rest is changed; the visitor's view and what is hidden stay. No
    lesson, "", leaves the picture as it is.
    Another landscape brings its own start and leaves the lesson; hyperparameters stay as set.
    An optimizer that is switched off forgets its hyperparameters; setting one of an optimizer
    that is off switches it on, unless the same message switches it off.
    More steps than so many optimizers can run are lowered, which is told, too.
    """
    problems = Problems()
    fields = _fields("changes", changes, problems)
    for name, apply in (("lesson", _lesson), ("landscape", _landscape)):
        if name in fields:
            scenario = apply(scenario, fields[name], problems)
    chosen: Chosen = scenario.chosen
    if "hyperparameters" in fields:
        chosen = _hyperparameters(scenario, chosen, fields["hyperparameters"], problems)
    if "optimizers" in fields:
        chosen = _optimizers(scenario, chosen, fields["optimizers"], problems)
    start, steps, view = scenario.start, scenario.steps, scenario.view
    if "start" in fields:
        start = _kept(checks.start, fields["start"], start, wording.point(start), problems)
    if "steps" in fields:
        steps = _kept(checks.steps, fields["steps"], steps, wording.number(steps), problems)
    if "view" in fields:
        view = _kept(checks.view, fields["view"], view, "The present view", problems)
    for unknown in (name for name in fields if name not in KEYS):
        problems.tell(f"There is nothing called {wording.shown(unknown)} to change.")
    scenario = replace(
        scenario,
        start=start,
        steps=problems.afford(steps, len(chosen)),
        optimizers=tuple((key, tuple(values.items())) for key, values in chosen.items()),
        view=view,
    )
    return scenario, problems.sentences()


def _fields(what: str, value: object, problems: Problems) -> Mapping[object, object]:
    if isinstance(value, Mapping):
        return value
    problems.tell(f"The {what} did not arrive as names with values; nothing is changed by them.")
    return {}


def _kept(
    check: Callable[[object], T], value: object, before: T, words: str, problems: Problems
) -> T:
    """Give the new value if it passes its check, or else the one before."""
    try:
        return check(value)
    except RefusedError as error:
        problems.refuse(error, f"{words} is kept.")
        return before


def _lesson(scenario: Scenario, value: object, problems: Problems) -> Scenario:
    name = LESSONS[scenario.lesson].title if scenario.lesson else "The present picture"
    key = _kept(checked_lesson, value, None, name, problems)
    if not key:
        return scenario if key is None else replace(scenario, lesson="")
    return replace(LESSONS[key].scenario, view=scenario.view, hide=scenario.hide)


def _landscape(scenario: Scenario, value: object, problems: Problems) -> Scenario:
    before = scenario.landscape
    key = _kept(checks.landscape, value, before, LANDSCAPES[before].name, problems)
    if key == before:
        return scenario
    return Scenario.on(
        key,
        steps=scenario.steps,
        optimizers=scenario.chosen,
        view=scenario.view,
        hide=scenario.hide,
    )


def _hyperparameters(
    scenario: Scenario, before: Chosen, value: object, problems: Problems
) -> Chosen:
    chosen = dict(before)
    for key, settings in _fields("hyperparameters", value, problems).items():
        try:
            owner = OPTIMIZERS[checks.optimizer(key)]
        except RefusedError as error:
            problems.refuse(error, "It is left out.")
            continue
        usual = _base(scenario).values(owner.key)
        present = scenario.values(owner.key) if owner.key in before else usual
        fields = _fields(f"settings of {owner.name}", settings, problems)
        after = _settings(owner, fields, usual, present, problems)
        if owner.key in before or after != usual:
            chosen[owner.key] = after
    return chosen


def _settings(
    owner: Optimizer,
    fields: Mapping[object, object],
    usual: Mapping[str, float],
    before: Mapping[str, float],
    problems: Problems,
) -> dict[str, float]:
    after = dict(before)
    for name, new in fields.items():
        try:
            record = checks.hyperparameter(owner, name)
        except RefusedError as error:
            problems.refuse(error, "It is left out.")
            continue
        if new is None:
            after[record.name] = usual[record.name]
        else:
            check = partial(checks.setting, owner, record)
            now = before[record.name]
            after[record.name] = _kept(check, new, now, wording.number(now), problems)
    return after


def _optimizers(scenario: Scenario, before: Chosen, value: object, problems: Problems) -> Chosen:
    chosen = dict(before)
    for key, on in _fields("optimisers", value, problems).items():
        try:
            known = checks.optimizer(key)
        except RefusedError as error:
            problems.refuse(error, "It is left out.")
            continue
        if not isinstance(on, bool):
            what = OPTIMIZERS[known].name
            problems.tell(f"{what} is set to {wording.shown(on)}; it must be true or false.")
        elif not on:
            chosen.pop(known, None)
        elif known not in chosen:
            chosen[known] = _base(scenario).values(known)
    return chosen


def _base(scenario: Scenario) -> Scenario:
    return base(lesson=scenario.lesson, landscape=scenario.landscape)
