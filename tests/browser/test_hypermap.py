"""The hyperparameter map says what becomes of every setting, and sets both with one click."""

import json
import re
from typing import NamedTuple

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from app.links import from_query
from app.places import FIRST, known, located
from landscapes import LANDSCAPES
from optimizers import End, Run, descend, sweep
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

NUMBER = r"[\d.]+(?:e-?\d+)?"
SAID = re.compile(rf"= ({NUMBER})(?:,.*?= ({NUMBER}))?: (.+)$", re.DOTALL)
# As Bokeh writes an object.
AXIS = re.compile(r'\["name","(\w+)"\],\["values",(\[.*?\])\]')
PIXEL = """(canvas, [x, y]) => {
  const copy = new OffscreenCanvas(1, 1).getContext("2d");
  const ratio = window.devicePixelRatio;
  copy.drawImage(canvas, Math.floor(x * ratio), Math.floor(y * ratio), 1, 1, 0, 0, 1, 1);
  return [...copy.getImageData(0, 0, 1, 1).data];
}"""


class Cell(NamedTuple):
    """A cell of a map: its column from the left and its row from the bottom."""

    column: int
    row: int


class Shown:
    """The map as a visitor has it before them."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.region = visitor.page.get_by_role("region", name="Hyperparameter map")
        self.cells = self.region.locator(".settings-cells")
        self.words = self.region.locator("#settings-words > p").first

    def asked(self) -> list[dict[str, list[float]]]:
        """Give the axes of every map that the server was asked for: name -> values."""
        asked = [
            frame for frame in self.visitor.messages if '"hyperparameters"],["opt' in str(frame)
        ]
        return [
            {name: json.loads(values) for name, values in AXIS.findall(str(frame))}
            for frame in asked
        ]

    def values(self) -> list[list[float]]:
        """Give the values along the axes of the newest map."""
        return list(self.asked()[-1].values())

    def finished(self) -> None:
        """Wait until every cell is there."""
        expect(self.cells).to_have_attribute("data-done", "true")

    def middle(self, cell: Cell) -> tuple[float, float]:
        """Tell where the middle of a cell is in the map."""
        box = self.cells.locator("canvas").bounding_box()
        columns, rows = ([len(values) for values in self.values()] + [1])[:2]
        assert box
        x = (cell.column + 0.5) / columns * box["width"]
        return x, box["height"] - (cell.row + 0.5) / rows * box["height"]

    def point_at(self, cell: Cell) -> None:
        """Move the pointer over a cell."""
        box = self.cells.locator("canvas").bounding_box()
        assert box
        x, y = self.middle(cell)
        self.visitor.page.mouse.move(box["x"] + x, box["y"] + y)

    def said(self) -> tuple[list[float], str]:
        """Read the setting that the words are about, and what becomes of it."""
        text = " ".join(self.words.inner_text().split()).replace("−", "-")
        found = SAID.search(text)
        assert found, text
        return [float(value) for value in found.groups()[:2] if value], found[3]

    def mark(self) -> tuple[float, float]:
        """Tell where the present setting's mark is in the map."""
        return _centre(self.cells.locator(".present path"), self.cells.locator("canvas"))

    def pixel(self, cell: Cell) -> list[int]:
        """Read the colour in the middle of a cell: red, green, blue."""
        colour = self.cells.locator("canvas").evaluate(PIXEL, self.middle(cell))
        return list(colour[:3])


def _centre(mark: Locator, canvas: Locator) -> tuple[float, float]:
    box, around = mark.bounding_box(), canvas.bounding_box()
    assert box
    assert around
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    return x - around["x"], y - around["y"]


def fate(optimizer: str, query: str, **values: float) -> tuple[str, int]:
    """Say what becomes of a run as `descend` has it: the outcome, and the step."""
    scenario, problems = from_query(query)
    assert () == problems
    run = Run(optimizer, scenario.values(optimizer) | values, scenario.start)
    path = descend(scenario.record, [run], steps=scenario.steps)
    if path.reached[0] >= 0:
        at = path.position[path.reached[0], 0]
        minima = scenario.record.minima
        nearest = min(range(len(minima)), key=lambda each: float(np.hypot(*(at - minima[each]))))
        return ("reaches the global", "reaches the local")[nearest], int(path.reached[0])
    if path.ended[0] >= 0:
        return "diverges", int(path.ended[0])
    return "is still under way", scenario.steps


@pytest.fixture
def momentum(visit: Visit) -> Shown:
    """Open the map of Momentum from its card."""
    visitor = visit("momentum=&gradient_descent=")
    visitor.button("Momentum: hyperparameter map").click()
    visitor.link_says("map", "momentum")
    shown = Shown(visitor)
    shown.finished()
    return shown


def test_every_cell_tells_its_own_run(momentum: Shown) -> None:
    """Under the pointer, in words; and in its place's colour, or in a pattern's."""
    rates, decays = momentum.values()
    momentum.region.get_by_role("radio", name="End").check(force=True)
    momentum.visitor.link_says("map", "momentum,end")
    palette = momentum.visitor.catalogue()["places"]["light"]
    seen = set()
    for cell in (Cell(60, 20), Cell(84, 40), Cell(100, 40), Cell(165, 3), Cell(40, 120)):
        momentum.point_at(cell)
        rate, decay = rates[cell.column], decays[cell.row]
        outcome, step = fate("momentum", "momentum=", learning_rate=rate, decay=decay)
        momentum.visitor.until(lambda at=[rate, decay]: momentum.said()[0] == at)  # type: ignore[misc]
        _, words = momentum.said()
        assert words.startswith(outcome)
        assert re.search(rf"\b{step}\b", words), words
        seen.add(outcome)
        momentum.visitor.page.mouse.move(0, 0)
        if outcome.startswith("reaches"):
            soon, late = (
                np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)])
                for colour in palette["local" in outcome]
            )
            way, colour = late - soon, np.array(momentum.pixel(cell))
            share = np.dot(colour - soon, way) / np.dot(way, way)
            assert -0.01 <= share <= 1.01
            np.testing.assert_allclose(colour, soon + share * way, atol=2)
    assert {"reaches the global", "reaches the local", "is still under way", "diverges"} == seen


def test_a_click_sets_both(momentum: Shown) -> None:
    """The sliders, the link and the mark follow; the map stays as it is and is not asked anew."""
    visitor, (rates, decays) = momentum.visitor, momentum.values()
    at = rates.index(0.01), decays.index(0.9)
    assert momentum.mark() == pytest.approx(momentum.middle(Cell(*at)), abs=1)
    before = momentum.cells.locator("canvas").evaluate("(canvas) => canvas.toDataURL()")
    cell = Cell(at[0] + 22, at[1] + 9)
    momentum.point_at(cell)
    visitor.page.mouse.down()
    visitor.page.mouse.up()
    said = f"learning_rate:{rates[cell.column]},decay:{decays[cell.row]}"
    visitor.link_says("momentum", said)
    expect(visitor.field("Momentum: Learning rate, typed")).to_have_value(str(rates[cell.column]))
    expect(visitor.field("Momentum: Decay, typed")).to_have_value(str(decays[cell.row]))
    assert momentum.mark() == pytest.approx(momentum.middle(cell), abs=1)
    momentum.cells.focus()
    visitor.press("ArrowRight", "ArrowDown", "Shift+ArrowUp")
    cell = Cell(cell.column + 1, cell.row + 9)
    visitor.link_says("momentum", f"learning_rate:{rates[cell.column]},decay:{decays[cell.row]}")
    assert momentum.mark() == pytest.approx(momentum.middle(cell), abs=1)
    visitor.page.mouse.move(0, 0)
    visitor.quiet()
    momentum.finished()
    assert 1 == len(momentum.asked())
    assert before == momentum.cells.locator("canvas").evaluate("(canvas) => canvas.toDataURL()")
    assert visitor.step() == int(visitor.scrubber.get_attribute("max") or 0)


def test_the_best_is_shown_when_it_is_asked_for(momentum: Shown) -> None:
    """It is right, and hidden again as soon as there is another question."""
    visitor, (rates, decays) = momentum.visitor, momentum.values()
    button, mark = visitor.button("Show the best"), momentum.cells.locator(".best path")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(mark).to_have_count(0)
    button.click()
    landscape = LANDSCAPES["local_minimum"]
    values = {"learning_rate": np.array(rates), "decay": np.array(decays)[:, None]}
    ends = sweep(landscape, "momentum", start=(1.5, 1.2), hyperparameters=values, steps=500)
    codes, _ = located(landscape, ends, known(landscape))
    fewest = ends.steps[(codes == FIRST) & (ends.outcome == End.REACHED)].min()
    told = momentum.region.locator(".settings-best")
    expect(told).to_contain_text(f"reaches the global minimum in {fewest} steps.")
    x, y = _centre(mark, momentum.cells.locator("canvas"))
    row, column = np.nonzero((codes == FIRST) & (ends.steps == fewest))
    cells = zip(column.tolist(), row.tolist(), strict=True)
    places = [momentum.middle(Cell(*cell)) for cell in cells]
    assert any(np.hypot(x - at, y - height) < 2 for at, height in places)
    visitor.fill("Start: x", "1.4")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(mark).to_have_count(0)
    momentum.finished()
    assert 2 == len(momentum.asked())
    visitor.link_says("map", "momentum")


def test_one_map_at_a_time(visit: Visit) -> None:
    """By key, for other axes and optimizers, and not with a story; what was there comes back."""
    visitor = visit("gradient_descent=&adam=")
    curve = visitor.page.get_by_role("region", name="Curves against the step")
    expect(curve).to_be_visible()
    stage = visitor.plot.bounding_box()
    visitor.press("h")
    shown = Shown(visitor)
    shown.finished()
    assert [["learning_rate"]] == [list(asked) for asked in shown.asked()]
    expect(curve).to_be_hidden()
    visitor.page.get_by_label("Mapped optimiser").select_option("adam")
    visitor.link_says("map", "adam")
    shown.finished()
    visitor.page.get_by_label("Across").select_option("beta1")
    visitor.link_says("map", "adam,beta1,learning_rate")
    shown.finished()
    assert ["beta1", "learning_rate"] == list(shown.asked()[-1])
    visitor.press("s")
    expect(shown.region).to_be_hidden()
    visitor.link_says("explain", "gradient_descent")
    visitor.press("h")
    expect(shown.region).to_be_visible()
    visitor.link_says("map", "gradient_descent")
    visitor.press("h")
    expect(curve).to_be_visible()
    visitor.address_is("gradient_descent=&adam=")
    assert stage == visitor.plot.bounding_box()


def test_an_empty_map_tells_why(visit: Visit) -> None:
    """Where no run comes to rest the losses still differ; and under the contour noise is named."""
    visitor = visit("landscape=himmelblau&steps=50&lion=&noise=1&map=lion&basins=lion")
    shown = Shown(visitor)
    shown.finished()
    hint = shown.region.get_by_text("no run arrives")
    expect(hint).to_be_visible()
    visitor.page.get_by_role("radio", name="Loss").check(force=True)
    expect(shown.region.get_by_text("loss above the minimum")).to_be_visible()
    expect(hint).to_have_count(0)
    legend = visitor.page.get_by_role("figure", name="Basins of Lion")
    expect(legend.get_by_text("Noise keeps runs from coming to rest.").first).to_be_visible()


def test_a_projector_shows_all_shares_beside_a_map(visit: Visit) -> None:
    """Nothing of the cloud has to be scrolled for, nor of the map."""
    viewport = {"width": 1920, "height": 1080}
    visitor = visit("steps=100&cloud=ring&map=momentum&view=projector", viewport=viewport)
    shown = Shown(visitor)
    shown.finished()
    for part in (shown.region, visitor.page.locator(".outcomes")):
        assert 0 >= part.evaluate("(part) => part.scrollHeight - part.clientHeight")
