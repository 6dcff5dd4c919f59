"""The stage is touched, and the paths follow."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

ASKED = '["kind","change"]'
FAR = (-1.5, 1.0)  # on the other side of the landscape, beside the global minimum


def start(visitor: Visitor) -> tuple[float, float]:
    """Read the fields of the start."""
    fields = (visitor.field(f"Start: {axis}").input_value() for axis in "xy")
    x, y = (float(text.replace("−", "-")) for text in fields)
    return x, y


def test_a_click_sets_the_start(visit: Visit) -> None:
    """To the point that was clicked; fields, address and outcomes follow."""
    visitor = visit()
    expect(visitor.ending("Adam")).to_contain_text("local minimum")
    visitor.page.mouse.click(*visitor.place("local_minimum", FAR))
    expect(visitor.ending("Adam")).to_contain_text("global minimum")
    assert FAR == pytest.approx(start(visitor), abs=0.01)
    x, y = start(visitor)
    visitor.address_is(f"start={x:g},{y:g}")


def test_dragging_solves_again_all_the_way(visit: Visit) -> None:
    """The paths follow the pointer before it is let go of; then the address follows, too.

    Each place is asked for once, also where the browser tells of it before the next frame.
    """
    visitor = visit()
    whole = visitor.layer("lines")
    seen = {whole}
    visitor.page.mouse.move(*visitor.place("local_minimum", (1.5, 1.2)))
    visitor.page.mouse.down()
    for point in ((0.5, 1.2), (-0.5, 1.1), FAR):
        visitor.page.mouse.move(*visitor.place("local_minimum", point), steps=4)
        visitor.until(lambda: visitor.layer("lines") not in seen)
        visitor.until(lambda at=point: start(visitor) == pytest.approx(at, abs=0.01))  # type: ignore[misc]
        seen.add(visitor.layer("lines"))
    expect(visitor.ending("Adam")).to_contain_text("global minimum")
    visitor.page.mouse.up()
    visitor.address_has("start=-1.")
    assert FAR == pytest.approx(start(visitor), abs=0.01)
    asked = "".join(said for said in visitor.messages if isinstance(said, str) and ASKED in said)
    places = re.findall(r'\["start",\[(.*?)\]\]', asked)
    assert places
    assert len(places) == len(set(places))


def test_start_can_be_typed(visit: Visit) -> None:
    """To any number, far outside the picture, too; what is no number is told beside the field."""
    visitor = visit()
    visitor.fill("Start: x", "-1,25")
    visitor.address_is("start=-1.25,1.2")
    visitor.fill("Start: y", "over there")
    expect(visitor.page.get_by_role("alert")).to_have_text("Please type a number.")
    visitor.fill("Start: y", "40")
    visitor.address_is("start=-1.25,40")
    expect(visitor.page.get_by_role("alert")).to_have_count(0)


def test_the_view_can_be_moved_and_brought_back(visit: Visit) -> None:
    """Wheel and buttons zoom, shift and drag pans, and neither is part of the link."""
    visitor = visit()
    reset = visitor.button("Reset the view")
    expect(reset).to_be_disabled()
    first = visitor.layer("axes")
    seen = {first}

    def changed() -> None:
        visitor.until(lambda: visitor.layer("axes") not in seen)
        seen.add(visitor.layer("axes"))
        expect(reset).to_be_enabled()

    middle = visitor.place("local_minimum", (0.0, 0.0))
    visitor.page.mouse.move(*middle)
    visitor.page.mouse.wheel(0, -200)
    changed()
    visitor.button("Zoom in").click()
    changed()
    visitor.button("Zoom out").click()
    visitor.button("Zoom out").click()
    changed()
    visitor.page.mouse.move(*middle)
    visitor.page.keyboard.down("Shift")
    visitor.page.mouse.down()
    visitor.page.mouse.move(middle[0] + 60, middle[1] + 40, steps=4)
    visitor.page.mouse.up()
    visitor.page.keyboard.up("Shift")
    changed()
    reset.click()
    expect(reset).to_be_disabled()
    assert first == visitor.layer("axes")
    assert visitor.address == visitor.page.url


def test_a_view_outside_the_map_asks_for_more_of_it(visit: Visit) -> None:
    """Where nothing was sent yet, the landscape appears."""
    visitor = visit()
    visitor.press("1")  # an answer shows that the connection stands
    visitor.address_is("momentum=&rmsprop=&adam=")
    visitor.quiet()
    before = len(visitor.messages)
    x, y = visitor.place("local_minimum", (0.0, 0.0))
    visitor.page.keyboard.down("Shift")
    for _ in range(3):
        visitor.page.mouse.move(x + 200, y)
        visitor.page.mouse.down()
        visitor.page.mouse.move(x - 300, y, steps=3)
        visitor.page.mouse.up()
    visitor.page.keyboard.up("Shift")
    visitor.until(lambda: len(visitor.messages) > before)
    edge = """(map) => {
      const copy = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      copy.drawImage(map, 8 - map.width, -map.height / 2);
      return copy.getImageData(0, 0, 1, 1).data[3];
    }"""
    visitor.until(lambda: visitor.canvas("map").evaluate(edge) == 255)


def test_zooming_in_keeps_the_place_under_the_pointer(visit: Visit) -> None:
    """A click after zooming sets the start that the pointer was on all along."""
    visitor = visit()
    visitor.page.mouse.move(*visitor.place("local_minimum", (-0.5, 0.5)))
    for _ in range(3):
        visitor.page.mouse.wheel(0, -300)
    expect(visitor.button("Reset the view")).to_be_enabled()
    visitor.page.mouse.click(*visitor.place("local_minimum", (-0.5, 0.5)))
    visitor.until(lambda: start(visitor) == pytest.approx((-0.5, 0.5), abs=0.01))


def test_every_path_has_its_colour_on_the_stage(visit: Visit) -> None:
    """In both themes, and a path that is switched off has none."""
    for theme in ("light", "dark"):
        visitor = visit(color_scheme=theme)
        on: dict[str, bool] = {}  # there are more optimizers than colours
        for record in visitor.catalogue()["optimizers"]:
            colour = record["style"]["colour"][theme]
            on[colour] = on.get(colour, False) or record["key"] in visitor.opening()["runs"]
        assert {True, False} == set(on.values())
        visitor.until(
            lambda v=visitor, on=on: (  # type: ignore[misc]
                [*on.values()] == [count > 20 for count in v.pixels("lines", on)]
            )
        )


def test_a_run_that_diverges_says_so(visit: Visit) -> None:
    """In the table, and with an arrow of its colour at the edge where it left."""
    visitor = visit("gradient_descent=learning_rate:1&start=1.5,1.5")
    expect(visitor.ending("Gradient descent")).to_contain_text("Diverged at step")
    step = visitor.row("Gradient descent").last.inner_text()
    expect(visitor.ending("Gradient descent")).to_contain_text(f"step {step}")
    colour = visitor.record("optimizers", "gradient_descent")["style"]["colour"]["light"]
    visitor.until(lambda: visitor.pixels("marks", [colour], frame=20)[0] > 20)
    visitor.press("Home")
    visitor.until(lambda: visitor.pixels("marks", [colour], frame=20)[0] == 0)


def test_a_start_far_outside_is_shown_as_what_it_is(visit: Visit) -> None:
    """Nothing breaks; the table has words for it."""
    visitor = visit("start=1000000,-1000000")
    for name in ("Gradient descent", "Adam"):
        expect(visitor.ending(name)).not_to_be_empty()
    visitor.press("Home", " ")
    visitor.until(lambda: visitor.step() > 5)
