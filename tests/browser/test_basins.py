"""Basins on the stage: every pixel is a run, and the page says the same in colours and in words."""

import math
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

from app import places
from app.scenario import Scenario
from landscapes import Box
from optimizers import Ends, Run, descend, sweep
from tests.browser.conftest import Visit
from tests.browser.test_looks import PHONE, overflow
from tests.browser.visitor import Point, Visitor

SMALL: dict[str, Any] = {"viewport": {"width": 1190, "height": 560}}
STEPS = 150

# Whether the first pixel of a map is without a colour.
BLANK = """(canvas) => {
  const copy = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  return copy.getImageData(0, 0, 1, 1).data[3] === 0;
}"""
# Keeps what comes of a map from being read until `window.release()`.
HOLD = """() => {
  const read = Response.prototype.arrayBuffer;
  const released = new Promise((release) => (window.release = release));
  Response.prototype.arrayBuffer = async function () {
    await released;
    return read.call(this);
  };
}"""

# The pixels of a layer, row by row, as numbers 0xrrggbb.
READ = """(canvas) => {
  const { width, height } = canvas;
  const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, width, height);
  const colours = [];
  for (let i = 0; i < data.length; i += 4) {
    colours.push(data[i + 3] < 255 ? -1 : (data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  }
  return { width, height, colours };
}"""


class Map(NamedTuple):
    """What is known of a map: cells' starts (rows, columns, 2), ends and codes (rows, columns)."""

    starts: NDArray[np.float64]
    digits: int  # of the coordinates that tell neighbouring cells apart
    ends: Ends
    codes: NDArray[np.uint8]
    places: tuple[places.Place, ...]

    def share(self, code: int) -> str:
        """Give the share of starts with a code as the page writes it."""
        share = 100 * float(np.mean(self.codes == code))
        written = f"{share:.0f}" if 10 <= share <= 99.5 else f"{share:.1f}"
        return {"0.0": "< 0.1", "100.0": "> 99.9"}.get(written, written)


def mapped(visitor: Visitor, scenario: Scenario, optimizer: str, *, at: int = 0) -> Map:
    """Compute the map that one of the plots shows while its view is untouched."""
    plot = visitor.page.locator(".plot").nth(at)
    columns, rows = plot.evaluate("(plot) => [plot.clientWidth, plot.clientHeight]")
    view = Box(*scenario.record.view)
    scale = min(columns / view.width, rows / view.height)
    (x, y), width, height = view.centre, columns / scale / 2, rows / scale / 2
    box = Box(x - width, x + width, y - height, y + height)
    across = (2 * np.arange(columns) + 1 - columns) * (box.width / (2 * columns))
    up = (rows - 1 - 2 * np.arange(rows)) * (box.height / (2 * rows))
    starts = np.stack(np.meshgrid(box.centre[0] + across, box.centre[1] + up), axis=-1)
    ends = sweep(
        scenario.record,
        optimizer,
        start=starts,
        hyperparameters=scenario.values(optimizer),
        steps=scenario.steps,
    )
    located = places.located(scenario.record, ends, places.known(scenario.record))
    return Map(starts, math.ceil(math.log10(scale)), ends, *located)


def fate(scenario: Scenario, optimizer: str, start: Point) -> str:
    """Tell where the run from a start ends, and when, as the page does under the pointer."""
    run = Run(optimizer=optimizer, hyperparameters=scenario.values(optimizer), start=start)
    walked = descend(scenario.record, [run], steps=scenario.steps)
    reached = int(walked.reached[0])
    if reached < 0:
        return f"is still under way after {scenario.steps} steps."
    away = np.hypot(*(np.array(scenario.record.minima) - walked.position[reached, 0]).T)
    name = places.known(scenario.record)[int(away.argmin())].name
    return f"reaches {name} in {reached} steps."


def is_done(visitor: Visitor) -> None:
    """Wait until all maps are whole."""
    expect(visitor.page.locator("canvas.basins").first).to_be_attached()
    expect(visitor.page.locator("figcaption")).to_contain_text("starts in view")
    expect(visitor.page.locator(".basin-progress")).to_have_count(0)


def hues_seen(visitor: Visitor, canvas: Locator) -> NDArray[np.int64]:
    """Read which place's colour each pixel has, in whatever shade; -1 for the patterns."""
    read = canvas.evaluate(READ)
    colours = np.array(read["colours"]).reshape(read["height"], read["width"])
    assert (colours >= 0).all()
    pixels = np.stack([colours >> 16 & 255, colours >> 8 & 255, colours & 255], axis=-1)
    hues = visitor.catalogue()["places"]["light"]
    shades = np.linspace(0, 1, 256)[:, np.newaxis]
    nearest = []
    for soon, late in hues:
        low, high = ([int(end[at : at + 2], 16) for at in (1, 3, 5)] for end in (soon, late))
        ramp = np.array(low) + shades * (np.array(high) - np.array(low))
        unique, back = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True)
        away = np.abs(unique[:, np.newaxis] - ramp).max(axis=-1).min(axis=-1)
        nearest.append(away[back.ravel()].reshape(colours.shape))
    best = np.argmin(nearest, axis=0)
    return np.where(np.min(nearest, axis=0) <= 1, best, -1)


def shares_are(visitor: Visitor, optimizers: str, maps: Mapping[str, Map]) -> None:
    """Hold the legend to all of the maps, code by code."""
    legend = visitor.page.get_by_role("figure", name=f"Basins of {optimizers}")
    codes = set().union(*(np.unique(each.codes).tolist() for each in maps.values()))
    for code in codes:
        cells = legend.locator(f"[data-code='{code}']").get_by_role("cell")
        expect(cells).to_have_text([f"{each.share(code)}\u202f%" for each in maps.values()])
    expect(legend.locator("[data-code]")).to_have_count(len(codes))


def test_every_pixel_is_a_run(visit: Visit) -> None:
    """Colours, words under the pointer and the legend's shares are those of the engine."""
    scenario = Scenario.on(steps=STEPS)
    visitor = visit(f"steps={STEPS}&basins=momentum", **SMALL)
    is_done(visitor)
    known = mapped(visitor, scenario, "momentum")
    seen = hues_seen(visitor, visitor.canvas("basins"))
    hues = np.where(known.codes < places.FIRST, -1, known.codes.astype(int) - places.FIRST)
    assert np.array_equal(hues, seen)
    shares_are(visitor, "Momentum", {"momentum": known})
    begins = f"Momentum reaches the global minimum from {known.share(places.FIRST)}\u202f% of the"
    expect(visitor.page.locator("figcaption")).to_contain_text(begins)

    random = np.random.default_rng(5)
    box = visitor.plot.bounding_box()
    assert box
    for _ in range(12):
        row, column = (int(random.integers(size)) for size in seen.shape)
        x, y = known.starts[row, column].tolist()
        visitor.page.mouse.move(box["x"] + column + 0.5, box["y"] + row + 0.5)
        start = f"From ({x:.{known.digits}f}, {y:.{known.digits}f})".replace("-", "−")
        words = f"{start} Momentum {fate(scenario, 'momentum', (x, y))}"
        expect(visitor.page.locator(".readout")).to_have_text(words)


def test_another_setting_is_another_map(visit: Visit) -> None:
    """At once the old one is gone; another start changes nothing but the paths."""
    visitor = visit(f"steps={STEPS}&basins=momentum", **SMALL)
    is_done(visitor)
    before = visitor.layer("basins")
    box = visitor.plot.bounding_box()
    assert box
    visitor.page.mouse.click(box["x"] + 100, box["y"] + 100)
    visitor.address_has("start=")
    assert before == visitor.layer("basins")
    visitor.page.evaluate(HOLD)
    visitor.slider("Momentum: Decay").press("Home")
    visitor.address_has("momentum=decay:0")
    visitor.until(lambda: visitor.canvas("basins").evaluate(BLANK))
    visitor.page.evaluate("window.release()")
    is_done(visitor)
    scenario = Scenario.on(steps=STEPS, optimizers={"momentum": {"decay": 0}})
    shares_are(visitor, "Momentum", {"momentum": mapped(visitor, scenario, "momentum")})


def test_a_piece_that_cannot_be_read_is_told(visit: Visit) -> None:
    """Nothing waits for the rest, and the next map is whole again."""
    visitor = visit("map=momentum", **SMALL)
    visitor.page.evaluate("""() => {
      window.kept = DecompressionStream;
      DecompressionStream = class { constructor() { throw new Error("damaged by hand"); } };
    }""")
    visitor.press("w")
    expect(visitor.page.locator(".basin-progress")).to_contain_text("came damaged")
    visitor.fill("Steps, typed", str(STEPS))
    settings = visitor.page.get_by_role("region", name="Hyperparameter map")
    expect(settings).to_contain_text("came damaged")
    visitor.page.evaluate("() => { DecompressionStream = window.kept; }")
    visitor.fill("Steps, typed", str(STEPS + 1))
    is_done(visitor)
    expect(settings).not_to_contain_text("came damaged")
    assert all("damaged by hand" in each for each in visitor.complaints)
    visitor.complaints.clear()


def test_two_stand_side_by_side(visit: Visit) -> None:
    """Each with its own path, seen alike; what a hand does on one of them both do."""
    visitor = visit(f"steps={STEPS}", **SMALL)
    visitor.press("w")
    visitor.address_has("basins=gradient_descent")
    visitor.page.get_by_label("Basins beside").select_option("momentum")
    visitor.address_has("basins=gradient_descent,momentum")
    is_done(visitor)
    plots = visitor.page.locator(".plot")
    for at, name in enumerate(("Gradient descent", "Momentum")):
        expect(plots.nth(at)).to_have_accessible_name(re.compile(f"the paths of {name}\\."))
    scenario = Scenario.on(steps=STEPS)
    maps = {
        key: mapped(visitor, scenario, key, at=at)
        for at, key in enumerate(("gradient_descent", "momentum"))
    }
    shares_are(visitor, "Gradient descent and Momentum", maps)
    sentence = (
        f"Gradient descent reaches the global minimum from "
        f"{maps['gradient_descent'].share(places.FIRST)}\u202f% of the starts in view, "
        f"Momentum from {maps['momentum'].share(places.FIRST)}\u202f%."
    )
    expect(visitor.page.locator("figcaption")).to_have_text(sentence)

    box = plots.nth(1).bounding_box()
    assert box
    visitor.page.mouse.move(box["x"] + 90, box["y"] + 60)
    first, second = visitor.page.locator(".readout").all()
    expect(first).to_contain_text("From (")
    place = f"{(first.text_content() or '').partition(')')[0]})"
    expect(second).to_contain_text(place)
    visitor.page.mouse.wheel(0, -400)
    is_done(visitor)
    visitor.page.mouse.click(box["x"] + 91, box["y"] + 60)
    visitor.address_has("start=")
    expect(visitor.button("Reset the view")).to_be_enabled()
    alike = visitor.page.locator("canvas.axes").evaluate_all(
        "(all) => new Set(all.map((each) => each.toDataURL())).size"
    )
    assert alike == 1


def test_basins_lie_on_the_contour(visit: Visit) -> None:
    """Switched on over the surface alone they bring it; who is switched off takes them along."""
    visitor = visit("stage=surface&basins=adam", **SMALL)
    expect(visitor.button("Basins")).to_have_attribute("aria-pressed", "false")
    expect(visitor.page.get_by_role("figure")).to_have_count(0)
    visitor.button("Basins").click()
    visitor.address_is("basins=adam")
    expect(visitor.button("Basins")).to_have_attribute("aria-pressed", "true")
    visitor.switch("Adam").click()
    visitor.until(lambda: "basins" not in visitor.page.url)
    expect(visitor.page.get_by_role("figure")).to_have_count(0)
    expect(visitor.canvas("basins")).to_have_count(0)
    visitor.press("w")
    visitor.address_has("basins=gradient_descent")
    visitor.press("w")
    visitor.until(lambda: "basins" not in visitor.page.url)


def test_phone_has_one_below_the_other(visit: Visit) -> None:
    """Nothing sideways, and a finger on the second one sets the start."""
    visitor = visit(f"steps={STEPS}&basins=momentum,adam", **PHONE)
    is_done(visitor)
    assert 0 == overflow(visitor.page)
    first, second = (plot.bounding_box() for plot in visitor.page.locator(".plot").all())
    assert first
    assert second
    assert first["y"] + first["height"] < second["y"]
    assert (first["x"], first["width"]) == (second["x"], second["width"])
    visitor.page.touchscreen.tap(second["x"] + 20, second["y"] + 20)
    visitor.address_has("start=")
