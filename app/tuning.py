"""What a message sets: which optimizers are on, how they are tuned, and the schedule."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from app import checks, wording
from app.checks import Owner, RefusedError
from app.chosen import Chosen, defaults
from app.lessons import base_of
from app.problems import Problems
from app.scenario import Scenario
from optimizers import OPTIMIZERS, SCHEDULES

Fields: TypeAlias = Mapping[object, object]
Values: TypeAlias = Mapping[str, Mapping[str, float]]


_RACES: Mapping[str, str] = MappingProxyType(
    {
        "own": "Each optimiser’s own learning rate",
        "same": "The same learning rate for all",
        "best": "The best learning rate for each",
    }
)


class Tuned(NamedTuple):
    """What is on after a message, with its hyperparameters, and whose learning rates these are."""

    optimizers: tuple[Chosen, ...]
    race: str


def tuned(scenario: Scenario, fields: Fields, problems: Problems) -> Tuned:
    """Give what is on after a message, and how it is tuned.

    Where all are to have the same learning rate, it is that of the first; whoever is switched on
    later gets it, too. A rate that is set by hand is nobody's best.
    """
    race = scenario.race
    if "race" in fields:
        race = problems.kept(checks.race, fields["race"], race, _RACES[race])
    chosen: Values = scenario.chosen
    if "hyperparameters" in fields:
        chosen = _hyperparameters(scenario, chosen, fields["hyperparameters"], problems)
    rates = _rates(scenario, chosen)
    by_hand = any(rates[key] != rate for key, rate in scenario.learning_rates.items())
    if race == "best" and by_hand and "race" not in fields:
        race = "own"
    if "optimizers" in fields:
        chosen = _switched(scenario, chosen, fields["optimizers"], problems)
    if race == "same" and ("race" in fields or len(set(rates.values())) == 1):
        chosen = _sharing(scenario, chosen, rates or _rates(scenario, chosen), problems)
    return Tuned(tuple((key, tuple(values.items())) for key, values in chosen.items()), race)


def _rates(scenario: Scenario, chosen: Values) -> dict[str, float]:
    """Give the learning rates of all that have one, in the records' order."""
    full = {key: {**defaults(key, scenario.record), **own} for key, own in chosen.items()}
    return {
        key: full[key]["learning_rate"]
        for key in OPTIMIZERS
        if key in full and "learning_rate" in full[key]
    }


def _sharing(
    scenario: Scenario, chosen: Values, rates: Mapping[str, float], problems: Problems
) -> Values:
    """Give everybody the first of these rates, as far as it is allowed."""
    after = dict(chosen)
    for key, present in _rates(scenario, chosen).items():
        same: Fields = {"learning_rate": next(iter(rates.values()))}
        usual = {"learning_rate": present}
        after[key] = {**chosen[key], **_settings(OPTIMIZERS[key], same, usual, usual, problems)}
    return after


def schedule(scenario: Scenario, fields: Fields, problems: Problems) -> Chosen:
    """Give the schedule after a message, with its hyperparameters."""
    before, _ = scenario.schedule
    key = before
    if "schedule" in fields:
        name = SCHEDULES[before].name
        key = problems.kept(checks.schedule, fields["schedule"], before, name)
    usual = base_of(scenario).scheduling(key)
    values: Mapping[str, float] = scenario.scheduling(key) if key == before else usual
    if "scheduling" in fields:
        record = SCHEDULES[key]
        new = problems.fields(f"settings of {record.name}", fields["scheduling"])
        values = _settings(record, new, usual, values, problems)
    return key, tuple(values.items())


def _hyperparameters(
    scenario: Scenario, before: Values, value: object, problems: Problems
) -> Values:
    chosen = dict(before)
    for key, settings in problems.fields("hyperparameters", value).items():
        try:
            owner = OPTIMIZERS[checks.optimizer(key)]
        except RefusedError as error:
            problems.refuse(error, "It is left out.")
            continue
        usual = base_of(scenario).values(owner.key)
        present = scenario.values(owner.key) if owner.key in before else usual
        fields = problems.fields(f"settings of {owner.name}", settings)
        after = _settings(owner, fields, usual, present, problems)
        if owner.key in before or after != usual:
            chosen[owner.key] = after
    return chosen


def _settings(
    owner: Owner,
    fields: Fields,
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
            after[record.name] = problems.kept(check, new, now, wording.number(now))
    return after


def _switched(scenario: Scenario, before: Values, value: object, problems: Problems) -> Values:
    chosen = dict(before)
    for key, on in problems.fields("optimisers", value).items():
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
            chosen[known] = base_of(scenario).values(known)
    return chosen
