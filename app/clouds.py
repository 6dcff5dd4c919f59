"""Clouds of starts: many runs of every optimizer from around the start."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from app import checks, wording
from landscapes import Landscape, Point

Offsets = Callable[[int, int], NDArray[np.float64]]  # (starts, seed) -> (starts, 2), for radius 1

# Optimizers times starts times steps: two tenths of a second's work, and 800 kB to send and keep.
MAX_WORK = 100_000
MAX_OWN_WORK = 50_000  # on a stranger's formula, where a step may cost several times as much
MAX_COUNT = 200
MIN_RADIUS, MAX_RADIUS = 1e-9, checks.MAX_COORDINATE
_COUNT = 50
_RADIUS = 0.125  # of the view's width
SEEDED = "normal"  # the shape that is drawn by chance


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A way to spread starts around a point."""

    key: str  # what a link says
    name: str
    idea: str
    offsets: Offsets


@dataclass(frozen=True, kw_only=True)
class Cloud:
    """How many starts are spread, how far, and in which shape."""

    shape: str
    count: int | None = None  # None: the usual
    radius: float | None = None  # None: what suits the landscape's view
    seed: int = 0  # 0 where nothing is drawn by chance


def _grid(count: int, _seed: int) -> NDArray[np.float64]:
    side = math.isqrt(count)
    along = np.linspace(-1, 1, side) if side > 1 else np.zeros(1)
    x, y = np.meshgrid(along, -along)
    return np.column_stack([x.ravel(), y.ravel()])


def _ring(count: int, _seed: int) -> NDArray[np.float64]:
    angle = 2 * math.pi * np.arange(count) / count
    return np.column_stack([np.cos(angle), np.sin(angle)])


def _normal(count: int, seed: int) -> NDArray[np.float64]:
    # Of its own stream: the gradients' noise may be drawn from the same seed.
    stream = np.random.SeedSequence(seed, spawn_key=(1,))
    return np.random.default_rng(stream).standard_normal((count, 2))


SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        shape.key: shape
        for shape in (
            Shape(
                key="grid",
                name="Grid",
                idea="Starts in rows and columns; the radius is half of a side.",
                offsets=_grid,
            ),
            Shape(
                key="ring",
                name="Ring",
                idea="Starts evenly around the start, all equally far away.",
                offsets=_ring,
            ),
            Shape(
                key=SEEDED,
                name="Normal",
                idea=(
                    "Starts by chance, most of them near: each coordinate is normally distributed, "
                    "with the radius as its standard deviation."
                ),
                offsets=_normal,
            ),
        )
    }
)


def most_starts(runs: int, steps: int, landscape: str) -> int:
    """Give how many starts there can be for so many optimizers with so many steps each."""
    most = MAX_OWN_WORK if landscape == checks.OWN else MAX_WORK
    return min(MAX_COUNT, most // (max(runs, 1) * steps))


def usual(shape: str, landscape: Landscape, most: int) -> Cloud:
    """Give the cloud of a shape at its defaults, where there can be so many starts at most."""
    radius = float(f"{_RADIUS * landscape.width:.1g}")
    return Cloud(shape=shape, count=_fitting(shape, min(_COUNT, most)), radius=radius)


def filled(cloud: Cloud, landscape: Landscape, most: int) -> Cloud:
    """Give the cloud with its defaults written out."""
    defaults = usual(cloud.shape, landscape, most)
    return replace(
        cloud,
        count=defaults.count if cloud.count is None else cloud.count,
        radius=defaults.radius if cloud.radius is None else cloud.radius,
    )


def normal_cloud(cloud: Cloud, landscape: Landscape, *, runs: int, steps: int) -> Cloud:
    """Check a cloud and leave out what is at its default; a grid has a square number of starts."""
    key = shape(cloud.shape)
    most = most_starts(runs, steps, landscape.key)
    number = None
    if cloud.count is not None:
        number = _fitting(key, affordable(count(cloud.count), runs, steps, landscape.key))
    defaults = usual(key, landscape, most)
    wide = None if cloud.radius is None else radius(cloud.radius)
    return Cloud(
        shape=key,
        count=None if number == defaults.count else number,
        radius=None if wide == defaults.radius else wide,
        seed=seed(cloud.seed) if key == SEEDED else 0,
    )


def starts(cloud: Cloud, centre: Point) -> NDArray[np.float64]:
    """Give the starts (count, 2) of a filled cloud around a point."""
    if cloud.count is None or cloud.radius is None:
        raise ValueError(f"the cloud is {cloud}; its count and its radius must be written out")
    offsets = SHAPES[cloud.shape].offsets(cloud.count, cloud.seed)
    return np.array(centre) + cloud.radius * offsets


def fitting(cloud: Cloud, most: int) -> Cloud:
    """Give the cloud with no more starts than there can be, and a grid with a square number."""
    if cloud.count is None:
        return cloud
    return replace(cloud, count=_fitting(cloud.shape, min(cloud.count, most)))


def _fitting(shape: str, count: int) -> int:
    return math.isqrt(count) ** 2 if shape == "grid" else count


def shape(value: object) -> str:
    """Check the key of a shape."""
    rule = f"it can be {wording.listed(SHAPES)}"
    return checks.one_of("The cloud", value, SHAPES, rule)


def count(value: object) -> int:
    """Check a number of starts."""
    if checks.is_number(value) and 1 <= value <= MAX_COUNT and value == int(value):
        return int(value)
    raise checks.RefusedError(
        f"The number of starts in the cloud is {wording.shown(value)}",
        f"it must be a whole number between 1 and {wording.number(MAX_COUNT)}",
    )


def affordable(count: int, runs: int, steps: int, landscape: str) -> int:
    """Check that there can be so many starts for so many optimizers with so many steps each."""
    most = most_starts(runs, steps, landscape)
    if count <= most:
        return count
    optimizers = "one optimiser" if runs == 1 else f"{wording.count(runs)} optimisers"
    rule = (
        f"with {optimizers} and {wording.number(steps)} steps there can be {wording.number(most)}"
    )
    raise checks.RefusedError(
        f"The number of starts in the cloud is {wording.number(count)}",
        f"{rule} on a formula of your own" if landscape == checks.OWN else rule,
    )


def radius(value: object) -> float:
    """Check how far the starts spread."""
    if checks.is_number(value) and MIN_RADIUS <= value <= MAX_RADIUS:
        return float(value)
    low, high = wording.number(MIN_RADIUS), wording.number(MAX_RADIUS)
    raise checks.RefusedError(
        f"The cloud’s radius is {wording.shown(value)}", f"it must be between {low} and {high}"
    )


def seed(value: object) -> int:
    """Check what the starts are drawn from."""
    return checks.seed(value, "The cloud’s seed")
