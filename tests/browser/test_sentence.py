"""One sentence under the stage on what is happening now."""

import math

import pytest
from playwright.sync_api import Locator, expect

from app.links import from_query
from optimizers import descend
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor


def sentence(visitor: Visitor) -> Locator:
    """Find the sentence."""
    return visitor.page.locator(".sentence")


def spoken(visitor: Visitor) -> Locator:
    """Find where a screen reader reads it out as soon as it changes."""
    return visitor.page.locator(".spoken").and_(visitor.page.get_by_role("status"))


def two_digits(value: float) -> str:
    """Write a number as the sentence does."""
    return f"{float(f'{value:.1e}'):g}"


def test_it_is_about_the_chosen_optimizer(visit: Visit) -> None:
    """The first, or the one whose row is pointed at, or the one that is explained."""
    visitor = visit()
    expect(sentence(visitor)).to_contain_text("Gradient descent")
    visitor.ending("Adam").hover()
    expect(sentence(visitor)).to_contain_text("Adam")
    visitor.page.get_by_role("heading", level=1).hover()
    expect(sentence(visitor)).to_contain_text("Gradient descent")
    visitor.press("s")
    choice = visitor.page.get_by_role("combobox", name="Explained optimiser")
    choice.select_option("RMSProp")
    expect(sentence(visitor)).to_contain_text("RMSProp")


def test_it_changes_with_the_step(visit: Visit) -> None:
    """What is said of a step is said of it again."""
    visitor = visit("momentum=&arrows=gradient&steps=60")
    visitor.press("Home")
    said = []
    for step in range(12):
        expect(visitor.plot).to_have_attribute("data-step", str(step))
        said.append(sentence(visitor).inner_text())
        visitor.press("ArrowRight")
    assert len(set(said)) > 4
    for before in reversed(said):
        visitor.press("ArrowLeft")
        expect(sentence(visitor)).to_have_text(before)


@pytest.mark.parametrize("step", [0, 1, 9])
def test_its_numbers_are_the_run_s(visit: Visit, step: int) -> None:
    """The move, the slope, and what the loss does, to the digits that are said."""
    query = "gradient_descent=&steps=60&arrows=gradient"
    scenario, _ = from_query(query)
    run = descend(scenario.record, scenario.runs(), steps=60)
    visitor = visit(query)
    visitor.press("Home", *["ArrowRight"] * step)
    move, slope = (two_digits(math.hypot(*rows[step, 0])) for rows in (run.move, run.gradient))
    falls = two_digits(run.loss[step, 0] - run.loss[step + 1, 0])
    words = (
        f"sets out: its first move is {move} long, on a slope of {slope}."
        if step == 0
        else f"moves {move}, on a slope of {slope}; the loss falls by {falls}."
    )
    expect(sentence(visitor)).to_have_text(f"Gradient descent {words}")


def test_it_is_read_out_only_while_nothing_plays(visit: Visit) -> None:
    """Sixty sentences a second would be no help; the place where it is read out stays."""
    visitor = visit()
    expect(spoken(visitor)).to_have_text(sentence(visitor).inner_text())
    visitor.page.get_by_role("combobox", name="Speed").select_option("0.2×")
    visitor.button("Play").click()
    expect(spoken(visitor)).to_be_empty()
    expect(sentence(visitor)).not_to_be_empty()
    visitor.button("Pause").click()
    expect(spoken(visitor)).to_have_text(sentence(visitor).inner_text())


def test_a_story_is_not_interrupted(visit: Visit) -> None:
    """While an update is told phase by phase, the story alone is read out."""
    visitor = visit()
    expect(spoken(visitor)).not_to_be_empty()
    visitor.press("s")
    expect(spoken(visitor)).to_be_empty()
    expect(sentence(visitor)).not_to_be_empty()
    visitor.press("s")
    expect(spoken(visitor)).to_contain_text("Gradient descent sets out")


@pytest.mark.parametrize(
    "query", ["adam=&steps=60", "gradient_descent=learning_rate:1&start=1.5,1.5"]
)
def test_it_ends_with_the_table_s_words(visit: Visit, query: str) -> None:
    """With all steps made, or out of all bounds, both say the same."""
    visitor = visit(query)
    visitor.press("End")
    name = "Adam" if query.startswith("adam") else "Gradient descent"
    expect(sentence(visitor)).to_have_text(f"{name}: {visitor.ending(name).inner_text()}")


def test_a_run_has_settled_from_the_step_on_that_the_table_names(visit: Visit) -> None:
    """One step earlier it has not."""
    visitor = visit("newton=&steps=60&arrows=gradient")
    words = visitor.ending("Newton").inner_text()
    step = int(visitor.row("Newton").last.inner_text())
    visitor.press("Home", *["ArrowRight"] * step)
    expect(sentence(visitor)).to_have_text(f"Newton: {words}")
    visitor.press("ArrowLeft")
    expect(sentence(visitor)).not_to_contain_text(words)


def test_a_memory_of_nothing_carries_nothing(visit: Visit) -> None:
    """At a decay of 0 Momentum is told as gradient descent is."""
    visitor = visit("momentum=decay:0&steps=60&arrows=gradient")
    visitor.press("Home", *["ArrowRight"] * 3)
    expect(sentence(visitor)).to_contain_text("Momentum moves ")


def test_without_a_path_there_is_nothing_to_say(visit: Visit) -> None:
    """The line stays, empty."""
    visitor = visit("optimizers=none")
    expect(sentence(visitor)).to_have_text("")
