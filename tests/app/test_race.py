"""A fair race is told in words, and is asked for again only when something else has changed."""

from dataclasses import replace
from typing import Any

import pytest

from app.clouds import Cloud
from app.links import from_query, question
from app.looks import Look
from app.race import race, told
from app.rates import Best
from app.scenario import Scenario

RACING = Scenario.on(race="best", optimizers={"gradient_descent": {}, "adam": {}})


def best(optimizer: str, rate: float | None, steps: float = 0, loss: float = 0.0) -> Best:
    """Give a best rate at which the optimizer settles at that step, or, without one, does not."""
    return Best(
        optimizer=optimizer,
        rate=rate,
        runs=1,
        settled=int(steps > 0),
        steps=steps,
        position=(loss, 0.0),
        loss=loss,
    )


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ([best("adam", 0.1, 41), best("momentum", 0.1, 50)], "Adam settles first."),
        ([best("adam", 0.1, 41), best("lion", 1, 41)], "Adam and Lion settle first."),
        (
            [best("adam", 0.1, 41), best("momentum", 1, 50), best("lion", 1, 3, loss=1)],
            "Of those at the lowest place, Adam settles first.",
        ),
        (
            [best("adam", 0.1, 41, loss=1), best("momentum", 1, 50)],
            "Only Momentum settles at the lowest place.",
        ),
        ([best("adam", 0.1, 41, loss=1), best("lion", 1)], "Only Adam settles."),
        ([best("adam", 0.1), best("lion", None)], "None of them settles."),
        ([best("adam", 0.1)], "Adam settles at no rate."),
        ([best("adam", 0.1, 41)], "Adam settles at step 41."),
    ],
)
def test_winner_is_who_settles_first_at_the_lowest_place(found: list[Best], verdict: str) -> None:
    """Being first in a trap is not winning."""
    assert verdict == told(found)["verdict"]


def many(optimizer: str, settled: int, steps: float) -> Best:
    """Give a best rate at which so many of a cloud's runs settle, at that step on average."""
    return replace(best(optimizer, 0.1, steps), runs=50, settled=settled)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ([many("adam", 47, 41.26), many("lion", 47, 50)], "Adam settles first on average."),
        (
            [many("adam", 47, 41.26), many("lion", 48, 50)],
            "Lion settles at the lowest place from most starts.",
        ),
        (
            [many("adam", 47, 41.26), many("lion", 47, 50), many("momentum", 3, 5)],
            (
                "Of those that settle at the lowest place from most starts, "
                "Adam settles first on average."
            ),
        ),
        ([many("adam", 47, 41.26)], "Adam settles from 47 of 50 starts, at step 41.3 on average."),
        ([many("adam", 1, 41), many("lion", 1, 50)], "Adam settles first."),
        ([many("adam", 1, 41)], "Adam settles from 1 of 50 starts, at step 41."),
    ],
)
def test_from_a_cloud_most_starts_count_before_fewest_steps(
    found: list[Best], verdict: str
) -> None:
    """And what is said tells which of the two it was."""
    result = told(found)
    assert verdict == result["verdict"]
    assert "Best rates from the cloud’s 50 starts" == result["title"]
    step = "47 of 50 starts, at step 41.3 on average"
    adam = step if found[0].settled > 1 else "1 of 50 starts, at step 41"
    assert f"0.1: settles from {adam}" == result["each"][0]["words"]


def test_what_each_rate_leads_to_is_told() -> None:
    """Also where it leads nowhere."""
    found = [
        best("gradient_descent", 0.03, 18, loss=1),
        best("adam", 0.25, 12345),
        best("rmsprop", 0.5),
        best("lion", None),
    ]
    result = told(found)
    assert {"gradient_descent": 0.03, "adam": 0.25, "rmsprop": 0.5} == result["rates"]
    assert [
        "0.03: settles at step 18, not at the lowest place",
        "0.25: settles at step 12\u202f345",
        "0.5: never settles; lowest mean loss in the last quarter",
        "lost at every rate; it keeps its own",
    ] == [each["words"] for each in result["each"]]


def replies(scenario: Scenario) -> list[Any]:
    """Give all replies of the search."""
    return list(race(scenario, {}).replies(lambda _: None))


def test_search_tells_how_far_it_is_and_then_what_it_found() -> None:
    """One optimizer after the other; the answer says which question it answers."""
    *before, last = replies(RACING)
    assert [0, 1] == sorted({each["searched"] for each in before})
    assert {(2, None)} == {(each["of"], each["found"]) for each in before}
    assert (2, 2) == (last["searched"], last["of"])
    assert question(RACING) == last["found"]["question"]
    assert {"gradient_descent", "adam"} == set(last["found"]["rates"])
    assert [] == replies(replace(RACING, optimizers=()))


def test_best_rates_follow_from_everything_but_rates_and_looks() -> None:
    """A search goes on while these change, and is outdated when anything else does."""
    about = race(RACING, {}).about
    now = about(RACING)
    assert now
    adam = ("adam", (("learning_rate", 0.5),))
    for alike in (
        replace(RACING, optimizers=(("gradient_descent", ()), adam)),
        replace(RACING, look=Look(stage="both", explain="adam", view="projector")),
    ):
        assert now == about(alike)
    for other in (
        replace(RACING, start=(0, 0)),
        replace(RACING, steps=501),
        replace(RACING, noise=0.1),
        replace(RACING, cloud=Cloud(shape="ring")),
        replace(RACING, optimizers=(adam,)),
        replace(RACING, optimizers=(("gradient_descent", ()), ("adam", (("beta1", 0.5),)))),
        replace(RACING, race="own"),
        Scenario.on("saddle", race="best", optimizers={"gradient_descent": {}, "adam": {}}),
    ):
        assert now != about(other)


def test_a_link_with_best_rates_is_taken_at_its_word_until_they_are_found() -> None:
    """It shows the picture at once; whether it is right does not matter to the question."""
    scenario, problems = from_query("gradient_descent=&adam=learning_rate:0.77&race=best")
    assert () == problems
    assert 0.77 == scenario.values("adam")["learning_rate"]
    assert question(RACING) == question(scenario)
