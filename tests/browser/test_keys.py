"""The keys do what the help says, and only where they mean nothing else."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_surface import alike, picture, shown


def test_space_plays_and_pauses(visit: Visit) -> None:
    """Wherever the page is looked at, also after a click on the stage."""
    visitor = visit()
    visitor.page.mouse.click(*visitor.place("local_minimum", (-1.5, 1.0)))
    visitor.press(" ")
    expect(visitor.button("Pause")).to_be_visible()
    visitor.press(" ")
    expect(visitor.button("Play")).to_be_visible()


def test_digits_switch_the_optimizers(visit: Visit) -> None:
    """In the order of the cards: each key its own, on and off again."""
    visitor = visit()
    for digit, record in enumerate(visitor.catalogue()["optimizers"][:9], start=1):
        switch = visitor.switch(record["name"])
        before = switch.is_checked()
        visitor.press(str(digit))
        expect(switch).to_be_checked(checked=not before)
        visitor.press(str(digit))
        expect(switch).to_be_checked(checked=before)


def test_last_optimizer_can_be_switched_off(visit: Visit) -> None:
    """A landscape without paths is a picture like any other, and has a link."""
    visitor = visit()
    runs = visitor.opening()["runs"]
    records = enumerate(visitor.catalogue()["optimizers"], start=1)
    visitor.press(*[str(digit) for digit, record in records if record["key"] in runs])
    visitor.address_is("optimizers=none")
    expect(visitor.page.get_by_text("No optimiser is on.").first).to_be_visible()
    visitor.press("Home", " ")
    visitor.until(lambda: visitor.step() > 5)


def test_help_opens_and_closes(visit: Visit) -> None:
    """By key and by button; it names every key, and none acts while it is open."""
    visitor = visit()
    help_ = visitor.dialog("How to use this page")
    visitor.press("?")
    expect(help_).to_be_visible()
    for words in ("play or pause", "projector", "next lesson", "optimiser on or off"):
        expect(help_).to_contain_text(words)
    visitor.press("1", "f", "l", "Home")
    expect(help_).to_be_visible()
    visitor.press("Escape")
    expect(help_).to_be_hidden()
    visitor.button("Help").click()
    help_.get_by_role("button", name="Close").click()
    expect(help_).to_be_hidden()
    expect(visitor.button("Help")).to_be_focused()
    expect(visitor.switch("Gradient descent")).to_be_checked()
    expect(visitor.page).to_have_url(visitor.address)
    assert visitor.scrubber.get_attribute("max") == visitor.scrubber.input_value()


def test_a_field_that_is_typed_into_keeps_its_keys(visit: Visit) -> None:
    """Nothing on the page happens but typing."""
    visitor = visit()
    field = visitor.field("Steps, typed")
    for key in ("1", " ", "f", "l", "[", "?", "ArrowLeft", "Home"):
        field.focus()
        visitor.press(key)
        visitor.press("Escape")  # takes back what was typed
        expect(field).to_have_value("500")
    visitor.page.get_by_role("heading", level=1).click()
    visitor.press("]")  # whatever a key had begun would be seen after this one
    expect(visitor.page.get_by_role("combobox", name="Speed")).to_have_value("2")
    expect(visitor.page).to_have_url(visitor.address)
    expect(visitor.switch("Gradient descent")).to_be_checked()
    expect(visitor.button("Play")).to_be_visible()
    assert visitor.scrubber.get_attribute("max") == visitor.scrubber.input_value()


def test_a_slider_keeps_its_arrows(visit: Visit) -> None:
    """They move its thumb and not time; every other key still works."""
    visitor = visit()
    slider = visitor.slider("Momentum: Decay")
    for key, value in (("ArrowRight", "0.905"), ("End", "1"), ("Home", "0")):
        before = slider.get_attribute("aria-valuetext")
        slider.press(key)
        expect(slider).not_to_have_attribute("aria-valuetext", before or "")
        if key != "ArrowRight":
            expect(slider).to_have_attribute("aria-valuetext", value)
    assert visitor.scrubber.get_attribute("max") == visitor.scrubber.input_value()
    slider.press("1")
    expect(visitor.switch("Gradient descent")).not_to_be_checked()


def test_space_on_a_button_is_the_button(visit: Visit) -> None:
    """A focused button is pressed, and nothing plays."""
    visitor = visit()
    visitor.button("Loop").focus()
    visitor.press(" ")
    expect(visitor.button("Loop")).to_have_attribute("aria-pressed", "true")
    expect(visitor.button("Play")).to_be_visible()


def test_keys_with_control_are_the_browsers(visit: Visit) -> None:
    """Ctrl+F and the like are left alone."""
    visitor = visit()
    visitor.press("Control+f", "Alt+1", "Control+l", "]")
    expect(visitor.page.get_by_role("combobox", name="Speed")).to_have_value("2")
    expect(visitor.page).to_have_url(visitor.address)


def test_everything_is_reached_by_tab(visit: Visit) -> None:
    """From the first button to the last, each with a visible focus."""
    visitor = visit()
    focused = """() => {
      const { activeElement: element } = document;
      if (element === document.body) return ["nothing", true];
      const { outlineStyle } = getComputedStyle(element);
      const name = element.ariaLabel ?? (element.closest("label") ?? element).textContent;
      const shownBeside = element.matches(".segments input");
      return [name || element.tagName, outlineStyle !== "none" || shownBeside];
    }"""
    seen: dict[str, bool] = {}
    for _ in range(120):
        visitor.press("Tab")
        name, visible = visitor.page.evaluate(focused)
        if name in seen and name == next(iter(seen)):
            break
        seen.setdefault(name.strip(), visible)
    for name in ("Help", "Start: x", "Momentum: Decay", "AdamW", "Play", "Step", "Zoom in", "log"):
        assert name in seen
    assert [] == [name for name, visible in seen.items() if not visible]


def test_map_is_read_and_set_by_keys(visit: Visit) -> None:
    """A cross-hair goes from the start, tells what the map says there, and takes the map along."""
    visitor = visit("steps=50&basins=momentum")
    visitor.press("Tab")
    expect(visitor.button("Skip to the stage")).to_be_focused()
    visitor.press("Enter")
    expect(visitor.page.get_by_role("radio", name="Contour")).to_be_focused()
    crosshair = visitor.page.get_by_role("application", name="Read the map")
    for _ in range(10):
        visitor.press("Tab")
        if crosshair.evaluate("(element) => element === document.activeElement"):
            break
    expect(crosshair).to_be_focused()
    readout = visitor.page.locator(".readout")
    expect(readout).to_contain_text("From (1.500, 1.200) Momentum")
    now = visitor.step()
    visitor.press(*["Shift+ArrowLeft"] * 3, *["ArrowDown"] * 3)
    expect(readout).not_to_contain_text("From (1.500")
    expect(readout).to_contain_text(re.compile("Momentum (reaches|is still under way)"))
    said = re.search(r"\(([^,]+),\s([^)]+)\)", readout.inner_text())
    assert said
    expect(visitor.page.locator(".crosshair + [role=status]")).to_contain_text(said[0])
    assert now == visitor.step()
    visitor.press("Enter")
    place = [str(float(each.replace("\N{MINUS SIGN}", "-"))) for each in said.groups()]
    visitor.link_says("start", ",".join(place))
    reset = visitor.button("Reset the view")
    expect(reset).to_be_disabled()
    visitor.press(*["Shift+ArrowUp"] * 20)
    expect(reset).to_be_enabled()
    visitor.page.mouse.click(*visitor.place("local_minimum", (-1.5, 0.0)))
    expect(crosshair).not_to_be_focused()


def test_surface_is_turned_by_keys(visit: Visit) -> None:
    """And time stands still meanwhile."""
    visitor = visit("stage=surface&steps=50")
    before = shown(visitor)
    visitor.page.get_by_role("application", name="Turn the surface").focus()
    now = visitor.step()
    visitor.press(*["ArrowRight"] * 12, *["ArrowUp"] * 3)
    visitor.until(lambda: not alike(before, picture(visitor)))
    assert now == visitor.step()
