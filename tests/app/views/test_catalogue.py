"""What can be chosen: everything there is, with all that the page shows of it."""

import json
from dataclasses import replace
from typing import Any

import pytest

from app import assets
from app.checked import COMPARISONS, STATEMENTS
from app.lessons import LESSONS
from app.links import from_query
from app.views.catalogue import GROUPS, catalogue
from landscapes import LANDSCAPES, from_formula
from optimizers import OPTIMIZERS, SCHEDULES


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
        ("schedules", SCHEDULES),
        ("lessons", LESSONS),
    ):
        assert list(records) == [each["key"] for each in content[kind]]


def test_every_landscape_is_in_a_group_that_is_shown(content: dict[str, Any]) -> None:
    """None is left out of the chooser, where a visitor's own formula has a group as well."""
    assert from_formula("x^2").group in GROUPS
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


def test_pictures_are_sent_beside_it(content: dict[str, Any]) -> None:
    """It says where they are, and how large: they are no part of the document."""
    shown = content["thumbnails"]
    name, _, version = shown["address"].removeprefix("assets/").partition("?v=")
    asset = assets.find(name)
    assert asset is not None
    assert version == asset.version
    assert len(asset.content) == shown["columns"] * shown["rows"] * len(content["landscapes"])


def test_what_every_optimizer_was_compared_with_is_said(content: dict[str, Any]) -> None:
    """As the tests of it have it: none is left out, each with what, and how closely."""
    checks = content["checks"]
    assert set(OPTIMIZERS) == {each["optimizer"] for each in checks["paths"]}
    assert set(SCHEDULES) == {each["schedule"] for each in checks["schedules"]}
    for shown, comparison in zip(checks["paths"], COMPARISONS, strict=True):
        assert shown["against"] == comparison.against
        assert shown["schedule"] in {"", *SCHEDULES}
        assert str(comparison.steps) in shown["closely"]
        assert "10⁻" in shown["closely"]
    assert [each.words for each in STATEMENTS] == [each["words"] for each in checks["said"]]
    assert LANDSCAPES["rosenbrock"].name in checks["surfaces"]


def test_the_label_of_a_hyperparameter_is_in_words(content: dict[str, Any]) -> None:
    """A number in a name stands apart, and nothing reads like code."""
    labels = [
        each["label"]
        for record in (*content["optimizers"], *content["schedules"])
        for each in record["hyperparameters"]
    ]
    assert "Learning rate" in labels
    assert "Beta 1" in labels
    assert not [label for label in labels if "_" in label or not label[:1].isupper()]


def test_another_landscape_makes_another_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one of the same key: what was made before is never shown in its place."""
    before = catalogue()
    record = LANDSCAPES["saddle"]
    mended = replace(record, lesson="Made up to be found.")
    monkeypatch.setattr("app.views.catalogue.LANDSCAPES", {**LANDSCAPES, "saddle": mended})
    assert "Made up to be found." in catalogue()
    monkeypatch.undo()
    assert before == catalogue()


def test_it_is_made_once() -> None:
    """Every visitor gets the very same text."""
    assert catalogue() is catalogue()
