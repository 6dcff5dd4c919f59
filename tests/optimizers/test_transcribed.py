"""The optimizers that no library has, against the papers' formulas written a second time."""

from collections.abc import Mapping

import numpy as np
import pytest

from app.checked import COMPARISONS, SURFACES, Comparison
from optimizers import OPTIMIZERS, SCHEDULES, Run, descend
from tests.optimizers import transcribed
from tests.optimizers.surfaces import SMOOTH
from tests.optimizers.test_golden import BY_LIBRARIES
from tests.optimizers.transcribed import Transcription

STARTS = {"rosenbrock": (-1.2, 1.1), "himmelblau": (0.3, -0.7), "ripples": (1.3, -0.4)}
TRANSCRIBED: Mapping[str, tuple[Transcription, dict[str, float]]] = {
    "qhm": (transcribed.qhm, {"learning_rate": 0.0013, "decay": 0.83, "discount": 0.61}),
    "qhadam": (
        transcribed.qhadam,
        {
            "learning_rate": 0.037,
            "beta1": 0.81,
            "beta2": 0.97,
            "epsilon": 1e-3,
            "discount1": 0.61,
            "discount2": 0.83,
        },
    ),
    "newton": (transcribed.newton, {"learning_rate": 0.13}),
}
BY_HAND = [each for each in COMPARISONS if each.optimizer in TRANSCRIBED]
by_hand = pytest.mark.parametrize("comparison", BY_HAND, ids=[each.optimizer for each in BY_HAND])


@pytest.mark.parametrize("runs", [1, 20])
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("rate", ["constant", "scheduled"])
@by_hand
def test_agrees_with_the_transcription(
    comparison: Comparison,
    rate: str,
    surface: str,
    runs: int,
) -> None:
    """At any learning rate, constant or not, the paths are the same to the last digits."""
    transcription, given = TRANSCRIBED[comparison.optimizer]
    schedule = SCHEDULES[comparison.schedule if rate == "scheduled" else "constant"]
    rates = [given["learning_rate"] * factor for factor in schedule.factors(comparison.steps)]
    expected = list(transcription(SMOOTH[surface], STARTS[surface], given, rates))
    walked = descend(
        SMOOTH[surface],
        [Run(comparison.optimizer, given, STARTS[surface])] * runs,
        steps=comparison.steps,
        schedule=schedule,
    )
    actual = walked.position[:, -1]
    np.testing.assert_allclose(actual, expected, rtol=0, atol=comparison.tolerance)


def test_every_optimizer_is_compared() -> None:
    """Whatever no library's paths are compared with is transcribed here."""
    assert {each.optimizer for each in (*BY_LIBRARIES, *BY_HAND)} == set(OPTIMIZERS)


@by_hand
def test_transcriptions_leave_the_defaults(comparison: Comparison) -> None:
    """No hyperparameter has the value that forgetting it would give, too."""
    _, given = TRANSCRIBED[comparison.optimizer]
    defaults = OPTIMIZERS[comparison.optimizer].settings({})
    assert set(defaults) == set(given)
    assert [] == [name for name, value in given.items() if value == defaults[name]]
