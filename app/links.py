"""Scenarios as links: readable, with only what differs, and nothing that a link says can fail.

A link names one key for each optimizer that is on, as in
`?landscape=corridor&start=1.5,1.2&momentum=learning_rate:0.01,decay:0.98&adam=&steps=500`.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar
from urllib.parse import unquote

from app import checks, wording
from app.checks import RefusedError
from app.lessons import LESSONS, base, checked_lesson
from app.problems import Problems
from app.scenario import LANDSCAPE, Chosen, Scenario
from landscapes import LANDSCAPES, Point
from optimizers import OPTIMIZERS, Hyperparameter, Optimizer

MAX_LENGTH = 4000
_KEYS = ("lesson", "landscape", "start", "optimizers", "steps", "view", "hide")

T = TypeVar("T")
Parts = Mapping[str, list[str]]


def to_query(scenario: Scenario) -> str:
    """Write what differs from the lesson, or else from the opening picture."""
    usual = base(lesson=scenario.lesson, landscape=scenario.landscape)
    parts = []
    if scenario.lesson:
        parts.append(f"lesson={scenario.lesson}")
    elif scenario.landscape != LANDSCAPE:
        parts.append(f"landscape={scenario.landscape}")
    if scenario.start != usual.start:
        parts.append("start=" + ",".join(wording.plain(c) for c in scenario.start))
    if scenario.optimizers != usual.optimizers:
        parts += [f"{key}={_differing(scenario, usual, key)}" for key in scenario.chosen]
        parts += [] if scenario.optimizers else ["optimizers=none"]
    if scenario.steps != usual.steps:
        parts.append(f"steps={scenario.steps}")
    if scenario.view:
        parts.append(f"view={scenario.view}")
    if scenario.hide:
        parts.append("hide=" + ",".join(scenario.hide))
    return "&".join(parts)


def _differing(scenario: Scenario, usual: Scenario, optimizer: str) -> str:
    before = usual.values(optimizer)
    values = scenario.values(optimizer).items()
    return ",".join(f"{n}:{wording.plain(value)}" for n, value in values if value != before[n])


def from_query(text: str) -> tuple[Scenario, tuple[str, ...]]:
    """Read a link's query: the scenario of all its good parts, and a sentence on each bad one."""
    problems = Problems(where=" in the link")
    parts = _split(text, problems)
    lesson = _first_good(
        parts, "lesson", checked_lesson, problems, usual="", remedy="No lesson is opened."
    )
    usual = base(lesson=lesson, landscape=_landscape(parts, lesson, problems))
    whose = "The lesson’s" if lesson else "The default"
    start = _first_good(
        parts,
        "start",
        _start,
        problems,
        usual=usual.start,
        remedy=f"{whose}, {wording.point(usual.start)}, is used.",
    )
    steps = _first_good(
        parts,
        "steps",
        _steps,
        problems,
        usual=usual.steps,
        remedy=f"{whose}, {wording.number(usual.steps)}, is used.",
    )
    optimizers = _optimizers(parts, usual, whose, problems)
    scenario = Scenario(
        lesson=lesson,
        landscape=usual.landscape,
        start=start,
        steps=problems.afford(steps, len(optimizers)),
        optimizers=optimizers,
        view=_first_good(
            parts, "view", checks.view, problems, usual="", remedy="The usual view is used."
        ),
        hide=_hidden(parts, problems),
    )
    return scenario, problems.sentences()


def _split(text: str, problems: Problems) -> Parts:
    """Split a query into its keys' values, in order; tell of the keys that nobody knows."""
    if len(text) > MAX_LENGTH:
        length = wording.number(len(text))
        limit = wording.number(MAX_LENGTH)
        problems.tell(f"The link has {length} characters; only the first {limit} are read.")
        text = text[:MAX_LENGTH].rpartition("&")[0]
    parts: dict[str, list[str]] = {}
    for pair in text.removeprefix("?").split("&"):
        # Not as a form would: a plus sign belongs to a number here, it does not mean a space.
        key, _, value = (unquote(each) for each in pair.partition("="))
        if pair:
            parts.setdefault(key, []).append(value)
    known = (*_KEYS, *OPTIMIZERS)
    for shown, key in {wording.quoted(key): key for key in parts if key not in known}.items():
        close = "" if problems.full else wording.meant(key, known)
        problems.tell(f"Nothing is called {shown}{close}; it is left out.")
    return parts


def _first_good(
    parts: Parts, key: str, check: Callable[[str], T], problems: Problems, *, usual: T, remedy: str
) -> T:
    """Give the first value of a key that passes its check, or else the usual one."""
    values = parts.get(key, [])
    good: list[T] = []
    refused: list[RefusedError] = []
    for value in values:
        try:
            good.append(check(value))
        except RefusedError as error:
            refused.append(error)
    for each in refused:
        problems.refuse(each, "" if good else remedy)
    if len(values) > 1 and good:
        problems.tell(f"The link says {key} more than once; the first good value is used.")
    return good[0] if good else usual


def _start(text: str) -> Point:
    return checks.start([wording.value(each) for each in text.split(",")])


def _steps(text: str) -> int:
    return checks.steps(wording.value(text))


def _landscape(parts: Parts, lesson: str, problems: Problems) -> str:
    """Give the landscape: the lesson's, if there is one, which then no other may replace."""
    usual = LESSONS[lesson].scenario.landscape if lesson else LANDSCAPE
    name = LANDSCAPES[usual].name
    found = _first_good(
        parts, "landscape", checks.landscape, problems, usual=usual, remedy=f"{name} is used."
    )
    if lesson and found != usual:
        other = LANDSCAPES[found].name
        problems.tell(f"The lesson in the link is about {name}, so {other} is left out.")
    return usual if lesson else found


def _optimizers(
    parts: Parts, usual: Scenario, whose: str, problems: Problems
) -> tuple[Chosen, ...]:
    """Give what is on: the optimizers that the link names, or none, or else the usual ones."""
    named = [key for key in parts if key in OPTIMIZERS]
    none = _first_good(parts, "optimizers", _none, problems, usual="", remedy="It is left out.")
    if none and named:
        problems.tell("The link says optimizers=none and names some; those it names are used.")
    if named:
        return tuple(
            (key, tuple(_own(key, parts[key], usual, whose, problems).items())) for key in named
        )
    return () if none else usual.optimizers


def _none(text: str) -> str:
    return checks.one_of("The key optimizers", text, ("none",), "it can only be none")


def _own(
    optimizer: str, texts: list[str], usual: Scenario, whose: str, problems: Problems
) -> dict[str, float]:
    """Read one optimizer's hyperparameters over the usual ones."""
    owner, values = OPTIMIZERS[optimizer], usual.values(optimizer)
    if len(texts) > 1:
        problems.tell(f"The link says {optimizer} more than once; all of it is read in order.")
    parts: dict[str, list[str]] = {}
    for piece in (piece for text in texts for piece in text.split(",") if piece):
        name, _, value = piece.partition(":")
        parts.setdefault(name.strip(), []).append(value)
    for name in parts:
        try:
            record = checks.hyperparameter(owner, name)
        except RefusedError as error:
            problems.refuse(error, "It is left out.")
            continue
        values[name] = _first_good(
            parts,
            name,
            partial(_setting, owner, record),
            problems,
            usual=values[name],
            remedy=f"{whose}, {wording.number(values[name])}, is used.",
        )
    return values


def _setting(owner: Optimizer, record: Hyperparameter, text: str) -> float:
    return checks.setting(owner, record, wording.value(text))


def _hidden(parts: Parts, problems: Problems) -> tuple[str, ...]:
    good = []
    for name in (name for text in parts.get("hide", []) for name in text.split(",") if name):
        try:
            good.append(checks.hidden(name))
        except RefusedError as refused:
            problems.refuse(refused, "It is left out.")
    return tuple(good)
