"""Hyperparameter maps: where an optimizer's runs end at many values of one or two hyperparameters.

All begin at the scenario's start, under its conditions. A coarse grid comes first, then what lies
between its columns and rows, and so on: every cell is computed once.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app import axes, checks, places, wording
from app.axes import MOST_AXES
from app.cells import levels_from, packed
from app.checks import RefusedError
from app.scenario import Scenario
from app.work import Reply, Task, Watch
from landscapes import Landscape
from optimizers import OPTIMIZERS, Ends, Optimizer, sweep

MOST_VALUES = 208  # along an axis
_COARSEST = 8  # every so many columns and rows come first
# Runs times steps of one reply: about a tenth of a second's work ...
_PIECE = 4_000_000
# ... but so many cells at least, fewer of which take as long, and so many at most: what the cells
# of a row or a column have in common is computed once for no more.
_FEWEST_CELLS, _MOST_CELLS = 2048, 16_384


class Axis(NamedTuple):
    """A hyperparameter and the values that it takes along a side of the map."""

    name: str
    values: NDArray[np.float64]


class Grid(NamedTuple):
    """Some of a map's cells: all those where these columns and rows meet."""

    columns: range
    rows: range


def hyperparameters(scenario: Scenario, asked: Mapping[Any, Any]) -> Task:
    """Make the task of what a message asks for: a map of an optimizer along one or two axes.

    Raises RefusedError, in words, for what a map cannot have.
    """
    record = OPTIMIZERS[checks.optimizer(asked.get("optimizer"))]
    along = _axes(record, asked.get("axes"))
    names = tuple(axis.name for axis in along)
    return Task(partial(_replies, scenario, record, along), partial(_about, record.key, names))


def _axes(record: Optimizer, value: object) -> tuple[Axis, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_AXES:
        rule = "they must be one or two names with values"
        raise RefusedError(f"The map’s axes are {wording.shown(value)}", rule)
    said = [each if isinstance(each, Mapping) else {} for each in value]
    names = axes.along(record, (each.get("name") for each in said))
    return tuple(
        Axis(name, _values(record, name, each.get("values")))
        for name, each in zip(names, said, strict=True)
    )


def _values(record: Optimizer, name: str, value: object) -> NDArray[np.float64]:
    hyperparameter = checks.hyperparameter(record, name)
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_VALUES:
        count = wording.number(len(value)) if isinstance(value, list) else "no"
        raise RefusedError(
            f"{checks.name_of(record, hyperparameter)} has {count} values on the map",
            f"there must be 1 to {wording.number(MOST_VALUES)}",
        )
    return np.array([checks.setting(record, hyperparameter, each) for each in value])


def _about(optimizer: str, names: tuple[str, ...], scenario: Scenario) -> object:
    """Give all that a map depends on; the present values along its own axes are not of it."""
    values = scenario.values(optimizer)
    rest = tuple((name, value) for name, value in values.items() if name not in names)
    return scenario.circumstances, scenario.start, rest


def _replies(
    scenario: Scenario, record: Optimizer, along: tuple[Axis, ...], watch: Watch
) -> Iterator[Reply]:
    landscape = scenario.record
    found, told = places.known(landscape), None
    x, *others = along
    rows = len(others[0].values) if others else 1
    for grid in _pieces(len(x.values), rows, scenario.steps):
        values: dict[str, Any] = dict(scenario.values(record.key))
        values[x.name] = x.values[grid.columns][None, :]
        for y in others:
            values[y.name] = y.values[grid.rows][:, None]
        ends = sweep(
            landscape,
            record,
            start=scenario.start,
            hyperparameters=values,
            **scenario.conditions,
            watch=watch,
        )
        codes, found = places.located(landscape, ends, found)
        reply: dict[str, Any] = {
            "columns": _said(grid.columns),
            "rows": _said(grid.rows),
            "block": _block(landscape, ends, codes),
        }
        if found != told:
            reply["places"] = [place.plain for place in found]
            told = found
        yield reply


def _pieces(columns: int, rows: int, steps: int) -> Iterator[Grid]:
    """Give all cells once, the coarsest grid first, in pieces that take about equally long."""
    cells = min(max(_PIECE // steps, _FEWEST_CELLS), _MOST_CELLS)
    for level in levels_from(_COARSEST):
        for across, down in level.grids(columns, rows):
            many = max(1, cells // max(1, len(across)))
            for begin in range(0, len(down), many):
                piece = Grid(across, down[begin : begin + many])
                if piece.columns:
                    yield piece


def _said(cells: range) -> tuple[int, int, int]:
    return cells.start, cells.step, len(cells)


def _block(landscape: Landscape, ends: Ends, codes: NDArray[np.uint8]) -> bytes:
    """Pack a grid's ends: float32 losses above the lowest minimum, uint16 steps, uint8 codes."""
    with np.errstate(over="ignore", invalid="ignore"):  # a diverged loss may exceed a float32
        gaps = (ends.loss - (landscape.lowest or 0.0)).astype(np.float32)
    return packed(gaps, ends.steps.astype(np.uint16), codes)
