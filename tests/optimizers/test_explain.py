"""The story of one update."""

import numpy as np
import pytest

from optimizers import OPTIMIZERS, Run, descend, explain
from tests.optimizers.made_up import HALVING
from tests.optimizers.surfaces import BOWL, RIPPLES

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
