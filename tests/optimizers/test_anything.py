"""Whatever is allowed can be walked, and what is recorded keeps its promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizers import OPTIMIZERS, SCHEDULES, Optimizer, Outcome, Run, descend, explain, place
from tests.optimizers.surfaces import BOWL, CLIFF, RIPPLES, ROOT, ROSENBROCK, SLOPE

SURFACES = [BOWL, CLIFF, RIPPLES, ROOT, ROSENBROCK, SLOPE]


def _settings(optimizer: Optimizer) -> st.SearchStrategy[dict[str, float]]:
    return st.fixed_dictionaries(
        {},
        optional={
            each.name: st.sampled_from([0.0, 1.0])
            if each.scale == "switch"
            else st.floats(each.low, each.high)
            for each in optimizer.hyperparameters
        },
    )


@pytest.mark.parametrize("runs", [1, 12])
@pytest.mark.parametrize("optimizer", OPTIMIZERS.values(), ids=OPTIMIZERS)
@given(data=st.data())
def test_anything_allowed_can_be_walked(
    optimizer: Optimizer, runs: int, data: st.DataObject
) -> None:
    """No error and no warning; finite until a run ends, nan after it, and an outcome that fits."""
    number = st.floats(-5, 5) | st.floats(allow_nan=False, allow_infinity=False)
    surface = data.draw(st.sampled_from(SURFACES))
    run = Run(optimizer.key, data.draw(_settings(optimizer)), data.draw(st.tuples(number, number)))
    clip, noise = data.draw(st.sampled_from([np.inf, 0.1])), data.draw(st.sampled_from([0.0, 0.1]))
    steps = data.draw(st.integers(1, 60))
    schedule = data.draw(st.sampled_from(list(SCHEDULES.values())))
    walked = descend(surface, [run] * runs, steps=steps, schedule=schedule, clip=clip, noise=noise)
    end, last = int(walked.ended[0]), int(walked.last[0])
    assert (end >= 0) is (walked.outcome[0] in {Outcome.DIVERGED, Outcome.UNDEFINED})
    assert bool(walked.settled[0] >= 0) is (walked.outcome[0] is Outcome.SETTLED)
    final = steps if end < 0 else end
    assert 0 <= walked.clipped[0] <= (final if clip < np.inf else 0)
    assert last in {final, final - 1}
    for rows in (walked.position, walked.loss, walked.gradient):
        assert np.isfinite(rows[:final]).all()
        assert np.isnan(rows[final + 1 :]).all()
    for rows in (walked.move, walked.signal, walked.rate):
        assert not np.isnan(rows[: max(final - 1, 0)]).any()
        assert np.isnan(rows[final:]).all()
    if final:
        explain(walked, 0, final)
    x, y = walked.position[final, 0].tolist()
    place(surface, (x, y))
