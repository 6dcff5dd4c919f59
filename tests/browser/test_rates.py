"""The slider of a learning rate spans what is worth trying on the landscape; more can be typed."""

from functools import partial

import pytest
from playwright.sync_api import Locator, expect

from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

REACH = 100  # times the default, up and down


@pytest.mark.parametrize("landscape", ["local_minimum", "rosenbrock", "discus", "eggholder"])
def test_slider_spans_what_suits_the_landscape(visit: Visit, landscape: str) -> None:
    """From a hundredth to a hundred times the default, which is one of its stops, if allowed."""
    visitor = visit(f"landscape={landscape}&gradient_descent=&adam=")
    for optimizer in ("gradient_descent", "adam"):
        check_span(visitor, optimizer)


def check_span(visitor: Visitor, optimizer: str) -> None:
    """Go to the slider's ends, and back to the default."""
    name = f"{OPTIMIZERS[optimizer].name}: Learning rate"
    field, slider = visitor.field(f"{name}, typed"), visitor.slider(name)
    rate = float(field.input_value())
    (allowed,) = (
        each for each in OPTIMIZERS[optimizer].hyperparameters if each.name == "learning_rate"
    )
    for key, end in (("Home", rate / REACH), ("End", rate * REACH)):
        slider.press(key)
        expected = float(f"{min(max(end, allowed.low), allowed.high):.6g}")
        visitor.until(partial(shows, field, expected))
    visitor.button(f"{name}: back to its default").click()
    visitor.until(partial(shows, field, rate))
    assert float(slider.input_value()).is_integer()


def shows(field: Locator, number: float) -> bool:
    """Say whether a number stands in a field."""
    return number == float(field.input_value())


def test_on_the_lectures_landscape_it_is_what_the_lecture_needs(visit: Visit) -> None:
    """From 0.0001 to 1."""
    visitor = visit("landscape=local_minimum&adam=")
    slider = visitor.slider("Adam: Learning rate")
    for key, expected in (("Home", "0.0001"), ("End", "1")):
        slider.press(key)
        expect(visitor.field("Adam: Learning rate, typed")).to_have_value(expected)


def test_what_lies_beyond_can_be_typed(visit: Visit) -> None:
    """The slider stays at its end, goes on from there, and other landscapes move its ends."""
    visitor = visit("landscape=local_minimum&adam=")
    name = "Adam: Learning rate"
    visitor.fill(f"{name}, typed", "50")
    visitor.address_has("adam=learning_rate:50")
    slider = visitor.slider(name)
    expect(slider).to_have_attribute("aria-valuetext", "50")
    assert slider.get_attribute("max") == slider.input_value()
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "50")
    visitor.choose("schwefel")
    visitor.address_has("landscape=schwefel")
    record = LANDSCAPES["schwefel"]
    assert 50 < REACH * OPTIMIZERS["adam"].default_rate(record.curvature, record.width)
    visitor.until(lambda: slider.get_attribute("max") != slider.input_value())
    visitor.choose("local_minimum")
    visitor.until(lambda: slider.get_attribute("max") == slider.input_value())
    slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "1")


def test_a_switch_has_no_symbol(visit: Visit) -> None:
    """It stands in no formula."""
    card = visit("adam=").page.get_by_role("region", name="Adam", exact=True)
    card.get_by_text("More", exact=True).click()
    row = card.locator(".hyperparameter").filter(has_text="Bias correction")
    expect(row.locator(".formula")).to_have_count(0)
    expect(card.locator(".hyperparameter .formula .katex").first).to_be_visible()
