"""Whose learning rates are used: set on the page, in the link, and kept up to what is said."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Locator, expect

from app.links import from_query
from app.race import race
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import violations
from tests.browser.test_looks import PHONE, overflow
from tests.browser.visitor import Visitor

TWO = "gradient_descent=&adam="
NAMES = {"gradient_descent": "Gradient descent", "adam": "Adam"}


def rates_of(visitor: Visitor) -> dict[str, float]:
    """Read the learning rates of the two as their fields show them."""
    fields = {key: visitor.field(f"{name}: Learning rate, typed") for key, name in NAMES.items()}
    return {key: float(field.input_value()) for key, field in fields.items()}


def best_of(query: str) -> Mapping[str, float]:
    """Search for the best rates of what is on in a link."""
    scenario, _ = from_query(query)
    (found,) = (
        each["found"] for each in race(scenario, {}).replies(lambda _: None) if each["found"]
    )
    rates: dict[str, float] = found["rates"]
    return rates


def mode(visitor: Visitor, name: str) -> Locator:
    """Find a way to choose learning rates."""
    return visitor.page.get_by_role("radio", name=name, exact=True)


def said(visitor: Visitor) -> Locator:
    """Find what is said under it."""
    return visitor.page.locator(".race").get_by_role("status")


def wait_for(visitor: Visitor, best: Mapping[str, float]) -> None:
    """Wait until the best rates are set, and until it is said who wins with them."""
    visitor.until(lambda: rates_of(visitor) == best)
    expect(said(visitor)).to_contain_text("settles")


def test_best_rates_are_found_said_and_kept_up_to_date(visit: Visit) -> None:
    """From another start they are others; a rate that is set by hand ends it, and that is said."""
    visitor = visit(TWO)
    mode(visitor, "Best for each").check()
    first = best_of(TWO)
    wait_for(visitor, first)
    visitor.link_says("race", "best")
    visitor.link_says("adam", f"learning_rate:{first['adam']}")  # the table is about it, then
    lines = visitor.page.get_by_role("list", name="Best rates from this start")
    expect(lines.get_by_role("listitem")).to_have_count(2)
    expect(lines).to_contain_text(f"Adam {first['adam']}: settles at step")
    ending = visitor.ending("Adam").inner_text()
    expect(lines).to_contain_text(ending.rpartition(" ")[2].rstrip("."))
    conditions = visitor.page.get_by_role("list", name="Conditions").get_by_role("listitem")
    expect(conditions).to_contain_text(said(visitor).inner_text())

    visitor.page.mouse.move(*visitor.place("local_minimum", (1.5, 1.2)))
    visitor.page.mouse.down()
    visitor.page.mouse.move(*visitor.place("local_minimum", (-0.4, 1.6)), steps=8)
    visitor.page.mouse.up()
    start = ",".join(visitor.field(f"Start: {name}").input_value() for name in "xy")
    start = start.replace("−", "-")
    visitor.address_has(f"start={start}")
    second = best_of(f"{TWO}&start={start}")
    assert first != second
    wait_for(visitor, second)

    visitor.slider("Adam: Learning rate").press("ArrowRight")
    expect(mode(visitor, "Own")).to_be_checked()
    expect(said(visitor)).to_contain_text("You have set a rate by hand.")
    expect(conditions).to_have_count(0)
    visitor.until(lambda: "race" not in visitor.page.url)
    assert second["gradient_descent"] == rates_of(visitor)["gradient_descent"]


def test_a_link_is_not_believed(visit: Visit) -> None:
    """Its rates are shown at once, and then corrected, which moves no time and asks no more."""
    visitor = visit("gradient_descent=learning_rate:0.0123&adam=learning_rate:0.5&race=best")
    visitor.press("Home")
    wait_for(visitor, best_of(TWO))
    visitor.until(lambda: "0.0123" not in visitor.page.url)
    visitor.address_has("race=best")
    assert 0 == visitor.step()
    visitor.quiet()
    visitor.messages.clear()
    visitor.press("Home", "ArrowRight", " ")
    visitor.until(lambda: visitor.step() > 20)
    assert [] == visitor.messages


def test_same_rate_for_all_is_one_slider(visit: Visit) -> None:
    """It sets everybody's, whoever comes later has it, too, and one's own ends it."""
    visitor = visit("gradient_descent=&adam=learning_rate:0.5")
    mode(visitor, "Same for all").check()
    visitor.until(lambda: rates_of(visitor) == dict.fromkeys(NAMES, 0.01))
    visitor.slider("All optimisers: Learning rate").press("ArrowRight")
    visitor.until(lambda: rates_of(visitor) == dict.fromkeys(NAMES, 0.011))
    visitor.switch("Lion").click()
    expect(visitor.field("Lion: Learning rate, typed")).to_have_value("0.011")
    visitor.address_has("lion=learning_rate:0.011&race=same")
    expect(visitor.page.get_by_role("list", name="Conditions")).to_have_text(
        "Same learning rate for all: 0.011"
    )
    visitor.fill("Lion: Learning rate, typed", "0.5")
    expect(mode(visitor, "Own")).to_be_checked()
    expect(said(visitor)).to_have_text(
        "You have set a rate by hand. Each optimiser has its own learning rate."
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_race_is_accessible(visit: Visit, theme: str) -> None:
    """Also in the drawer of a phone."""
    visitor = visit(f"{TWO}&race=best", color_scheme=theme)
    wait_for(visitor, best_of(TWO))
    visitor.page.get_by_text("What is best?").click()
    assert [] == violations(visitor)
    phone = visit(f"{TWO}&race=best", color_scheme=theme, **PHONE)
    phone.button("Controls").tap()
    wait_for(phone, best_of(TWO))
    assert 0 == overflow(phone.page)
    assert [] == violations(phone)
