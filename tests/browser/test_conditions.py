"""Schedule, clipping and noise: set on the page, in the link, and never silent."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.test_accessibility import violations
from tests.browser.test_looks import PHONE, overflow
from tests.browser.visitor import Visitor

ALL_ON = "schedule=cosine&clip=1&noise=0.5&seed=3"


def unfold(visitor: Visitor) -> None:
    """Open the section of the conditions."""
    visitor.page.get_by_text("Schedule, clipping, noise").click()
    expect(schedule(visitor)).to_be_visible()


def schedule(visitor: Visitor) -> Locator:
    """Find the list of schedules."""
    return visitor.page.get_by_role("combobox", name="Learning-rate schedule")


def said(visitor: Visitor) -> Locator:
    """Find what the stage says about the conditions."""
    stage = visitor.page.get_by_role("region", name="Stage")
    return stage.get_by_role("list", name="Conditions").get_by_role("listitem")


def everybody(visitor: Visitor) -> str:
    """Give the link's part that has every optimizer on."""
    return "&".join(f"{record['key']}=" for record in visitor.catalogue()["optimizers"])


def test_conditions_are_set_by_hand(visit: Visit) -> None:
    """Each comes into the link and onto the stage, changes the paths, and goes again."""
    visitor = visit()
    expect(said(visitor)).to_have_count(0)
    unfold(visitor)
    seen = {visitor.layer("lines")}

    def changed(part: str, words: str) -> None:
        visitor.address_has(part)
        expect(said(visitor).last).to_contain_text(re.compile(words, re.IGNORECASE))
        visitor.until(lambda: visitor.layer("lines") not in seen)
        seen.add(visitor.layer("lines"))

    schedule(visitor).select_option("cosine")
    changed("schedule=cosine", "cosine")
    visitor.switch("Clip long gradients").click()
    changed("clip=1", "1")
    visitor.fill("Gradient noise, typed", "0.5")
    changed("noise=0.5", "noise")
    visitor.fill("Seed", "3")
    changed("seed=3", "seed 3")
    expect(said(visitor)).to_have_count(3)
    visitor.reload()
    expect(said(visitor)).to_have_count(3)
    visitor.until(lambda: visitor.layer("lines") in seen)

    for name in ("Seed", "Gradient noise", "Schedule"):
        visitor.button(f"{name}: back to its default").click()
    visitor.switch("Clip long gradients").click()
    expect(said(visitor)).to_have_count(0)
    visitor.address_is("")


def test_schedule_has_its_own_hyperparameters(visit: Visit) -> None:
    """Every schedule can be chosen; what is set of one is in the link and can be reset."""
    visitor = visit()
    unfold(visitor)
    for record in visitor.catalogue()["schedules"]:
        schedule(visitor).select_option(record["key"])
        if record["hyperparameters"]:
            visitor.link_says("schedule", record["key"])
        for each in record["hyperparameters"]:
            name = f"Schedule: {each['label']}"
            expect(visitor.field(f"{name}, typed")).to_be_visible()
            before = visitor.field(f"{name}, typed").input_value()
            visitor.slider(name).press("ArrowRight")
            visitor.address_has(f"schedule={record['key']},{each['name']}:")
            visitor.button(f"{name}: back to its default").click()
            visitor.link_says("schedule", record["key"])
            expect(visitor.field(f"{name}, typed")).to_have_value(before)
    visitor.button("Schedule: back to its default").click()
    visitor.address_is("")


def test_curve_of_the_rate_has_the_present_step(visit: Visit) -> None:
    """As a marker on it and in words, and as a sentence for those who don't see it."""
    visitor = visit("schedule=cosine")
    unfold(visitor)
    curve = visitor.page.get_by_role("img", name="The learning rate is multiplied by")
    expect(curve).to_be_visible()
    marker = curve.locator("circle")
    last = marker.get_attribute("cx")
    visitor.press("Home")
    expect(marker).to_have_attribute("cx", "0")
    assert last != marker.get_attribute("cx")
    expect(visitor.page.locator(".rate-curve")).to_contain_text("at step 1")


def test_dice_give_other_numbers(visit: Visit) -> None:
    """Each time, and the paths follow."""
    visitor = visit("noise=0.5")
    unfold(visitor)
    seen = {visitor.layer("lines")}
    for _ in range(2):
        visitor.button("New seed").click()
        visitor.until(lambda: visitor.layer("lines") not in seen)
        seen.add(visitor.layer("lines"))
    visitor.link_says("seed", visitor.field("Seed").input_value())


def test_folded_section_says_what_is_on(visit: Visit) -> None:
    """And is still open, or folded, after a reload."""
    visitor = visit(ALL_ON)
    summary = visitor.page.locator(".conditions > summary")
    expect(summary).to_contain_text("Cosine")
    expect(summary).to_contain_text("clip 1")
    expect(summary).to_contain_text("σ 0.5")
    unfold(visitor)
    expect(summary).not_to_contain_text("clip 1")
    visitor.reload()
    expect(schedule(visitor)).to_be_visible()
    summary.click()
    expect(schedule(visitor)).to_have_count(0)
    visitor.reload()
    expect(summary).to_contain_text("clip 1")
    expect(schedule(visitor)).to_have_count(0)


@pytest.mark.parametrize(
    "part", ["", "&view=projector", "&hide=controls,curves,table", "&view=projector&hide=controls"]
)
def test_conditions_are_said_wherever_there_are_paths(visit: Visit, part: str) -> None:
    """At the projector and with everything else hidden; what is said covers nothing."""
    visitor = visit(ALL_ON + part)
    expect(said(visitor)).to_have_count(3)
    plot = visitor.plot.bounding_box()
    assert plot
    for item in said(visitor).all():
        expect(item).to_be_in_viewport(ratio=1)
        box = item.bounding_box()
        assert box
        assert box["y"] + box["height"] <= plot["y"]


def test_playing_under_conditions_needs_no_message(visit: Visit) -> None:
    """Noise and schedule are in the paths already."""
    visitor = visit(ALL_ON)
    unfold(visitor)
    visitor.press("1")
    visitor.address_has("momentum=")
    visitor.page.get_by_role("combobox", name="Speed").select_option("10×")
    visitor.page.get_by_role("heading", level=1).click()
    visitor.quiet()
    visitor.messages.clear()
    visitor.press("Home", " ")
    visitor.until(lambda: visitor.step() == 500)
    assert [] == visitor.messages


def test_loss_follows_the_step(visit: Visit) -> None:
    """The table has the loss at the present step, and says so until the end."""
    visitor = visit()
    loss = visitor.row("Momentum").nth(1)
    final = loss.inner_text()
    visitor.press("Home")
    expect(loss).not_to_have_text(final)
    first = {visitor.row(name).nth(1).inner_text() for name in ("Momentum", "Adam", "RMSProp")}
    assert 1 == len(first)
    expect(loss).to_have_attribute("data-name", "loss now")
    visitor.press("End")
    expect(loss).to_have_text(final)
    expect(loss).to_have_attribute("data-name", "loss")


def boxes_apart(visitor: Visitor, selectors: list[str]) -> bool:
    """Say whether no two of these lie on one another, as far as they are shown."""
    found = []
    for selector in selectors:
        each = visitor.page.locator(selector).first
        box = each.bounding_box() if each.is_visible() else None
        if box is not None and box["width"] * box["height"] > 0:
            found.append(box)
    return all(
        a["x"] + a["width"] <= b["x"]
        or b["x"] + b["width"] <= a["x"]
        or a["y"] + a["height"] <= b["y"]
        or b["y"] + b["height"] <= a["y"]
        for i, a in enumerate(found)
        for b in found[:i]
    )


def seen_well(visitor: Visitor) -> bool:
    """Say whether there is something to see of the landscape."""
    box = visitor.plot.bounding_box()
    return box is not None and min(box["width"], box["height"]) > 100


FURNITURE = [".said", ".legend", ".readout", ".loss-scale", ".view-buttons"]


@pytest.mark.parametrize("view", ["", "&view=projector"])
def test_everybody_at_once_has_room(visit: Visit, view: str) -> None:
    """With all optimizers and conditions on, nothing lies on anything, on any screen.

    And the map has some room, too.
    """
    visitor = visit()
    query = f"{everybody(visitor)}&{ALL_ON}{view}"
    visitor.open(query)
    count = len(visitor.catalogue()["optimizers"])
    expect(visitor.page.locator(".outcomes tbody tr")).to_have_count(count)
    for width, height in ((1400, 900), (1920, 1080), (1024, 768)):
        visitor.resize(width, height)
        assert 0 == overflow(visitor.page)
        assert boxes_apart(visitor, FURNITURE), (width, height)
        assert seen_well(visitor), (width, height)
    phone = visit(query, **PHONE)
    expect(said(phone)).to_have_count(3)
    assert 0 == overflow(phone.page)
    assert boxes_apart(phone, FURNITURE)
    assert seen_well(phone)


def test_steps_are_offered_as_far_as_all_can_run(visit: Visit) -> None:
    """The more optimizers, the fewer steps; the slider ends where the server does."""
    visitor = visit()
    visitor.open(everybody(visitor))
    most = visitor.opening()["mostSteps"]
    assert most < visitor.catalogue()["maxSteps"]
    visitor.slider("Steps").press("End")
    visitor.address_has(f"steps={most}")
    expect(visitor.scrubber).to_have_attribute("max", str(most))
    expect(visitor.notices).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_conditions_are_accessible(visit: Visit, theme: str) -> None:
    """Unfolded, with everything on; in the drawer of a phone, too."""
    visitor = visit(ALL_ON, color_scheme=theme)
    unfold(visitor)
    assert [] == violations(visitor)
    phone = visit(ALL_ON, color_scheme=theme, **PHONE)
    phone.button("Controls").tap()
    unfold(phone)
    assert 0 == overflow(phone.page)
    assert [] == violations(phone)
