"""Scenarios, and what a visitor may do to them, for property tests."""

from typing import Any

from hypothesis import strategies as st

from app.changes import changed
from app.checks import HIDEABLE, MAX_COORDINATE, VIEWS, most_steps
from app.lessons import LESSONS
from app.links import from_query
from app.scenario import Scenario
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, Hyperparameter


def values(record: Hyperparameter) -> st.SearchStrategy[float]:
    """Draw what a hyperparameter may be, its default and its bounds more often than by chance."""
    special = st.sampled_from((record.default, record.low, record.high))
    if record.scale == "switch":
        return special
    return special | st.floats(record.low, record.high)


def settings(key: str) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a message's hyperparameters of one optimizer: some set, some reset."""
    return st.fixed_dictionaries(
        {},
        optional={
            record.name: st.none() | values(record) for record in OPTIMIZERS[key].hyperparameters
        },
    )


# What no float holds, and what one barely does.
huge = st.sampled_from((10**400, -(10**400), 10**308, 2**63))

coordinates = st.floats(-MAX_COORDINATE, MAX_COORDINATE)

changes: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "landscape": st.sampled_from(sorted(LANDSCAPES)),
        "start": st.tuples(coordinates, coordinates).map(list),
        "lesson": st.sampled_from(("", *LESSONS)),
        "steps": st.integers(1, most_steps(len(OPTIMIZERS))),
        "optimizers": st.dictionaries(st.sampled_from(sorted(OPTIMIZERS)), st.booleans()),
        "hyperparameters": st.fixed_dictionaries(
            {}, optional={key: settings(key) for key in OPTIMIZERS}
        ),
        "view": st.sampled_from(VIEWS),
    },
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
        assert problems == ()
    if draw(st.booleans()):
        steps = draw(st.integers(1, most_steps(len(scenario.optimizers))))
        scenario, problems = changed(scenario, {"steps": steps})
        assert problems == ()
    return scenario
