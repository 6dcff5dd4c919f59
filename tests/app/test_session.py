"""A session follows its scenario, computes what is new, and survives whatever it is told."""

import pickle
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import app.session
from app.checks import MAX_STEPS, MAX_WORK, OWN, most_steps
from app.clouds import starts
from app.lessons import LESSONS
from app.own import FORMULA
from app.scenario import Scenario
from app.session import Session
from landscapes import LANDSCAPES, Landscape, from_formula
from optimizers import OPTIMIZERS, SCHEDULES, Run, Trajectories, descend, sweep
from tests.app.scenarios import changes


@pytest.fixture
def descents(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Note the optimizers of each call of the engine."""
    noted: list[list[str]] = []

    def descend_and_note(
        surface: Landscape,
        runs: Sequence[Run],
        **conditions: Any,  # noqa: ANN401 - the engine's own
    ) -> Trajectories:
        noted.append([run.optimizer for run in runs])
        return descend(surface, runs, **conditions)

    monkeypatch.setattr(app.session, "descend", descend_and_note)
    return noted


FOUR = list(Scenario.on().chosen)


def runs(session: Session) -> tuple[Run, ...]:
    """Give the runs that a session has the paths of."""
    return tuple(path.run for path in session.paths)


@pytest.mark.parametrize(
    ("change", "computed"),
    [
        ({"hyperparameters": {"momentum": {"decay": 0.8}}}, [["momentum"]]),
        ({"optimizers": {"nesterov": True}}, [["nesterov"]]),
        ({"optimizers": {"adam": False}}, []),
        ({"view": "projector"}, []),
        ({"steps": 0}, []),
        ({"start": [1, 1]}, [FOUR]),
        ({"steps": 100}, [FOUR]),
        ({"landscape": "corridor"}, [FOUR]),
        ({"formula": "x^2"}, [FOUR]),
        ({"formula": "x^"}, []),
        ({"schedule": "cosine"}, [FOUR]),
        ({"schedule": "constant"}, []),
        ({"clip": 1}, [FOUR]),
        ({"noise": 1}, [FOUR]),
        ({"seed": 1}, []),
    ],
)
def test_only_what_a_change_touches_is_computed(
    descents: list[list[str]], change: dict[str, Any], computed: list[list[str]]
) -> None:
    """Dragging one slider solves one run."""
    session = Session()
    assert runs(session) == session.scenario.runs()
    descents.clear()
    session.change(change)
    assert runs(session) == session.scenario.runs()
    assert computed == descents


@settings(max_examples=25)
@given(st.lists(changes.filter(lambda change: change.get("steps", 0) < 2000), max_size=4))
def test_a_session_has_what_its_scenario_says(messages: list[dict[str, Any]]) -> None:
    """However it got there, its runs are those of a session opened on the link."""
    session = Session()
    for message in messages:
        assert session.change(message) == ()
    fresh = Session()
    assert fresh.open(session.query) == ()
    assert session.scenario == fresh.scenario
    assert runs(fresh) == runs(session)
    for solved, kept in zip(fresh.paths, session.paths, strict=True):
        np.testing.assert_array_equal(solved.position, kept.position)
        np.testing.assert_array_equal(solved.loss, kept.loss)
        assert solved.outcome == kept.outcome


@pytest.mark.parametrize(
    ("change", "computed"),
    [
        ({"formula": "x^2+y^2"}, [FOUR]),
        ({"formula": "  x^2 "}, []),
        ({"formula": "x^"}, []),
        ({"domain": [0, 1, 0, 1]}, [FOUR]),
        ({"domain": [-2, 2, -2, 2]}, []),
        ({"scheduling": {"warmup": 0.5}}, [FOUR]),
        ({"seed": 1}, [FOUR]),
        ({"hyperparameters": {"momentum": {"decay": 0.8}}}, [["momentum"]]),
    ],
)
def test_only_what_a_change_touches_is_computed_on_an_own_formula_too(
    descents: list[list[str]], change: dict[str, Any], computed: list[list[str]]
) -> None:
    """Whatever decides a path, and nothing else."""
    session = Session()
    session.open("formula=x^2&schedule=cosine&noise=1")
    descents.clear()
    session.change(change)
    assert computed == descents


def test_what_was_typed_last_comes_back() -> None:
    """However it was opened, with its domain, and until another session."""
    session = Session()
    session.open("formula=x*y&domain=0,1,0,1")
    session.change({"landscape": "corridor"})
    session.open("lesson=rings")
    session.change({"landscape": OWN})
    assert session.query == "formula=x%2Ay&domain=0,1,0,1"
    other = Session()
    other.change({"landscape": OWN})
    assert FORMULA == other.scenario.formula


def test_what_was_misread_is_forgotten_with_another_link() -> None:
    """A link has a formula that can be read, or says what is wrong with it itself."""
    session = Session()
    for query in ("formula=x", "formula=x^", ""):
        session.open("formula=x^2")
        session.change({"formula": "("})
        assert session.typed.misread is not None
        session.open(query)
        assert session.typed.misread is None


def test_conditions_reach_the_engine() -> None:
    """The paths are those of the engine under the very same conditions."""
    query = "formula=x^2+%2B+3y^2&schedule=cosine,warmup:0.2&clip=0.7&noise=0.5&seed=3&steps=60"
    session = Session()
    assert session.open(query) == ()
    expected = descend(
        from_formula("x^2 + + 3y^2"),
        session.scenario.runs(),
        steps=60,
        schedule=SCHEDULES["cosine"].having({"warmup": 0.2}),
        clip=0.7,
        noise=0.5,
        seed=3,
    )
    for run, path in enumerate(session.paths):
        np.testing.assert_array_equal(expected.position[:, run], path.position)


def test_only_the_present_runs_are_kept() -> None:
    """A slider that is dragged for ever leaves nothing behind."""
    session = Session()
    for step in range(50):
        session.change({"hyperparameters": {"momentum": {"decay": step / 50}}})
        assert len(FOUR) == len(session.paths)
        assert all(path.position.base is None is path.loss.base for path in session.paths)


LARGEST = ("adam", "adamw", "amsgrad", "qhadam")  # that carry, square and scale


@pytest.mark.parametrize("look", [{}, {"arrows": ["move", "squares"], "curves": ["step_size"]}])
@pytest.mark.parametrize("on", [tuple(OPTIMIZERS), LARGEST, ("radam",)])
@pytest.mark.parametrize("steps", [MAX_STEPS, 2500])
def test_a_session_is_small_however_much_it_shows(
    on: tuple[str, ...], steps: int, look: dict[str, Any]
) -> None:
    """Of all that was recorded it keeps what the page shows: at most 2 MB."""
    session = Session()
    session.change({"optimizers": {key: key in on for key in OPTIMIZERS}, "steps": steps})
    session.change({"clip": 1, "noise": 0.5, "schedule": "cosine", **look})
    assert min(steps, most_steps(len(on))) == session.scenario.steps
    for explain in ("", on[-1], "", on[-1]):
        session.change({"explain": explain})
        assert (explain == "") == (session.story is None)
        assert len(pickle.dumps(session)) <= 2_000_000
    session.change(look)
    assert len(pickle.dumps(session)) <= 2_000_000
    assert all(path.position.base is None is path.loss.base for path in session.paths)


@pytest.mark.parametrize(
    ("on", "steps", "kept"), [(FOUR, 500, True), (LARGEST, 4000, False), (("radam",), 500, True)]
)
def test_a_cloud_is_kept_where_there_is_room(
    descents: list[list[str]], on: tuple[str, ...], steps: int, *, kept: bool
) -> None:
    """Else it is walked anew when it is asked for: with all that is shown it is 2 MB at most."""
    session = Session()
    session.change({"optimizers": {key: key in on for key in OPTIMIZERS}, "steps": steps})
    session.change({"arrows": ["move", "squares"], "explain": on[-1]})
    session.change({"cloud": {"shape": "ring", "count": 200}})
    assert session.story is not None
    assert {session.scenario.most_starts} == {len(balls.way) for balls in session.balls}
    assert len(pickle.dumps(session)) <= 2_000_000
    descents.clear()
    assert len(on) == len(session.balls)
    assert kept == (descents == [])
    session.change({"explain": "", "arrows": []})
    assert len(on) == len(session.balls)
    assert len(pickle.dumps(session)) <= 2_000_000


def test_as_many_steps_as_can_be_are_shown_by_a_session_in_full() -> None:
    """No less than the work that a visitor may ask for."""
    assert MAX_WORK <= len(OPTIMIZERS) * (most_steps(len(OPTIMIZERS)) + 1)


@pytest.mark.parametrize(
    ("change", "computed"),
    [
        ({"view": "projector"}, []),
        ({"arrows": ["gradient"]}, []),
        ({"optimizers": {"momentum": False}}, []),
        ({"hyperparameters": {"momentum": {"decay": 0.8}}}, [["momentum"]]),
        ({"hyperparameters": {"adam": {"beta1": 0.8}}}, [["adam"], ["adam"]]),
        ({"explain": "momentum"}, [["momentum"]]),
        ({"explain": ""}, []),
        ({"noise": 1}, [FOUR, ["adam"]]),
    ],
)
def test_a_story_is_told_anew_only_if_it_is_another(
    descents: list[list[str]], change: dict[str, Any], computed: list[list[str]]
) -> None:
    """A look, or what happens to the other runs, leaves it as it is."""
    session = Session()
    session.change({"explain": "adam"})
    assert session.story is not None
    descents.clear()
    session.change(change)
    story = session.story
    assert computed == descents
    fresh = Session()
    assert fresh.open(session.query) == ()
    assert (fresh.story is None) == (story is None)
    for name, rows in (fresh.story or {}).items():
        np.testing.assert_array_equal(rows, (story or {})[name])


@pytest.mark.parametrize(
    ("change", "computed"),
    [
        ({"view": "projector"}, []),
        ({"arrows": ["gradient"]}, [FOUR]),
        ({"optimizers": {"momentum": False}}, []),
        ({"hyperparameters": {"momentum": {"decay": 0.8}}}, [["momentum"], ["momentum"] * 20]),
        ({"start": [1, 1]}, [FOUR, [key for key in FOUR for _ in range(20)]]),
        ({"cloud": {"radius": 0.2}}, [[key for key in FOUR for _ in range(20)]]),
        ({"cloud": {"shape": ""}}, []),
    ],
)
def test_only_those_balls_are_walked_anew_that_a_change_touches(
    descents: list[list[str]], change: dict[str, Any], computed: list[list[str]]
) -> None:
    """One optimizer's cloud stays when another's slider moves; the cloud moves with the start."""
    session = Session()
    session.change({"cloud": {"shape": "ring", "count": 20}})
    assert [FOUR, [20] * 4] == [
        [balls.run.optimizer for balls in session.balls],
        [len(balls.way) for balls in session.balls],
    ]
    descents.clear()
    session.change(change)
    balls = session.balls
    assert computed == descents
    fresh = Session()
    assert fresh.open(session.query) == ()
    assert len(fresh.balls) == len(balls)
    for expected, actual in zip(fresh.balls, balls, strict=True):
        np.testing.assert_array_equal(expected.way, actual.way)
        np.testing.assert_array_equal(expected.ends.steps, actual.ends.steps)


@pytest.mark.parametrize(
    "query", ["cloud=normal,count:13", "landscape=saddle&cloud=grid&noise=0.2&clip=3"]
)
def test_every_ball_goes_as_a_run_of_its_own(query: str) -> None:
    """And ends, to the step, where the sweep says that it does."""
    session = Session()
    assert () == session.open(query)
    scenario = session.scenario
    conditions: dict[str, Any] = {
        "steps": scenario.steps,
        "clip": scenario.clip,
        "noise": scenario.noise,
        "seed": scenario.seed,
    }
    assert scenario.scattered is not None
    points = starts(scenario.scattered, scenario.start)
    for balls in session.balls:
        for at in (0, 7, len(points) - 1):
            run = replace(balls.run, start=(points[at, 0], points[at, 1]))
            # So many of the same are walked on arrays, as balls are, to the last digit.
            alone = descend(session.landscape, [run] * 12, **conditions).position[:, 0].T
            np.testing.assert_array_equal(alone.astype(np.float32), balls.way[at])
        ends = sweep(
            session.landscape,
            balls.run.optimizer,
            start=points,
            hyperparameters=balls.run.hyperparameters,
            **conditions,
        )
        np.testing.assert_array_equal(ends.outcome, balls.ends.outcome)
        np.testing.assert_array_equal(ends.steps, balls.ends.steps)
        np.testing.assert_allclose(ends.position, balls.ends.position, rtol=1e-9, atol=1e-9)


def test_a_story_that_is_over_is_forgotten() -> None:
    """Also when the scenario is assigned."""
    session = Session()
    session.change({"explain": "adam"})
    told = len(pickle.dumps(session)), session.story, len(pickle.dumps(session))
    assert told[0] < told[2]
    session.change({"explain": ""})
    assert told[0] > len(pickle.dumps(session))


def test_what_is_shown_can_not_be_changed() -> None:
    """Paths outlive the change that made them, so nobody may write into them."""
    for path in Session().paths:
        with pytest.raises(ValueError, match="read-only"):
            path.position[0] = 0
        with pytest.raises(ValueError, match="read-only"):
            path.loss[0] = 0


def test_assigning_a_scenario_is_enough() -> None:
    """Undo and reset are assignments."""
    session = Session()
    session.scenario = LESSONS["rings"].scenario
    assert LANDSCAPES["plateau"] is session.landscape
    assert session.scenario.runs() == runs(session)
    assert session.query == "lesson=rings"


def test_only_a_scenario_can_be_assigned() -> None:
    """Anything else is refused, and the session stays as it was."""
    session = Session()
    with pytest.raises(ValueError, match="scenario"):
        session.scenario = "landscape=corridor"
    assert Scenario.on() == session.scenario


def test_a_failing_engine_leaves_the_session_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be solved is not shown, and the next change works."""

    def fail(*_: object, **__: object) -> Trajectories:
        raise FloatingPointError

    session = Session()
    before = session.paths
    with monkeypatch.context() as patch:
        patch.setattr(app.session, "descend", fail)
        with pytest.raises(FloatingPointError):
            session.change({"landscape": "corridor"})
    assert Scenario.on() == session.scenario
    assert before is session.paths
    assert session.change({"landscape": "corridor"}) == ()


def test_sessions_share_nothing() -> None:
    """What one visitor changes, no other sees."""
    one, other = Session(), Session()
    one.change({"steps": 10, "optimizers": {"adam": False}})
    assert Scenario.on() == other.scenario
    assert len(FOUR) == len(other.paths)


def test_a_session_without_runs_can_be_shown() -> None:
    """None of the optimizers needs to be on."""
    session = Session()
    assert session.open("optimizers=none") == ()
    assert session.paths == ()
    assert session.change({"optimizers": {"adam": True}}) == ()
    assert [run.optimizer for run in runs(session)] == ["adam"]


@pytest.mark.parametrize("query", [None, 7, ["lesson=saddle"], {"lesson": "saddle"}, b"lesson"])
def test_a_link_that_is_no_text_opens_the_opening_picture(query: object) -> None:
    """And says so."""
    session = Session(LESSONS["rings"].scenario)
    (problem,) = session.open(query)
    assert problem.startswith("The link did not arrive as text")
    assert Scenario.on() == session.scenario
