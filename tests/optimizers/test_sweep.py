"""Where very many runs end, held to what `descend` says of each of them alone."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import optimizers._sweep
from landscapes import LANDSCAPES, Landscape
from optimizers import OPTIMIZERS, SCHEDULES, TOLERANCE, End, Ends, Outcome, Run, descend, sweep
from tests.optimizers.surfaces import ByHand

# With exponentials, with cosines, with polynomials alone, with a ring, and with a kink.
KEYS = ("local_minimum", "rastrigin", "rosenbrock", "hills", "ackley")
ENDED = {Outcome.DIVERGED: End.DIVERGED, Outcome.UNDEFINED: End.UNDEFINED}


def alone(surface: Any, run: Run, steps: int, **conditions: Any) -> tuple[End, int]:  # noqa: ANN401
    """Return how `descend` says that this run ends, as a sweep would, and at which step."""
    walked = descend(surface, [run], steps=steps, **conditions)
    reached, ended = int(walked.reached[0]), int(walked.ended[0])
    if ended >= 0 and (reached < 0 or ended <= reached):
        return ENDED[walked.outcome[0]], ended
    return (End.REACHED, reached) if reached >= 0 else (End.UNFINISHED, steps)


def said(ends: Ends, at: tuple[int, ...]) -> tuple[End, int]:
    """Return how one run of a sweep ended, and at which step."""
    return End(int(ends.outcome[at])), int(ends.steps[at])


def starts(landscape: Landscape, seed: int, number: int) -> np.ndarray[Any, Any]:
    """Return starts all over the view and a little beyond it (number, 2)."""
    left, right, bottom, top = landscape.view
    shares = np.random.default_rng(seed).uniform(-0.1, 1.1, (number, 2))
    return np.array([left, bottom]) + shares * [right - left, top - bottom]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_runs_end_as_they_do_alone(optimizer: str, key: str) -> None:
    """From random starts, to the step; and at rates at which some of them diverge."""
    landscape = LANDSCAPES[key]
    usual = OPTIMIZERS[optimizer].default_rate(landscape.curvature, landscape.width)
    begin = starts(landscape, 3, 6)
    rates = np.array([[0.3], [1.0], [8.0]]) * min(usual, 100.0)
    ends = sweep(
        landscape, optimizer, start=begin, hyperparameters={"learning_rate": rates}, steps=120
    )
    for at in np.ndindex(ends.steps.shape):
        run = Run(
            optimizer, {"learning_rate": float(rates[at[0], 0])}, tuple(begin[at[1]].tolist())
        )
        assert alone(landscape, run, 120) == said(ends, at)


@given(data=st.data())
@settings(deadline=None, max_examples=60, derandomize=True)
def test_any_run_ends_as_it_does_alone(data: st.DataObject) -> None:
    """Whatever its hyperparameters, schedule, clipping and noise, among others that differ."""
    record = data.draw(st.sampled_from(list(OPTIMIZERS.values())))
    landscape = LANDSCAPES[data.draw(st.sampled_from(KEYS))]
    conditions: dict[str, Any] = {
        "schedule": data.draw(st.sampled_from(list(SCHEDULES.values()))),
        "clip": data.draw(st.sampled_from([math.inf, 0.5, 3.0])),
        "noise": data.draw(st.sampled_from([0.0, 0.1])),
        "seed": data.draw(st.integers(0, 9)),
    }
    chosen = {
        each.name: data.draw(st.sampled_from([*each.stops[:: len(each.stops) // 4 or 1]]))
        for each in record.hyperparameters
        if each.name != "learning_rate"
    }
    usual = record.default_rate(landscape.curvature, landscape.width)
    rates = min(usual, 200.0) * np.array([[0.2], [1.0], [5.0]])
    begin = starts(landscape, data.draw(st.integers(0, 99)), 2)
    steps = data.draw(st.integers(1, 90))
    ends = sweep(
        landscape,
        record,
        start=begin,
        hyperparameters={**chosen, "learning_rate": rates},
        steps=steps,
        **conditions,
    )
    for at in np.ndindex(ends.steps.shape):
        values = {**chosen, "learning_rate": float(rates[at[0], 0])}
        run = Run(record.key, values, tuple(begin[at[1]].tolist()))
        assert alone(landscape, run, steps, **conditions) == said(ends, at)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_positions_are_the_recorded_ones(optimizer: str) -> None:
    """To the last bit, where the landscape needs nothing that NumPy rounds in its own way."""
    landscape = LANDSCAPES["rosenbrock"]
    values = {
        "learning_rate": OPTIMIZERS[optimizer].default_rate(landscape.curvature, landscape.width)
    }
    begin = starts(landscape, 5, 12)
    ends = sweep(landscape, optimizer, start=begin, hyperparameters=values, steps=80)
    for k, start in enumerate(begin.tolist()):
        walked = descend(landscape, [Run(optimizer, values, tuple(start))], steps=80)
        step = ends.steps[k]
        assert walked.position[step, 0].tolist() == ends.position[k].tolist()
        assert landscape.value(*ends.position[k].T[:, None])[0] == ends.loss[k]


@pytest.mark.parametrize("optimizer", ["adam", "nadam", "radam", "momentum"])
def test_hyperparameters_broadcast(optimizer: str) -> None:
    """Against each other and the starts; as axes, or all written out, in one block or in many."""
    landscape = LANDSCAPES["local_minimum"]
    first, second = [
        each for each in OPTIMIZERS[optimizer].hyperparameters if each.scale != "switch"
    ][:2]
    one = np.array([0.003, 0.01, 0.05])
    other = np.array([[0.5], [0.8], [0.9], [0.99]])
    start = (1.5, 1.2)
    ends = sweep(
        landscape,
        optimizer,
        start=start,
        hyperparameters={first.name: one, second.name: other},
        steps=150,
    )
    assert (4, 3) == ends.steps.shape
    for row, column in np.ndindex(4, 3):
        values = {first.name: float(one[column]), second.name: float(other[row, 0])}
        assert alone(landscape, Run(optimizer, values, start), 150) == said(ends, (row, column))
    written = {first.name: np.tile(one, (4, 1)), second.name: np.tile(other, 3)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(optimizers._sweep, "_BLOCK", 5)  # noqa: SLF001 - blocks are not for callers
        for spelled in (written, {first.name: one, second.name: other}):
            again = sweep(landscape, optimizer, start=start, hyperparameters=spelled, steps=150)
            for name, array in vars(ends).items():
                np.testing.assert_array_equal(array, vars(again)[name])


def test_nobody_arrives_because_others_leave() -> None:
    """In the step in which many diverge, the others are looked at as in any other."""
    landscape = LANDSCAPES["local_minimum"]
    values = {
        "learning_rate": np.geomspace(1e-4, 1, 84),
        "decay": np.linspace(0, 0.95, 20)[:, None],
    }
    ends = sweep(landscape, "momentum", start=(1.5, 1.2), hyperparameters=values, steps=300)
    arrived = ends.position[ends.outcome == End.REACHED]
    assert 100 < len(arrived)
    assert End.DIVERGED in ends.outcome
    assert (abs(np.array(landscape.gradient(*arrived.T))) < TOLERANCE).all()


def test_block_size_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by what is dropped when, nor by where a run stands among the others."""
    landscape = LANDSCAPES["local_minimum"]
    begin = starts(landscape, 8, 300).reshape(20, 15, 2)
    wide = sweep(landscape, "adam", start=begin, steps=400)
    monkeypatch.setattr(optimizers._sweep, "_BLOCK", 64)  # noqa: SLF001 - as above
    for name, array in vars(sweep(landscape, "adam", start=begin, steps=400)).items():
        np.testing.assert_array_equal(vars(wide)[name], array)
    assert (20, 15) == wide.steps.shape
    assert {End.REACHED, End.UNFINISHED} == set(wide.outcome.ravel().tolist())


def test_tolerance_is_when_a_run_arrives() -> None:
    """The first step at which gradient and move are both below it, in both coordinates."""
    landscape = LANDSCAPES["elliptic_bowl"]
    run = Run("momentum", {}, (1.5, 1.5))
    walked = descend(landscape, [run], steps=2000)
    sizes = np.maximum(abs(walked.gradient[1:, 0]), abs(walked.move[:, 0])).max(axis=1)
    for tolerance in (0.1, TOLERANCE, 1e-6):
        ends = sweep(landscape, "momentum", start=run.start, steps=2000, tolerance=tolerance)
        assert 1 + np.flatnonzero(sizes < tolerance)[0] == ends.steps


def test_undefined_ground_ends_a_run() -> None:
    """Also where it is the value alone that is not finite, and at the start."""
    surface = ByHand(
        value=lambda x, y: np.log(np.asarray(x)) + y * y,
        gradient=lambda x, y: (1 / np.asarray(x), 2 * np.asarray(y)),
        hessian=lambda x, y: (-1 / np.asarray(x) ** 2, 0 * x, 2 + 0 * y),
    )
    ends = sweep(
        surface,
        "gradient_descent",
        start=[(1.0, 1.0), (-1.0, 0.0), (0.5, 0.0)],
        hyperparameters={"learning_rate": 0.3},
        steps=50,
    )
    assert [End.UNDEFINED] * 3 == ends.outcome.tolist()
    assert 0 == ends.steps[1]
    assert ends.steps[2] < ends.steps[0]


def test_progress_is_told_and_stops_a_sweep() -> None:
    """Shares grow up to 1; whatever the teller raises ends the work at once."""
    landscape = LANDSCAPES["local_minimum"]
    begin = starts(landscape, 1, 40_000)
    shares: list[float] = []
    sweep(landscape, "momentum", start=begin, steps=60, watch=shares.append)
    assert sorted(shares) == shares
    assert 1.0 == shares[-1]
    assert len(shares) > 8

    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        sweep(landscape, "momentum", start=begin, steps=60, watch=stop)
    assert 1 == len(told)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"hyperparameters": {"learning_rate": [0.1, 2000.0]}}, "learning rate is 2000"),
        ({"hyperparameters": {"decay": [0.5, math.nan]}}, "decay is nan"),
        ({"hyperparameters": {"speed": 1.0}}, "has no hyperparameter 'speed'"),
        ({"steps": 0}, "steps is 0"),
        ({"clip": 0.0}, "clip is 0"),
        ({"optimizer": "speed"}, "there is no optimizer 'speed'"),
        ({"start": (1.0, math.nan)}, "not every start is finite"),
        ({"start": (1.0, 2.0, 3.0)}, "the last axis must be x and y"),
        ({"start": 1.0}, "the last axis must be x and y"),
        (
            {"optimizer": "adam", "hyperparameters": {"bias_correction": [0.0, 0.5, 1.0]}},
            "bias correction is 0.5",
        ),
        ({"tolerance": 0.0}, "tolerance is 0"),
    ],
)
def test_what_is_not_allowed_is_said(wrong: dict[str, Any], says: str) -> None:
    """In words that name the value."""
    asked: dict[str, Any] = {"optimizer": "momentum", "start": (1.0, 1.0), "steps": 9} | wrong
    with pytest.raises(ValueError, match=says):
        sweep(LANDSCAPES["saddle"], asked.pop("optimizer"), **asked)


def test_no_runs_have_no_ends() -> None:
    """Whether there are no starts or no values."""
    landscape = LANDSCAPES["saddle"]
    assert (0, 4) == sweep(landscape, "adam", start=np.empty((0, 4, 2)), steps=9).steps.shape
    values = {"decay": np.empty((3, 0))}
    ends = sweep(landscape, "momentum", start=(1.0, 1.0), hyperparameters=values, steps=9)
    assert (3, 0, 2) == ends.position.shape


def test_ends_can_not_be_written_to() -> None:
    """They may be shared."""
    ends = sweep(LANDSCAPES["saddle"], "momentum", start=[(1.0, 1.0)], steps=9)
    with pytest.raises(ValueError, match="read-only"):
        ends.position[0, 0] = 0
