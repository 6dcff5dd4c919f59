"""Taking runs out of trajectories and putting them together again."""

from dataclasses import fields

import numpy as np
import pytest

from optimizers import OPTIMIZERS, Run, Trajectories, descend
from tests.optimizers.surfaces import BOWL, RIPPLES

WALKED = descend(RIPPLES, [Run(key, {}, (0.6, -0.9)) for key in OPTIMIZERS], steps=40)


def _same(one: Trajectories, other: Trajectories) -> bool:
    return all(
        np.array_equal(getattr(one, field.name), getattr(other, field.name))
        for field in fields(Trajectories)
        if field.name != "state"
    ) and all(
        a.keys() == b.keys() and all(np.array_equal(a[name], b[name]) for name in a)
        for a, b in zip(one.state, other.state, strict=True)
    )


def test_joining_what_was_selected_gives_it_back() -> None:
    """Taken apart and joined in order, the trajectories are the same."""
    parts = [WALKED.select([0, 1]), WALKED.select([2]), WALKED.select(range(3, 7))]
    assert _same(WALKED, Trajectories.joined(parts))


def test_selecting_takes_the_order_asked_for() -> None:
    """Runs come in the order of the indices."""
    turned = WALKED.select([6, 0])
    assert ["adamw", "gradient_descent"] == [run.optimizer for run in turned.runs]
    assert np.array_equal(WALKED.loss[:, [6, 0]], turned.loss)
    assert np.array_equal(WALKED.state[6]["mean"], turned.state[0]["mean"])


def test_recomputing_one_run_is_recomputing_all() -> None:
    """A run that changed can be walked alone and put in the place of the old one."""
    changed = Run("momentum", {"decay": 0.5}, (0.6, -0.9))
    runs = [changed if run.optimizer == "momentum" else run for run in WALKED.runs]
    kept, new = WALKED.select([0, 2, 3, 4, 5, 6]), descend(RIPPLES, [changed], steps=40)
    joined = Trajectories.joined([kept, new]).select([0, 6, 1, 2, 3, 4, 5])
    assert _same(descend(RIPPLES, runs, steps=40), joined)


def test_only_equal_steps_can_be_joined() -> None:
    """Trajectories of different lengths have no common rows."""
    with pytest.raises(ValueError, match=r"20, 40.* steps"):
        Trajectories.joined([WALKED, descend(BOWL, [], steps=20)])
    with pytest.raises(ValueError, match="one or more"):
        Trajectories.joined([])


def test_what_was_recorded_cannot_be_changed() -> None:
    """Trajectories are read, never written."""
    for array in (WALKED.position, WALKED.select([1]).loss, WALKED.state[1]["velocity"]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0.0
