"""Every scenario that exists can be shown, and is written in one way only."""

import copy
import math
import pickle
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

import app.chosen
from app.checks import MAX_COORDINATE, OWN, RefusedError
from app.chosen import defaults
from app.clouds import Cloud
from app.looks import Look
from app.own import own_landscape
from app.scenario import Scenario
from landscapes import LANDSCAPES, Box, FormulaError
from optimizers import MOST_STEPS, OPTIMIZERS
from tests.app.scenarios import reachable

CORRIDOR = LANDSCAPES["corridor"]
EVERYONE: dict[str, dict[str, float]] = {key: {} for key in OPTIMIZERS}


def test_the_opening_picture_starts_where_its_landscape_says() -> None:
    """Without a start of its own a scenario has the landscape's."""
    assert LANDSCAPES["corridor"].start == Scenario.on("corridor").start


@pytest.mark.parametrize("landscape", LANDSCAPES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_defaults_are_allowed_and_follow_the_landscape(optimizer: str, landscape: str) -> None:
    """On any landscape the default learning rate is in the landscape's units, within bounds."""
    record, surface = OPTIMIZERS[optimizer], LANDSCAPES[landscape]
    values = defaults(optimizer, surface)
    assert values == record.settings(values)
    expected = record.default_rate(surface.curvature, surface.width)
    assert expected == values["learning_rate"]


def test_defaults_are_everybodys() -> None:
    """They are worked out once, so nobody may write into them."""
    usual = defaults("adam", CORRIDOR)
    with pytest.raises(TypeError):
        usual["beta1"] = 0.5  # type: ignore[index]  # as said
    Scenario.on("corridor").values("adam")["beta1"] = 0.5
    assert usual == defaults("adam", CORRIDOR) == Scenario.on("corridor").values("adam")


def test_defaults_are_those_of_the_record_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when an optimizer comes or changes while the page is served."""
    before = defaults("momentum", CORRIDOR)
    decay = replace(OPTIMIZERS["momentum"].hyperparameters[1], default=0.25)
    made_up = replace(OPTIMIZERS["momentum"], hyperparameters=(decay,))
    for key in ("made_up", "momentum"):
        monkeypatch.setattr(app.chosen, "OPTIMIZERS", {key: made_up})
        assert {"decay": 0.25} == defaults(key, CORRIDOR)
    monkeypatch.undo()
    assert before == defaults("momentum", CORRIDOR)


def test_equal_pictures_are_equal_scenarios() -> None:
    """Neither the order of things, nor a default that is set, nor a signed zero makes another."""
    usual = defaults("momentum", CORRIDOR)
    one = Scenario.on(
        "corridor",
        start=(0.0, -0.0),
        optimizers={"momentum": usual, "adam": {"beta2": 0.9, "beta1": 0.8}},
        look=Look(hide=("table", "curves", "table")),
    )
    other = Scenario.on(
        "corridor",
        start=(-0.0, 0),
        optimizers={"adam": {"beta1": 0.8, "beta2": 0.9}, "momentum": {}},
        look=Look(hide=("curves", "table")),
    )
    assert one == other
    assert hash(one) == hash(other)
    assert "-0" not in repr(one)


def test_equal_conditions_are_equal_scenarios() -> None:
    """Defaults that are set, the usual domain, spaces and seeds for no chance make no other."""
    one = Scenario.on(
        OWN,
        formula="  x^2  + y ",
        domain=Box(-2, 2, -2.0, 2),
        schedule=("cosine", (("final", 0.0), ("warmup", 0.2))),
        noise=-0.0,
        seed=7,
        cloud=Cloud(shape="grid", count=25, radius=0.5, seed=3),
    )
    other = Scenario.on(
        OWN,
        formula="x^2 + y",
        schedule=("cosine", (("warmup", 0.2),)),
        cloud=Cloud(shape="grid"),
    )
    assert one == other
    assert hash(one) == hash(other)
    assert (Scenario.on(), Scenario.on(formula="x", domain=Box(0, 1, 0, 1))) == (
        Scenario.on(formula="y"),
        Scenario.on(),
    )


def test_a_formula_is_compiled_once() -> None:
    """For everybody who types the same over the same domain, up to a number of them."""
    one, other = (Scenario.on(OWN, formula="x^2 + 3y^2") for _ in range(2))
    assert one.record is other.record
    wide = replace(one, domain=Box(-5, 5, -5, 5))
    assert wide.record is not one.record
    assert wide.record.width == 10
    assert own_landscape.cache_info().maxsize is not None


def test_a_landscape_that_everybody_can_choose_is_its_record() -> None:
    """And none of them is called own."""
    assert OWN not in LANDSCAPES
    assert LANDSCAPES["saddle"] is Scenario.on("saddle").record


@given(reachable())
def test_scenarios_are_plain_values(scenario: Scenario) -> None:
    """They can be copied, pickled, and used as keys."""
    assert {scenario: 1} == {copy.deepcopy(scenario): 1}
    assert scenario == pickle.loads(pickle.dumps(scenario))  # noqa: S301 — our own bytes
    assert scenario == replace(scenario)


@given(reachable())
def test_runs_say_all_their_hyperparameters(scenario: Scenario) -> None:
    """The engine's own defaults know no landscape, so none of them is left to be used."""
    runs = scenario.runs()
    assert [key for key, _ in scenario.optimizers] == [run.optimizer for run in runs]
    for run in runs:
        names = [record.name for record in OPTIMIZERS[run.optimizer].hyperparameters]
        assert names == list(run.hyperparameters)
        assert scenario.start == run.start
        assert scenario.values(run.optimizer) == run.hyperparameters


def test_settings_show_what_a_reset_would_change() -> None:
    """The own values are those that differ from the base, and those who are off have none."""
    base = Scenario.on(optimizers={"momentum": {"learning_rate": 0.001}})
    scenario = Scenario.on(optimizers={"momentum": {"decay": 0.5}, "adam": {}})
    settings = {setting.optimizer: setting for setting in scenario.settings(base)}
    assert list(OPTIMIZERS) == list(settings)
    shown = {key: (setting.on, setting.own) for key, setting in settings.items()}
    expected = dict.fromkeys(OPTIMIZERS, (False, ())) | {
        "momentum": (True, ("learning_rate", "decay")),
        "adam": (True, ()),
    }
    assert expected == shown
    assert scenario.values("momentum") == settings["momentum"].values
    assert defaults("rmsprop", base.record) == settings["rmsprop"].values


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"landscape": "corridr"}, "The landscape is “corridr”; .*did you mean corridor"),
        ({"start": (float("nan"), 0)}, "The start is .*; it must be two numbers"),
        ({"start": (2 * MAX_COORDINATE, 0)}, "The start is .*; it must be two numbers"),
        ({"steps": 0}, "The number of steps is 0; it must be a whole number"),
        ({"steps": MOST_STEPS + 1}, "The number of steps is .*; it must be a whole number"),
        ({"steps": 10**400}, "The number of steps is a huge number; it must be a whole number"),
        ({"steps": MOST_STEPS, "optimizers": EVERYONE}, "The number of steps is .*; .* optimisers"),
        ({"optimizers": {"momentum": {"decay": 10**400}}}, "Momentum’s decay is a huge number; "),
        ({"optimizers": {"Adam": {}}}, "The optimiser is “Adam”; .*did you mean adam"),
        ({"optimizers": {"momentum": {"decay": 2}}}, "Momentum’s decay is 2; it must be between"),
        ({"optimizers": {"momentum": {"beta": 2}}}, "Momentum has no hyperparameter “beta”"),
        ({"schedule": ("cosin", ())}, "The schedule is “cosin”; .*did you mean cosine"),
        ({"schedule": ("cosine", (("warmup", 2),))}, "Cosine with warm-up’s warmup is 2; "),
        ({"clip": 0}, "The length to clip gradients at is 0; it must be between"),
        ({"clip": float("nan")}, "The length to clip gradients at is nan; "),
        ({"noise": -1}, "The gradient noise is −1; it must be between 0"),
        ({"noise": float("inf")}, "The gradient noise is ∞; it must be between 0"),
        ({"noise": 1, "seed": 2**32}, "The seed is .*; it must be a whole number between 0"),
        ({"cloud": Cloud(shape="disc")}, "The cloud is “disc”; it can be grid, ring and normal"),
        (
            {"cloud": Cloud(shape="ring", count=0)},
            "The number of starts in the cloud is 0; it must",
        ),
        ({"cloud": Cloud(shape="ring", count=51)}, "in the cloud is 51; .* there can be 50"),
        ({"cloud": Cloud(shape="ring", radius=math.inf)}, "The cloud’s radius is ∞; it must be"),
        ({"cloud": Cloud(shape="normal", seed=-1)}, "The cloud’s seed is −1; it must be a whole"),
        ({"landscape": OWN, "formula": "x", "domain": (0, 0, 0, 1)}, "The domain is .*; left must"),
    ],
)
def test_nothing_else_can_be_made(fields: dict[str, Any], message: str) -> None:
    """A scenario out of range is refused with the value and the remedy."""
    with pytest.raises(RefusedError, match=message):
        Scenario.on(**fields)


@pytest.mark.parametrize("formula", ["", "x^^2", "x" * 201, "__import__('os')"])
def test_no_text_but_a_formula_is_a_landscape(formula: str) -> None:
    """A scenario of one's own cannot be made from it."""
    with pytest.raises(FormulaError):
        Scenario.on(OWN, formula=formula)
