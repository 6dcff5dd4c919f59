"""What can be chosen: everything there is, with all that the page shows of it."""

import base64
import json
from typing import Any

import pytest

from app.lessons import LESSONS
from app.links import from_query
from app.views.catalogue import GROUPS, THUMBNAIL, catalogue, thumbnail
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    """Read the catalogue as the browser does."""
    read: dict[str, Any] = json.loads(catalogue())
    return read


def test_everything_is_in_it(content: dict[str, Any]) -> None:
    """In the records' order."""
    for kind, records in (
        ("landscapes", LANDSCAPES),
        ("optimizers", OPTIMIZERS),
        ("lessons", LESSONS),
    ):
        assert list(records) == [each["key"] for each in content[kind]]


def test_every_landscape_is_in_a_group_that_is_shown(content: dict[str, Any]) -> None:
    """None is left out of the chooser."""
    assert list(GROUPS) == [each["key"] for each in content["groups"]]
    for landscape in content["landscapes"]:
        assert landscape["group"] in GROUPS
        assert landscape["latex"]
        assert landscape["lesson"]
        assert landscape["source"]


def test_every_slider_can_show_what_is_allowed(content: dict[str, Any]) -> None:
    """Its stops ascend within the bounds, and the default is one of them or between two."""
    for shown, record in zip(content["optimizers"], OPTIMIZERS.values(), strict=True):
        assert shown["formulas"]
        assert [each["name"] for each in shown["hyperparameters"]] == [
            each.name for each in record.hyperparameters
        ]
        for each, hyperparameter in zip(
            shown["hyperparameters"], record.hyperparameters, strict=True
        ):
            stops = each["stops"]
            assert stops == sorted(set(stops))
            assert each["low"] <= stops[0] < stops[-1] <= each["high"]
            assert stops[0] <= hyperparameter.default <= stops[-1]
            assert each["doc"]
            assert each["symbol"]


def test_momentums_decay_can_be_dragged_to_every_value_of_the_lecture(
    content: dict[str, Any],
) -> None:
    """From nothing to nothing forgotten, 1 included."""
    momentum = next(each for each in content["optimizers"] if each["key"] == "momentum")
    decay = next(each for each in momentum["hyperparameters"] if each["name"] == "decay")
    assert {0, 0.9, 0.95, 0.97, 0.98, 0.99, 1} <= set(decay["stops"])


def test_every_lesson_asks_something(content: dict[str, Any]) -> None:
    """It has a title, a question and a hint, and its key opens it."""
    for shown, lesson in zip(content["lessons"], LESSONS.values(), strict=True):
        assert (lesson.scenario, ()) == from_query(f"lesson={shown['key']}")
        assert shown["title"]
        assert shown["question"].endswith("?")
        assert shown["hint"]


@pytest.mark.parametrize("key", LANDSCAPES)
def test_every_landscape_has_its_own_small_picture(key: str) -> None:
    """One byte a pixel, the top row first, and no other's."""
    columns, rows = THUMBNAIL
    small = thumbnail(LANDSCAPES[key])
    assert columns * rows == len(small)
    assert len(set(small)) > 20
    others = [thumbnail(record) for other, record in LANDSCAPES.items() if other != key]
    assert small not in others


def test_small_picture_has_its_top_at_the_top(content: dict[str, Any]) -> None:
    """Rosenbrock's valley turns upwards: its lower middle is higher than its upper sides' feet."""
    columns, rows = THUMBNAIL
    shown = next(each for each in content["landscapes"] if each["key"] == "rosenbrock")
    small = base64.b64decode(shown["thumbnail"])
    middle = [small[row * columns + columns // 2] for row in range(rows)]
    assert middle.index(min(middle)) > rows / 2


def test_it_is_made_once() -> None:
    """Every visitor gets the very same text."""
    assert catalogue() is catalogue()
