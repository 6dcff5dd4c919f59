"""Updates that are noted down and carried out in place."""

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import pytest

from optimizers import OPTIMIZERS, Optimizer, Settings, sweep
from optimizers._elementwise import maximum, sqrt, where
from optimizers._plan import planned
from optimizers._tape import traced
from tests.optimizers.surfaces import BOWL


class Before(NamedTuple):
    """What an awkward update remembers."""

    signal: Any = 0.0
    swapped: Any = 1.0
    other: Any = 2.0
    clock: Any = 1.0


def awkward(position: Any, signal: Any, state: Before, t: int, h: Settings) -> Any:  # noqa: ANN401
    """Do all that an update may do: choose, compare, swap, remember what it was given, count."""
    grown = abs(signal) > abs(state.signal)
    chosen = where(grown, signal, 0.5 * state.signal)
    clock = state.clock * h.decay
    size = sqrt(maximum(chosen * chosen, 1e-3)) + (2 * t) ** -h.decay + clock
    move = -h.learning_rate * (chosen / size) - 0.01 * position * grown + 0.001 * state.swapped
    return move, Before(signal, state.other, state.swapped, clock), {}


def late(_position: Any, signal: Any, state: Before, _t: int, h: Settings) -> Any:  # noqa: ANN401
    """Move by what was remembered before, remember it twice, and hand the older one on."""
    fresh = 0.5 * state.signal + signal
    move = -h.learning_rate * (state.other + 0.1 * state.swapped)
    return move, Before(fresh, fresh, state.signal, state.clock), {}


def returned(_position: Any, signal: Any, state: Before, _t: int, h: Settings) -> Any:  # noqa: ANN401
    """Move by a part of the state as it was, while that part changes."""
    return state.other, Before(signal, state.swapped, -h.learning_rate * signal, state.clock), {}


def still(_position: Any, _signal: Any, state: Any, _t: int, h: Settings) -> Any:  # noqa: ANN401
    """Move everybody alike."""
    return -h.learning_rate, state, {}


def by_hand(optimizer: Optimizer, starts: np.ndarray[Any, Any], steps: int, **values: Any) -> Any:  # noqa: ANN401
    """Walk as the formulas say, with temporaries, and return the positions (2, runs)."""
    position, state = starts.T.copy(), optimizer.State()
    for t in range(1, steps + 1):
        signal = np.array(BOWL.gradient(*position))
        move, state, _ = optimizer.update(position, signal, state, t, Settings(values))
        position = position + move
    return position


@pytest.mark.parametrize("made_up", [awkward, late, returned, still])
@pytest.mark.parametrize("axes", [False, True], ids=["one", "axes"])
def test_any_update_is_carried_out_as_written(made_up: Any, axes: bool) -> None:  # noqa: ANN401, FBT001
    """Whatever it computes with, and whether its hyperparameters differ from run to run."""
    optimizer = replace(OPTIMIZERS["momentum"], update=made_up, State=Before, phases=())
    starts = np.random.default_rng(2).uniform(-2, 2, (7, 2))
    rate = np.linspace(0.1, 0.4, 7) if axes else 0.2
    decay = np.linspace(0.2, 0.9, 7) if axes else 0.9
    values = {"learning_rate": rate, "decay": decay}
    ends = sweep(BOWL, optimizer, start=starts, hyperparameters=values, steps=6, tolerance=1e-12)
    np.testing.assert_allclose(ends.position.T, by_hand(optimizer, starts, 6, **values), rtol=1e-14)


@pytest.mark.parametrize("optimizer", OPTIMIZERS.values(), ids=lambda each: each.key)
def test_no_more_memory_than_is_needed(optimizer: Optimizer) -> None:
    """State, position, signal, move and at most two more numbers of every run."""
    plan = planned(traced(optimizer, scheduled=True))
    assert plan.registers <= 3 + len(plan.state) + 2
    assert all(output > 0 for _, _, output in plan.instructions)


def test_momentum_of_nadam_is_the_same_for_all_runs() -> None:
    """It follows from the step alone, so it is not computed for each of them."""
    assert {"mean", "square"} == set(planned(traced(OPTIMIZERS["nadam"], scheduled=False)).state)


@pytest.mark.parametrize(
    "wrong",
    [lambda g: g + np.ones(3), lambda g: np.clip(g, 0, 1), lambda g: g if g > 0 else -g],
    ids=["array", "function", "choice"],
)
def test_what_is_no_number_is_refused(wrong: Any) -> None:  # noqa: ANN401 - a function of anything
    """An update may compute with numbers alone, and with nothing that cannot be noted down."""

    def update(_x: Any, g: Any, state: Any, _t: int, _h: Settings) -> Any:  # noqa: ANN401
        return wrong(g), state, {}

    with pytest.raises(TypeError):
        traced(replace(OPTIMIZERS["gradient_descent"], update=update), scheduled=False)
