"""Links say everything that a scenario is, and nothing that a link says can fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import wording
from app.checks import most_steps
from app.lessons import LESSONS
from app.links import MAX_LENGTH, from_query, to_query
from app.scenario import Scenario
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS
from tests.app.scenarios import reachable

WRITTEN = (
    Scenario.on(),
    Scenario.on("corridor"),
    Scenario.on(start=(-0.5, 1e-5), steps=10_000, view="projector", hide=("table", "controls")),
    Scenario.on("saddle", optimizers={"momentum": {"decay": 1}}),
    Scenario.on("plateau", optimizers={}),
    LESSONS["momentum_escapes"].scenario,
)


@given(reachable())
def test_a_link_brings_the_scenario_back(scenario: Scenario) -> None:
    """Whatever a visitor can get to, its link says it all."""
    assert (scenario, ()) == from_query(to_query(scenario))


@given(reachable())
def test_a_link_needs_no_encoding(scenario: Scenario) -> None:
    """It stands in the address as it was written, commas and colons included."""
    letters = set("abcdefghijklmnopqrstuvwxyz0123456789_.,:=&-")
    assert set(to_query(scenario)) <= letters


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
                view="projector",
                hide=("curves", "controls"),
            ),
        ),
    ],
)
def test_links_are_as_short_as_can_be(query: str, scenario: Scenario) -> None:
    """Only what differs is written, in the words of the page."""
    assert query == to_query(scenario)
    assert (scenario, ()) == from_query(f"?{query}")


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
            "Momentum’s learning rate is −1 in the link; it must be between 0.000001 and 100. "
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
        Scenario.on(hide=("table",)),
        (
            "The view is “beamer” in the link; "
            "it must be projector, or nothing for the usual one. The usual view is used. "
            "The part to hide is “curve” in the link; "
            "what can be hidden is controls, curves and table (did you mean curves?). "
            "It is left out."
        ),
    ),
    (
        "formula=x^2&steps=" + "9" * 5000,
        Scenario.on(),
        (
            "The link has 5018 characters; only the first 4000 are read. "
            "Nothing is called “formula”; it is left out."
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


def test_a_mistake_is_told_once_however_often_it_is_made() -> None:
    """And counted once."""
    _, once = from_query("hide=curve&lesson=sadle&nothing=")
    _, often = from_query("hide=curve,curve&lesson=sadle&nothing=&hide=curve&nothing=&lesson=sadle")
    assert once == often


def test_mistakes_that_are_not_told_are_counted() -> None:
    """The visitor learns that there was more."""
    _, problems = from_query("&".join(f"nothing{n}=" for n in range(12)))
    assert problems[-1] == "4 more things were wrong and left out."
