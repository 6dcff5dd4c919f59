"""Basin maps: every cell is the run from its middle, and every cell comes once."""

import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app import places
from app.basins import MOST_CELLS, MOST_WORK, basins
from app.checks import RefusedError
from app.scenario import Scenario
from app.work import Reply, StoppedError
from optimizers import OPTIMIZERS, Outcome, Run, Trajectories, descend, place

COLUMNS, ROWS = 75, 50
GROUNDS = ("local_minimum", "hills", "saddle", "rosenbrock", "drop_wave")


def asked(scenario: Scenario, optimizer: str, **others: object) -> dict[str, object]:
    """Ask for the map of a landscape's view."""
    box = list(scenario.record.view)
    return {"optimizer": optimizer, "box": box, "columns": COLUMNS, "rows": ROWS} | others


class Map:
    """A basin map as the page puts it together."""

    def __init__(self, scenario: Scenario, request: dict[str, Any]) -> None:
        self.replies = tuple(basins(scenario, request).replies(lambda _: None))
        columns, rows = request["columns"], request["rows"]
        self.places: list[dict[str, Any]] = []
        self.codes = np.zeros((rows, columns), dtype=np.uint8)
        self.steps = np.zeros((rows, columns), dtype=np.uint16)
        self.times = np.zeros((rows, columns), dtype=int)  # how often each cell came
        for reply in self.replies:
            row, column = self._cells(reply)
            block = zlib.decompress(reply["block"])
            assert 3 * row.size == len(block)
            self.steps[row, column] = np.frombuffer(block[: 2 * row.size], dtype="<u2")
            self.codes[row, column] = np.frombuffer(block[2 * row.size :], dtype=np.uint8)
            self.times[row, column] += 1
            known = reply.get("places", self.places)
            assert self.places == known[: len(self.places)]
            self.places = known
            assert self.codes[row, column].max() < places.FIRST + len(known)

    def _cells(self, reply: Reply) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        row, column = np.indices(self.codes.shape)
        level = (row % reply["stride"] == 0) & (column % reply["stride"] == 0)
        if reply["before"]:
            level &= (row % reply["before"] > 0) | (column % reply["before"] > 0)
        edge = np.minimum(row, self.codes.shape[0] - 1 - row)
        found = np.nonzero(level & (reply["outer"] <= edge) & (edge < reply["inner"]))
        return found[0], found[1]


def starts(scenario: Scenario, row: NDArray[np.int64], column: NDArray[np.int64]) -> Iterator[Any]:
    """Give the middles of cells of the view's map."""
    view = scenario.record.view
    x = view.centre[0] + (2 * column + 1 - COLUMNS) * (view.width / (2 * COLUMNS))
    y = view.centre[1] + (ROWS - 1 - 2 * row) * (view.height / (2 * ROWS))
    return zip(x.tolist(), y.tolist(), strict=True)


def walked(scenario: Scenario, optimizer: str, cells: Any) -> Trajectories:  # noqa: ANN401 - rows and columns
    """Walk from some cells of the view's map as a session does."""
    settings = scenario.values(optimizer)
    return descend(
        scenario.record,
        [Run(optimizer, settings, start) for start in starts(scenario, *cells)],
        steps=scenario.steps,
        schedule=scenario.rates,
        clip=scenario.clip,
        noise=scenario.noise,
        seed=scenario.seed,
    )


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_cell_is_the_run_from_its_middle(optimizer: str, ground: str) -> None:
    """To the step, under the scenario's conditions, and in the place that the path comes to."""
    seed = [*OPTIMIZERS].index(optimizer) + 100 * GROUNDS.index(ground)
    random = np.random.default_rng(seed)
    conditions: dict[str, Any] = (
        {"clip": 1.5, "schedule": ("exponential", ())} if seed % 2 else {"steps": 200}
    )
    scenario = Scenario.on(ground, **conditions)
    found = Map(scenario, asked(scenario, optimizer))
    cells = random.integers(ROWS, size=12), random.integers(COLUMNS, size=12)
    paths = walked(scenario, optimizer, cells)
    for run, (row, column) in enumerate(zip(*cells, strict=True)):
        code, steps = int(found.codes[row, column]), int(found.steps[row, column])
        if paths.reached[run] >= 0:
            assert paths.reached[run] == steps
            assert code >= places.ELSEWHERE
            at = tuple(paths.position[steps, run].tolist())
            if code >= places.FIRST:
                there = found.places[code - places.FIRST]
                assert np.hypot(at[0] - there["x"], at[1] - there["y"]) < (
                    0.011 * scenario.record.width
                )
            else:
                assert place(scenario.record, at).kind not in {"minimum", "saddle", "maximum"}
        elif paths.ended[run] >= 0:
            assert paths.ended[run] == steps
            diverged = paths.outcome[run] is Outcome.DIVERGED
            assert code == (places.DIVERGED if diverged else places.UNDEFINED)
        else:
            assert (places.UNFINISHED, scenario.steps) == (code, steps)


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (300, 200), (3, 999), (1000, 2), (127, 65)])
def test_every_cell_comes_once(columns: int, rows: int) -> None:
    """However long and narrow the map is; the first reply is the whole of a coarse one."""
    scenario = Scenario.on("global_minimum", steps=5)
    request = asked(scenario, "newton", columns=columns, rows=rows)
    found = Map(scenario, request)
    assert (found.times == 1).all()
    first = found.replies[0]
    assert (0, 0, (rows + 1) // 2) == (first["before"], first["outer"], first["inner"])
    assert 1 == found.replies[-1]["stride"] == first["finest"]


def test_more_work_than_there_may_be_ends_earlier() -> None:
    """The map is as fine as it can be, and says so with the first reply."""
    scenario = Scenario.on("global_minimum", steps=10_000)
    request = asked(scenario, "newton", columns=1100, rows=750)
    found = Map(scenario, request)
    (finest,) = {reply["finest"] for reply in found.replies}
    assert finest == found.replies[-1]["stride"]
    known = found.times > 0
    assert known.sum() * scenario.steps <= MOST_WORK < 4 * known.sum() * scenario.steps
    assert (found.times[::finest, ::finest] == 1).all()
    own = Scenario.on("own", formula="x^2", steps=10_000, optimizers={"adam": {}})
    assert 2 * finest == next(basins(own, request).replies(lambda _: None))["finest"]
    for key, formula in (("global_minimum", ""), ("own", "x^2")):
        full = Scenario.on(key, formula=formula, steps=500)
        assert 1 == next(basins(full, request).replies(lambda _: None))["finest"]


def test_a_map_that_is_stopped_ends() -> None:
    """Wherever it is: the next time that it looks whether anybody waits."""
    looks = 0

    def watch(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            raise StoppedError

    scenario = Scenario.on("rastrigin")
    replies = basins(scenario, asked(scenario, "adam", columns=400)).replies(watch)
    with pytest.raises(StoppedError):
        list(replies)
    assert 3 == looks


def test_a_map_depends_on_what_its_runs_depend_on() -> None:
    """The start, the look and other optimizers make no difference; all else does."""
    scenario = Scenario.on()
    about = basins(scenario, asked(scenario, "adam")).about
    before = about(scenario)

    def after(**changes: object) -> object:
        return about(Scenario.on(**changes))  # type: ignore[arg-type]  # each its own

    assert before == after(start=(0, 0)) == after(optimizers={"adam": {}})
    assert before == after(optimizers={"adam": {}, "momentum": {"decay": 0.5}})
    others: tuple[dict[str, object], ...] = (
        {"landscape": "saddle"},
        {"formula": "x^2", "landscape": "own"},
        {"steps": 7},
        {"optimizers": {"adam": {"beta1": 0.5}}},
        {"schedule": ("cosine", ())},
        {"clip": 1.0},
        {"noise": 1.0},
    )
    for changes in others:
        assert before != after(**changes)


@pytest.mark.parametrize(
    "change",
    [
        {"optimizer": None},
        {"optimizer": "nobody"},
        {"optimizer": ["adam"]},
        {"box": None},
        {"box": [0, 1, 0]},
        {"box": [0, 0, 0, 1]},
        {"box": [0, 1, 0, float("nan")]},
        {"box": [0, 10**400, 0, 1]},
        {"columns": 0},
        {"columns": MOST_CELLS + 1},
        {"columns": 1.5},
        {"columns": "9"},
        {"rows": True},
        {"rows": None},
        {"rows": 10**400},
    ],
)
def test_what_is_no_map_is_refused(change: dict[str, object]) -> None:
    """In words, before anything is allocated."""
    scenario = Scenario.on()
    with pytest.raises(RefusedError, match=r"^The .*; .*\.$"):
        basins(scenario, asked(scenario, "adam") | change)
