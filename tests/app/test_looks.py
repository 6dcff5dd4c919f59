"""How a visitor looks at the page."""

import re
from dataclasses import replace
from typing import Any

import pytest

from app.checks import RefusedError
from app.links import from_query, to_query
from app.looks import CHECKS, KEYS, SEVERAL, Look
from app.scenario import Scenario
from tests.app.scenarios import changed


def test_every_part_has_a_check() -> None:
    """And what is told of several names can be said in any order, and more than once."""
    assert KEYS == tuple(CHECKS)
    assert SEVERAL == {name for name in KEYS if isinstance(getattr(Look(), name), tuple)}
    one = Look(hide=("table", "controls", "table"), arrows=("move", "gradient"))
    assert Look(hide=("controls", "table"), arrows=("gradient", "move")) == one


@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("value", ["nonsense", ["nonsense"], -7, None, {}, [[]], "x" * 10_000])
def test_what_nobody_can_ask_for_is_refused(name: str, value: object) -> None:
    """In words, whatever it is; an empty list of names is one."""
    if name in SEVERAL and value == {}:
        assert getattr(Look(), name) == CHECKS[name](value)
        return
    with pytest.raises(RefusedError):
        CHECKS[name](value)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"view": "beamer"}, "The view is “beamer”; it must be projector"),
        ({"hide": ("stage",)}, "The part to hide is “stage”; "),
        ({"stage": "3d"}, "The stage is “3d”; it can be contour, surface and both"),
        ({"explain": "Adam"}, "The optimiser is “Adam”; .*did you mean adam"),
        ({"arrows": ("moves",)}, "at the balls is “moves”; .*did you mean move"),
        ({"curves": "loss"}, "The curve is “loss”; it can be"),
        ({"basins": ("Adam",)}, "The optimiser is “Adam”; .*did you mean adam"),
        (
            {"basins": ("adam", "lion", "momentum")},
            "Basins are to be shown of three optimisers; there is room for those of two",
        ),
    ],
)
def test_refusals_name_value_and_remedy(fields: dict[str, Any], message: str) -> None:
    """In the field's own words."""
    with pytest.raises(RefusedError, match=message):
        Look(**fields)


def test_without_a_curve_it_is_the_loss() -> None:
    """A frame without any would be an empty one."""
    assert Look(curves=()) == Look()


def test_only_what_is_on_is_explained() -> None:
    """Switching it off closes its story, and asking for another one opens nothing."""
    scenario, problems = changed(Scenario.on(), {"explain": "adam"})
    assert ("adam", ()) == (scenario.look.explain, problems)
    scenario, _ = changed(scenario, {"optimizers": {"adam": False}})
    assert scenario.look.explain == ""
    scenario, problems = changed(scenario, {"explain": "lion"})
    assert scenario.look.explain == ""
    assert ("Lion is to be explained but is not on; it is left out.",) == problems
    scenario, problems = changed(scenario, {"explain": "lion", "optimizers": {"lion": True}})
    assert ("lion", ()) == (scenario.look.explain, problems)
    for look in (Look(), Look(explain="adam")):
        assert look is look.among({"adam"})


def test_a_story_goes_on_where_another_can_not_be_told() -> None:
    """What a message may not say leaves everything as it was."""
    scenario, _ = changed(Scenario.on(), {"explain": "adam"})
    after, problems = changed(scenario, {"explain": "lion"})
    assert scenario == after
    assert len(problems) == 1


def test_only_of_what_is_on_basins_are_shown() -> None:
    """Of two at most; a lesson, whose answer they would tell, is opened without."""
    scenario, problems = changed(Scenario.on(), {"basins": ["adam", "momentum", "adam"]})
    assert (("momentum", "adam"), ()) == (scenario.look.basins, problems)
    after, problems = changed(scenario, {"basins": ["adam", "momentum", "rmsprop"]})
    assert scenario == after
    assert len(problems) == 1
    off, problems = changed(scenario, {"optimizers": {"adam": False}})
    assert (("momentum",), ()) == (off.look.basins, problems)
    other, problems = changed(off, {"basins": ["lion", "rmsprop"]})
    assert ("rmsprop",) == other.look.basins
    assert ("The basins of Lion are to be shown but it is not on; they are left out.",) == problems
    lesson, problems = changed(scenario, {"lesson": "rings"})
    assert ((), ()) == (lesson.look.basins, problems)


def test_only_of_what_is_on_a_map_is_shown() -> None:
    """One, or a story; a lesson, whose answer it would tell, is opened without."""
    scenario, problems = changed(Scenario.on(), {"map": ["momentum", "loss"]})
    words = ("momentum", "learning_rate", "decay", "loss")
    assert (words, ()) == (scenario.look.map, problems)
    after, problems = changed(scenario, {"map": ["lion"]})
    assert scenario == after
    assert ("The map of Lion is to be shown but it is not on; it is left out.",) == problems
    story, problems = changed(scenario, {"explain": "adam"})
    assert ("adam", (), ()) == (story.look.explain, story.look.map, problems)
    again, problems = changed(story, {"map": ["momentum", "loss"]})
    assert (scenario, ()) == (again, problems)
    off, problems = changed(scenario, {"optimizers": {"momentum": False}})
    assert ((), ()) == (off.look.map, problems)
    lesson, problems = changed(scenario, {"lesson": "rings"})
    assert ((), ()) == (lesson.look.map, problems)


@pytest.mark.parametrize(
    ("query", "moment", "link"),
    [
        ("step=30", (30, ""), "step=30"),
        ("explain=adam&step=1&phase=corrected_mean", (1, "corrected_mean"), None),
        ("step=500", ("", ""), ""),
        ("explain=adam&step=0&phase=signal", ("", ""), "explain=adam"),
        ("steps=20&step=20", ("", ""), "steps=20"),
    ],
)
def test_a_link_says_a_moment(query: str, moment: tuple[int | str, str], link: str | None) -> None:
    """Of steps and phases that there are, and nothing where that is the usual one."""
    scenario, problems = from_query(query)
    assert ((), moment) == (problems, (scenario.look.step, scenario.look.phase))
    assert to_query(scenario) == (query if link is None else link)
    assert scenario == from_query(to_query(scenario))[0]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("step=501", "The step is 501 in the link; it must be a whole number between 0 and 500."),
        ("step=1.5", "The step is 1.5 in the link; "),
        ("step=-1", "The step is −1 in the link; "),
        ("steps=20&step=30", "The step is 30 in the link; .* between 0 and 20"),
        ("phase=move", "The phase is “move” in the link; no update is told step by step. It is"),
        ("explain=adam&phase=kept_sqare", "Adam has signal, .*did you mean kept_square"),
        ("explain=momentum&phase=kept_square", "The first phase is told."),
    ],
)
def test_a_moment_that_there_is_not_is_told(query: str, words: str) -> None:
    """The usual one is shown."""
    scenario, problems = from_query(query)
    assert ("", "") == (scenario.look.step, scenario.look.phase)
    (told,) = problems
    assert re.search(words, told)


def test_a_moment_is_the_link_s_alone() -> None:
    """From the first change on the page knows better; what is no longer there is left out."""
    scenario, _ = from_query("explain=adam&step=7&phase=move")
    after, problems = changed(scenario, {"stage": "both"})
    assert ((), "", "") == (problems, after.look.step, after.look.phase)
    shorter = replace(scenario, steps=5)
    assert ("", "move") == (shorter.look.step, shorter.look.phase)
    unexplained = replace(scenario, look=replace(scenario.look, explain=""))
    assert (7, "") == (unexplained.look.step, unexplained.look.phase)


def test_looks_do_not_change_paths() -> None:
    """Nor what a reset goes back to."""
    plain = Scenario.on()
    look = Look(
        view="projector",
        stage="both",
        explain="adam",
        arrows=("move",),
        curves=("rate",),
        basins=("adam",),
        map=("adam",),
    )
    assert plain.runs() == Scenario.on(look=look).runs()
