"""Draw what a visitor first sees: every landscape with the path of every optimizer.

    python -m tests.looks.contact_sheet sheet.png [landscape ...] [--optimizers key ...]

A landscape is a key, or a formula of your own. Each has a row, each optimizer a column, at its
default learning rate and from the usual start. The letter says how a run ended: settled,
oscillating, moving still, diverged or undefined.
A sheet with many rows becomes several, sheet-1.png, sheet-2.png …
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.appearance import LIGHT, style
from app.levels import fitted, graded, sampled
from landscapes import LANDSCAPES, Box, Landscape, from_formula
from optimizers import OPTIMIZERS, Run, Trajectories, descend

STEPS = 500
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
    landscapes = [
        LANDSCAPES[text] if text in LANDSCAPES else from_formula(text)
        for text in wanted.landscapes or LANDSCAPES
    ]
    pages = [landscapes[begin : begin + ROWS] for begin in range(0, len(landscapes), ROWS)]
    for number, page in enumerate(pages, start=1):
        mark = f"-{number}" if len(pages) > 1 else ""
        out = wanted.out.with_stem(wanted.out.stem + mark)
        sheet(page, wanted.optimizers or list(OPTIMIZERS)).save(out)


def sheet(landscapes: list[Landscape], optimizers: list[str]) -> Image.Image:
    """Draw one sheet."""
    across, up = (length + GAP for length in CELL)
    size = (LABEL + across * len(optimizers), HEAD + up * len(landscapes))
    image = Image.new("RGB", size, LIGHT.panel)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(11)
    for column, key in enumerate(optimizers):
        draw.text((LABEL + across * column, 1), key, LIGHT.ink, font)
    for row, landscape in enumerate(landscapes):
        top = HEAD + up * row
        name = landscape.formula if landscape.group == "own" else landscape.key
        draw.text((2, top + 2), name, LIGHT.ink, font)
        draw.text((2, top + 18), f"curvature {landscape.curvature:.3g}", LIGHT.soft, font)
        draw.text((2, top + 34), f"width {landscape.width:.3g}", LIGHT.soft, font)
        box = fitted(landscape.view, CELL[0] / CELL[1])
        background = picture(landscape, box)
        for column, key in enumerate(optimizers):
            image.paste(cell(background, box, landscape, key), (LABEL + across * column, top))
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


def cell(background: Image.Image, box: Box, landscape: Landscape, key: str) -> Image.Image:
    """Draw one optimizer's path over the map, the start as a dot, and how it ended."""
    trajectories, rate = solved(landscape, key)
    image = background.copy()
    draw = ImageDraw.Draw(image)
    colour = style(list(OPTIMIZERS).index(key)).colour["light"]
    path = _pixels(trajectories.position[: int(trajectories.last[0]) + 1, 0], box)
    line = [(float(x), float(y)) for x, y in np.clip(path, -1e4, 1e4)]
    draw.line(line, colour, FINE)
    for x, y in line[:200]:
        draw.ellipse((x - 2, y - 2, x + 2, y + 2), fill=colour)
    for (x, y), fill in ((line[0], LIGHT.panel), (line[-1], colour)):
        draw.ellipse((x - 5, y - 5, x + 5, y + 5), fill=fill, outline=colour, width=2)
    small = image.resize(CELL, Image.Resampling.BOX)
    words = f"{trajectories.outcome[0][0]} {rate}"
    ImageDraw.Draw(small).text((3, 1), words, LIGHT.ink, ImageFont.load_default(10))
    return small


def solved(landscape: Landscape, key: str) -> tuple[Trajectories, str]:
    """Let one optimizer run as the page would; return its rate in words, too."""
    record = OPTIMIZERS[key]
    values = record.settings({})
    if "learning_rate" in values:
        values["learning_rate"] = record.default_rate(landscape.curvature, landscape.width)
    run = Run(optimizer=key, hyperparameters=values, start=landscape.start)
    rate = f"{values['learning_rate']:g}" if "learning_rate" in values else ""
    return descend(landscape, [run], steps=STEPS), rate


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
