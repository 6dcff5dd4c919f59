"""In the hall, on a phone, by day and by night."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.visitor import Point, Visitor

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
TYPE_SIZE = 'parseFloat(getComputedStyle(document.querySelector(".curve h2")).fontSize)'


def overflow(page: Page) -> int:
    """Measure by how much the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def test_theme_follows_the_system_and_can_be_chosen(visit: Visit) -> None:
    """The choice outlives a reload; colours of the page and of the canvases change with it."""
    visitor = visit(color_scheme="dark")
    root = visitor.page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    dark = visitor.layer("map"), visitor.layer("lines")
    visitor.button("Use the light theme").click()
    expect(root).to_have_attribute("data-theme", "light")
    light = visitor.layer("map"), visitor.layer("lines")
    assert all(one != other for one, other in zip(dark, light, strict=True))
    visitor.reload()
    expect(root).to_have_attribute("data-theme", "light")
    visitor.button("Use the dark theme").click()
    expect(root).to_have_attribute("data-theme", "dark")
    visitor.until(lambda: dark == (visitor.layer("map"), visitor.layer("lines")))


def test_projector_shows_stage_and_curve_larger(visit: Visit) -> None:
    """By key and by link: no controls, no table, type half as large again; and back."""
    visitor = visit()
    size = visitor.page.evaluate(TYPE_SIZE)
    controls = visitor.page.get_by_role("complementary", name="Controls")
    table = visitor.page.get_by_role("region", name="Where the paths end")
    visitor.press("f")
    expect(controls).to_be_hidden()
    expect(table).to_be_hidden()
    visitor.address_is("view=projector")
    assert 1.4 * size < visitor.page.evaluate(TYPE_SIZE)
    assert 0 == overflow(visitor.page)
    visitor.press("f")
    expect(controls).to_be_visible()
    expect(table).to_be_visible()
    visitor.address_is("")

    linked = visit("view=projector&lesson=momentum_escapes")
    expect(linked.page.get_by_role("complementary", name="Controls")).to_be_hidden()
    assert 1.4 * size < linked.page.evaluate(TYPE_SIZE)
    for part in ("Stage", "Player", "Curves against the step", "Lesson"):
        expect(linked.page.get_by_role("region", name=part)).to_be_visible()


def test_link_can_hide_parts(visit: Visit) -> None:
    """As simple as the lecturer wants the page to be, and the stage takes the room."""
    whole = visit().plot.bounding_box()
    visitor = visit("hide=controls,curves,table")
    for part in ("Where the paths end", "Curves against the step"):
        expect(visitor.page.get_by_role("region", name=part)).to_be_hidden()
    expect(visitor.page.get_by_role("complementary", name="Controls")).to_be_hidden()
    box = visitor.plot.bounding_box()
    assert whole
    assert box
    assert (box["width"], box["height"]) > (whole["width"], whole["height"])
    visitor.press("1")
    visitor.address_has("hide=controls,curves,table")


def test_phone_has_the_stage_first_and_nothing_sideways(visit: Visit) -> None:
    """The player stays in sight, wherever the page is scrolled to."""
    visitor = visit(**PHONE)
    assert 0 == overflow(visitor.page)
    stage = visitor.page.get_by_role("region", name="Stage")
    play = visitor.button("Play")
    expect(stage).to_be_in_viewport(ratio=0.9)
    expect(play).to_be_in_viewport(ratio=1)
    visitor.ending("Adam").scroll_into_view_if_needed()
    expect(play).to_be_in_viewport(ratio=1)
    assert 0 == overflow(visitor.page)
    visitor.press("[", "[", "[")  # slowly, so that it is seen under way
    play.tap()
    expect(visitor.button("Pause")).to_be_in_viewport(ratio=1)
    visitor.until(lambda: 0 < visitor.step() < 500)


def test_phone_has_the_controls_in_a_drawer(visit: Visit) -> None:
    """It opens by its button, holds the focus, and closes by button, by escape and from beside."""
    visitor = visit(**PHONE)
    drawer = visitor.page.get_by_role("complementary", name="Controls")
    menu = visitor.button("Controls")
    expect(drawer).to_be_hidden()
    for way in ("button", "key", "beside"):
        menu.tap()
        expect(drawer).to_be_in_viewport()
        expect(visitor.button("Close the controls")).to_be_focused()
        assert 0 == overflow(visitor.page)
        if way == "button":
            visitor.button("Close the controls").tap()
        elif way == "key":
            visitor.press("Escape")
        else:
            visitor.page.touchscreen.tap(PHONE["viewport"]["width"] - 5, 400)
        expect(drawer).to_be_hidden()
        expect(menu).to_be_focused()
    menu.tap()
    expect(visitor.button("Close the controls")).to_be_focused()
    visitor.slider("Momentum: Decay").press("End")
    visitor.address_has("momentum=decay:1")


def test_phone_sets_the_start_by_finger(visit: Visit) -> None:
    """A tap is a click."""
    visitor = visit(**PHONE)
    visitor.page.touchscreen.tap(*visitor.place("local_minimum", (-1.0, 1.0)))
    expect(visitor.page).to_have_url(re.compile(r"start=-(1|0\.99|1\.0)"))
    expect(visitor.ending("Adam")).to_contain_text("global minimum")


def test_phone_can_choose_a_landscape(visit: Visit) -> None:
    """The dialog fits, and the chosen landscape is there when it closes."""
    visitor = visit(**PHONE)
    visitor.button("Controls").tap()
    visitor.choose("rastrigin")
    visitor.address_has("landscape=rastrigin")
    assert 0 == overflow(visitor.page)


def test_narrow_and_low_windows_have_room_for_all(visit: Visit) -> None:
    """Nothing is wider than the window, from a small phone to a wall."""
    visitor = visit()
    for width, height in ((320, 568), (600, 900), (844, 390), (1024, 600), (2560, 1440)):
        visitor.resize(width, height)
        expect(visitor.button("Play")).to_be_in_viewport()
        assert 0 == overflow(visitor.page), (width, height)
        box = visitor.plot.bounding_box()
        assert box
        assert box["height"] > 100, (width, height)


@pytest.mark.parametrize("density", [1.5, 3])
def test_stage_has_the_same_size_at_every_pixel_density(visit: Visit, density: float) -> None:
    """Every canvas stays within the stage."""
    visitor = visit(device_scale_factor=density)
    stage = visitor.page.get_by_role("region", name="Stage").bounding_box()
    assert stage is not None
    for canvas in visitor.page.locator(".plot canvas").all():
        box = canvas.bounding_box()
        assert box is not None
        assert stage["x"] - 1 <= box["x"]
        assert stage["y"] - 1 <= box["y"]
        assert box["x"] + box["width"] <= stage["x"] + stage["width"] + 1
        assert box["y"] + box["height"] <= stage["y"] + stage["height"] + 1


def swipe(visitor: Visitor, begin: Point, by: Point) -> None:
    """Move one finger over the screen."""
    wire = visitor.page.context.new_cdp_session(visitor.page)
    (x, y), (across, down), moves = begin, by, 10

    def touch(kind: str, share: float) -> None:
        at = {"x": x + share * across, "y": y + share * down}
        points = [] if kind == "touchEnd" else [at]
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 0)
    for move in range(1, moves + 1):
        touch("touchMove", move / moves)
    touch("touchEnd", 1)


def test_phone_scrolls_by_a_finger_on_the_stage(visit: Visit) -> None:
    """Beside the start; a finger that takes hold of the start drags it, and nothing scrolls."""
    visitor = visit(**PHONE)
    swipe(visitor, visitor.place("local_minimum", (-1.5, 0.5)), (0, -150))
    visitor.until(lambda: visitor.page.evaluate("scrollY") > 50)
    assert "start" not in visitor.page.url

    other = visit(**PHONE)
    place = other.place("local_minimum", (1.5, 1.2))
    swipe(other, place, (0, 100))
    expect(other.page).to_have_url(re.compile(r"start=1\.(5|49)"))
    assert 0 == other.page.evaluate("scrollY")
    assert other.place("local_minimum", (1.5, 1.2)) == place


def test_system_colours_still_tell_what_is_on(visit: Visit) -> None:
    """Where the system takes backgrounds away, switches and chosen buttons have its own."""
    visitor = visit("basins=momentum", forced_colors="active")
    background = "(element) => getComputedStyle(element).backgroundColor"
    highlight = visitor.page.evaluate(
        """() => {
          const probe = document.body.appendChild(document.createElement("i"));
          probe.style.cssText = "forced-color-adjust: none; background: Highlight";
          const colour = getComputedStyle(probe).backgroundColor;
          probe.remove();
          return colour;
        }"""
    )
    basins = visitor.button("Basins")
    assert highlight == basins.evaluate(background)
    assert highlight == visitor.switch("Momentum").evaluate(background)
    assert highlight != visitor.switch("Nesterov").evaluate(background)
    assert highlight != visitor.button("Step by step").evaluate(background)
