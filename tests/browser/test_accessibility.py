"""Axe, an engine for accessibility tests, finds nothing serious in any state of the page."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it says no types
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.telling import CONTOUR, SURFACE, read_at, story
from tests.browser.test_looks import PHONE
from tests.browser.visitor import Visitor

# With the key that shows each, and where updates are drawn then.
STAGES = (("surface", "v", SURFACE), ("both", "b", CONTOUR), ("contour", "c", CONTOUR))
SERIOUS = {"serious", "critical"}


def violations(visitor: Visitor) -> list[str]:
    """List what is serious, each with the elements that it is about."""
    visitor.still()  # what fades in has another contrast on its way
    found = Axe().run(visitor.page).response["violations"]
    return [
        f"{each['id']}: {[node['html'] for node in each['nodes']]}"
        for each in found
        if each["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_page_is_accessible(visit: Visit, theme: str) -> None:
    """On a desk and at the projector, with a problem told, and with nothing drawn."""
    visitor = visit(color_scheme=theme)
    assert [] == violations(visitor)
    for query in (
        "lesson=momentum_escapes&view=projector",
        "steps=none&optimizers=none",
        "steps=50&basins=momentum,adam",
    ):
        visitor.open(query)
        assert [] == violations(visitor)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everything_that_opens_is_accessible(visit: Visit, theme: str) -> None:
    """The help, the landscapes, a lesson with its answer, and a card with everything unfolded."""
    visitor = visit(color_scheme=theme)
    visitor.press("?")
    expect(visitor.dialog("How to use this page")).to_be_visible()
    assert [] == violations(visitor)
    visitor.press("Escape")
    expect(visitor.dialog("How to use this page")).to_be_hidden()
    visitor.page.get_by_role("button", name="Landscape: ").click()
    expect(visitor.dialog("Choose a landscape")).to_be_visible()
    assert [] == violations(visitor)
    visitor.press("Escape")
    expect(visitor.dialog("Choose a landscape")).to_be_hidden()
    visitor.press("l")
    visitor.button("Answer").click()
    for summary in visitor.page.locator("summary").all():
        summary.click()
    expect(visitor.page.locator(".formulas .katex").first).to_be_visible()
    visitor.fill("Steps, typed", "many")
    assert [] == violations(visitor)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_stories_and_surfaces_are_accessible(visit: Visit, theme: str) -> None:
    """With an update told, with arrows and every curve, and where the run has ended."""
    visitor = visit("explain=adam", color_scheme=theme)
    read_at(visitor, 1, 0)
    for stage, key, pane in STAGES:
        visitor.press("Home", key)
        expect(visitor.page.locator(f"[data-stage={stage}]")).to_be_visible()
        visitor.press("ArrowRight", "ArrowRight")
        read_at(visitor, 1, 2, pane)
        assert [] == violations(visitor)
        visitor.press("End")
        expect(story(visitor)).to_contain_text("The run ends here")
        assert [] == violations(visitor)
    visitor.open("arrows=gradient,momentum,move,squares&curves=loss,gradient,distance,step_size")
    visitor.press("Home", "ArrowRight")
    for stage, key, pane in STAGES:
        visitor.press(key)
        expect(visitor.page.locator(f"[data-stage={stage}] {pane} [role=img]")).to_be_visible()
        assert [] == violations(visitor)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_hyperparameter_maps_are_accessible(visit: Visit, theme: str) -> None:
    """With its best setting shown, at the projector, and on a phone."""
    visitor = visit("map=momentum,end", color_scheme=theme)
    visitor.button("Show the best").click()
    expect(visitor.page.locator(".settings-best")).to_contain_text("Best")
    assert [] == violations(visitor)
    visitor.open("map=adam,loss&view=projector")
    expect(visitor.page.locator(".settings-key li").first).to_be_visible()
    assert [] == violations(visitor)
    phone = visit("map=gradient_descent", color_scheme=theme, **PHONE)
    expect(phone.page.locator(".settings-key li").first).to_be_visible()
    assert [] == violations(phone)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_phone_is_accessible(visit: Visit, theme: str) -> None:
    """With an update told, and with the drawer open, the rest of the page out of reach."""
    visitor = visit("explain=adam", color_scheme=theme, **PHONE)
    read_at(visitor, 1, 0)
    assert [] == violations(visitor)
    visitor.open()
    assert [] == violations(visitor)
    visitor.button("Controls").tap()
    expect(visitor.button("Close the controls")).to_be_focused()
    assert [] == violations(visitor)
