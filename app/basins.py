"""Basin maps: each cell is a start, and says where the run from there ends."""

import time
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app import checks, wording
from app.cells import levels, packed
from app.places import known, located
from app.scenario import Scenario
from app.views.surface import asked_box
from app.work import Reply, Task, Watch
from landscapes import Box
from optimizers import sweep

MOST_CELLS = 4096  # across, and down
# Runs times steps of one map: as many as a large screen has pixels, at a thousand steps.
MOST_WORK = 1_000_000_000
# On a stranger's formula a step may cost several times as much.
MOST_OWN_WORK = 500_000_000
_COARSE = 4000  # cells, at most, of the level that comes at once: a quarter of them at least
_PIECE = 0.15  # seconds of work
_FEWEST, _MOST = 256, 65_536  # cells of a piece: fewer take as long, more keep others waiting


class _Grid(NamedTuple):
    optimizer: str
    box: Box
    columns: int
    rows: int


def basins(scenario: Scenario, asked: Mapping[Any, Any]) -> Task:
    """Make the task of a basin map over a box: cells' starts are their middles, row 0 is the top.

    A level of the map has every `stride`-th cell across and down, but for those of the level
    `before`. Each reply has the cells of one level in the rows from `outer` up to `inner`, counted
    from the nearer one of the first and the last, row by row: the steps taken, two bytes each,
    then what `app.places` calls their ends, one byte each; and all places that have been found, if
    there are more than in the reply before. Rows in the middle come first. The last level has the
    stride `finest`: 1, or more where a finer map is too much work.
    Raises RefusedError, in words, for what a map cannot have.
    """
    box = asked_box(asked.get("box"))
    if box is None:
        raise checks.RefusedError("The part of the plane is no rectangle", "it must be one")
    grid = _Grid(
        optimizer=checks.optimizer(asked.get("optimizer")),
        box=box,
        columns=_cells("columns", asked.get("columns")),
        rows=_cells("rows", asked.get("rows")),
    )
    return Task(
        replies=partial(_replies, scenario, grid),
        about=lambda scenario: (scenario.circumstances, scenario.values(grid.optimizer)),
    )


def _cells(what: str, value: object) -> int:
    if checks.is_number(value) and 1 <= value <= MOST_CELLS and value == int(value):
        return int(value)
    rule = f"it must be a whole number between 1 and {wording.number(MOST_CELLS)}"
    raise checks.RefusedError(f"The number of {what} is {wording.shown(value)}", rule)


def _replies(scenario: Scenario, grid: _Grid, watch: Watch) -> Iterator[Reply]:
    places, told = known(scenario.record), None
    finest = _finest(grid, scenario)
    cells: float = _COARSE
    for level in levels(grid.columns, grid.rows, coarse=_COARSE, finest=finest):
        inner = (grid.rows + 1) // 2
        while inner > 0:
            began = time.thread_time()
            depth = level.depth(grid.columns, cells) if level.before else inner
            outer = max(inner - depth, 0)
            row, column = level.cells(grid.columns, grid.rows, outer=outer, inner=inner)
            ends = sweep(
                scenario.record,
                grid.optimizer,
                start=_middles(grid, row, column),
                hyperparameters=scenario.values(grid.optimizer),
                **scenario.conditions,
                watch=watch,
            )
            codes, places = located(scenario.record, ends, places)
            reply: dict[str, Any] = {
                "optimizer": grid.optimizer,
                "columns": grid.columns,
                "rows": grid.rows,
                "finest": finest,
                **level._asdict(),
                "outer": outer,
                "inner": inner,
                "block": packed(ends.steps.astype(np.uint16), codes),
            }
            if places != told:
                reply["places"] = [place.plain for place in places]
                told = places
            inner = outer
            taken = max(time.thread_time() - began, 1e-6)
            cells = min(max(row.size * _PIECE / taken, _FEWEST), _MOST)
            yield reply


def _finest(grid: _Grid, scenario: Scenario) -> int:
    most = MOST_OWN_WORK if scenario.landscape == checks.OWN else MOST_WORK
    stride = 1
    while -(-grid.columns // stride) * -(-grid.rows // stride) * scenario.steps > most:
        stride *= 2
    return stride


def _middles(grid: _Grid, row: NDArray[np.int64], column: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give where the middles of cells are, (n, 2).

    Measured from the middle of the box, so that around an axis they are exact mirror images, which
    a sweep may make use of.
    """
    x, y = grid.box.centre
    across = (2 * column + 1 - grid.columns) * (grid.box.width / (2 * grid.columns))
    up = (grid.rows - 1 - 2 * row) * (grid.box.height / (2 * grid.rows))
    return np.stack([x + across, y + up], axis=-1)
