"""What a visitor changes on the page: small messages, each applied to the scenario before."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from app import checks, wording
from app.checks import RefusedError
from app.lessons import base
from app.problems import Problems
from app.scenario import Scenario
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, Optimizer

T = TypeVar("T")


def changed(scenario: Scenario, changes: object) -> tuple[Scenario, tuple[str, ...]]:
    """Apply a message's changes; what it may not say is told, and stays as it was.

    The message maps any of "landscape", "start", "steps", "optimizers" (key: on or off),
    "hyperparameters" (key: name: value, None for a reset) and "view" to what is new.
    Another landscape brings its own start and leaves the lesson; hyperparameters stay as set.
    An optimizer that is switched off forgets its hyperparameters; setting one of an optimizer
    that is off switches it on, unless the same message switches it off.
    """
    problems = Problems()
    fields = _fields("changes", changes, problems)
    appliers: Mapping[str, Callable[[Scenario, object, Problems], Scenario]] = {
        "landscape": _landscape,
        "start": _start,
        "steps": _steps,
        "hyperparameters": _hyperparameters,
        "optimizers": _optimizers,
        "view": _view,
    }
    for name, apply in appliers.items():
        if name in fields:
            scenario = apply(scenario, fields[name], problems)
    for unknown in fields.keys() - appliers.keys():
        problems.tell(f"There is nothing called {wording.shown(unknown)} to change.")
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


def _start(scenario: Scenario, value: object, problems: Problems) -> Scenario:
    before = scenario.start
    return replace(
        scenario, start=_kept(checks.start, value, before, wording.point(before), problems)
    )


def _steps(scenario: Scenario, value: object, problems: Problems) -> Scenario:
    before = scenario.steps
    return replace(
        scenario, steps=_kept(checks.steps, value, before, wording.number(before), problems)
    )


def _view(scenario: Scenario, value: object, problems: Problems) -> Scenario:
    return replace(
        scenario, view=_kept(checks.view, value, scenario.view, "The present view", problems)
    )


def _hyperparameters(scenario: Scenario, value: object, problems: Problems) -> Scenario:
    chosen = scenario.chosen
    for key, settings in _fields("hyperparameters", value, problems).items():
        try:
            owner = OPTIMIZERS[checks.optimizer(key)]
        except RefusedError as error:
            problems.refuse(error, "It is left out.")
            continue
        usual = _base(scenario).values(owner.key)
        before = scenario.values(owner.key) if owner.key in chosen else usual
        fields = _fields(f"settings of {owner.name}", settings, problems)
        after = _settings(owner, fields, usual, before, problems)
        if owner.key in chosen or after != usual:
            chosen[owner.key] = after
    return _with(scenario, chosen)


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


def _optimizers(scenario: Scenario, value: object, problems: Problems) -> Scenario:
    chosen = scenario.chosen
    for key, on in _fields("optimizers", value, problems).items():
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
    return _with(scenario, chosen)


def _with(scenario: Scenario, chosen: Mapping[str, Mapping[str, float]]) -> Scenario:
    optimizers = tuple((key, tuple(values.items())) for key, values in chosen.items())
    return replace(scenario, optimizers=optimizers)


def _base(scenario: Scenario) -> Scenario:
    return base(lesson=scenario.lesson, landscape=scenario.landscape)
