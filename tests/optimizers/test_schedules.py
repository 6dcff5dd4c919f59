"""What learning rates are multiplied by, step by step."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizers import MOST_STEPS, SCHEDULES, Hyperparameter, Run, Schedule, descend
from tests.optimizers.surfaces import BOWL

HYPERPARAMETERS = [
    pytest.param(schedule, each, id=f"{schedule.key}-{each.name}")
    for schedule in SCHEDULES.values()
    for each in schedule.hyperparameters
]
every_schedule = pytest.mark.parametrize("schedule", SCHEDULES.values(), ids=SCHEDULES)
every_hyperparameter = pytest.mark.parametrize(("schedule", "record"), HYPERPARAMETERS)


def _values(schedule: Schedule) -> st.SearchStrategy[dict[str, float]]:
    return st.fixed_dictionaries(
        {},
        optional={each.name: st.floats(each.low, each.high) for each in schedule.hyperparameters},
    )


@every_schedule
@given(data=st.data())
def test_factors_are_sound_at_any_settings(schedule: Schedule, data: st.DataObject) -> None:
    """Finite, never negative and never above one, for one step as for ten thousand."""
    steps = data.draw(st.integers(1, 30) | st.integers(1, MOST_STEPS))
    factors = np.array(schedule.having(data.draw(_values(schedule))).factors(steps))
    assert (steps,) == factors.shape
    assert np.isfinite(factors).all()
    assert (factors >= 0).all()
    assert (factors <= 1 + 1e-15).all()


@every_schedule
@pytest.mark.parametrize("steps", [1, 2, 3, MOST_STEPS])
def test_extremes_are_sound(schedule: Schedule, steps: int) -> None:
    """So are they with every hyperparameter at either end."""
    for end in ("low", "high"):
        given = {each.name: getattr(each, end) for each in schedule.hyperparameters}
        factors = schedule.having(given).factors(steps)
        assert all(0 <= factor <= 1 for factor in factors)
        assert max(factors) > 0


@every_schedule
def test_full_size_is_reached(schedule: Schedule) -> None:
    """Somewhere in a run of usual length the learning rate is what the visitor set."""
    assert math.isclose(1.0, max(schedule.factors(500)), rel_tol=1e-3)


@every_hyperparameter
def test_default_slider_and_bounds_are_nested(schedule: Schedule, record: Hyperparameter) -> None:
    """A default can be reached with the slider, and the slider reaches only what is allowed."""
    low, high = record.slider
    assert record.low <= low <= record.default <= high <= record.high
    assert record.default in record.stops
    assert schedule.settings({})[record.name] == record.default


@every_hyperparameter
def test_every_hyperparameter_matters(schedule: Schedule, record: Hyperparameter) -> None:
    """Another value makes other factors."""
    other = schedule.having({record.name: 0.6})
    assert schedule.factors(100) != other.factors(100)


@every_schedule
def test_record_is_complete(schedule: Schedule) -> None:
    """A record has what the page, the link and the reader need, in the page's spelling."""
    assert SCHEDULES[schedule.key] is schedule
    assert re.fullmatch("[a-z][a-z_]*", schedule.key)
    assert schedule.name
    for sentence in (schedule.idea, *(each.doc for each in schedule.hyperparameters)):
        assert re.fullmatch(r"[A-Z][^'\"]*\.", sentence)
    names = [each.name for each in schedule.hyperparameters]
    assert len(set(names)) == len(names)


def test_having_other_values_is_a_copy() -> None:
    """The schedule itself keeps its defaults; what is not given is kept, too."""
    cosine = SCHEDULES["cosine"]
    longer = cosine.having({"warmup": 0.5})
    assert {"warmup": 0.5, "final": 0.0} == longer.settings({})
    assert {"warmup": 0.5, "final": 0.2} == longer.having({"final": 0.2}).settings({})
    assert {"warmup": 0.1, "final": 0.0} == cosine.settings({})


@pytest.mark.parametrize(
    ("key", "values", "message"),
    [
        ("cosine", {"warmup": 1.5}, "warmup is 1.5; it must be between 0 and 1"),
        ("cosine", {"warmup": math.nan}, "warmup is nan; it must be between 0 and 1"),
        ("cosine", {"drop": 0.5}, "cosine has no hyperparameter 'drop'; it has warmup, final"),
        ("constant", {"drop": 0.5}, "constant has no hyperparameter 'drop'; it has none"),
    ],
)
def test_what_is_not_allowed_is_refused(key: str, values: dict[str, float], message: str) -> None:
    """What is wrong is said with the value and the remedy."""
    with pytest.raises(ValueError, match="it") as caught:
        SCHEDULES[key].having(values)
    assert message == str(caught.value)


def test_landmarks_are_where_they_should_be() -> None:
    """The ends and turns of each schedule, in a run of a hundred steps."""
    landmarks = {
        ("step_decay", 25): 1.0,
        ("step_decay", 26): 0.5,
        ("step_decay", 100): 0.125,
        ("exponential", 1): 1.0,
        ("exponential", 100): 0.01,
        ("inverse_sqrt", 1): 1.0,
        ("inverse_sqrt", 100): 0.1,
        ("cosine", 10): 10 / 11,
        ("cosine", 11): 1.0,
        ("cosine", 100): 0.0,
        ("one_cycle", 1): 0.04,
        ("one_cycle", 30): 1.0,
        ("one_cycle", 100): 4e-6,
    }
    for (key, step), expected in landmarks.items():
        assert math.isclose(expected, SCHEDULES[key].factors(100)[step - 1], abs_tol=1e-15)


@every_schedule
@pytest.mark.parametrize("runs", [1, 30])
def test_descent_follows_the_schedule(schedule: Schedule, runs: int) -> None:
    """A walk's rates are its learning rate times the factors."""
    run = Run("gradient_descent", {"learning_rate": 0.3}, (1.0, 0.5))
    walked = descend(BOWL, [run] * runs, steps=20, schedule=schedule)
    expected = np.multiply.outer(schedule.factors(20), np.full(runs, 0.3))
    np.testing.assert_allclose(walked.rate, expected, rtol=1e-15)
    np.testing.assert_allclose(walked.move, -walked.rate[..., None] * walked.signal, rtol=1e-14)
