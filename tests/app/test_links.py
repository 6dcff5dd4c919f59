"""Links say everything that a scenario is, and nothing that a link says can fail."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote, unquote

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import app.grounds
import app.lessons
import app.own
from app import axes, wording
from app.checks import OWN, most_steps
from app.clouds import Cloud
from app.handlers import LONGEST_LINK
from app.lessons import LESSONS
from app.links import from_query, to_query
from app.looks import ARROWS, CURVES, HIDEABLE, MOST_BASINS, Look
from app.own import FORMULA
from app.parts import MAX_LENGTH
from app.scenario import Scenario
from landscapes import LANDSCAPES, Box, FormulaError, from_formula
from optimizers import OPTIMIZERS, SCHEDULES, Hyperparameter, Optimizer
from tests.app.scenarios import reachable

WRITTEN = (
    Scenario.on(),
    Scenario.on("corridor"),
    Scenario.on(
        start=(-0.5, 1e-5), steps=10_000, look=Look(view="projector", hide=("table", "controls"))
    ),
    Scenario.on(look=Look(stage="both", explain="adam", arrows=("squares",), curves=("rate",))),
    Scenario.on(look=Look(basins=("momentum", "adam"))),
    Scenario.on(look=Look(map=("adam", "beta1", "beta2", "loss"))),
    Scenario.on("saddle", optimizers={"momentum": {"decay": 1}}),
    Scenario.on("plateau", optimizers={}),
    Scenario.on(OWN, formula="|x| + 2 sin(x)·y²", domain=Box(-3, 3, 0, 5), start=(1, 1)),
    Scenario.on(schedule=("cosine", (("warmup", 0.2),)), clip=1, noise=0.5, seed=3),
    Scenario.on(cloud=Cloud(shape="normal", count=20, radius=0.25, seed=3)),
    LESSONS["momentum_escapes"].scenario,
)


@given(reachable())
def test_a_link_brings_the_scenario_back(scenario: Scenario) -> None:
    """Whatever a visitor can get to, its link says it all."""
    assert (scenario, ()) == from_query(to_query(scenario))


@given(reachable())
def test_a_link_needs_no_encoding(scenario: Scenario) -> None:
    """It stands in the address as it was written; only formulas are encoded, to the last sign."""
    letters = set("abcdefghijklmnopqrstuvwxyz0123456789_.,:=&-")
    before, _, formula = to_query(scenario).rpartition("formula=")
    formula, _, after = formula.partition("&") if scenario.formula else ("", "", formula)
    assert set(before + after) <= letters
    assert formula == quote(unquote(formula), safe="")


@pytest.mark.parametrize(
    ("query", "scenario"),
    [
        ("", Scenario.on()),
        ("landscape=corridor", Scenario.on("corridor")),
        ("optimizers=none", Scenario.on(optimizers={})),
        ("lesson=momentum_escapes", LESSONS["momentum_escapes"].scenario),
        (
            "start=1.5,-0.25&momentum=learning_rate:0.05,decay:0.98&adam=&steps=700",
            Scenario.on(
                start=(1.5, -0.25),
                optimizers={"momentum": {"learning_rate": 0.05, "decay": 0.98}, "adam": {}},
                steps=700,
            ),
        ),
        (
            "adam=epsilon:1e-12&view=projector&hide=controls,curves",
            Scenario.on(
                optimizers={"adam": {"epsilon": 1e-12}},
                look=Look(view="projector", hide=("curves", "controls")),
            ),
        ),
        (
            "formula=x%5E2%20%2B%203y%C2%B2",
            Scenario.on(OWN, formula="x^2 + 3y²"),
        ),
        (
            "formula=%7Cx%7C%C2%B7y&domain=-3,3,0,5.5&start=1,1&adam=",
            Scenario.on(
                OWN,
                formula="|x|·y",
                domain=Box(-3, 3, 0, 5.5),
                start=(1, 1),
                optimizers={"adam": {}},
            ),
        ),
        (
            "schedule=cosine,warmup:0.2&clip=1&noise=0.5&seed=3",
            Scenario.on(schedule=("cosine", (("warmup", 0.2),)), clip=1, noise=0.5, seed=3),
        ),
        ("cloud=ring", Scenario.on(cloud=Cloud(shape="ring"))),
        (
            "steps=100&cloud=normal,count:200,radius:0.25,seed:3",
            Scenario.on(steps=100, cloud=Cloud(shape="normal", count=200, radius=0.25, seed=3)),
        ),
        (
            "adam=learning_rate:0.35&race=best&clip=1",
            Scenario.on(optimizers={"adam": {"learning_rate": 0.35}}, race="best", clip=1),
        ),
        ("landscape=corridor&race=same", Scenario.on("corridor", race="same")),
        ("schedule=one_cycle&noise=2", Scenario.on(schedule=("one_cycle", ()), noise=2)),
    ],
)
def test_links_are_as_short_as_can_be(query: str, scenario: Scenario) -> None:
    """Only what differs is written, in the words of the page."""
    assert query == to_query(scenario)
    assert (scenario, ()) == from_query(f"?{query}")


def test_a_link_with_several_rates_has_not_the_same_for_all() -> None:
    """They are kept, and that is told."""
    scenario, (problem,) = from_query("adam=learning_rate:0.5&lion=&race=same")
    expected = Scenario.on(optimizers={"adam": {"learning_rate": 0.5}, "lion": {}})
    assert expected == scenario
    assert "The link says the same learning rate for all, but has several; all are kept." == problem
    scenario, (problem,) = from_query("race=fair")
    assert Scenario.on() == scenario
    assert problem == (
        "The race is “fair” in the link; it can be own, same and best. It is left out."
    )


def test_a_changed_lesson_says_only_what_the_lesson_does_not() -> None:
    """The values of the lesson that a link does not mention are the lesson's."""
    query = "lesson=momentum_escapes&gradient_descent=&momentum=decay:0.98"
    scenario, problems = from_query(query)
    assert problems == ()
    assert query == to_query(scenario)
    lesson = LESSONS["momentum_escapes"].scenario
    assert lesson.values("momentum") | {"decay": 0.98} == scenario.values("momentum")
    assert lesson.values("gradient_descent") == scenario.values("gradient_descent")


def test_a_lesson_can_be_brought_to_what_would_be_default_elsewhere() -> None:
    """A value is left out only when it is the lesson's, not when it is the optimizer's."""
    usual = Scenario.on().values("momentum")["learning_rate"]
    query = f"lesson=momentum_escapes&gradient_descent=&momentum=learning_rate:{usual}"
    scenario, problems = from_query(query)
    assert problems == ()
    assert usual == scenario.values("momentum")["learning_rate"]
    assert query == to_query(scenario)


@pytest.mark.parametrize(
    "query",
    [
        "formula=x^2+3y^2",
        "formula=x^2 + 3y^2&domain=-2,2,-2,2",
        "formula=x%5E2%2B3y%5E2&landscape=own&domain=-2%2C2%2C-2%2C2",
        "landscape=own&formula=x^2+%2B+3y^2&schedule=constant&clip=none&noise=0&seed=0",
    ],
)
def test_formulas_are_read_generously(query: str) -> None:
    """Typed into the address by hand, encoded by half or twice told: the same picture."""
    scenario, _ = from_query(query)
    expected = Scenario.on(OWN, formula="x^2+3y^2")
    assert expected.runs() == scenario.runs()
    x, y = np.linspace(-2, 2, 9), np.linspace(-1, 1, 9)
    np.testing.assert_array_equal(expected.record.value(x, y), scenario.record.value(x, y))


def test_a_landscape_called_own_has_a_formula_until_one_is_typed() -> None:
    """The link then says which."""
    scenario, problems = from_query("landscape=own")
    assert problems == ()
    assert Scenario.on(OWN, formula=FORMULA) == scenario
    assert "formula=" in to_query(scenario)


LESSON = LESSONS["rings"].scenario


def test_what_holds_for_all_runs_differs_from_a_lesson_like_anything_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A lesson with noise can be had without, and the link says so."""
    noisy = replace(
        LESSON,
        schedule=("cosine", (("warmup", 0.3),)),
        clip=2.0,
        noise=0.5,
        seed=3,
        cloud=Cloud(shape="normal", count=30, seed=5),
    )
    lesson = replace(LESSONS["rings"], scenario=noisy)
    monkeypatch.setattr(app.lessons, "LESSONS", {"rings": lesson})
    for scenario, query in (
        (noisy, "lesson=rings"),
        (LESSON, "lesson=rings&schedule=constant&clip=none&noise=0&cloud=none"),
        (replace(noisy, noise=0.7), "lesson=rings&noise=0.7"),
        (replace(noisy, seed=0), "lesson=rings&seed=0"),
        (replace(noisy, schedule=("cosine", ())), "lesson=rings&schedule=cosine,warmup:0.1"),
        (replace(noisy, schedule=("one_cycle", ())), "lesson=rings&schedule=one_cycle"),
        (replace(noisy, cloud=Cloud(shape="ring", count=30)), "lesson=rings&cloud=ring"),
        (
            replace(noisy, cloud=Cloud(shape="normal", radius=1)),
            "lesson=rings&cloud=normal,count:50,radius:1,seed:0",
        ),
    ):
        assert query == to_query(scenario)
        assert (scenario, ()) == from_query(query)


def longest(record: Hyperparameter) -> float:
    """Give the value of a hyperparameter that takes the most characters, or nearly."""
    shares = [0.1234567890123456 * 10.0**-power for power in range(9)]
    tried = [record.low + share * (record.high - record.low) for share in shares]
    if record.scale == "switch":
        tried = [record.low, record.high]
    return max(tried, key=lambda value: len(wording.plain(value)))


def all_longest(records: Iterable[Hyperparameter]) -> dict[str, float]:
    """Give such a value for all of them."""
    return {record.name: longest(record) for record in records}


# 200 characters, nearly all of which take nine in a link: nought after nought before a one.
LONGEST_FORMULA = "x" + "⁰" * 198 + "¹"


@given(st.characters(min_codepoint=0x10000))
def test_no_character_of_a_formula_takes_more_than_nine(character: str) -> None:
    """Those that take twelve are refused, so there is nothing longer than what is tried below."""
    assert len(quote("⁰")) == 9
    for text in (character, f"x + {character}"):
        with pytest.raises(FormulaError):
            from_formula(text)


def longest_map(record: Optimizer) -> str:
    """Give the words of the map that takes the most room."""
    return ",".join((record.key, *sorted(axes.spread(record), key=len)[-2:], "loss"))


def test_the_longest_link_can_be_read() -> None:
    """A formula of as many characters as may be, everybody on, everything set."""
    far = -123456.78901234567
    longest_schedule = max(
        (
            (key, tuple(all_longest(each.hyperparameters).items()))
            for key, each in SCHEDULES.items()
        ),
        key=str,
    )
    scenario = Scenario.on(
        OWN,
        formula=LONGEST_FORMULA,
        domain=Box(far, far / 2, far, far / 2),
        start=(far / 1.5, far / 1.5),
        steps=most_steps(len(OPTIMIZERS), OWN),
        optimizers={key: all_longest(each.hyperparameters) for key, each in OPTIMIZERS.items()},
        schedule=longest_schedule,
        clip=1.2345678901234567e-9,
        noise=1.2345678901234567e-9,
        seed=2**32 - 1,
        cloud=Cloud(shape="normal", count=1, radius=1.2345678901234567e-9, seed=2**32 - 1),
        look=Look(
            view="projector",
            hide=HIDEABLE,
            stage="surface",
            arrows=ARROWS,
            curves=CURVES,
            basins=tuple(sorted(OPTIMIZERS, key=len)[-MOST_BASINS:]),
            # Longer than a story, which takes its place.
            map=tuple(max(map(longest_map, OPTIMIZERS.values()), key=len).split(",")),
        ),
    )
    query = to_query(scenario)
    assert len(query) <= MAX_LENGTH < LONGEST_LINK
    assert (scenario, ()) == from_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "start=%2B1.5%2C1.2&adam=beta1%3A0.8",
        "start=+1.5,1.2&adam=beta1:0.8",
        "start=1.5, 1.2&adam=beta1:.8",
        "&&start=15e-1,1.20&adam=,beta1:0.80,&",
        "start=1.5,1.2&adam=beta1:8E-1&steps=500&view=",
    ],
)
def test_links_are_read_generously(query: str) -> None:
    """Encoded by a messenger, typed by hand, or with empty places: it is the same scenario."""
    expected = Scenario.on(start=(1.5, 1.2), optimizers={"adam": {"beta1": 0.8}})
    assert (expected, ()) == from_query(query)


def test_a_copied_minus_sign_is_a_minus_sign() -> None:
    """Numbers are shown on the page with a real minus, and may be copied from there."""
    assert (Scenario.on(start=(-1, -2)), ()) == from_query("start=−1,%E2%88%922")


EVERYONE = "&".join(f"{key}=" for key in OPTIMIZERS)

BAD = [
    (
        "cloud=rign",
        Scenario.on(),
        (
            "The cloud is “rign” in the link; it can be none, grid, ring and normal "
            "(did you mean ring?). No cloud is shown."
        ),
    ),
    (
        "cloud=ring,cuont:4,seed:4,radius:x,count:300",
        Scenario.on(cloud=Cloud(shape="ring")),
        (
            "A cloud has no “cuont” in the link; it has count, radius and seed "
            "(did you mean count?). It is left out. "
            "The cloud’s radius is “x” in the link; "
            "it must be between 10⁻⁹ and 1\u202f000\u202f000. The default, 0.5, is used. "
            "The number of starts in the cloud is 300 in the link; "
            "it must be a whole number between 1 and 200. The default, 50, is used. "
            "Nothing in a ring is drawn by chance, so the cloud’s seed in the link is left out."
        ),
    ),
    (
        "cloud=grid,count:50&steps=2000",
        Scenario.on(cloud=Cloud(shape="grid", count=9), steps=2000),
        (
            "The number of starts in the cloud is 50 in the link; "
            "with four optimisers and 2000 steps there can be 12. "
            "9 is used, because a grid has a square number."
        ),
    ),
    (
        f"{EVERYONE}&steps=9000",
        Scenario.on(optimizers={key: {} for key in OPTIMIZERS}, steps=most_steps(len(OPTIMIZERS))),
        (
            f"The number of steps is 9000 in the link; {wording.count(len(OPTIMIZERS))} optimisers "
            f"can run {most_steps(len(OPTIMIZERS))} steps each at most. "
            f"{most_steps(len(OPTIMIZERS))} is used."
        ),
    ),
    (
        "momentum=decay:3",
        Scenario.on(optimizers={"momentum": {}}),
        (
            "Momentum’s decay is 3 in the link; it must be between 0 and 1. "
            "The default, 0.9, is used."
        ),
    ),
    (
        "lesson=momentum_escapes&gradient_descent=&momentum=learning_rate:-1",
        LESSONS["momentum_escapes"].scenario,
        (
            "Momentum’s learning rate is −1 in the link; it must be between 10⁻⁹ and 1000. "
            "The lesson’s, 0.001, is used."
        ),
    ),
    (
        "adam=bias_correction:0.5&momentum=decay:nan",
        Scenario.on(optimizers={"adam": {}, "momentum": {}}),
        (
            "Adam’s bias correction is 0.5 in the link; it must be 0 or 1. "
            "The default, 1, is used. "
            "Momentum’s decay is “nan” in the link; it must be between 0 and 1. "
            "The default, 0.9, is used."
        ),
    ),
    (
        "momentum=decoy:0.5,decay:0.8&momentun=decay:0.5",
        Scenario.on(optimizers={"momentum": {"decay": 0.8}}),
        (
            "Nothing is called “momentun” (did you mean momentum?); it is left out. "
            "Momentum has no hyperparameter “decoy” in the link; "
            "it knows learning_rate and decay (did you mean decay?). It is left out."
        ),
    ),
    (
        "landscape=Coridor&steps=0",
        Scenario.on(),
        (
            "The landscape is “Coridor” in the link; "
            "there is no such landscape (did you mean corridor?). Local minimum is used. "
            "The number of steps is 0 in the link; "
            "it must be a whole number between 1 and 10\u202f000. The default, 500, is used."
        ),
    ),
    (
        "steps=1.5&start=1",
        Scenario.on(),
        (
            "The start does not have two coordinates in the link; "
            "it must be two numbers between −1\u202f000\u202f000 and 1\u202f000\u202f000. "
            "The default, (1.5, 1.2), is used. "
            "The number of steps is 1.5 in the link; "
            "it must be a whole number between 1 and 10\u202f000. The default, 500, is used."
        ),
    ),
    (
        "start=1e9,inf",
        Scenario.on(),
        (
            "The start is (1\u202f000\u202f000\u202f000, “inf”) in the link; "
            "it must be two numbers between −1\u202f000\u202f000 and 1\u202f000\u202f000. "
            "The default, (1.5, 1.2), is used."
        ),
    ),
    (
        "steps=0&steps=300&steps=400",
        Scenario.on(steps=300),
        (
            "The number of steps is 0 in the link; "
            "it must be a whole number between 1 and 10\u202f000. "
            "The link says steps more than once; the first good value is used."
        ),
    ),
    (
        "steps=0&steps=1.5&steps=-1&steps=300",
        Scenario.on(),
        (
            "The number of steps is 0 in the link; "
            "it must be a whole number between 1 and 10\u202f000. The default, 500, is used. "
            "The number of steps is 1.5 in the link; "
            "it must be a whole number between 1 and 10\u202f000. The default, 500, is used. "
            "The number of steps is −1 in the link; "
            "it must be a whole number between 1 and 10\u202f000. The default, 500, is used. "
            "The link says steps 4 times; only the first three values are tried."
        ),
    ),
    (
        "adam=beta1:0.5&adam=beta1:0.6,beta2:0.7",
        Scenario.on(optimizers={"adam": {"beta1": 0.5, "beta2": 0.7}}),
        (
            "The link says adam more than once; all of it is read in order. "
            "The link says beta1 more than once; the first good value is used."
        ),
    ),
    (
        "optimizers=none&adam=",
        Scenario.on(optimizers={"adam": {}}),
        "The link says optimizers=none and names some; those it names are used.",
    ),
    (
        "optimizers=all",
        Scenario.on(),
        "The key optimizers is “all” in the link; it can only be none. It is left out.",
    ),
    (
        "lesson=saddle&landscape=corridor",
        LESSONS["saddle"].scenario,
        "The lesson in the link is about Saddle point, so Corridor is left out.",
    ),
    (
        "lesson=sadle",
        Scenario.on(),
        (
            "The lesson is “sadle” in the link; there is no such lesson (did you mean saddle?). "
            "No lesson is opened."
        ),
    ),
    (
        "hide=curve,table&view=beamer",
        Scenario.on(look=Look(hide=("table",))),
        (
            "The view is “beamer” in the link; "
            "it must be projector, or nothing for the usual one. The usual view is used. "
            "The part to hide is “curve” in the link; "
            "what can be hidden is controls, curves and table (did you mean curves?). "
            "It is left out."
        ),
    ),
    (
        "stage=3d&arrows=velocity,move&curves=loss,losses&explain=lion",
        Scenario.on(look=Look(arrows=("move",))),
        (
            "The stage is “3d” in the link; it can be contour, surface and both. "
            "The usual stage is used. "
            "What to draw at the balls is “velocity” in the link; "
            "it can be gradient, momentum, move and squares. It is left out. "
            "The curve is “losses” in the link; it can be loss, gradient, distance, step_size "
            "and rate (did you mean loss?). It is left out. "
            "Lion is to be explained but is not on; it is left out."
        ),
    ),
    (
        "basins=lion,adam,ada,adam,rmsprop,momentum",
        Scenario.on(look=Look(basins=("rmsprop", "adam"))),
        (
            "The optimiser is “ada” in the link; there is no such optimiser (did you mean adam?). "
            "It is left out. "
            "The basins of Lion are to be shown but it is not on; they are left out. "
            "Too many basins are to be shown at once; those of Adam and RMSProp are."
        ),
    ),
    (
        "map=lion",
        Scenario.on(),
        "The map of Lion is to be shown but it is not on; it is left out.",
    ),
    (
        "map=adam&explain=adam",
        Scenario.on(look=Look(explain="adam")),
        ("The map of Adam is to be shown but step by step takes its place; it is left out."),
    ),
    (
        "map=adam,beta3&map=adam,beta2,beta2&map=rmsprop,loss",
        Scenario.on(look=Look(map=("rmsprop", "learning_rate", "decay", "loss"))),
        (
            "Adam has no hyperparameter “beta3” in the link; it knows learning_rate, beta1, "
            "beta2, epsilon and bias_correction (did you mean beta2?). "
            "The map of Adam is to have the axes beta2 and beta2 in the link; "
            "it has two, of different hyperparameters. "
            "The link says map more than once; the first good value is used."
        ),
    ),
    (
        "friction=1&steps=" + "9" * 7000,
        Scenario.on(),
        (
            "The link has 7017 characters; only the first 5000 are read. "
            "Nothing is called “friction”; it is left out."
        ),
    ),
    (
        "formula=x^^2&steps=9",
        Scenario.on(steps=9),
        (
            "The formula is “x^^2” in the link; at its character 3: A number, x, y or a bracket is "
            "missing before “^”. Local minimum is used."
        ),
    ),
    (
        "landscape=corridor&formula=" + "x" * 201,
        Scenario.on("corridor"),
        (
            "The formula is “xxxxxxxxxxxxxxxxxxxxxxxx…” in the link; at its character 201: "
            "This has 201 characters; a formula may have 200. Corridor is used."
        ),
    ),
    (
        "landscape=corridor&formula=x^2",
        Scenario.on(OWN, formula="x^2"),
        "The link has a formula, so Corridor is left out.",
    ),
    (
        "landscape=coridor&formula=x^2&domain=1,2,3",
        Scenario.on(OWN, formula="x^2"),
        (
            "The landscape is “coridor” in the link; there is no such landscape "
            "(did you mean corridor?). It is left out. "
            "The domain does not have four sides in the link; it must be left, right, bottom and "
            "top, between −1\u202f000\u202f000 and 1\u202f000\u202f000. The usual one is used."
        ),
    ),
    (
        "landscape=own&formula=(",
        Scenario.on(OWN, formula=FORMULA),
        (
            "The formula is “(” in the link; at its character 2: The formula stops where a number, "
            f"x, y or a bracket should follow. {FORMULA} is used."
        ),
    ),
    (
        "lesson=rings&formula=x^2&domain=0,1,0,1&landscape=own",
        LESSON,
        (
            "The lesson in the link is about Plateau, "
            "so your own formula, the formula and the domain are left out."
        ),
    ),
    (
        "domain=0,1,0,1",
        Scenario.on(),
        "Only a formula has a domain; the link’s is left out.",
    ),
    (
        "formula=x&domain=0,1,0,1e6",
        Scenario.on(OWN, formula="x"),
        (
            "The domain is (0, 1, 0, 1\u202f000\u202f000) in the link; "
            "one side may be 20 times as long as the other at most. The usual one is used."
        ),
    ),
    (
        "schedule=cosin,warmup:0.2&clip=-1&noise=loud&seed=7",
        Scenario.on(),
        (
            "The schedule is “cosin” in the link; there is no such schedule "
            "(did you mean cosine?). The default, constant, is used. "
            "The length to clip gradients at is −1 in the link; it must be between 10⁻⁹ and "
            "1\u202f000\u202f000\u202f000, or none. The default, none, is used. "
            "The gradient noise is “loud” in the link; it must be between 0 and "
            "1\u202f000\u202f000. The default, 0, is used. "
            "The link says a seed and no noise to draw from it; it is left out."
        ),
    ),
    (
        "schedule=cosine,warmap:0.2,warmup:2&noise=1&seed=1.5",
        Scenario.on(schedule=("cosine", ()), noise=1),
        (
            "Cosine with warm-up has no hyperparameter “warmap” in the link; "
            "it knows warmup and final (did you mean warmup?). It is left out. "
            "Cosine with warm-up’s warmup is 2 in the link; it must be between 0 and 1. "
            "The default, 0.1, is used. "
            "The seed is 1.5 in the link; it must be a whole number between 0 and "
            "4\u202f294\u202f967\u202f295. The default, 0, is used."
        ),
    ),
    (
        "steps=" + "9" * 3000,
        Scenario.on(),
        (
            "The number of steps is “999999999999999999999999…” in the link; "
            "it must be a whole number between 1 and 10\u202f000. The default, 500, is used."
        ),
    ),
]


@pytest.mark.parametrize(("query", "scenario", "problems"), BAD)
def test_good_parts_are_kept_and_bad_ones_named(
    query: str, scenario: Scenario, problems: str
) -> None:
    """What was wrong, what would be right, and what is used instead."""
    opened, told = from_query(query)
    assert (scenario, problems) == (opened, " ".join(told))


def promised(query: str) -> None:
    """Assert what holds for any text at all."""
    scenario, problems = from_query(query)
    assert (scenario, ()) == from_query(to_query(scenario))
    assert len(problems) <= 9
    assert all(len(problem) <= 300 for problem in problems)
    assert all(problem.replace(wording.THIN_SPACE, "").isprintable() for problem in problems)


@given(st.text())
def test_any_text_can_be_opened(query: str) -> None:
    """A stranger's link never fails."""
    promised(query)


words = st.sampled_from(
    (*LANDSCAPES, *OPTIMIZERS, *LESSONS)
    + ("landscape", "lesson", "start", "steps", "view", "hide", "optimizers", "none", "decay")
    + ("formula", "domain", "schedule", "clip", "noise", "seed", "own", "x^2", "-2,2,-2,2", "|")
    + tuple(SCHEDULES)
    + (
        "learning_rate",
        "nan",
        "inf",
        "-0",
        "1e999",
        "1_0",
        "٣",
        "%00",
        "%ff",
        "%",
        "+",
        "−1",
        "9" * 40,
    )
    + tuple("=&,:?#") * 4
)


@given(st.lists(words | st.text(max_size=3)).map("".join))
def test_anything_made_of_the_links_own_words_can_be_opened(query: str) -> None:
    """Nor does one that is nearly right."""
    promised(query)


@given(st.data(), reachable() | st.sampled_from(WRITTEN))
def test_a_damaged_link_can_be_opened(data: st.DataObject, scenario: Scenario) -> None:
    """A link that lost, doubled or changed some characters on its way still opens."""
    query = to_query(scenario)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(query)))
        cut = data.draw(st.integers(0, 3))
        query = query[:at] + data.draw(st.text(max_size=2)) + query[at + cut :]
    promised(query)


@pytest.mark.parametrize(
    "piece", ["a=1&", "lesson=sadle&", "hide=curve,", "adam=bata1:1&", "&", ","]
)
def test_a_link_full_of_mistakes_gets_a_short_answer(piece: str) -> None:
    """Past the first few, mistakes are only counted."""
    promised(piece * MAX_LENGTH)


@pytest.mark.parametrize(
    ("good", "tried", "told"),
    [
        ("", 3, "The link says formula 186 times; only the first three values are tried."),
        ("x^2", 1, "The link says formula more than once; the first good value is used."),
    ],
)
def test_of_a_link_full_of_formulas_few_are_tried(
    monkeypatch: pytest.MonkeyPatch, good: str, tried: int, told: str
) -> None:
    """Reading one takes the thread that solves for everybody: up to the first good, or three."""
    texts: list[object] = []

    def checked(text: object, domain: Box | None) -> str:
        texts.append(text)
        return app.own.checked_formula(text, domain)

    monkeypatch.setattr(app.grounds, "checked_formula", checked)
    every = [good] * bool(good) + [f"log(-{number}-x^2)" for number in range(2, 188)]
    _, problems = from_query("&".join(f"formula={text}" for text in every))
    assert tried == len(texts)
    assert told in problems


def test_a_mistake_is_told_once_however_often_it_is_made() -> None:
    """And counted once."""
    _, once = from_query("hide=curve&lesson=sadle&nothing=")
    _, often = from_query("hide=curve,curve&lesson=sadle&nothing=&hide=curve&nothing=&lesson=sadle")
    assert once == often


def test_mistakes_that_are_not_told_are_counted() -> None:
    """The visitor learns that there was more."""
    _, problems = from_query("&".join(f"nothing{n}=" for n in range(12)))
    assert problems[-1] == "4 more things were wrong and left out."
