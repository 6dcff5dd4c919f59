"""Scenarios, and what a visitor may do to them, for property tests."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

import app.changes
from app import axes
from app.checks import (
    MAX_CLIP,
    MAX_COORDINATE,
    MAX_NOISE,
    MAX_SEED,
    MIN_CLIP,
    OWN,
    RACES,
    most_steps,
)
from app.clouds import MAX_RADIUS, MIN_RADIUS, SHAPES
from app.lessons import LESSONS
from app.links import from_query
from app.looks import ARROWS, CURVES, HIDEABLE, MOST_BASINS, STAGES, VIEWS
from app.own import MAX_ASPECT, MAX_DISTANCE
from app.scenario import Scenario
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, SCHEDULES, Hyperparameter


def changed(scenario: Scenario, message: object) -> tuple[Scenario, tuple[str, ...]]:
    """Give what a message leads to, and what was wrong with it."""
    after, problems, _ = app.changes.changed(scenario, message)
    return after, problems


def values(record: Hyperparameter) -> st.SearchStrategy[float]:
    """Draw what a hyperparameter may be, its default and its bounds more often than by chance."""
    special = st.sampled_from((record.default, record.low, record.high))
    if record.scale == "switch":
        return special
    return special | st.floats(record.low, record.high)


def settings(records: Iterable[Hyperparameter]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw what a message says of some hyperparameters: some set, some reset."""
    return st.fixed_dictionaries(
        {}, optional={record.name: st.none() | values(record) for record in records}
    )


# What no float holds, and what one barely does.
huge = st.sampled_from((10**400, -(10**400), 10**308, 2**63))

coordinates = st.floats(-MAX_COORDINATE, MAX_COORDINATE)


# As they are typed; each has values wherever a run could start.
formulas = st.sampled_from(
    (
        *("x^2 + 3y^2", "sin(x)·y²", "exp(-x^2-y^2)", "e^(-x^2)", "|x| + |y|", "2 sin(x) y", "3"),
        *("√(x² + y²) − π", "max(x, y)", "  x*y ", "1/(1+x^2+y^2)", "(x + y)^4/10 - x"),
    )
)


@st.composite
def domains(draw: st.DrawFn) -> list[float]:
    """Draw the sides of a rectangle that can be drawn."""
    width = draw(st.floats(0.5, 40.0))
    height = width * draw(st.floats(1.01 / MAX_ASPECT, 0.99 * MAX_ASPECT))
    far = st.floats(-0.4, 0.4).map(lambda share: share * MAX_DISTANCE * max(width, height))
    left, bottom = draw(far), draw(far)
    return [left, left + width, bottom, bottom + height]


grounds: st.SearchStrategy[dict[str, Any]] = (
    st.just({})
    | st.fixed_dictionaries({"landscape": st.sampled_from(sorted(LANDSCAPES))})
    | st.fixed_dictionaries({"landscape": st.just(OWN)}, optional={"domain": domains()})
    | st.fixed_dictionaries({"formula": formulas}, optional={"domain": st.none() | domains()})
)

schedules: st.SearchStrategy[dict[str, Any]] = st.just({}) | st.sampled_from(
    tuple(SCHEDULES)
).flatmap(
    lambda key: st.fixed_dictionaries(
        {"schedule": st.just(key)},
        optional={"scheduling": settings(SCHEDULES[key].hyperparameters)},
    )
)


@st.composite
def maps(draw: st.DrawFn) -> list[str]:
    """Draw a map's words: an optimizer, its axes if they are to be said, and what is shown."""
    key = draw(st.sampled_from(sorted(OPTIMIZERS)))
    said = st.lists(st.sampled_from(axes.spread(OPTIMIZERS[key])), max_size=2, unique=True)
    return [key, *draw(said), *draw(st.lists(st.sampled_from(axes.SHOWN), max_size=1))]


# Up to as many starts as all optimizers can have with the most steps that are drawn here.
clouds: st.SearchStrategy[dict[str, Any]] = st.just({"shape": ""}) | st.fixed_dictionaries(
    {"shape": st.sampled_from(sorted(SHAPES))},
    optional={
        "count": st.none() | st.integers(1, 2),
        "radius": st.none() | st.floats(MIN_RADIUS, MAX_RADIUS),
        "seed": st.none() | st.integers(0, MAX_SEED),
    },
)

others: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "start": st.tuples(coordinates, coordinates).map(list),
        "lesson": st.sampled_from(("", *LESSONS)),
        "steps": st.integers(1, most_steps(len(OPTIMIZERS), OWN)),
        "optimizers": st.dictionaries(st.sampled_from(sorted(OPTIMIZERS)), st.booleans()),
        "hyperparameters": st.fixed_dictionaries(
            {},
            optional={key: settings(record.hyperparameters) for key, record in OPTIMIZERS.items()},
        ),
        "race": st.sampled_from(RACES),
        "clip": st.none() | st.floats(MIN_CLIP, MAX_CLIP),
        "noise": st.just(0.0) | st.floats(0, MAX_NOISE),
        "seed": st.integers(0, MAX_SEED),
        "cloud": clouds,
        "view": st.sampled_from(VIEWS),
        "stage": st.sampled_from(STAGES),
        "explain": st.sampled_from(("", *OPTIMIZERS)),
        "arrows": st.lists(st.sampled_from(ARROWS)),
        "curves": st.lists(st.sampled_from(CURVES)),
        "basins": st.lists(st.sampled_from(sorted(OPTIMIZERS)), max_size=MOST_BASINS),
        "map": st.just([]) | maps(),
    },
)


def explainable(change: dict[str, Any]) -> dict[str, Any]:
    """Give the change with whatever it explains or maps switched on, last of all."""
    mapped = (*change.get("basins", ()), *change.get("map", ())[:1])
    shown = {change.get("explain", ""), *mapped} - {""}
    on = {**change.get("optimizers", {}), **dict.fromkeys(sorted(shown), True)}
    left: dict[str, Any] = {"map": []} if change.get("explain") and change.get("map") else {}
    return change | left | ({"optimizers": on} if shown else {})


changes: st.SearchStrategy[dict[str, Any]] = st.builds(
    lambda ground, schedule, other: explainable(ground | schedule | other),
    grounds,
    schedules,
    others,
)


@st.composite
def reachable(draw: st.DrawFn) -> Scenario:
    """Draw a scenario that a visitor can get to: a link to begin with, then some changes."""
    lesson = draw(st.sampled_from(("", *LESSONS)))
    hide = draw(st.lists(st.sampled_from(HIDEABLE)))
    query = "&".join((f"lesson={lesson}", *(f"hide={','.join(hide)}" for _ in range(bool(hide)))))
    scenario, problems = from_query(query)
    assert problems == ()
    for change in draw(st.lists(changes, max_size=3)):
        scenario, problems = changed(scenario, change)
        # A lesson may take more steps than everybody can on a formula.
        assert all(each.startswith("The number of steps is ") for each in problems), problems
    if draw(st.booleans()):
        steps = draw(st.integers(1, most_steps(len(scenario.optimizers), scenario.landscape)))
        scenario, problems = changed(scenario, {"steps": steps})
        assert () == problems, problems
    return scenario
