"""What is minimised: a landscape or a formula, as a message or a link asks for it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeAlias

from app import checks, wording
from app.checks import OWN
from app.clouds import fitting, most_starts
from app.lessons import base
from app.own import FORMULA, Misread, Typed, checked_domain, checked_formula, landscape_of
from app.parts import Parts, numbers
from app.problems import Problems
from app.scenario import LANDSCAPE, Scenario
from landscapes import LANDSCAPES, Box, FormulaError

Fields: TypeAlias = Mapping[object, object]

_LONGEST = 1000  # of a refused text that is shown again


class _Ground(NamedTuple):
    landscape: str
    formula: str = ""
    domain: Box | None = None


def other_ground(
    scenario: Scenario, fields: Fields, typed: Typed, problems: Problems
) -> tuple[Scenario, Typed]:
    """Go where the "landscape", the "formula" and the "domain" of a message lead.

    Another landscape brings its own start and leaves the lesson; the landscape "own" is the
    formula that was typed last. A formula opens it, too, unless the message names another one. A
    formula that cannot be read changes nothing: it is handed back as misread, or told where no
    formula is in force. With another formula or domain a start that the visitor has set is kept,
    as long as it lies in the domain. Steps that are too many there are lowered, without a word, and
    so are a cloud's starts.
    """
    before = _Ground(scenario.landscape, scenario.formula, scenario.domain)
    name = scenario.record.name
    asked = ""
    if "landscape" in fields:
        asked = problems.kept(checks.landscape, fields["landscape"], "", name)
    if asked not in {"", OWN}:
        # A formula beside it was typed before this landscape was chosen.
        return _moved(scenario, before, _Ground(asked)), typed._replace(misread=None)
    in_force = OWN in {asked, before.landscape}
    if not in_force and "formula" not in fields:
        if fields.get("domain") is not None:
            problems.tell(f"Only your own formula has a domain to set; {name} keeps its own.")
        return scenario, typed._replace(misread=None)
    last = before
    if before.landscape != OWN:
        last = _Ground(OWN, typed.formula, typed.domain)
    after, misread = _read(last, fields, typed.misread, problems)
    if misread is not None and not in_force:
        problems.refuse(misread.refused(), f"{name} is kept.")
        return scenario, typed._replace(misread=None)
    return _moved(scenario, before, after), Typed(after.formula, after.domain, misread)


def typed_after(scenario: Scenario, typed: Typed) -> Typed:
    """Give what counts as typed last once a scenario has been opened."""
    if scenario.landscape == OWN:
        return Typed(scenario.formula, scenario.domain)
    return typed._replace(misread=None)


def _read(
    last: _Ground, fields: Fields, misread: Misread | None, problems: Problems
) -> tuple[_Ground, Misread | None]:
    """Read the own formula and its domain, and what was wrong with the formula, if anything."""
    _, formula, domain = last
    if "domain" in fields:
        domain = problems.kept(checked_domain, fields["domain"], domain, "The domain before")
    # What was misread may have values over another domain.
    text = fields.get("formula", misread.text if misread else formula)
    if "formula" in fields or domain != last.domain:
        try:
            formula, misread = checked_formula(text, domain), None
        except FormulaError as error:
            misread = None if text == formula else Misread(_text(text), error.message, error.column)
    try:
        checked_formula(formula, domain)
    except FormulaError:
        problems.tell(
            f"{formula} has nowhere to start from in that domain; the one before is kept."
        )
        domain = last.domain
    return _Ground(OWN, formula, domain), misread


def _text(value: object) -> str:
    """Give a refused text as it may be sent back: not too long, and fit for every encoding."""
    return value[:_LONGEST].encode(errors="replace").decode() if isinstance(value, str) else ""


def _moved(scenario: Scenario, before: _Ground, after: _Ground) -> Scenario:
    if after == before:
        return scenario
    landscape, start = landscape_of(*after), scenario.start
    was_set = after.landscape == before.landscape and start != scenario.record.start
    if not (was_set and landscape.domain.contains(*start)):
        start = landscape.start
    optimizers = scenario.optimizers
    if scenario.race == "same":  # also where it happens to be what is usual here for some
        optimizers = tuple((key, tuple(scenario.values(key).items())) for key in scenario.chosen)
    runs = len(optimizers)
    steps = min(scenario.steps, checks.most_steps(runs, after.landscape))
    cloud = scenario.cloud and fitting(scenario.cloud, most_starts(runs, steps, after.landscape))
    return replace(
        scenario,
        **after._asdict(),
        start=start,
        steps=steps,
        optimizers=optimizers,
        cloud=cloud,
        lesson="",
    )


def ground_of_link(parts: Parts, lesson: str) -> Scenario:
    """Give the scenario that a link's lesson, formula or landscape opens with."""
    return _ground_of_lesson(parts, lesson) if lesson else _ground(parts)


def _ground_of_lesson(parts: Parts, lesson: str) -> Scenario:
    """Give the lesson's scenario, which no other landscape may replace."""
    scenario = base(lesson=lesson, landscape=LANDSCAPE)
    name = scenario.record.name
    found = parts.first_good(
        "landscape", checks.landscape, usual=scenario.landscape, remedy=f"{name} is used."
    )
    others = [] if found == scenario.landscape else [_name(found)]
    others += [f"the {key}" for key in ("formula", "domain") if key in parts]
    if others:
        verb = "are" if len(others) > 1 else "is"
        parts.problems.tell(
            f"The lesson in the link is about {name}, so {wording.listed(others)} {verb} left out."
        )
    return scenario


def _ground(parts: Parts) -> Scenario:
    usual = LANDSCAPES[LANDSCAPE].name
    remedy = "It is left out." if "formula" in parts else f"{usual} is used."
    said = parts.first_good("landscape", checks.landscape, usual="", remedy=remedy)
    domain = parts.first_good(
        "domain",
        lambda text: checked_domain(numbers(text)),
        usual=None,
        remedy="The usual one is used.",
    )
    typed = FORMULA if said == OWN else ""
    formula = parts.first_good(
        "formula",
        partial(_formula, domain),
        usual=typed,
        remedy=f"{typed or _name(said or LANDSCAPE)} is used.",
    )
    if not formula:
        if "domain" in parts and "formula" not in parts:
            parts.problems.tell("Only a formula has a domain; the link’s is left out.")
        return base(lesson="", landscape=said or LANDSCAPE)
    if said not in {"", OWN}:
        parts.problems.tell(f"The link has a formula, so {_name(said)} is left out.")
    return base(lesson="", landscape=OWN, formula=formula, domain=domain)


def _name(landscape: str) -> str:
    return LANDSCAPES[landscape].name if landscape in LANDSCAPES else "your own formula"


def _formula(domain: Box | None, text: str) -> str:
    try:
        return checked_formula(text, domain)
    except FormulaError as error:
        raise Misread(text, error.message, error.column).refused() from None
