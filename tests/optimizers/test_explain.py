"""The story of one update."""

from collections.abc import Mapping

import numpy as np
import pytest

from optimizers import OPTIMIZERS, Run, descend, exact, explain, replay
from tests.optimizers.made_up import HALVING
from tests.optimizers.surfaces import BOWL, CLIFF, RIPPLES, ROOT, ByHand

START = (0.6, -0.9)


@pytest.mark.parametrize("step", [1, 2, 50])
@pytest.mark.parametrize("key", OPTIMIZERS)
def test_replays_what_was_recorded(key: str, step: int) -> None:
    """The numbers told are those that the run recorded: signal, new state and move."""
    walked = descend(RIPPLES, [Run(key, {}, START)], steps=50, noise=0.1, schedule=HALVING)
    told = {line.phase.name: line.value for line in explain(walked, 0, step)}
    recorded = {
        "signal": walked.signal[step - 1, 0],
        "move": walked.move[step - 1, 0],
        **{name: values[step] for name, values in walked.state[0].items()},
    }
    for name, values in recorded.items():
        assert told[name] == tuple(values.tolist())


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_tells_the_phases_in_order(key: str) -> None:
    """The lines are the phases of the optimizer's story."""
    walked = descend(BOWL, [Run("momentum", {}, START), Run(key, {}, START)], steps=3)
    lines = explain(walked, 1, 2)
    assert OPTIMIZERS[key].story({}) == tuple(line.phase for line in lines)


def test_tells_which_way_the_switch_is() -> None:
    """With the bias correction off, the story says so and the numbers agree."""
    runs = [Run("adam", {"bias_correction": on}, START) for on in (1.0, 0.0)]
    walked = descend(BOWL, runs, steps=3)
    corrected, plain = (
        {line.phase.name: line for line in explain(walked, run, 2)} for run in (0, 1)
    )
    assert plain["mean"].value == plain["corrected_mean"].value
    np.testing.assert_allclose(
        corrected["corrected_mean"].value, np.array(corrected["mean"].value) / (1 - 0.9**2)
    )
    assert plain["corrected_mean"].phase.latex != corrected["corrected_mean"].phase.latex


def test_the_last_update_of_a_run_that_diverged_can_be_told() -> None:
    """A run that ended has steps up to its end."""
    run = Run("gradient_descent", {"learning_rate": 5.0}, START)
    walked = descend(BOWL, [run], steps=100)
    end = int(walked.ended[0])
    assert explain(walked, 0, end)[-1].value == tuple(walked.move[end - 1, 0].tolist())
    with pytest.raises(IndexError, match=f"run 0 has steps from 1 to {end}"):
        explain(walked, 0, end + 1)


@pytest.mark.parametrize(
    ("run", "step", "message"),
    [
        (0, 0, "step is 0; run 0 has steps from 1 to 3"),
        (0, 4, "step is 4; run 0 has steps from 1 to 3"),
        (1, 1, "run is 1; there are 1, counted from 0"),
        (-1, 1, "run is -1; there are 1, counted from 0"),
    ],
)
def test_a_step_that_is_not_there_is_refused(run: int, step: int, message: str) -> None:
    """What there is is said with what was asked for."""
    with pytest.raises(IndexError, match=message):
        explain(descend(BOWL, [Run("adam", {}, START)], steps=3), run, step)


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_before_is_what_the_line_changes(key: str) -> None:
    """As it was told before in this update, or else as the state was before the step."""
    walked = descend(RIPPLES, [Run(key, {}, START)], steps=7, noise=0.1)
    known = {name: tuple(rows[6].tolist()) for name, rows in walked.state[0].items()}
    for line in explain(walked, 0, 7):
        assert (None if line.phase.of is None else known[line.phase.of]) == line.before
        known[line.phase.name] = line.value


def test_what_was_told_before_counts_as_before() -> None:
    """Momentum shrinks its velocity of the last step, and adds the pull to what is kept of it."""
    walked = descend(BOWL, [Run("momentum", {}, START)], steps=5)
    lines = {line.phase.name: line for line in explain(walked, 0, 5)}
    assert tuple(walked.state[0]["velocity"][4].tolist()) == lines["kept"].before
    assert lines["kept"].value == lines["velocity"].before
    assert lines["pull"].before is None


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_a_replay_is_every_step_explained(key: str) -> None:
    """Row t of each quantity is the number that the story of step t tells."""
    steps = 60
    walked = descend(RIPPLES, [Run(key, {}, START)], steps=steps, noise=0.1, schedule=HALVING)
    told = replay(walked, 0)
    for step in range(1, steps + 1):
        for line in explain(walked, 0, step):
            assert line.value == pytest.approx(tuple(told[line.phase.name][step]), rel=1e-13, abs=0)
    for name, rows in walked.state[0].items():
        assert np.array_equal(rows, told[name])
    assert np.array_equal(walked.move[:, 0], told["move"][1:])
    assert np.array_equal(walked.signal[:, 0], told["signal"][1:])


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_a_replay_begins_with_the_state_alone(key: str) -> None:
    """Row 0 is the state before the first step; what no step has computed yet is not a number."""
    walked = descend(BOWL, [Run("adam", {}, START), Run(key, {}, START)], steps=3)
    told = replay(walked, 1)
    optimizer = OPTIMIZERS[key]
    state = optimizer.State()._asdict()
    assert {*state, *(phase.name for phase in optimizer.phases)} == set(told)
    for name, rows in told.items():
        assert rows.shape == (4, 2)
        assert np.array_equal([state.get(name, np.nan)] * 2, rows[0], equal_nan=True)


@pytest.mark.parametrize(
    ("surface", "rate", "start"),
    [(BOWL, 5.0, START), (CLIFF, 1.0, START), (ROOT, 1.0, (0.5, 0.5))],
)
@pytest.mark.parametrize("key", ["gradient_descent", "momentum", "adam", "adadelta"])
def test_a_replay_ends_with_the_run(
    surface: ByHand, rate: float, start: tuple[float, float], key: str
) -> None:
    """Up to its last step every row has the numbers that are told, and none has any beyond."""
    run = Run(key, {"learning_rate": rate}, start)
    walked = descend(surface, [run], steps=80)
    last = int(walked.ended[0]) if walked.ended[0] >= 0 else 80
    told = replay(walked, 0)
    for step in range(1, last + 1):
        for line in explain(walked, 0, step):
            row = tuple(told[line.phase.name][step])
            assert line.value == pytest.approx(row, rel=1e-13, abs=0, nan_ok=True)
    for rows in told.values():
        assert np.isnan(rows[last + 1 :]).all()


def test_a_run_that_diverged_is_replayed_to_its_end() -> None:
    """Some rows are left without numbers, and none before the end."""
    run = Run("gradient_descent", {"learning_rate": 5.0}, START)
    walked = descend(BOWL, [run], steps=100)
    end = int(walked.ended[0])
    move = replay(walked, 0)["move"]
    assert 0 < end < 100
    assert np.isfinite(move[1 : end + 1]).all()
    assert np.isnan(move[end + 1 :]).all()


@pytest.mark.parametrize("run", [1, -1])
def test_a_run_that_is_not_there_is_not_replayed(run: int) -> None:
    """What there is is said with what was asked for."""
    walked = descend(BOWL, [Run("adam", {}, START)], steps=3)
    with pytest.raises(IndexError, match=f"run is {run}; there are 1, counted from 0"):
        replay(walked, run)


@pytest.mark.parametrize("key", OPTIMIZERS)
@pytest.mark.parametrize("clip", [0.5, np.inf])
def test_exact_signals_are_those_of_a_world_without_noise(key: str, clip: float) -> None:
    """Wherever a noisy and clipped run is, what its update would be given else."""
    noisy = descend(RIPPLES, [Run(key, {}, START)], steps=9, noise=0.4, clip=clip, seed=2)
    found = exact(RIPPLES, noisy, 0)
    assert np.isnan(found[0]).all()
    for step in range(1, 10):
        x, y = noisy.position[step - 1, 0].tolist()
        plain = descend(RIPPLES, [Run(key, {}, (x, y))], steps=1)
        np.testing.assert_allclose(plain.signal[0, 0], found[step], rtol=1e-12)
    assert not np.isclose(noisy.signal[:, 0], found[1:]).any()


def test_exact_signals_end_with_the_run() -> None:
    """As the story does."""
    walked = descend(BOWL, [Run("gradient_descent", {"learning_rate": 5.0}, START)], steps=100)
    end = int(walked.ended[0])
    np.testing.assert_array_equal(walked.signal[:, 0], exact(BOWL, walked, 0)[1:])
    assert np.isnan(exact(BOWL, walked, 0)[end + 1 :]).all()
    with pytest.raises(IndexError, match="run is 1; there are 1, counted from 0"):
        exact(BOWL, walked, 1)


# What is multiplied by the scaling, from the numbers that are told, and what comes of it.
SCALED: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "momentum": (("signal",), ("pull",)),
    "nesterov": (("signal",), ("pull",)),
    "qhm": (("direct", "averaged"), ("move",)),
    "nadam": (("present", "ahead"), ("move",)),
    "adamw": (("corrected_mean",), ("move", "shrinkage")),
    "qhadam": (("mixed_mean",), ("move",)),
    **dict.fromkeys(("adam", "adamax", "amsgrad", "radam"), (("corrected_mean",), ("move",))),
}


@pytest.mark.parametrize("key", [key for key, each in OPTIMIZERS.items() if each.scaling])
def test_a_scaling_is_what_slopes_are_multiplied_by(key: str) -> None:
    """At any setting: the product of its factors times the arrow told last is the move."""
    record = OPTIMIZERS[key]
    odd = {"learning_rate": 0.037, "decay": 0.71, "beta1": 0.63, "beta2": 0.83, "epsilon": 0.02}
    settings = {each.name: odd[each.name] for each in record.hyperparameters if each.name in odd}
    walked = descend(RIPPLES, [Run(key, settings, START)], steps=40, schedule=HALVING)
    told = {**replay(walked, 0), "rate": np.append(np.nan, walked.rate[:, 0])[:, None]}
    scaling = np.prod([told[name] * np.ones(2) for name in record.scaling], axis=0)[1:]
    sources, moves = SCALED.get(key, (("signal",), ("move",)))
    source = np.sum([told[name][1:] for name in sources], axis=0)
    moved = np.abs(np.sum([told[name][1:] for name in moves], axis=0))
    np.testing.assert_allclose(moved, np.abs(scaling * source), rtol=1e-9, atol=1e-300)


def test_what_is_no_multiple_of_a_slope_has_no_scaling() -> None:
    """A sign is a sign however steep it is, and a matrix turns."""
    assert {"lion", "newton"} == {key for key, each in OPTIMIZERS.items() if not each.scaling}
