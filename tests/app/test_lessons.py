"""What a lesson's answer says is what its runs do."""

import math
from collections.abc import Mapping

import numpy as np
import pytest

from app.lessons import LESSONS, Lesson
from app.links import from_query
from app.scenario import Scenario
from app.session import Session
from landscapes import LANDSCAPES
from optimizers import Outcome, Trajectories, descend, place

TRAP, GLOBAL = (0.905, 0.0), (-0.968, 0.0)  # of the landscape local_minimum


def session(
    lesson: str, hyperparameters: Mapping[str, Mapping[str, float]] | None = None
) -> Session:
    """Open a lesson and set some hyperparameters as a visitor would."""
    opened = Session(LESSONS[lesson].scenario)
    assert opened.change({"hyperparameters": hyperparameters or {}}) == ()
    return opened


def run(solved: Session, optimizer: str) -> Trajectories:
    """Give everything about one optimizer's run."""
    (path,) = (each for each in solved.paths if each.run.optimizer == optimizer)
    return descend(solved.landscape, [path.run], steps=solved.scenario.steps)


def end(solved: Session, optimizer: str) -> tuple[float, float]:
    """Give where one optimizer's run is at the end."""
    x, y = run(solved, optimizer).position[-1, 0].tolist()
    return x, y


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=lambda lesson: lesson.key)
def test_lessons_can_be_opened_and_read(lesson: Lesson) -> None:
    """Each has all its words, in the page's spelling, and a link of its own."""
    assert (lesson.scenario, ()) == from_query(f"lesson={lesson.key}")
    assert lesson.scenario.optimizers
    for words in (lesson.title, lesson.question, lesson.hint, lesson.answer):
        assert words
        assert not set("'\"") & set(words)
        assert "optimizer" not in words.lower()


def test_the_opening_lesson_shows_the_opening_picture() -> None:
    """The page opens on a picture that a lesson asks about."""
    assert Scenario.on().runs() == LESSONS["four_optimizers"].scenario.runs()


@pytest.mark.parametrize(
    ("decay", "expected"),
    [(0.9, TRAP), (0.95, TRAP), (0.97, GLOBAL), (0.98, GLOBAL), (0.99, TRAP)],
)
def test_momentum_escapes_with_the_right_decay(decay: float, expected: tuple[float, float]) -> None:
    """Caught, through, through, and too fast: each one settled before the steps are over."""
    solved = session("momentum_escapes", {"momentum": {"decay": decay}})
    assert Outcome.SETTLED is run(solved, "momentum").outcome[0]
    assert math.dist(expected, end(solved, "momentum")) < 1e-3
    assert math.dist(TRAP, end(solved, "gradient_descent")) < 1e-3


def test_with_decay_one_nothing_is_forgotten() -> None:
    """As high on the other side, again and again; below one the swings die out."""

    def swing(decay: float) -> float:
        solved = session("nothing_forgotten", {"momentum": {"decay": decay}})
        last_quarter = run(solved, "momentum").position[-solved.scenario.steps // 4 :, 0]
        return float(abs(last_quarter).max())

    solved = session("nothing_forgotten", {"momentum": {"decay": 1}})
    momentum = run(solved, "momentum")
    assert Outcome.OSCILLATING is momentum.outcome[0]
    assert momentum.reached[0] < 0
    x, _ = solved.scenario.start
    assert -x == pytest.approx(momentum.position[:, 0, 0].min(), rel=0.01)
    assert x == pytest.approx(momentum.position[-250:, 0, 0].max(), rel=0.01)
    swings = [swing(decay) for decay in (0.9, 0.95, 0.98, 0.99, 1)]
    assert sorted(swings) == swings


def crossings(x: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> int:
    """Count how often a coordinate changes its sign."""
    return int((np.diff(np.sign(x)) != 0).sum())


def test_momentum_zigzags_and_rmsprop_takes_the_diagonal() -> None:
    """One rate for both coordinates, or one for each."""
    solved = session("corridor")
    momentum, rmsprop = run(solved, "momentum"), run(solved, "rmsprop")
    way_in = slice(30)
    assert crossings(momentum.position[way_in, 0, 0]) > 10
    assert np.ptp(momentum.position[way_in, 0, 0]) > 2
    assert momentum.position[:, 0, 1].min() < -0.1
    across, along = rmsprop.move[0, 0]
    assert across == pytest.approx(along, rel=1e-3)
    assert crossings(rmsprop.position[way_in, 0, 0]) <= 1
    assert Outcome.OSCILLATING is rmsprop.outcome[0]
    assert abs(rmsprop.position[-50:, 0]).max() < 0.1


def test_adam_averages_the_jitter_away() -> None:
    """The same diagonal, a little past the minimum, and rest."""
    solved = session("direction_with_memory")
    rmsprop, adam = run(solved, "rmsprop"), run(solved, "adam")
    for each in (rmsprop, adam):
        across, along = each.move[0, 0]
        assert across == pytest.approx(along, rel=1e-3)
    assert Outcome.OSCILLATING is rmsprop.outcome[0]
    assert Outcome.SETTLED is adam.outcome[0]
    assert -0.5 < adam.position[:, 0].min() < 0


def test_the_opening_picture_splits_the_field() -> None:
    """Momentum alone gets through."""
    solved = session("four_optimizers")
    assert math.dist(GLOBAL, end(solved, "momentum")) < 1e-3
    for key in ("gradient_descent", "rmsprop", "adam"):
        assert math.dist(TRAP, end(solved, key)) < 0.02


def test_larger_learning_rates_split_the_field_otherwise() -> None:
    """Adam through, the others bouncing, and gradient descent gone in the end."""
    keys = ("gradient_descent", "momentum", "rmsprop", "adam")
    opened = session("learning_rates")
    assert math.dist(GLOBAL, end(opened, "momentum")) < 1e-3
    for key in ("gradient_descent", "rmsprop", "adam"):
        assert math.dist(TRAP, end(opened, key)) < 0.02
    solved = session("learning_rates", {key: {"learning_rate": 0.1} for key in keys})
    assert math.dist(GLOBAL, end(solved, "adam")) < 1e-3
    for key, size in (("rmsprop", 0.1), ("momentum", 0.2), ("gradient_descent", 0.4)):
        assert Outcome.OSCILLATING is run(solved, key).outcome[0]
        assert math.dist(TRAP, end(solved, key)) < size
    solved = session("learning_rates", {"gradient_descent": {"learning_rate": 1}})
    assert Outcome.DIVERGED is run(solved, "gradient_descent").outcome[0]
    assert run(solved, "gradient_descent").ended[0] <= 15


def test_momentum_and_a_faster_adam_cross_the_rings() -> None:
    """The others stay where the ring's valley is."""
    solved = session("rings")
    centre, ring = (0.0, 0.0), 0.66
    assert math.dist(centre, end(solved, "momentum")) < 1e-3
    for key in ("gradient_descent", "adam", "rmsprop"):
        assert ring == pytest.approx(math.dist(centre, end(solved, key)), abs=0.03)
    for key in ("gradient_descent", "adam"):
        assert Outcome.SETTLED is run(solved, key).outcome[0]
    faster = session("rings", {"adam": {"learning_rate": 0.1}})
    assert math.dist(centre, end(faster, "adam")) < 1e-3


def test_gradient_descent_lingers_at_the_saddle() -> None:
    """Momentum leaves sooner, and those that divide by the gradient's size sooner still."""
    solved = session("saddle")
    saddle = math.pi / 2

    def leaves(optimizer: str) -> int:
        away = abs(run(solved, optimizer).position[:, 0, 0] - saddle)
        return int(np.argmax(away > 0.5))

    assert max(leaves("rmsprop"), leaves("adam")) < leaves("momentum")
    assert 2 * leaves("momentum") < leaves("gradient_descent")
    found = place(LANDSCAPES["saddle"], end(solved, "gradient_descent"))
    assert found.distance > 0.5
