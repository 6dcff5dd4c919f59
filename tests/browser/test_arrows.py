"""Arrows and squares at the balls while a run plays."""

import itertools
import math
import re

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

from app.links import from_query
from optimizers import Trajectories, descend
from tests.browser.conftest import Visit
from tests.browser.visitor import Point, Visitor

NAMES = ("Gradient", "Momentum", "Move", "Squares")
ALL = "arrows=gradient,momentum,move,squares"
# Where a layer has pixels of one colour, in the window's CSS pixels: also where it is mixed with
# the white around it, but not where it is a faint filling.
PLACES = """(canvas, colour) => {
  const { width, height } = canvas;
  const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, width, height);
  const depth = (rgb) => rgb.map((each) => 255 - each);
  const wanted = depth([1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)));
  const strength = Math.hypot(...wanted);
  const { left, top, width: wide } = canvas.getBoundingClientRect();
  const pixel = wide / width;
  const found = [];
  for (let i = 0; i < data.length; i += 4) {
    const here = depth([data[i], data[i + 1], data[i + 2]]);
    const along = wanted.reduce((sum, each, k) => sum + each * here[k], 0) / strength;
    const pure = along > 0.985 * Math.hypot(...here);
    if (data[i + 3] < 100 || !pure || along < 0.3 * strength) continue;
    const at = i / 4;
    found.push([left + ((at % width) + 0.5) * pixel, top + (Math.floor(at / width) + 0.5) * pixel]);
  }
  return found;
}"""
MARKER = 12  # CSS pixels that a ball's marker and its halo may reach


def chip(visitor: Visitor, name: str) -> Locator:
    """Find what switches a kind of arrow on and off."""
    return visitor.page.get_by_role("group", name="Arrows").get_by_role("checkbox", name=name)


def stated(visitor: Visitor) -> dict[str, float]:
    """Read the scales that the stage says."""
    said = visitor.page.get_by_text("Drawn to scale").inner_text()
    return {
        name: float(scale) for name, scale in re.findall(r"([a-z][a-z ]*) × ([\d.e+-]*\d)", said)
    }


def walked(query: str) -> Trajectories:
    """Run what a link says."""
    scenario, _ = from_query(query)
    return descend(scenario.record, scenario.runs(), steps=scenario.steps)


def places(visitor: Visitor, optimizer: str) -> NDArray[np.float64]:
    """Find the pixels of an optimizer's arrows and marker, (n, 2)."""
    colour = visitor.record("optimizers", optimizer)["style"]["colour"]["light"]
    return np.array(visitor.canvas("marks").evaluate(PLACES, colour)).reshape(-1, 2)


def unit(visitor: Visitor) -> float:
    """Tell how many pixels a unit of the plane is wide."""
    left, right = (visitor.place("local_minimum", (x, 0.0)) for x in (0.0, 1.0))
    return right[0] - left[0]


def reach(pixels: NDArray[np.float64], ball: Point, direction: Point) -> float:
    """Measure how far the pixels go from the ball in a direction of the screen."""
    along = (pixels - ball) @ np.array(direction) / math.hypot(*direction)
    return float(along.max())


def test_arrows_are_switched(visit: Visit) -> None:
    """Each kind by itself: the picture changes, its scale is said, and the link has it."""
    visitor = visit("momentum=&rmsprop=&steps=60")
    visitor.press("Home", *["ArrowRight"] * 5)
    plain = visitor.layer("marks")
    seen = {plain}
    scale = visitor.page.get_by_text("Drawn to scale")
    expect(scale).to_be_hidden()
    words = {
        "Gradient": {"slopes"},
        "Momentum": {"moves"},
        "Move": {"moves"},
        "Squares": {"sides of squares"},
    }
    for name in NAMES:
        chip(visitor, name).check()
        visitor.link_says("arrows", name.lower())
        visitor.until(lambda: visitor.layer("marks") not in seen)
        seen.add(visitor.layer("marks"))
        assert words[name] == set(stated(visitor))
        chip(visitor, name).uncheck()
        visitor.address_is("momentum=&rmsprop=&steps=60")
        visitor.until(lambda: visitor.layer("marks") == plain)
        expect(scale).to_be_hidden()
        assert 5 == visitor.step()


def test_link_brings_arrows(visit: Visit) -> None:
    """All of them, and the chips show it."""
    visitor = visit(ALL)
    for name in NAMES:
        expect(chip(visitor, name)).to_be_checked()
    assert {"slopes", "moves", "sides of squares"} == set(stated(visitor))
    for scale in stated(visitor).values():
        assert float(f"{scale:.0e}") == scale
        assert f"{scale:e}"[0] in "125"


def ball_at(visitor: Visitor, run: Trajectories, step: int) -> Point:
    """Go to a step, and tell where the only ball is on the screen."""
    visitor.press("Home", *["ArrowRight"] * step)
    expect(visitor.scrubber).to_have_value(str(step))
    x, y = run.position[step, 0]
    return visitor.place("local_minimum", (x, y))


@pytest.mark.parametrize(
    ("kind", "name"), [("gradient", "slopes"), ("momentum", "moves"), ("move", "moves")]
)
def test_arrows_are_as_long_as_their_numbers(visit: Visit, kind: str, name: str) -> None:
    """From the ball, times the scale that is said, in the direction of the numbers."""
    query = f"momentum=&steps=60&arrows={kind}"
    run = walked(query)
    vectors = {"gradient": run.gradient, "move": run.move}
    visitor = visit(query)
    for step in (0, 1, 7):
        ball = ball_at(visitor, run, step)
        pixels = places(visitor, "momentum")
        if kind == "momentum" and step == 0:  # nothing is carried on before the first step
            assert reach(pixels, ball, (1, 1)) < MARKER
            continue
        vector = run.state[0]["velocity"][step] if kind == "momentum" else vectors[kind][step, 0]
        length = stated(visitor)[name] * math.hypot(*vector) * unit(visitor)
        assert length > MARKER
        direction = (vector[0], -vector[1])
        assert pytest.approx(length, abs=4) == reach(pixels, ball, direction)
        assert reach(pixels, ball, (-direction[0], -direction[1])) < MARKER


def test_squares_are_as_large_as_their_numbers(visit: Visit) -> None:
    """Their sides are the roots times the scale that is said: x to the right, y upwards."""
    query = "rmsprop=&steps=60&arrows=squares"
    run = walked(query)
    visitor = visit(query)
    for step in (1, 12):
        ball = ball_at(visitor, run, step)
        of_x, of_y = run.state[0]["square"][step]
        scale = stated(visitor)["sides of squares"] * unit(visitor)
        pixels = places(visitor, "rmsprop")
        for square, directions in ((of_x, ((1, 0), (0, 1))), (of_y, ((0, -1), (-1, 0)))):
            side = scale * math.sqrt(square)
            assert side > MARKER
            for direction in directions:
                assert pytest.approx(side, abs=2) == reach(pixels, ball, direction)


def test_scales_are_the_same_for_every_optimizer(visit: Visit) -> None:
    """One for each kind of quantity: a longer arrow is a larger number, whoever's it is."""
    visitor = visit("momentum=&rmsprop=&steps=60&arrows=gradient")
    visitor.press("Home", *["ArrowRight"] * 7)
    scale = stated(visitor)["slopes"]
    run = walked("momentum=&rmsprop=&steps=60")
    for at, key in enumerate(("momentum", "rmsprop")):
        x, y = run.position[7, at]
        ball = visitor.place("local_minimum", (x, y))
        gradient = run.gradient[7, at]
        length = scale * math.hypot(*gradient) * unit(visitor)
        drawn = reach(places(visitor, key), ball, (gradient[0], -gradient[1]))
        assert pytest.approx(length, abs=4) == drawn


def test_arrows_move_while_playing(visit: Visit) -> None:
    """In every frame they are at the ball, and nothing crosses the network."""
    visitor = visit(ALL)
    visitor.press("1")  # an answer shows that the connection stands
    visitor.address_has("momentum=")
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.get_by_role("combobox", name="Speed").select_option("0.2×")
    visitor.quiet()
    visitor.messages.clear()
    visitor.requests.clear()
    visitor.button("Play").click()
    seen = set()
    for step in (4, 9, 14):
        visitor.until(lambda least=step: visitor.step() >= least)  # type: ignore[misc]
        seen.add(visitor.layer("marks"))
    visitor.button("Pause").click()
    assert 3 == len(seen)
    assert [] == visitor.messages
    assert [] == visitor.requests


def test_surface_has_arrows_too(visit: Visit) -> None:
    """Switched with those of the map."""
    visitor = visit("stage=both&momentum=&steps=60")
    visitor.press("Home", "ArrowRight")
    overlay = visitor.turntable.locator("canvas.overlay")

    def drawn() -> str:
        return str(overlay.evaluate("(canvas) => canvas.toDataURL()"))

    expect(overlay).to_be_visible()
    plain = drawn()
    chip(visitor, "Move").check()
    visitor.until(lambda: drawn() != plain)
    chip(visitor, "Move").uncheck()
    visitor.until(lambda: drawn() == plain)


def test_a_story_has_its_own_arrows(visit: Visit) -> None:
    """While an update is told, those of the balls are away, and come back afterwards."""
    visitor = visit(f"momentum=&steps=60&{ALL}")
    visitor.press("Home", *["ArrowRight"] * 5)
    arrows = visitor.layer("marks")
    visitor.press("s")
    expect(visitor.page.get_by_role("region", name="Step by step")).to_be_visible()
    visitor.until(lambda: visitor.layer("marks") != arrows)
    expect(visitor.page.locator(".stated")).to_have_count(0)
    visitor.press("s")
    visitor.until(lambda: visitor.layer("marks") == arrows)
    assert {"slopes", "moves"} <= set(stated(visitor))


def test_an_arrow_of_nothing_is_nothing(visit: Visit) -> None:
    """Gradient descent has neither momentum nor squares: its ball is as plain as before."""
    visitor = visit("gradient_descent=&steps=60")
    visitor.press("Home", *["ArrowRight"] * 5)
    plain = visitor.layer("marks")
    for first, second in itertools.permutations(("Momentum", "Squares")):
        chip(visitor, first).check()
        chip(visitor, second).check()
        visitor.link_says("arrows", "momentum,squares")
        assert plain == visitor.layer("marks")
        chip(visitor, first).uncheck()
        chip(visitor, second).uncheck()
        visitor.address_is("gradient_descent=&steps=60")
