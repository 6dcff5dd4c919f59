"""The best learning rate is what trying all of them, one by one, finds."""

import math
from dataclasses import replace
from typing import Any

import pytest

from app.clouds import Cloud, starts
from app.rates import Best, best_rate, worth_trying
from app.scenario import Scenario
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, TOLERANCE, Run, Trajectories, descend


def searched(scenario: Scenario, optimizer: str) -> Best:
    """Search with nobody who would stop it."""
    *pauses, best = best_rate(scenario, optimizer, lambda _: None)
    assert {None} == set(pauses)
    assert best is not None
    return best


def walked(scenario: Scenario, optimizer: str, rate: float) -> Trajectories:
    """Walk the run that the page draws at this rate."""
    values = scenario.values(optimizer) | {"learning_rate": rate}
    return descend(
        scenario.record,
        [Run(optimizer=optimizer, hyperparameters=values, start=scenario.start)],
        steps=scenario.steps,
        schedule=scenario.rates,
        clip=scenario.clip,
        noise=scenario.noise,
        seed=scenario.seed,
    )


def settling(scenario: Scenario, optimizer: str) -> list[dict[str, Any]]:
    """Give every rate at which the optimizer settles within the domain: where, and when."""
    found = []
    for rate in worth_trying(scenario, optimizer):
        one = walked(scenario, optimizer, rate)
        x, y = one.position[-1, 0].tolist()
        if one.settled[0] >= 0 and scenario.record.domain.contains(x, y):
            steps, loss = int(one.settled[0]), float(one.loss[-1, 0])
            found.append({"rate": rate, "steps": steps, "loss": loss, "x": x, "y": y})
    return found


@pytest.mark.parametrize(
    "scenario",
    [
        Scenario.on("local_minimum"),
        Scenario.on("corridor", steps=300),
        Scenario.on("hills", start=(0.7, 1.1), clip=1.0, schedule=("cosine", ())),
    ],
)
@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "adam", "adagrad"])
def test_best_rate_settles_first_at_the_lowest_place(optimizer: str, scenario: Scenario) -> None:
    """Of all stops of the slider, walked one by one as the page draws them."""
    found = settling(scenario, optimizer)
    lowest = min(found, key=lambda each: each["loss"])
    there = [
        each
        for each in found
        if each["loss"] - lowest["loss"]
        <= 1e-9 * max(1, abs(lowest["loss"]))
        + TOLERANCE * (abs(each["x"] - lowest["x"]) + abs(each["y"] - lowest["y"]))
    ]
    expected = min(there, key=lambda each: (each["steps"], each["rate"]))
    best = searched(scenario, optimizer)
    assert (expected["rate"], 1, expected["steps"]) == (best.rate, best.settled, best.steps)
    assert (expected["x"], expected["y"]) == best.position
    assert expected["loss"] == best.loss


@pytest.mark.parametrize("key", ["local_minimum", "rosenbrock", "discus", "eggholder"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_rates_from_a_hundredth_to_a_hundred_times_the_default_are_tried(
    optimizer: str, key: str
) -> None:
    """Both ends and the default among them, as far as they are allowed."""
    scenario = Scenario.on(key)
    rates = worth_trying(scenario, optimizer)
    (allowed,) = (
        each for each in OPTIMIZERS[optimizer].hyperparameters if each.name == "learning_rate"
    )
    usual = scenario.values(optimizer)["learning_rate"]
    assert max(usual / 100, allowed.low) == pytest.approx(rates[0], rel=1e-8)
    assert min(usual * 100, allowed.high) == pytest.approx(rates[-1], rel=1e-8)
    assert usual in rates
    assert sorted(set(rates)) == list(rates)


def test_from_a_cloud_it_is_the_rate_at_which_most_settle_and_soonest() -> None:
    """At the lowest place where any of them settles; on average over those that settle there."""
    cloud = Cloud(shape="ring", count=9, radius=0.9)
    scenario = Scenario.on("local_minimum", optimizers={"momentum": {}}, cloud=cloud)
    known = {}
    for rate in worth_trying(scenario, "momentum"):
        each = [
            walked(replace(scenario, start=start), "momentum", rate)
            for start in starts(cloud, scenario.start).tolist()
        ]
        ends = [(one.position[-1, 0], int(one.settled[0])) for one in each]
        at_lowest = [step for (x, _), step in ends if step >= 0 and x < 0]
        known[rate] = -len(at_lowest), sum(at_lowest) / max(1, len(at_lowest)), rate
    count, steps, rate = min(known.values())
    best = searched(scenario, "momentum")
    assert 1 < -count < 9 == best.runs
    assert (rate, -count, steps) == (best.rate, best.settled, best.steps)


def test_a_run_that_only_passes_has_not_arrived() -> None:
    """RMSProp gets below the tolerance by chance within a few steps, and swings on."""
    scenario = Scenario.on("local_minimum")
    passing = [walked(scenario, "rmsprop", rate) for rate in worth_trying(scenario, "rmsprop")]
    assert any(each.reached[0] >= 0 for each in passing)
    assert all(each.settled[0] < 0 for each in passing)
    best = searched(scenario, "rmsprop")
    assert 0 == best.settled
    assert best.rate is not None


def test_where_nobody_settles_the_lowest_loss_of_late_is_best() -> None:
    """On average over the last quarter: the last step alone would be luck."""
    scenario = Scenario.on("rosenbrock", steps=200)
    assert [] == settling(scenario, "gradient_descent")
    means = {
        rate: walked(scenario, "gradient_descent", rate).loss[-51:, 0].mean()
        for rate in worth_trying(scenario, "gradient_descent")
    }
    sound = {rate: mean for rate, mean in means.items() if math.isfinite(mean)}
    assert len(sound) < len(means)
    assert min(sound, key=sound.__getitem__) == searched(scenario, "gradient_descent").rate


def test_what_lies_beyond_the_domain_is_no_place_to_win() -> None:
    """Outside of it the eggholder goes down for ever."""
    scenario = Scenario.on("eggholder")
    far = walked(scenario, "momentum", 8.0)
    best = searched(scenario, "momentum")
    assert far.settled[0] >= 0
    assert far.loss[-1, 0] < best.loss
    assert LANDSCAPES["eggholder"].domain.contains(*best.position)


def test_an_optimizer_that_is_lost_at_every_rate_has_no_best() -> None:
    """Here it leaves the domain at all of them."""
    scenario = Scenario.on("own", formula="x", start=(-1.99, 0))
    assert searched(scenario, "gradient_descent").rate is None


class StoppedError(Exception):
    """Raised by somebody who does not wait any longer."""


def test_a_search_can_be_stopped() -> None:
    """What it calls meanwhile may raise."""

    def stop(_: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        list(best_rate(Scenario.on(), "adam", stop))
