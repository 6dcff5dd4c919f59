"""What a visitor reads and measures while an update is told step by step."""

import math
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, NamedTuple

from playwright.sync_api import Locator

from tests.browser.visitor import Point, Visitor

CONTOUR, SURFACE = ".plot-frame", ".surface"  # the panes of the stage
DIGITS = 4  # significant ones that a number is shown with
# What the page calls the arrows and squares of each unit where it says their scales.
NAMES = {
    ("arrow", "gradient"): "slopes",
    ("arrow", "move"): "moves",
    ("arrow", "plain"): "signs",
    ("square", "gradient"): "sides of squares",
    ("square", "move"): "sides of squares of moves",
}
READ = r"""(pane) => {
  const story = document.querySelector(".story");
  const row = story?.querySelector("[aria-current=step]");
  const latex = (element) => element.querySelector("annotation")?.textContent ?? "";
  const svg = document.querySelector(`${pane} .story-overlay svg`);
  const { left, top } = svg?.getBoundingClientRect() ?? { left: 0, top: 0 };
  const number = (element, name) => Number(element.getAttribute(name));
  const points = (element) => {
    if (element.matches("circle")) return [[number(element, "cx"), number(element, "cy")]];
    if (element.matches("polygon")) {
      return element.getAttribute("points").split(" ").map((each) => each.split(",").map(Number));
    }
    const shaft = element.querySelector(".shaft");
    return [1, 2].map((end) => [number(shaft, `x${end}`), number(shaft, `y${end}`)]);
  };
  return {
    step: Number(story?.querySelector(".story-step").textContent.replace(/\D/g, "")),
    at: [...(story?.querySelectorAll(".phases > li") ?? [])].indexOf(row),
    formulas: [...(story?.querySelectorAll(".phase-line") ?? [])].map(latex),
    worked: [...(row?.querySelectorAll(".worked dd") ?? [])].map(latex),
    words: row?.querySelector(".words").textContent ?? "",
    scales: story?.querySelector(".scales")?.textContent ?? "",
    figures: [...(svg?.children ?? [])].map((element) => ({
      shape: element.classList[0],
      phase: element.dataset.phase ?? "",
      coordinate: element.dataset.coordinate ?? "",
      part: element.dataset.part ?? "",
      faint: element.dataset.faint === "true",
      points: points(element).map(([x, y]) => [x + left, y + top]),
    })),
  };
}"""


class Figure(NamedTuple):
    """Something drawn over a pane, as its attributes say, in the window's CSS pixels."""

    shape: str  # "arrow", "square", "ball" or "ghost"
    phase: str  # whose numbers it shows; empty for the balls
    coordinate: str  # "x", "y", or "sum" for an arrow of both
    part: str  # "now", "before" or "added"
    faint: bool  # told before, still shown
    points: tuple[Point, ...]  # an arrow's ends, a square's corners, a ball's middle


class Told(NamedTuple):
    """What the page shows of one phase."""

    step: int
    at: int  # the phase, counted from 0
    formulas: tuple[str, ...]  # of all phases
    worked: tuple[str, ...]  # the phase's line with numbers, for x and for y
    words: str
    scales: Mapping[str, float]  # as the page says them
    figures: tuple[Figure, ...]

    def drawn(self, shape: str) -> tuple[Figure, ...]:
        """Give the figures of one shape."""
        return tuple(each for each in self.figures if each.shape == shape)


def story(visitor: Visitor) -> Locator:
    """Find the panel that tells an update."""
    return visitor.page.get_by_role("region", name="Step by step")


def read(visitor: Visitor, pane: str = CONTOUR) -> Told:
    """Read what is told and drawn now."""
    found: dict[str, Any] = visitor.page.evaluate(READ, pane)
    said = re.findall(r"([a-z][a-z ]*) × ([\d.e+-]*\d)", found["scales"])
    return Told(
        step=found["step"],
        at=found["at"],
        formulas=tuple(found["formulas"]),
        worked=tuple(found["worked"]),
        words=found["words"],
        scales={name: float(scale) for name, scale in said},
        figures=tuple(
            Figure(**{**each, "points": tuple((x, y) for x, y in each["points"])})
            for each in found["figures"]
        ),
    )


def read_at(visitor: Visitor, step: int, at: int, pane: str = CONTOUR) -> Told:
    """Wait until this phase of this step is told, with its numbers and figures, and read it."""

    def there() -> bool:
        told = read(visitor, pane)
        drawn = pane == CONTOUR or bool(told.figures)  # the surface is drawn when it is fetched
        return (step, at) == (told.step, told.at) and all(told.worked) and drawn

    visitor.until(there)
    return read(visitor, pane)


def shown(value: float) -> Decimal:
    """Round a number as the page does."""
    rounded = Decimal(value).normalize(Context(prec=DIGITS, rounding=ROUND_HALF_UP))
    return rounded + 0  # no negative zero


def result(latex: str) -> Decimal:
    """Read the number behind a line's last equality sign."""
    text = latex.rpartition("=")[2].strip()
    if text in {r"\infty", r"-\infty"}:
        return Decimal(text.replace(r"\infty", "Infinity"))
    found = re.fullmatch(r"(-?)([\d.]+)?(?: \\times )?(?:10\^\{(-?\d+)\})?", text)
    assert found, latex
    sign, mantissa, exponent = found.groups()
    return Decimal(f"{sign}{mantissa or 1}E{exponent or 0}")


def area(corners: tuple[Point, ...]) -> float:
    """Measure what a polygon covers."""
    around = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in around)) / 2


def vector(figure: Figure) -> Point:
    """Measure an arrow, in pixels to the right and upwards."""
    (from_x, from_y), (to_x, to_y) = figure.points
    return to_x - from_x, from_y - to_y


def is_square(corners: tuple[Point, ...], tolerance: float) -> bool:
    """Tell whether a polygon has four equal sides and equal diagonals."""
    around = zip(corners, (*corners[1:], corners[0]), strict=True)
    sides = [math.dist(one, other) for one, other in around]
    first, second = math.dist(corners[0], corners[2]), math.dist(corners[1], corners[3])
    return max(sides) - min(sides) <= tolerance and abs(first - second) <= tolerance
