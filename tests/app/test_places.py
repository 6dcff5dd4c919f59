"""Places on maps are those that a path's words speak of."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from app.endings import endings
from app.places import ELSEWHERE, FIRST, MOST, Place, known, located
from app.scenario import Scenario
from app.telling import words
from landscapes import LANDSCAPES, Box
from optimizers import End, Ends, Outcome, Run, descend, sweep


def grid(box: Box, count: int) -> NDArray[np.float64]:
    """Give starts all over a box, (count, count, 2)."""
    x = box.left + (np.arange(count) + 0.5) * (box.width / count)
    y = box.bottom + (np.arange(count) + 0.5) * (box.height / count)
    return np.stack(np.meshgrid(x, y), axis=-1)


def swept(scenario: Scenario, optimizer: str, start: NDArray[np.float64]) -> Ends:
    """Run from all the starts."""
    settings = scenario.values(optimizer)
    return sweep(
        *(scenario.record, optimizer),
        start=start,
        hyperparameters=settings,
        steps=scenario.steps,
    )


def is_told(place: Place | None, is_known: bool, told: str) -> bool:  # noqa: FBT001 - of a table
    """Say whether a path's words name a place; None is level ground."""
    if place is None:
        return "level ground" in told
    if not is_known:
        return f"{place.kind} at" in told
    return place.name.partition(" ")[2] in told


@pytest.mark.parametrize(
    ("key", "several"),
    [
        ("local_minimum", True),
        ("saddle", True),
        ("hills", True),
        ("plateau", True),
        ("saddle_between_minima", True),
        ("himmelblau", True),
        ("rastrigin", True),
        ("monkey_saddle", False),
        ("corridor", False),
        ("modified_xin_she_yang_3", True),
    ],
)
def test_places_are_what_the_words_of_paths_say(key: str, several: bool) -> None:  # noqa: FBT001 - of a table
    """Of every run that settles: minima known and unknown, saddles, maxima, and level ground."""
    scenario = Scenario.on(key)
    landscape, places = scenario.record, known(scenario.record)
    seen = set()
    for optimizer in ("momentum", "newton"):
        start = grid(landscape.view, 5)
        ends = swept(scenario, optimizer, start)
        codes, places = located(landscape, ends, places)
        assert start.shape[:2] == codes.shape
        runs = [
            Run(optimizer, scenario.values(optimizer), (x, y))
            for x, y in start.reshape(-1, 2).tolist()
        ]
        paths = descend(landscape, runs, steps=scenario.steps)
        # Whoever comes to rest on a saddle may leave it again: words say where a path went.
        left = np.hypot(*(paths.position[-1] - ends.position.reshape(-1, 2)).T)
        stayed = left <= 0.001 * landscape.width
        for end, code, stays in zip(
            endings(landscape, paths), codes.ravel().tolist(), stayed, strict=True
        ):
            if end.outcome is Outcome.SETTLED and stays:
                place = places[code - FIRST] if code >= FIRST else None
                is_known = FIRST <= code < FIRST + len(landscape.minima)
                assert is_told(place, is_known, words(end)), (place, words(end))
                seen.add(code)
    assert (len(seen) > 1) == several


def test_places_keep_their_bytes() -> None:
    """Whatever is found later, and whoever is asked about first."""
    scenario = Scenario.on("saddle")
    start = grid(Box(-10, 10, -3, 3), 12)
    ends = swept(scenario, "newton", start)
    codes, places = located(scenario.record, ends, known(scenario.record))
    again, same = located(scenario.record, ends, places)
    assert places == same
    assert codes.tolist() == again.tolist()
    few = swept(scenario, "newton", start[::3])
    backwards = swept(scenario, "newton", start[::-1])
    _, before = located(scenario.record, few, known(scenario.record))
    other, after = located(scenario.record, backwards, before)
    assert before == after[: len(before)]
    named = {(place.kind, round(place.x, 3)) for place in places}
    assert named == {(place.kind, round(place.x, 3)) for place in after}
    expected = [places[code - FIRST].name for code in codes[::-1].ravel()]
    assert expected == [after[code - FIRST].name for code in other.ravel()]


def test_what_arrived_where_there_is_no_place_is_elsewhere() -> None:
    """On a floor, in a valley without a lowest point, in a ring around the middle."""
    for formula in ("3", "sin(x)", "(x^2+y^2-1)^2"):
        scenario = Scenario.on("own", formula=formula)
        ends = swept(scenario, "gradient_descent", grid(Box(-2, 2, -2, 2), 6))
        assert (ends.outcome == End.REACHED).any()
        codes, places = located(scenario.record, ends, ())
        assert () == places
        assert (codes[ends.outcome == End.REACHED] == ELSEWHERE).all()


def test_a_formula_has_the_places_that_runs_find() -> None:
    """Where nothing is known of it, they are a minimum, a saddle and a maximum."""
    scenario = Scenario.on("own", formula="cos(x) + cos(y)", domain=Box(-5, 5, -5, 5))
    ends = swept(scenario, "newton", grid(Box(-4, 4, -4, 4), 20))
    found = {place.name: place for place in located(scenario.record, ends, ())[1]}
    kinds = {name: found[name].kind for name in found}
    assert "maximum" == kinds["a maximum (0, 0)"]
    assert {"minimum", "saddle", "maximum"} == set(kinds.values())
    for place in found.values():
        assert np.hypot(np.sin(place.x), np.sin(place.y)) < 1e-9
        bends = sorted([-np.cos(place.x), -np.cos(place.y)])
        expected = {"minimum": (0, 1), "maximum": (1, 0)}.get(place.kind)
        assert expected in {None, (int(bends[1] < 0), int(bends[0] > 0))}


def test_more_places_than_a_byte_can_tell_apart_are_elsewhere() -> None:
    """The first ones keep their names; nobody is said to be where they are not."""
    scenario = Scenario.on("griewank")
    ends = swept(scenario, "gradient_descent", grid(Box(-100, 100, -100, 100), 60))
    codes, places = located(scenario.record, ends, known(scenario.record))
    assert MOST == len(places)
    assert (codes == ELSEWHERE).any()
    inside = codes >= FIRST
    at = np.array([(places[code - FIRST].x, places[code - FIRST].y) for code in codes[inside]])
    away = np.hypot(*(at - ends.position[inside]).T)
    assert away.max() < 0.011 * scenario.record.width


def test_known_minima_come_first() -> None:
    """In order, under their names; which of them are global is said."""
    for landscape in LANDSCAPES.values():
        places = known(landscape)
        assert list(landscape.minima[:MOST]) == [(place.x, place.y) for place in places]
        for place in places:
            assert place.is_global == ("global" in place.name)
        for one, other in pairwise(sorted(place.name for place in places)):
            assert one != other
