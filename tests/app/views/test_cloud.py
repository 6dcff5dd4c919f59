"""The cloud's balls as the browser gets them."""

import numpy as np
import pytest

from app.places import DIVERGED, FIRST, UNFINISHED
from app.session import Session
from app.views.cloud import cloud
from optimizers import End


def opened(query: str) -> Session:
    """Give a session with this link."""
    session = Session()
    assert () == session.open(query)
    return session


def test_without_a_cloud_nothing_is_sent() -> None:
    """It costs nothing while it is off."""
    assert cloud(opened("")) is None


@pytest.mark.parametrize(
    "query",
    [
        "cloud=ring,count:13",
        "cloud=normal,count:9,radius:3&landscape=saddle&gradient_descent=learning_rate:9&adam=",
        "cloud=grid&optimizers=none",
    ],
)
def test_every_ball_has_its_way_and_its_end(query: str) -> None:
    """In the order of the runs: x before y, at every step, and the place that its end is at."""
    session = opened(query)
    sent = cloud(session)
    assert sent is not None
    count, rows = sent["values"]["count"], session.scenario.steps + 1
    assert len(session.paths) == len(sent["ways"]) == len(sent["codes"]) == len(sent["steps"])
    for balls, way, codes, steps in zip(
        session.balls, sent["ways"], sent["codes"], sent["steps"], strict=True
    ):
        numbers = np.frombuffer(way, dtype="<f4").reshape(count, 2, rows)
        np.testing.assert_array_equal(balls.way, numbers)
        assert balls.ends.steps.tolist() == steps
        ends = zip(codes, balls.ends.outcome, balls.ends.position, strict=True)
        for code, outcome, (x, y) in ends:
            assert (code == DIVERGED) == (outcome == End.DIVERGED)
            assert (code == UNFINISHED) == (outcome == End.UNFINISHED)
            if code >= FIRST:
                place = sent["places"][code - FIRST]
                assert np.hypot(place["x"] - x, place["y"] - y) < 0.01 * session.landscape.width


def test_what_the_browser_has_is_not_sent_again() -> None:
    """Only the balls of an optimizer whose slider has moved; all of them when the cloud differs."""
    session = opened("cloud=ring,count:13")
    for change, sent in (
        ({"view": "projector"}, []),
        ({"hyperparameters": {"momentum": {"decay": 0.8}}}, ["momentum"]),
        ({"optimizers": {"adam": False, "nesterov": True}}, ["nesterov"]),
        ({"cloud": {"radius": 0.25}}, ["gradient_descent", "momentum", "nesterov", "rmsprop"]),
    ):
        shown = session.scenario
        assert () == session.change(change)
        content = cloud(session, shown)
        assert content is not None
        new = zip(session.scenario.runs(), content["ways"], strict=True)
        assert sent == [run.optimizer for run, way in new if way is not None]
