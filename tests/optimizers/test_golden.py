"""The optimizers and schedules against the libraries that everybody uses."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.checked import COMPARISONS, SCHEDULE_COMPARISONS, SURFACES, Comparison, ScheduleComparison
from landscapes import from_formula
from optimizers import OPTIMIZERS, SCHEDULES, Run, Schedule, descend
from tests.optimizers.surfaces import SMOOTH

GOLDEN = Path(__file__).parents[1] / "golden"
BY_LIBRARIES = [each for each in COMPARISONS if (GOLDEN / f"{each.optimizer}.json").exists()]
by_libraries = pytest.mark.parametrize(
    "comparison", BY_LIBRARIES, ids=[each.optimizer for each in BY_LIBRARIES]
)
SCHEDULED = [each for each in BY_LIBRARIES if each.schedule]
scheduled = pytest.mark.parametrize(
    "comparison", SCHEDULED, ids=[f"{each.optimizer}-{each.schedule}" for each in SCHEDULED]
)
schedules = pytest.mark.parametrize(
    "comparison", SCHEDULE_COMPARISONS, ids=[each.schedule for each in SCHEDULE_COMPARISONS]
)


def _file(name: str) -> Any:  # noqa: ANN401 - as it stands in the file
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


def _walk(
    comparison: Comparison, surface: str, start: tuple[float, float], schedule: Schedule, runs: int
) -> NDArray[np.float64]:
    """Return the path of the last of so many equal runs."""
    given = _file(comparison.optimizer)["hyperparameters"]
    walked = descend(
        SMOOTH[surface],
        [Run(comparison.optimizer, given, start)] * runs,
        steps=comparison.steps,
        schedule=schedule,
    )
    return walked.position[:, -1]


@pytest.mark.parametrize("runs", [1, 20])
@pytest.mark.parametrize("surface", SURFACES)
@by_libraries
def test_agrees_with_the_reference(comparison: Comparison, surface: str, runs: int) -> None:
    """Every optimizer walks the library's path, to the last digits, alone or in a crowd."""
    path = _file(comparison.optimizer)["paths"][surface]
    walked = _walk(comparison, surface, tuple(path[0]), SCHEDULES["constant"], runs)
    np.testing.assert_allclose(walked, path, rtol=0, atol=comparison.tolerance)


@pytest.mark.parametrize("runs", [1, 20])
@pytest.mark.parametrize("surface", SURFACES)
@scheduled
def test_agrees_with_the_reference_under_a_schedule(
    comparison: Comparison, surface: str, runs: int
) -> None:
    """Where a schedule means the same in the library, the path is its path, too."""
    reference = _file(comparison.optimizer)["scheduled"]
    path = reference["paths"][surface]
    schedule = SCHEDULES[comparison.schedule].having(reference["values"])
    walked = _walk(comparison, surface, tuple(path[0]), schedule, runs)
    np.testing.assert_allclose(walked, path, rtol=0, atol=comparison.tolerance)


@schedules
def test_schedules_agree_with_the_reference(comparison: ScheduleComparison) -> None:
    """Every schedule multiplies the learning rate as torch's does, however many steps there are."""
    reference = _file("schedules")[comparison.schedule]
    schedule = SCHEDULES[comparison.schedule].having(reference["values"])
    for steps in comparison.steps:
        expected = reference["factors"][str(steps)]
        np.testing.assert_allclose(schedule.factors(steps), expected, rtol=comparison.tolerance)


@by_libraries
def test_references_are_those_of_the_list(comparison: Comparison) -> None:
    """What the page says that a path was compared with is what made the file."""
    reference = _file(comparison.optimizer)
    assert comparison.against == reference["source"]
    assert comparison.surfaces == tuple(reference["paths"])
    assert {comparison.steps + 1} == {len(path) for path in reference["paths"].values()}
    under = reference.get("scheduled", {"schedule": "", "source": ""})
    assert (comparison.schedule, comparison.scheduler) == (under["schedule"], under["source"])


@schedules
def test_schedules_references_are_those_of_the_list(comparison: ScheduleComparison) -> None:
    """What the page says that a schedule was compared with is what made the file."""
    reference = _file("schedules")[comparison.schedule]
    assert comparison.against == reference["source"]
    assert comparison.steps == tuple(map(int, reference["factors"]))


@by_libraries
def test_references_leave_the_defaults(comparison: Comparison) -> None:
    """No hyperparameter of a reference has the value that forgetting it would give, too."""
    reference = _file(comparison.optimizer)
    given = reference["hyperparameters"]
    records = OPTIMIZERS[comparison.optimizer].hyperparameters
    compared = [each for each in records if each.scale != "switch"]
    assert {each.name for each in compared} == set(given)
    assert [] == [each.name for each in compared if given[each.name] == each.default]


@schedules
def test_schedules_references_leave_the_defaults(comparison: ScheduleComparison) -> None:
    """No hyperparameter of a schedule has the value that forgetting it would give, too."""
    given = _file("schedules")[comparison.schedule]["values"]
    records = SCHEDULES[comparison.schedule].hyperparameters
    assert {each.name for each in records} == set(given)
    assert [] == [each.name for each in records if given[each.name] == each.default]


def test_no_file_is_forgotten() -> None:
    """Every reference in the folder is compared with."""
    files = {path.stem for path in GOLDEN.glob("*.json")}
    assert files == {*(each.optimizer for each in BY_LIBRARIES), "schedules"}


@pytest.mark.parametrize("key", SURFACES)
def test_surfaces_are_those_of_the_list(key: str) -> None:
    """The formula that the page shows is the surface that was walked on."""
    points = np.random.default_rng(0).uniform(-2, 2, (2, 50))
    shown, walked = from_formula(SURFACES[key]), SMOOTH[key]
    np.testing.assert_allclose(walked.value(*points), shown.value(*points), rtol=1e-12, atol=1e-12)
    for expected, actual in zip(walked.gradient(*points), shown.gradient(*points), strict=True):
        np.testing.assert_allclose(actual, expected, rtol=1e-12, atol=1e-12)
