"""What the page says that the numbers were checked against is what they are checked against."""

import ast
from pathlib import Path

import pytest

from app.checked import COMPARISONS, SCHEDULE_COMPARISONS, STATEMENTS, SURFACES, Statement
from optimizers import OPTIMIZERS, SCHEDULES

TESTS = Path(__file__).parents[1]
# With the learning rate inside the accumulation, a schedule means something else than in torch.
OTHERWISE_SCHEDULED = {"momentum", "nesterov"}


def test_every_optimizer_is_compared_once() -> None:
    """In the order of the list, and under a schedule wherever that means the same."""
    assert list(OPTIMIZERS) == [each.optimizer for each in COMPARISONS]
    unscheduled = {each.optimizer for each in COMPARISONS if not each.schedule}
    assert OTHERWISE_SCHEDULED == unscheduled
    for comparison in COMPARISONS:
        assert tuple(SURFACES) == comparison.surfaces
        assert not (comparison.scheduler and not comparison.schedule)


def test_every_schedule_is_compared_once() -> None:
    """By its factors, and, unless it is constant, along the path of some optimizer."""
    assert list(SCHEDULES) == [each.schedule for each in SCHEDULE_COMPARISONS]
    walked = {each.schedule for each in COMPARISONS} - {""}
    assert set(SCHEDULES) - {"constant"} == walked


@pytest.mark.parametrize("statement", STATEMENTS, ids=[each.words[:40] for each in STATEMENTS])
def test_every_statement_has_its_tests(statement: Statement) -> None:
    """Each test that a statement names is there; a test that is renamed is renamed here, too."""
    assert statement.words.endswith(".")
    assert statement.tests
    for test in statement.tests:
        file, _, function = test.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        assert function in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
