"""Every cell of a hyperparameter map is the end of its own run, and every cell comes once."""

import zlib
from typing import Any

import numpy as np
import pytest

from app import hypermap, places
from app.checks import RefusedError
from app.hypermap import MOST_VALUES, hyperparameters
from app.scenario import Scenario
from app.work import StoppedError
from optimizers import Outcome, Run, Trajectories, descend

RATES = [float(f"{rate:.6g}") for rate in np.geomspace(1e-4, 10, 41)]
SHARES = [0.0, *(float(f"{1 - rest:.6g}") for rest in np.geomspace(0.5, 0.001, 26))]


def asked(optimizer: str, **axes: list[float]) -> dict[str, Any]:
    """Ask for the map of an optimizer along these axes."""
    along = [{"name": name, "values": values} for name, values in axes.items()]
    return {"optimizer": optimizer, "axes": along}


class Map:
    """A hyperparameter map as the page puts it together."""

    def __init__(self, scenario: Scenario, request: dict[str, Any]) -> None:
        columns, rows = (len(axis["values"]) for axis in (*request["axes"], {"values": [0]})[:2])
        self.gaps, self.steps = np.zeros((rows, columns), "f4"), np.zeros((rows, columns), "u2")
        self.codes = np.zeros((rows, columns), "u1")
        self.times = np.zeros((rows, columns), dtype=int)  # how often each cell came
        self.places: list[dict[str, Any]] = []
        self.replies = tuple(hyperparameters(scenario, request).replies(lambda _: None))
        for reply in self.replies:
            row, column = (
                range(first, first + step * count, step)
                for first, step, count in (reply["rows"], reply["columns"])
            )
            cells, shape = np.ix_(row, column), (len(row), len(column))
            block, count = zlib.decompress(reply["block"]), len(row) * len(column)
            assert 7 * count == len(block)
            self.gaps[cells] = np.frombuffer(block, "<f4", count).reshape(shape)
            self.steps[cells] = np.frombuffer(block, "<u2", count, 4 * count).reshape(shape)
            self.codes[cells] = np.frombuffer(block, "u1", count, 6 * count).reshape(shape)
            self.times[cells] += 1
            known = reply.get("places", self.places)
            assert self.places == known[: len(self.places)]
            self.places = known


def alone(scenario: Scenario, run: Run) -> Trajectories:
    """Walk a run as the page does."""
    return descend(
        scenario.record,
        [run],
        steps=scenario.steps,
        schedule=scenario.rates,
        clip=scenario.clip,
        noise=scenario.noise,
        seed=scenario.seed,
    )


CONDITIONS: tuple[tuple[str, dict[str, Any], dict[str, list[float]]], ...] = (
    ("momentum", {}, {"learning_rate": RATES, "decay": SHARES}),
    (
        "adam",
        {"landscape": "rosenbrock", "schedule": ("cosine", (("warmup", 0.1),))},
        {"beta2": SHARES[:-1], "learning_rate": RATES},
    ),
    (
        "rmsprop",
        {"noise": 0.3, "seed": 5, "clip": 2.0, "optimizers": {"rmsprop": {"epsilon": 1e-3}}},
        {"learning_rate": RATES, "decay": SHARES},
    ),
    ("newton", {"landscape": "saddle", "start": (0.7, 0.4)}, {"learning_rate": RATES}),
    (
        "gradient_descent",
        {"landscape": "own", "formula": "log(x) + y^2 + 1/x", "start": (2.0, 1.0)},
        {"learning_rate": RATES},
    ),
)


@pytest.mark.parametrize(("optimizer", "conditions", "axes"), CONDITIONS)
def test_every_cell_is_its_own_run(
    optimizer: str, conditions: dict[str, Any], axes: dict[str, list[float]]
) -> None:
    """To the step and to the loss, under the scenario's conditions and from its start."""
    scenario = Scenario.on(**conditions)
    exact = (
        scenario.landscape == "rosenbrock"
    )  # a polynomial needs nothing that NumPy rounds in its own way
    found = Map(scenario, asked(optimizer, **axes))
    assert (found.times == 1).all()
    random = np.random.default_rng(len(optimizer))
    row, column = (random.integers(length, size=25) for length in found.codes.shape)
    places_of = dict(zip(axes, (column, row), strict=False))
    runs = [
        Run(
            optimizer,
            scenario.values(optimizer)
            | {name: axes[name][at[number]] for name, at in places_of.items()},
            scenario.start,
        )
        for number in range(len(row))
    ]
    for run, cell in zip(runs, zip(row, column, strict=True), strict=True):
        code, steps = int(found.codes[cell]), int(found.steps[cell])
        path = alone(scenario, run)
        if path.reached[0] >= 0:
            assert path.reached[0] == steps
            assert places.ELSEWHERE <= code < places.FIRST + len(found.places)
        elif path.ended[0] >= 0:
            diverged = path.outcome[0] is Outcome.DIVERGED
            assert (places.DIVERGED if diverged else places.UNDEFINED) == code
            assert path.ended[0] == steps
            continue
        else:
            assert (places.UNFINISHED, scenario.steps) == (code, steps)
        if code == places.UNFINISHED and not exact:
            continue  # another last digit may by now have led it elsewhere
        gap = path.loss[steps, 0] - (scenario.record.lowest or 0.0)
        assert found.gaps[cell] == pytest.approx(gap, rel=1e-6, abs=1e-9)


def test_maps_tell_settings_apart() -> None:
    """Momentum at the opening picture: places, runs that diverge, and runs that don't arrive."""
    found = Map(Scenario.on(), asked("momentum", learning_rate=RATES, decay=SHARES))
    local, best = (places.FIRST + at for at in range(2))
    assert {places.UNFINISHED, places.DIVERGED, local, best} <= set(found.codes.ravel().tolist())
    assert [True, False] == [place["isGlobal"] for place in found.places[:2]]
    losses = [Scenario.on().record.value(place["x"], place["y"]) for place in found.places]
    assert losses == [place["loss"] for place in found.places]
    first = found.replies[0]
    assert ([0, 8, 6], [0, 8, 4]) == (list(first["columns"]), list(first["rows"]))


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (MOST_VALUES, 1), (2, 9), (17, 16)])
def test_every_cell_comes_once(columns: int, rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long and narrow the map is, and however few of its rows a reply has room for."""
    shares = [float(share) for share in np.linspace(0, 0.99, MOST_VALUES)]
    request = asked("nesterov", decay=shares[:columns], learning_rate=RATES[:rows])
    for room in (4_000_000, 30):
        monkeypatch.setattr(hypermap, "_PIECE", room)
        assert (Map(Scenario.on(steps=3), request).times == 1).all()


def test_a_map_that_is_stopped_ends() -> None:
    """Wherever it is: the next time that it looks whether anybody waits."""
    looks = 0

    def watch(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            raise StoppedError

    request = asked("adam", learning_rate=RATES, beta1=SHARES[:-1])
    replies = hyperparameters(Scenario.on("rastrigin"), request).replies(watch)
    with pytest.raises(StoppedError):
        list(replies)
    assert 3 == looks


def test_a_map_does_not_depend_on_the_values_along_its_axes() -> None:
    """Nor on the look or on other optimizers; all else makes another map."""
    about = hyperparameters(Scenario.on(), asked("adam", learning_rate=RATES, beta1=[0.5])).about
    before = about(Scenario.on())

    def after(**changes: Any) -> object:  # noqa: ANN401 - each its own
        return about(Scenario.on(**changes))

    assert before == after(optimizers={"adam": {"learning_rate": 0.5, "beta1": 0.3}})
    assert before == after(optimizers={"adam": {}, "momentum": {"decay": 0.5}})
    others: tuple[dict[str, Any], ...] = (
        {"landscape": "saddle"},
        {"formula": "x^2", "landscape": "own"},
        {"start": (0, 0)},
        {"steps": 7},
        {"optimizers": {"adam": {"beta2": 0.5}}},
        {"schedule": ("cosine", ())},
        {"clip": 1.0},
        {"noise": 1.0},
    )
    for changes in others:
        assert before != after(**changes)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({}, "The optimiser is missing; "),
        (asked("adma", beta1=[0.5]), "The optimiser is “adma”; .*did you mean adam"),
        ({"optimizer": "adam"}, "The map’s axes are missing; they must be one or two"),
        ({"optimizer": "adam", "axes": []}, "The map’s axes are a list; they must be one or two"),
        ({"optimizer": "adam", "axes": ["beta1"]}, "Adam has no hyperparameter missing"),
        ({"optimizer": "adam", "axes": 3 * [{"name": "beta1"}]}, "axes are a list; they must"),
        ({"optimizer": "adam", "axes": [{"values": [1]}]}, "Adam has no hyperparameter missing"),
        ({"optimizer": "adam", "axes": [{"name": ["x"]}]}, "Adam has no hyperparameter a list"),
        ({"optimizer": "adam", "axes": [{"name": "loss"}]}, "Adam has no hyperparameter “loss”"),
        ({"optimizer": "adam", "axes": [{"name": ""}]}, "Adam has no hyperparameter “”"),
        (asked("adam", bias_correction=[0, 1]), "Adam’s bias correction is to be an axis"),
        ({"optimizer": "adam", "axes": 2 * [{"name": "beta1", "values": [0]}]}, "of different"),
        (asked("adam", beta1=[]), "Adam’s beta1 has 0 values on the map; there must be 1 to 208"),
        (asked("adam", beta1=10**6 * [0.5]), "Adam’s beta1 has 1.000.000 values"),
        ({"optimizer": "adam", "axes": [{"name": "beta1", "values": "0.5"}]}, "has no values"),
        (asked("adam", beta1=[0.5, 1.5]), "Adam’s beta1 is 1.5; it must be between"),
        (asked("adam", beta1=[float("nan")]), "Adam’s beta1 is "),
        (asked("adam", beta1=[[0.5]]), "Adam’s beta1 is a list"),  # type: ignore[list-item]
    ],
)
def test_what_is_no_map_is_refused(request_: dict[str, Any], message: str) -> None:
    """In words, before anything is allocated."""
    with pytest.raises(RefusedError, match=message):
        hyperparameters(Scenario.on(), request_)
