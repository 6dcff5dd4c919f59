"""What Python sends has the very names that the page's TypeScript declares."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from app import messages, places
from app.basins import basins
from app.changes import KEYS
from app.hypermap import hyperparameters
from app.own import MAX_ASPECT, MAX_DISTANCE, MIN_SIDE
from app.race import race
from app.scattering import SET
from app.scenario import Scenario
from app.session import Session
from app.views.catalogue import catalogue
from landscapes import FormulaError, from_formula
from landscapes._functions import FUNCTIONS
from optimizers import KINDS, Kind

SOURCES = Path(__file__).parents[2] / "app" / "browser" / "src"
PROTOCOL = SOURCES / "protocol.ts"
TYPED = (SOURCES / "controls" / "typed.ts").read_text(encoding="utf-8")


def declared(interface: str) -> set[str]:
    """Read the names of an interface's own members; one that may be missing keeps its mark."""
    text = PROTOCOL.read_text(encoding="utf-8")
    (body,) = re.findall(rf"(?ms)^export interface {interface}(?: extends \w+)? {{$(.*?)^}}$", text)
    return set(re.findall(r"(?m)^  (?:readonly )?(\w+\??):", body))


def sent() -> dict[str, list[dict[str, Any]]]:
    """Give what is sent of each interface."""
    content = json.loads(catalogue())
    opening = messages.opening(Session(), "lesson=rings")
    session = Session()
    own = messages.opening(session, "formula=x^2&schedule=cosine")
    misread = messages.answer(session, {"id": 1, "kind": "change", "changes": {"formula": "x^"}})
    assert misread is not None
    cloud = messages.opening(Session(), "cloud=ring")["cloud"]
    raced = [dict(reply) for reply in race(Scenario.on(steps=10), {}).replies(lambda _: None)]
    return {
        "Catalogue": [content],
        "LandscapeRecord": [*content["landscapes"], own["own"]],
        "FormulaInForce": [own["formula"]],
        "FormulaProblem": [misread["picture"]["formula"]["problem"]],
        "Conditions": [opening["conditions"], own["conditions"]],
        "OptimizerRecord": content["optimizers"],
        "Phase": [phase for each in content["optimizers"] for phase in each["phases"]],
        "Style": [each["style"] for each in content["optimizers"]],
        "Hyperparameter": [h for each in content["optimizers"] for h in each["hyperparameters"]],
        "LessonRecord": content["lessons"],
        "Setting": opening["settings"],
        "Outcome": opening["outcomes"],
        "SurfaceData": [opening["surface"]],
        "CloudOfStarts": [cloud],
        "CloudValues": [cloud["values"], cloud["usual"]],
        "PlaceRecord": cloud["places"],
        "ShapeRecord": content["clouds"],
        "Raced": raced,
        "BestRates": [raced[-1]["found"]],
    }


@pytest.mark.parametrize("interface", sent())
def test_what_is_sent_is_declared(interface: str) -> None:
    """Neither more nor less."""
    records = sent()[interface]
    assert records
    for record in records:
        assert declared(interface) == set(record)


def test_pictures_are_as_declared() -> None:
    """The opening one and those of another scene have a surface, the others have none."""
    session = Session()
    opening = messages.opening(session, "")
    reply = messages.answer(session, {"id": 1, "kind": "change", "changes": {}})
    assert reply is not None
    assert declared("Picture") == {*reply["picture"], "surface?"}
    assert {*reply["picture"], "surface"} == set(opening)


def test_cells_of_maps_are_as_declared() -> None:
    """With their places where there are more than before; and the codes have their names."""
    asked = {"optimizer": "newton", "box": [-10, 10, -3, 3], "columns": 40, "rows": 12}
    task = basins(Scenario.on("saddle"), asked)
    first, *others = task.replies(lambda _: None)
    assert declared("BasinsWork") == {"kind", *asked}
    assert declared("CellsReply") | declared("BasinsReply") == {*first, "places?"} - {"places"}
    assert all({*first} - {"places"} <= {*each} <= {*first} for each in others)
    assert all(declared("PlaceRecord") == {*place} for place in first["places"])
    along = {"name": "learning_rate", "values": [0.5, 1, 2]}
    asked = {"optimizer": "newton", "axes": [along]}
    first, *_ = hyperparameters(Scenario.on("saddle"), asked).replies(lambda _: None)
    assert declared("MapWork") == {"kind", *asked}
    assert declared("MapReply") == {*first, "places?"} - {"places"}
    assert all(declared("PlaceRecord") == {*place} for place in first["places"])
    text = PROTOCOL.read_text(encoding="utf-8")
    (codes,) = re.findall(r"(?m)^export const CODES = {(.*)} as const;$", text)
    (kinds,) = re.findall(r"(?ms)^export interface PlaceRecord {.*?kind: (.*?);", text)
    assert set(re.findall(r'"(\w+)"', kinds)) == {*KINDS} - {Kind.FLAT}
    expected = {
        "unfinished": places.UNFINISHED,
        "diverged": places.DIVERGED,
        "undefined": places.UNDEFINED,
        "elsewhere": places.ELSEWHERE,
        "place": places.FIRST,
    }
    assert expected == {name: int(code) for name, code in re.findall(r"(\w+): (\d)", codes)}


def test_formulas_are_as_the_page_says() -> None:
    """Functions are named that there are, and all of them; domains are as long and narrow."""
    (functions,) = re.findall(r"(?m)^export const FUNCTIONS = \[(.*)\] as const;$", TYPED)
    assert sorted(FUNCTIONS) == sorted(re.findall(r'"(\w+)"', functions))
    limits = {"MAX_ASPECT": MAX_ASPECT, "MAX_DISTANCE": MAX_DISTANCE, "MIN_SIDE": MIN_SIDE}
    for name, value in limits.items():
        (said,) = re.findall(rf"(?m)^export const {name} = ([\d.]+);", TYPED)
        assert value == float(said)
    (longest,) = re.findall(r"(?m)^export const LONGEST = (\d+);", TYPED)
    with pytest.raises(FormulaError, match=f"may have {longest}\\."):
        from_formula("x" * (int(longest) + 1))


def test_changes_are_as_declared() -> None:
    """Everything that the page may say is understood, and there is nothing else."""
    assert declared("Changes") == {f"{key}?" for key in KEYS}
    assert declared("CloudChanges") == {"shape?", *(f"{name}?" for name in SET)}
