"""What else is drawn of a run, as the engine recorded it."""

import numpy as np
import pytest
from numpy.typing import NDArray

from app.details import PAIRS, ROWS, details, drawn
from app.session import Session
from app.views.packed import packed
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, SCHEDULES, Run, Trajectories, descend, exact, replay

CORRIDOR = LANDSCAPES["corridor"]


START = (1.3, 1.7)


def rows_of(walked: Trajectories) -> dict[str, NDArray[np.float32]]:
    """Give the first run's rows by name, each (steps + 1, 2), and its rate (steps + 1,)."""
    rows = drawn(details(walked, 0), CORRIDOR, walked.position[:, 0], walked.rate[:, 0])
    pairs = {name: rows[2 * at : 2 * at + 2].T for at, name in enumerate(PAIRS)}
    return pairs | {"rate": rows[-1]}


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_details_are_what_was_recorded(key: str) -> None:
    """Each quantity at its step, to the digits of a float32; nan where an optimizer has none."""
    walked = descend(CORRIDOR, [Run(key, {}, START)], steps=20, schedule=SCHEDULES["cosine"])
    rows = rows_of(walked)
    record = OPTIMIZERS[key]
    state, told = walked.state[0], dict(replay(walked, 0))
    nothing = np.full((21, 2), np.nan)
    np.testing.assert_allclose(walked.gradient[:, 0].astype("f4"), rows["gradient"], rtol=1e-6)
    carried = nothing if record.carried is None else state[record.carried]
    np.testing.assert_array_equal(carried.astype("f4"), rows["carried"])
    squared = nothing if record.squared is None else state[record.squared]
    if any(phase.name == record.squared and phase.draws == "side" for phase in record.phases):
        squared = squared * squared  # the area to that side
    np.testing.assert_array_equal(squared.astype("f4"), rows["squared"])
    rate = walked.rate[:, 0]
    told["rate"] = np.stack([np.append(np.nan, rate)] * 2, axis=1)
    scaling = np.prod([told[name] for name in record.scaling], axis=0)
    scaling = scaling if record.scaling else nothing
    np.testing.assert_array_equal(scaling.astype("f4"), rows["scaling"])
    np.testing.assert_array_equal(rate.astype("f4"), rows["rate"][1:])


@pytest.mark.parametrize("key", ["gradient_descent", "adagrad", "rmsprop", "adadelta"])
def test_step_sizes_are_what_gradients_are_multiplied_by(key: str) -> None:
    """For methods that remember no direction the move is the step size times the slope."""
    walked = descend(CORRIDOR, [Run(key, {"learning_rate": 0.003}, START)], steps=20)
    expected = -(rows_of(walked)["scaling"][1:] * walked.signal[:, 0])
    np.testing.assert_allclose(walked.move[:, 0], expected, rtol=1e-6)


def test_a_run_that_has_ended_has_no_details_left() -> None:
    """Neither slopes nor rates go on after it."""
    walked = descend(CORRIDOR, [Run("gradient_descent", {"learning_rate": 900}, START)], steps=99)
    last = int(walked.ended[0])
    assert 0 < last < 99
    for values in rows_of(walked).values():
        assert np.isnan(values[last + 1 :]).all()


def test_details_are_dropped_when_nothing_of_them_is_drawn() -> None:
    """The session is as small as before, and has the very same paths."""
    session = Session()
    session.change({"arrows": ["move"]})
    assert all(path.details is not None for path in session.paths)
    positions = [path.position for path in session.paths]
    session.change({"arrows": []})
    assert all(path.details is None for path in session.paths)
    for before, path in zip(positions, session.paths, strict=True):
        assert before is path.position


@pytest.mark.parametrize(
    ("query", "detailed"),
    [
        ("", []),
        ("curves=distance", []),
        ("explain=rmsprop", [0, 1, 2, 3]),
        ("arrows=move", [0, 1, 2, 3]),
        ("curves=rate", [0, 1, 2, 3]),
    ],
)
def test_details_come_only_where_they_are_drawn(query: str, detailed: list[int]) -> None:
    """With the rows of just those runs, also when they are asked for later."""
    direct, later = Session(), Session()
    direct.open(query)
    packed(later)
    later.open(query)
    for session in (direct, later):
        sent = packed(session)
        assert detailed == sent["details"]["runs"]
        assert len(detailed) * ROWS * 501 * 4 == len(sent["details"]["block"])


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_the_story_has_every_number_of_every_step(key: str) -> None:
    """As the engine computes them, in double precision."""
    session = Session()
    assert () == session.open(f"{key}=&explain={key}&steps=30&schedule=cosine")
    scenario = session.scenario
    walked = descend(session.landscape, scenario.runs(), steps=30, schedule=scenario.rates)
    story = packed(session)["story"]
    numbers = np.frombuffer(story["block"], "<f8").reshape(len(story["names"]), 2, 31)
    told = dict(zip(story["names"], numbers, strict=True))
    assert key == story["optimizer"]
    np.testing.assert_array_equal(walked.position[:, 0].T, told["position"])
    np.testing.assert_array_equal(walked.rate[:, 0], told["rate"][0, 1:])
    np.testing.assert_array_equal(exact(session.landscape, walked, 0).T, told["exact"])
    for name, values in replay(walked, 0).items():
        np.testing.assert_array_equal(values.T, told[name])
