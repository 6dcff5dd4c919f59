"""Every kind of message gets its reply, and no message at all does any harm."""

import asyncio
import base64
import json
import logging
import math
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import checks, messages
from app.changes import KEYS
from app.lanes import Lanes
from app.scenario import Scenario
from app.session import Session
from app.views.surface import NOWHERE
from app.work import Reply, Task, Workshop
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, SCHEDULES
from tests.app.scenarios import changes, huge


def as_json(content: object) -> str:
    """Write a reply as the wire does, strictly: nothing in it may be beyond JSON but bytes."""
    encoded = {"allow_nan": False, "default": lambda data: base64.b64encode(data).decode()}
    return json.dumps(content, **encoded)  # type: ignore[arg-type]  # two keywords of its own


def asked(session: Session, message: object) -> dict[str, Any]:
    """Ask, and insist on a reply."""
    reply = messages.answer(session, message)
    assert reply is not None
    as_json(reply)
    return reply


def test_opening_is_the_picture_of_the_link() -> None:
    """With the landscape's grid, which later pictures have only when it is another one."""
    session = Session()
    opening = messages.opening(session, "landscape=corridor&adam=&steps=0")
    as_json(opening)
    assert "corridor" == opening["surface"]["landscape"] == opening["landscape"]
    assert ["adam"] == opening["runs"]
    assert 1 == len(opening["problems"])
    assert session.query == opening["query"]


def test_change_is_answered_with_the_picture_after_it() -> None:
    """Under the same number, and without a grid that the page has already."""
    session = Session()
    message = {"id": 7, "kind": "change", "changes": {"steps": 10, "optimizers": {"adam": False}}}
    reply = asked(session, message)
    assert 7 == reply["id"]
    assert 10 == reply["picture"]["steps"]
    assert "adam" not in reply["picture"]["runs"]
    assert reply["picture"]["runs"] == [each["optimizer"] for each in reply["picture"]["outcomes"]]
    assert "surface" not in reply["picture"]


@pytest.mark.parametrize(
    ("scene", "link", "message"),
    [
        ("same", "", {"changes": {"steps": 7, "start": [0, 0], "view": "projector"}}),
        ("same", "", {"changes": {"landscape": "local_minimum"}}),
        ("same", "", {"changes": {"landscape": "nowhere"}}),
        ("same", "", {"changes": {}}),
        ("same", "lesson=saddle", {"changes": {"lesson": ""}}),
        ("same", "lesson=saddle&steps=7", {"changes": {"lesson": "saddle"}}),
        ("other", "", {"changes": {"landscape": "saddle"}}),
        ("other", "lesson=saddle", {"changes": {"landscape": "corridor"}}),
        ("other", "lesson=saddle", {"changes": {"lesson": "rings"}}),
        # On the same landscape, and even with the same picture.
        ("other", "lesson=four_optimizers", {"changes": {"lesson": "learning_rates"}}),
        ("other", "", {"changes": {"lesson": "four_optimizers"}}),
        ("other", "lesson=saddle", {"changes": {"lesson": "", "landscape": "corridor"}}),
        ("other", "", {"changes": {"formula": "x^2"}}),
        ("other", "", {"changes": {"landscape": "own"}}),
        ("other", "formula=x^2", {"changes": {"formula": "x^2+y"}}),
        ("other", "formula=x^2", {"changes": {"domain": [0, 1, 0, 1]}}),
        ("same", "formula=x^2", {"changes": {"formula": " x^2 ", "domain": None}}),
        ("same", "formula=x^2", {"changes": {"formula": "x^"}}),
        ("same", "formula=x^2", {"changes": {"landscape": "own"}}),
        ("same", "", {"changes": {"schedule": "cosine", "clip": 1, "noise": 1, "seed": 2}}),
        ("other", "", {"query": ""}),
        ("other", "lesson=saddle", {"query": "lesson=saddle"}),
    ],
)
def test_another_scene_is_told_and_comes_with_its_surface(
    scene: str, link: str, message: dict[str, Any]
) -> None:
    """What opens a scene begins anew on the page; what changes one goes on in it."""
    session = Session()
    session.open(link)
    kind = "open" if "query" in message else "change"
    reply = asked(session, {"id": 1, "kind": kind} | message)
    assert {"id": 1, "scene": scene} == {name: reply[name] for name in reply.keys() - {"picture"}}
    assert (scene == "other") == ("surface" in reply["picture"])


def test_another_landscape_brings_its_grid() -> None:
    """In the shape of the stage that the page has."""
    session = Session()
    message = {"id": 1, "kind": "change", "changes": {"landscape": "saddle"}, "aspect": 3.0}
    left, right, bottom, top = asked(session, message)["picture"]["surface"]["box"]
    assert 3.0 == pytest.approx((right - left) / (top - bottom))


def test_an_own_formula_is_described_as_a_landscape_is() -> None:
    """While it is in force, with its own map."""
    session = Session()
    picture = asked(session, {"id": 1, "kind": "change", "changes": {"formula": "log(x)"}})[
        "picture"
    ]
    assert ("own", "own", r"\ln x") == tuple(
        picture["own"][key] for key in ("key", "group", "latex")
    )
    left, right, _, _ = picture["surface"]["box"]
    levels = np.frombuffer(picture["surface"]["levels"], "<u2")
    x = np.linspace(left, right, picture["surface"]["columns"])
    grid = levels.reshape(-1, len(x))
    assert (grid[:, x <= 0] == NOWHERE).all()
    assert (grid[:, x > 0] != NOWHERE).all()
    other = asked(session, {"id": 1, "kind": "change", "changes": {"landscape": "saddle"}})
    assert (None, None) == (other["picture"]["own"], other["picture"]["formula"])


def test_a_misread_formula_is_said_beside_the_one_in_force() -> None:
    """Where it went wrong, and not among the problems: the visitor is still typing."""
    session = Session()
    session.open("formula=x^2&domain=0,1,0,1")
    for change in ({"formula": "x^2 +"}, {"steps": 9}):
        picture = asked(session, {"id": 1, "kind": "change", "changes": change})["picture"]
        assert () == picture["problems"]
        assert ("x^2", (0, 1, 0, 1)) == (picture["formula"]["text"], picture["formula"]["domain"])
        problem = picture["formula"]["problem"]
        assert ("x^2 +", 6) == (problem["text"], problem["column"])
    mended = asked(session, {"id": 1, "kind": "change", "changes": {"formula": "x^2 + y"}})
    assert mended["picture"]["formula"]["problem"] is None


def test_open_replaces_everything() -> None:
    """As a fresh visit to the link does."""
    session = Session()
    session.change({"optimizers": {"adagrad": True}, "steps": 77})
    query = "landscape=saddle&momentum=decay:0.5"
    reply = asked(session, {"id": 2, "kind": "open", "query": query})
    fresh = messages.opening(Session(), query)
    assert as_json(fresh) == as_json(reply["picture"])


def test_part_of_the_plane_is_answered_with_its_grid() -> None:
    """And nothing else changes."""
    session = Session()
    before = session.query
    reply = asked(session, {"id": 3, "kind": "surface", "box": [0, 1, 0, 2]})
    assert (0.0, 1.0, 0.0, 2.0) == reply["surface"]["box"]
    assert before == session.query


@pytest.mark.parametrize(
    "box",
    [
        None,
        "all",
        [],
        [0, 1, 0],
        [0, 1, 0, 1, 0],
        [0, 1, 0, math.nan],
        [0, math.inf, 0, 1],
        [0, 10**400, 0, 1],
        [0, 1, 1, 0],
        [0, 0, 0, 0],
        ["0", "1", "0", "1"],
        [[0], 1, 0, 1],
    ],
)
def test_no_part_of_the_plane_has_no_grid(box: object) -> None:
    """The page goes on asking for what it needs next, so it is answered nevertheless."""
    assert {"id": 4} == asked(Session(), {"id": 4, "kind": "surface", "box": box})


@pytest.mark.parametrize("aspect", [None, "wide", 0, -1, math.nan, math.inf, 10**400, 1e-300, [2]])
def test_any_aspect_gives_a_grid_around_the_view(aspect: object) -> None:
    """Whatever shape a stage is said to have, the landscape's view is on it."""
    message = {"id": 1, "kind": "open", "query": "landscape=saddle", "aspect": aspect}
    left, right, bottom, top = asked(Session(), message)["picture"]["surface"]["box"]
    view = LANDSCAPES["saddle"].view
    assert left <= view.left < view.right <= right
    assert bottom <= view.bottom < view.top <= top


@pytest.mark.parametrize(
    "message",
    [
        None,
        "change",
        [],
        {},
        {"id": 1},
        {"id": "1", "kind": "change", "changes": {}},
        {"id": 1, "kind": "change"},
        {"id": 1, "kind": "close"},
        {"id": math.nan, "kind": "open", "query": ""},
        {"id": 10**400, "kind": "open", "query": ""},
        {"id": 10**400, "kind": "change", "changes": {}},
        {"id": 10**5000, "kind": "surface", "box": [0, 1, 0, 1]},
        {"id": -1, "kind": "surface", "box": [0, 1, 0, 1]},
    ],
)
def test_what_is_no_message_is_left(message: object, caplog: pytest.LogCaptureFixture) -> None:
    """Without a reply, and with one line in the log."""
    session = Session()
    before = session.query
    assert messages.answer(session, message) is None
    assert before == session.query
    assert 1 == len(caplog.records)


@pytest.mark.parametrize(
    "message",
    [
        {"id": 1, "kind": "open", "query": "steps=0&start=nan&whatever=1\n2"},
        {"id": 1, "kind": "change", "changes": {"steps": 0, "start": None, "whatever": 1}},
    ],
)
def test_what_is_refused_is_logged_in_one_line(
    message: object, caplog: pytest.LogCaptureFixture
) -> None:
    """However much of it there is."""
    reply = asked(Session(), message)
    assert 3 == len(reply["picture"]["problems"])
    assert [logging.WARNING] == [record.levelno for record in caplog.records]
    assert all(problem in caplog.text for problem in reply["picture"]["problems"])
    assert "\n" not in caplog.records[0].getMessage()


@pytest.mark.parametrize(
    ("link", "changes", "left_out"),
    [
        ("", {"stage": "surface", "view": "projector"}, {"block", "details", "story"}),
        ("", {"landscape": "nowhere"}, {"block", "details", "story"}),
        ("", {"arrows": ["move"]}, {"block", "story"}),
        ("", {"hyperparameters": {"adam": {"beta1": 0.5}}}, {"story"}),
        ("", {"optimizers": {"adam": False}}, {"story"}),
        ("", {"start": [0, 0]}, {"story"}),
        ("", {"steps": 9}, set()),
        ("", {"seed": 2, "noise": 1}, set()),
        ("", {"landscape": "saddle"}, set()),
        ("formula=x^2", {"formula": "x^2+y"}, set()),
        ("formula=x^2", {"domain": [-1, 1, -1, 1]}, set()),
        ("explain=adam", {"arrows": ["move"]}, {"block", "details", "story"}),
        ("explain=adam", {"explain": "rmsprop"}, {"block", "details"}),
        ("explain=adam", {"explain": ""}, {"block"}),
        ("explain=adam", {"hyperparameters": {"rmsprop": {"decay": 0.5}}}, {"story"}),
        ("explain=adam", {"hyperparameters": {"adam": {"beta1": 0.5}}}, set()),
    ],
)
def test_numbers_that_stay_the_same_are_not_sent_again(
    link: str, changes: dict[str, Any], left_out: set[str]
) -> None:
    """To a page that has them; any other gets all of them."""
    others: tuple[object, ...] = (None, "steps=7", 7, [], {})
    for shown in others:
        session = Session()
        session.open(link)
        message = {"id": 1, "kind": "change", "changes": changes, "shown": shown}
        assert {"block", "details", "story"} <= asked(session, message)["picture"].keys()
    session = Session()
    session.open(link)
    message = {"id": 1, "kind": "change", "changes": changes, "shown": session.query}
    sent = asked(session, message)["picture"]
    assert left_out == {"block", "details", "story"} - sent.keys()


@given(st.lists(changes, max_size=3))
def test_changes_in_a_row_are_one_picture_after_the_other(rows: list[dict[str, Any]]) -> None:
    """What the page makes of the replies is the picture that its own link opens."""
    session = Session()
    shown = messages.opening(session, "steps=3")
    for number, row in enumerate(rows):
        change = row | {"steps": min(row.get("steps", 3), 50)}
        message = {"id": number, "kind": "change", "changes": change, "shown": shown["query"]}
        shown |= asked(session, message)["picture"]
    opened = messages.opening(Session(), shown["query"])
    names = ("runs", "settings", "outcomes", "block", "details", "story", "start", "steps")
    for name in names:
        assert as_json(opened[name]) == as_json(shown[name])


words = st.sampled_from(
    (*OPTIMIZERS, *LANDSCAPES, *SCHEDULES, *KEYS, "own", "x^2", "log(x)", "1/x", "(", "\ud800")
)
numbers = st.integers() | st.floats() | huge | st.sampled_from((-0.0, 1e308, 5e-324))
anything = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=30) | words | st.binary(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(words | st.text(max_size=9), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(
    anything
    | st.fixed_dictionaries(
        {
            "id": st.integers(0, 2**60) | huge | anything,
            "kind": st.sampled_from(("change", "open", "surface")),
        },
        optional={
            "changes": anything
            | st.dictionaries(st.sampled_from(KEYS), huge | anything, max_size=3),
            "query": anything,
            "box": st.lists(huge | numbers, min_size=4, max_size=4) | anything,
            "aspect": huge | numbers | anything,
            "shown": anything,
        },
    )
)
def test_any_message_can_be_received(message: object) -> None:
    """It is answered in JSON or not at all, and the session goes on."""
    session = Session()
    reply = messages.answer(session, message)
    as_json(reply)
    asked(session, {"id": 1, "kind": "change", "changes": {"steps": 5}})
    assert 5 == session.scenario.steps


def test_work_begins_in_its_lane() -> None:
    """What is asked is checked with the scenario in force; what is refused is said in the lane."""
    session = Session()
    begun: list[tuple[object, ...]] = []
    done = Task(replies=lambda _: iter(()), about=lambda _: None)

    class Lanes:
        begin = staticmethod(lambda *asked: begun.append(asked))
        refuse = staticmethod(lambda *refused: begun.append(refused))
        stop = staticmethod(lambda *stopped: begun.append(stopped))

    def counted(scenario: Scenario, asked: Mapping[Any, Any]) -> Task:
        assert session.scenario is scenario
        checks.steps(asked["count"])
        return done

    for message in (
        {"id": 1, "kind": "work", "lane": "left", "work": {"kind": "counted", "count": 3}},
        {"id": 2, "kind": "work", "lane": "left", "work": {"kind": "counted", "count": -3}},
        {"kind": "work", "lane": "left", "work": None},
    ):
        assert "left" == messages.lane_of(message)
        messages.begin_work(session, Lanes, message, {"counted": counted})  # type: ignore[arg-type]
    asked, refused, stopped = begun
    assert ("left", 1, done, session.scenario) == asked
    assert ("left", 2) == refused[:2]
    assert str(refused[2]).startswith("The number of steps is −3")
    assert ("left",) == stopped


@given(
    st.fixed_dictionaries(
        {"kind": st.just("work")},
        optional={
            "id": st.integers(0, 2**60) | huge | anything,
            "lane": st.text(max_size=40) | anything,
            "work": anything
            | st.fixed_dictionaries(
                {"kind": st.sampled_from(tuple(messages.WORKS))},
                optional={
                    "optimizer": words | anything,
                    "box": st.lists(huge | numbers, min_size=4, max_size=4) | anything,
                    "columns": st.integers(-9, 9) | huge | anything,
                    "rows": st.integers(-9, 9) | huge | anything,
                },
            ),
        },
    )
)
def test_any_work_can_be_asked_for(message: dict[str, Any]) -> None:
    """It is begun, refused or left, and what a lane is sent can be written down."""

    async def play() -> None:
        workshop = Workshop(1)
        sent: list[Reply] = []
        lanes = Lanes(workshop, lambda send: send(), sent.append)
        messages.begin_work(Session(), lanes, message)
        lanes.close()
        workshop.close()
        as_json(sent)

    asyncio.run(play())


pieces = st.sampled_from(
    (
        *("x", "y", "2", "0.1", "1e6", "e", "pi", "+", "-", "*", "/", "^", "(", ")", "|", "²", " "),
        *("sin(", "log(", "exp(", "sqrt(", "tan(", "max(", ","),
        *("1/x", "log(x)", "x^0.5", "e^(-x^2)"),
    )
)


@given(st.lists(pieces, max_size=12).map("".join), st.sampled_from((0, 1, -1, 1e6)))
def test_whatever_is_typed_is_shown_or_said_to_be_wrong(text: str, x: float) -> None:
    """With roots, poles and overflow wherever they are, and the link shows the same to others."""
    session = Session()
    session.change({"formula": "x^2 + 3y^2", "steps": 30})
    change = {"formula": text, "start": [x, 0]}
    picture = asked(session, {"id": 1, "kind": "change", "changes": change})["picture"]
    assert () == picture["problems"]
    misread = picture["formula"]["problem"] is not None
    assert ("x^2 + 3y^2" if misread else " ".join(text.split())) == picture["formula"]["text"]
    for outcome in picture["outcomes"]:
        assert not {"nan", "inf", "None"} & set(re.findall(r"\w+", outcome["words"]))
    opened = messages.opening(Session(), picture["query"])
    assert as_json(opened["block"]) == as_json(picture["block"])
    assert () == opened["problems"]
