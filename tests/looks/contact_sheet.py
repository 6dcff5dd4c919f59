"""Draw what a visitor first sees: every landscape with the path of every optimizer.

    python -m tests.looks.contact_sheet sheet.png [landscape ...] [--optimizers key ...]

A landscape is a key, or a formula of your own. Each has a row, each optimizer a column, at its
default learning rate and from the usual start, as the page has it; above is how the run ended.
A sheet with many rows becomes several, sheet-1.png, sheet-2.png …
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.appearance import LIGHT, style
from app.checks import OWN
from app.levels import fitted, graded, sampled
from app.scenario import Scenario
from landscapes import LANDSCAPES, Box, FormulaError, Landscape
from optimizers import OPTIMIZERS, Run, descend

CELL = (112, 84)  # pixels
GAP = 3
LABEL = 150  # pixels for the names of the landscapes
HEAD = 16  # pixels for the names of the optimizers
ROWS = 11  # of a sheet
FINE = 2  # paths are drawn so many times larger, then made smaller: their lines get smooth

Array = NDArray[np.float64]


def main() -> None:
    """Draw the sheets that the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("out", type=Path, metavar="OUT.png")
    parser.add_argument("landscapes", nargs="*", metavar="landscape")
    parser.add_argument("--optimizers", nargs="+", choices=OPTIMIZERS, metavar="key")
    wanted = parser.parse_args()
    optimizers = wanted.optimizers or list(OPTIMIZERS)
    scenarios = []
    for text in wanted.landscapes or LANDSCAPES:
        try:
            scenarios.append(scenario(text, optimizers))
        except FormulaError as error:
            parser.error(f"{text!r} is no landscape's key, nor a formula: {error}")
    pages = [scenarios[begin : begin + ROWS] for begin in range(0, len(scenarios), ROWS)]
    for number, page in enumerate(pages, start=1):
        mark = f"-{number}" if len(pages) > 1 else ""
        out = wanted.out.with_stem(wanted.out.stem + mark)
        sheet(page, optimizers).save(out)


def scenario(text: str, optimizers: list[str]) -> Scenario:
    """Give what the page shows of a landscape, which is a key or a formula."""
    chosen: dict[str, dict[str, float]] = {key: {} for key in optimizers}
    if text in LANDSCAPES:
        return Scenario.on(text, optimizers=chosen)
    return Scenario.on(OWN, formula=text, optimizers=chosen)


def sheet(scenarios: list[Scenario], optimizers: list[str]) -> Image.Image:
    """Draw one sheet: for each scenario a row, in which these are the optimizers."""
    across, up = (length + GAP for length in CELL)
    size = (LABEL + across * len(optimizers), HEAD + up * len(scenarios))
    image = Image.new("RGB", size, LIGHT.panel)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(11)
    for column, key in enumerate(optimizers):
        draw.text((LABEL + across * column, 1), key, LIGHT.ink, font)
    for row, shown in enumerate(scenarios):
        landscape, top = shown.record, HEAD + up * row
        name = landscape.formula if landscape.group == "own" else landscape.key
        draw.text((2, top + 2), name, LIGHT.ink, font)
        draw.text((2, top + 18), f"curvature {landscape.curvature:.3g}", LIGHT.soft, font)
        draw.text((2, top + 34), f"width {landscape.width:.3g}", LIGHT.soft, font)
        box = fitted(landscape.view, CELL[0] / CELL[1])
        background = picture(landscape, box)
        for run in shown.runs():
            left = LABEL + across * optimizers.index(run.optimizer)
            image.paste(cell(background, box, landscape, run, shown.steps), (left, top))
    return image


def picture(landscape: Landscape, box: Box) -> Image.Image:
    """Draw the landscape's map in the colours of the page, and its minima."""
    loss = sampled(landscape, box, *(FINE * length for length in CELL))
    *_, level = graded(loss)
    ramp = np.array([_rgb(colour) for colour in LIGHT.ramp], dtype=float)
    place = np.clip(np.nan_to_num(level), 0, 1) * (len(ramp) - 1)
    colour = np.stack(
        [np.interp(place, np.arange(len(ramp)), channel) for channel in ramp.T], axis=-1
    )
    colour[np.floor(level * 12) % 2 == 1] *= 0.94  # bands for lines of equal loss
    colour[~np.isfinite(level)] = _rgb(LIGHT.page)
    image = Image.fromarray(colour.astype(np.uint8)[::-1].copy())
    draw = ImageDraw.Draw(image)
    for minimum in landscape.minima:
        x, y = _pixels(np.array([minimum]), box)[0]
        draw.ellipse((x - 2, y - 2, x + 2, y + 2), outline=LIGHT.soft)
    return image


def cell(
    background: Image.Image, box: Box, landscape: Landscape, run: Run, steps: int
) -> Image.Image:
    """Draw one optimizer's path over the map, the start as a dot, and how it ended."""
    trajectories = descend(landscape, [run], steps=steps)
    image = background.copy()
    draw = ImageDraw.Draw(image)
    colour = style(list(OPTIMIZERS).index(run.optimizer)).colour["light"]
    path = _pixels(trajectories.position[: int(trajectories.last[0]) + 1, 0], box)
    line = [(float(x), float(y)) for x, y in np.clip(path, -1e4, 1e4)]
    draw.line(line, colour, FINE)
    for x, y in line[:200]:
        draw.ellipse((x - 2, y - 2, x + 2, y + 2), fill=colour)
    for (x, y), fill in ((line[0], LIGHT.panel), (line[-1], colour)):
        draw.ellipse((x - 5, y - 5, x + 5, y + 5), fill=fill, outline=colour, width=2)
    small = image.resize(CELL, Image.Resampling.BOX)
    words = f"{trajectories.outcome[0]} {run.hyperparameters['learning_rate']:g}"
    ImageDraw.Draw(small).text((3, 1), words, LIGHT.ink, ImageFont.load_default(10))
    return small


def _pixels(points: Array, box: Box) -> Array:
    width, height = (FINE * length for length in CELL)
    x = (points[:, 0] - box.left) / box.width * width
    y = (box.top - points[:, 1]) / box.height * height
    return np.stack([x, y], axis=-1)


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:7])
    return red, green, blue


if __name__ == "__main__":
    main()
