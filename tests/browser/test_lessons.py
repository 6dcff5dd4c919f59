"""The lecture's questions, answered by hand on the page."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit

DECAY = "Momentum: Decay"


def test_dragging_the_decay_frees_momentum_from_the_trap(visit: Visit) -> None:
    """At 0.9 it is caught, at 0.98 it rolls through to the global minimum."""
    visitor = visit("lesson=momentum_escapes")
    stops = visitor.record("optimizers", "momentum")["hyperparameters"][1]["stops"]
    expect(visitor.slider(DECAY)).to_have_attribute("aria-valuetext", "0.9")
    expect(visitor.ending("Momentum")).to_contain_text("local minimum")

    visitor.drag_slider(DECAY, stops, 0.98)
    expect(visitor.slider(DECAY)).to_have_attribute("aria-valuetext", "0.98")
    expect(visitor.ending("Momentum")).to_contain_text("global minimum")
    expect(visitor.ending("Gradient descent")).to_contain_text("local minimum")
    visitor.address_is("lesson=momentum_escapes&gradient_descent=&momentum=decay:0.98")
    over = visitor.button("Start the lesson over")
    over.click()
    visitor.address_is("lesson=momentum_escapes")
    expect(visitor.slider(DECAY)).to_have_attribute("aria-valuetext", "0.9")
    expect(visitor.ending("Momentum")).to_contain_text("local minimum")
    expect(over).to_be_disabled()


def test_stepping_the_decay_by_key_does_the_same(visit: Visit) -> None:
    """A slider that has the focus goes from stop to stop, there and back."""
    visitor = visit("lesson=momentum_escapes&gradient_descent=&momentum=decay:0.98")
    slider = visitor.slider(DECAY)
    expect(visitor.ending("Momentum")).to_contain_text("global minimum")
    while slider.get_attribute("aria-valuetext") != "0.9":
        slider.press("ArrowLeft")
    expect(visitor.ending("Momentum")).to_contain_text("local minimum")
    visitor.address_is("lesson=momentum_escapes")


def test_with_a_decay_of_1_nothing_is_forgotten(visit: Visit) -> None:
    """In the round bowl the ball swings for ever; the value 1 itself can be reached."""
    visitor = visit("lesson=nothing_forgotten")
    expect(visitor.ending("Momentum")).to_contain_text("Settled")
    visitor.slider(DECAY).press("End")
    expect(visitor.slider(DECAY)).to_have_attribute("aria-valuetext", "1")
    expect(visitor.ending("Momentum")).not_to_contain_text("Settled")
    expect(visitor.ending("Momentum")).to_contain_text(re.compile("Swings|Circles"))
    expect(visitor.row("Momentum").last).to_have_text("–")


def test_every_lesson_can_be_chosen(visit: Visit) -> None:
    """Each shows its question, and what happens when asked for."""
    visitor = visit()
    strip = visitor.page.get_by_role("region", name="Lesson")
    for lesson in visitor.catalogue()["lessons"]:
        visitor.page.get_by_role("combobox", name="Lesson").select_option(lesson["key"])
        expect(strip.get_by_role("heading")).to_have_text(lesson["question"])
        expect(strip.get_by_role("status")).to_be_empty()
        visitor.address_is(f"lesson={lesson['key']}")
        strip.get_by_role("button", name="Answer").click()
        expect(strip.get_by_role("status")).not_to_be_empty()


def test_lessons_follow_each_other(visit: Visit) -> None:
    """By key and by button, from the first one on; closing one leaves its picture."""
    visitor = visit()
    keys = [lesson["key"] for lesson in visitor.catalogue()["lessons"]]
    visitor.press("l")
    visitor.address_is(f"lesson={keys[0]}")
    visitor.button("Next lesson").click()
    visitor.address_is(f"lesson={keys[1]}")
    visitor.button("Previous lesson").click()
    visitor.address_is(f"lesson={keys[0]}")
    expect(visitor.button("Previous lesson")).to_be_disabled()
    ending = visitor.ending("Momentum").inner_text()
    visitor.button("Close the lesson").click()
    expect(visitor.page.get_by_role("region", name="Lesson")).to_have_count(0)
    expect(visitor.page).not_to_have_url(re.compile("lesson="))
    expect(visitor.ending("Momentum")).to_have_text(ending)
