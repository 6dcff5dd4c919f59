"""The page is written in British English: optimisers optimise."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

import app
from app.checks import MAX_STEPS
from app.lessons import LESSONS
from app.links import from_query
from app.scenario import Scenario
from app.session import Session
from app.views.catalogue import catalogue
from app.views.outcomes import outcomes
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS
from tests.app.scenarios import changed, reachable

AMERICAN = re.compile(
    r"\w*(?:(?:optim|minim|maxim|normal|initial|visual|general)iz|behavior|color|neighbor)\w*",
    re.IGNORECASE,
)
# What is written as it is written elsewhere: titles of papers, addresses, formulas and names.
AS_GIVEN = {"paper", "source", "query", "key", "latex", "symbol", "name", "about"}


def texts(content: object, name: str = "") -> Iterator[str]:
    """Give every text in some JSON that is read as a text."""
    if isinstance(content, str) and name not in AS_GIVEN:
        yield content
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from texts(value, key)
    elif isinstance(content, list):
        for value in content:
            yield from texts(value, name)


def american(*said: str) -> list[str]:
    """Give the words that are not British."""
    return [word for each in said for word in AMERICAN.findall(each)]


def test_everything_that_can_be_chosen_is_in_british_english() -> None:
    """With the names of all there is to choose from, and the lessons' answers."""
    shown = list(texts(json.loads(catalogue())))
    assert len(shown) > len(LANDSCAPES) + len(OPTIMIZERS)
    shown += [landscape.name for landscape in LANDSCAPES.values()]
    shown += [optimizer.name for optimizer in OPTIMIZERS.values()]
    assert [] == american(*shown, *(lesson.answer for lesson in LESSONS.values()))


def test_the_document_is_in_british_english() -> None:
    """As far as it is there before the page is drawn."""
    page = Path(app.__file__).with_name("page.html").read_text(encoding="utf-8")
    assert [] == american(page.replace("Visualiser", ""))


@pytest.mark.parametrize(
    "message",
    [
        None,
        {"lesson": 1, "landscape": 1, "start": 1, "steps": 0, "view": 1, "nothing": 1},
        {"optimizers": {"Adam": True}, "hyperparameters": {"Adam": 1}},
        {"optimizers": {"adam": 1}, "hyperparameters": {"adam": {"beta": 1, "beta1": 9}}},
        {"optimizers": 1, "hyperparameters": 1},
        {"optimizers": dict.fromkeys(OPTIMIZERS, True), "steps": MAX_STEPS},
        {"formula": "x^", "domain": 1, "schedule": 1, "scheduling": 1, "clip": 0, "noise": -1},
        {"landscape": "own", "domain": [0, 1, 0, 1e6], "noise": 1, "seed": -1},
    ],
)
def test_what_was_wrong_with_a_message_is_told_in_british_english(message: object) -> None:
    """Whatever it was."""
    _, problems = changed(Scenario.on(), message)
    assert problems
    assert [] == american(*problems)


@pytest.mark.parametrize(
    "query",
    [
        "lesson=1&landscape=1&start=1&steps=0&view=1&hide=1&nothing=1",
        "Adam=&adam=beta:1,beta1:9&steps=1&steps=2",
        "lesson=rings&landscape=corridor&adam=&adam=",
        "&".join(f"{key}=" for key in OPTIMIZERS) + f"&steps={MAX_STEPS}",
        "optimizers=all&optimizers=none&adam=",
        "formula=x^&domain=1&schedule=1&clip=0&noise=-1&seed=1",
        "lesson=rings&formula=x&domain=0,1,0,1&schedule=cosine,warm:1&noise=1&seed=-1",
        "x=" + 4000 * "9",
    ],
)
def test_what_was_wrong_with_a_link_is_told_in_british_english(query: str) -> None:
    """Apart from the key `optimizers` of the link."""
    _, problems = from_query(query)
    assert problems
    assert [] == american(*(re.sub("(key|says) optimizers", "", each) for each in problems))


@settings(max_examples=30)
@given(reachable())
def test_how_runs_ended_is_told_in_british_english(scenario: Scenario) -> None:
    """Every run's sentence."""
    session = Session(scenario)
    session.change({"steps": min(scenario.steps, 60)})
    assert [] == american(*(row["words"] for row in outcomes(session)))
