"""What is minimised: another landscape, formula or domain, as a message asks for it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from app import checks, own
from app.own import Misread, Typed
from app.problems import Problems
from app.scenario import Scenario, landscape_of
from landscapes import Box, FormulaError

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
    as long as it lies in the domain.
    """
    before = _Ground(scenario.landscape, scenario.formula, scenario.domain)
    name = scenario.record.name
    asked = ""
    if "landscape" in fields:
        asked = problems.kept(checks.landscape, fields["landscape"], "", name)
    if asked not in {"", own.KEY}:
        # A formula beside it was typed before this landscape was chosen.
        return _moved(scenario, before, _Ground(asked)), typed._replace(misread=None)
    in_force = own.KEY in {asked, before.landscape}
    if not in_force and "formula" not in fields:
        if fields.get("domain") is not None:
            problems.tell(f"Only your own formula has a domain to set; {name} keeps its own.")
        return scenario, typed._replace(misread=None)
    last = before
    if before.landscape != own.KEY:
        last = _Ground(own.KEY, typed.formula, typed.domain)
    after, misread = _read(last, fields, typed.misread, problems)
    if misread is not None and not in_force:
        problems.refuse(checks.refused_formula(misread), f"{name} is kept.")
        return scenario, typed._replace(misread=None)
    return _moved(scenario, before, after), Typed(after.formula, after.domain, misread)


def typed_after(scenario: Scenario, typed: Typed) -> Typed:
    """Give what counts as typed last once a scenario has been opened."""
    if scenario.landscape == own.KEY:
        return Typed(scenario.formula, scenario.domain)
    return typed._replace(misread=None)


def _read(
    last: _Ground, fields: Fields, misread: Misread | None, problems: Problems
) -> tuple[_Ground, Misread | None]:
    """Read the own formula and its domain, and what was wrong with the formula, if anything."""
    _, formula, domain = last
    if "domain" in fields:
        domain = problems.kept(_domain, fields["domain"], domain, "The domain before")
    if "formula" in fields:
        try:
            formula = checks.formula(fields["formula"], domain or own.DOMAIN)
            misread = None
        except FormulaError as error:
            misread = Misread(_text(fields["formula"]), error.message, error.column)
    try:
        checks.formula(formula, domain or own.DOMAIN)
    except FormulaError:
        problems.tell(
            f"{formula} has nowhere to start from in that domain; the one before is kept."
        )
        domain = last.domain
    return _Ground(own.KEY, formula, domain), misread


def _text(value: object) -> str:
    """Give a refused text as it may be sent back: not too long, and fit for every encoding."""
    return value[:_LONGEST].encode(errors="replace").decode() if isinstance(value, str) else ""


def _domain(value: object) -> Box | None:
    box = own.DOMAIN if value is None else checks.domain(value)
    return None if box == own.DOMAIN else box


def _moved(scenario: Scenario, before: _Ground, after: _Ground) -> Scenario:
    if after == before:
        return scenario
    landscape, start = landscape_of(*after), scenario.start
    was_set = after.landscape == before.landscape and start != scenario.record.start
    if not (was_set and landscape.domain.contains(*start)):
        start = landscape.start
    return replace(scenario, **after._asdict(), start=start, lesson="")
