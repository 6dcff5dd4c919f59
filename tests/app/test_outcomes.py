"""The words for how runs ended follow from what was recorded, and fit the picture."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from app.endings import endings
from app.scenario import Scenario
from app.session import Session
from app.telling import words
from app.views.outcomes import outcomes
from landscapes import LANDSCAPES, Landscape, Point, from_formula
from optimizers import OPTIMIZERS, SCHEDULES, Outcome, Run, Schedule, descend
from tests.app.scenarios import reachable


def told(
    landscape: Landscape,
    start: Point,
    optimizer: str = "gradient_descent",
    steps: int = 500,
    *,
    schedule: Schedule = SCHEDULES["constant"],
    clip: float = math.inf,
    noise: float = 0.0,
    **hyperparameters: float,
) -> str:
    """Tell one run's end."""
    run = Run(optimizer, hyperparameters, start)
    trajectories = descend(landscape, [run], steps=steps, schedule=schedule, clip=clip, noise=noise)
    (end,) = endings(landscape, trajectories, clip=clip, noise=noise)
    return words(end)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "",
            {
                "gradient_descent": "Caught in the local minimum (0.905, 0) at step 55.",
                "momentum": "Settled in the global minimum (−0.968, 0) at step 218.",
                "rmsprop": "Jitters around the local minimum (0.905, 0), up to 0.0071 away.",
                "adam": "Caught in the local minimum (0.905, 0) at step 264.",
            },
        ),
        (
            "lesson=nothing_forgotten&gradient_descent=&momentum=decay:1",
            {
                "gradient_descent": "Still moving after 1000 steps, 0.29 from the global minimum.",
                "momentum": "Swings around the global minimum, up to 2.1 away.",
            },
        ),
        (
            "lesson=learning_rates&gradient_descent=learning_rate:1&rmsprop=learning_rate:0.1",
            {
                "gradient_descent": "Diverged at step 14.",
                "rmsprop": "Bounces across the local minimum (0.905, 0) at a distance of 0.077.",
            },
        ),
        (
            "lesson=momentum_escapes&momentum=decay:1",
            {"momentum": "Swings between minima."},
        ),
    ],
)
def test_the_lectures_cases_are_told(query: str, expected: Mapping[str, str]) -> None:
    """What the lecturer says about the picture is what stands beside it."""
    session = Session()
    assert session.open(query) == ()
    assert expected == {row["optimizer"]: row["words"] for row in outcomes(session)}


PLATEAU = LANDSCAPES["plateau"]
SADDLE = LANDSCAPES["saddle"]
TWO = LANDSCAPES["saddle_between_minima"]
# Only its lowest minimum is known here; its dents are for the words to find.
ACKLEY = replace(LANDSCAPES["ackley"], minima=((0.0, 0.0),))


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (
            "Stopped on level ground at (0.519, 0.415) at step 98, 0.66 from the global minimum.",
            told(PLATEAU, (1.5, 1.2), learning_rate=0.01),
        ),
        (
            "Starts on a saddle at (1.571, 0) and stays there, 3.1 from the global minimum.",
            told(SADDLE, (math.pi / 2, 0.0)),
        ),
        (
            "Stopped on a saddle at (0, 0) at step 37, 1.4 from a global minimum (0, 1.414).",
            told(TWO, (1.6, 0.0), learning_rate=0.1),
        ),
        (
            "Settled in a global minimum (0, −1.414) at step 37.",
            told(TWO, (1.6, -0.05), learning_rate=0.1),
        ),
        (
            "Hovers 0.00046 from the local minimum (0.905, 0).",
            told(LANDSCAPES["local_minimum"], (1.5, 1.2), "adamw"),
        ),
        (
            "Hovers at (2.973, 1.982), 3.6 from the global minimum.",
            told(ACKLEY, (2.7, 1.6), "adamw", learning_rate=0.02),
        ),
        (
            "Circles the global minimum at a distance of 0.52.",
            told(
                LANDSCAPES["elliptic_bowl"],
                (1.7, 1.4),
                "adam",
                learning_rate=0.4,
                beta1=0.95,
                beta2=0.3,
            ),
        ),
        ("Starts in the global minimum (0, 0) and stays there.", told(ACKLEY, (0.0, 0.0))),
        (
            "Caught in a local minimum at (2.973, 1.982) at step 192, 3.6 from the global minimum.",
            told(ACKLEY, (2.7, 1.6), learning_rate=0.002),
        ),
    ],
)
def test_kinds_of_points_are_told_apart(expected: str, words: str) -> None:
    """Minima, known or not, saddles, maxima and level ground."""
    assert expected == words


OWN = from_formula("x^2 + 3y^2")


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("Settled in a minimum at (0, 0) at step 35.", told(OWN, (1.0, 1.0), learning_rate=0.1)),
        (
            "Still moving after 10 steps, at (0.98, 0.942).",
            told(OWN, (1.0, 1.0), learning_rate=0.001, steps=10),
        ),
        (
            "Still moving after 1 step, at (0.998, 0.994).",
            told(OWN, (1.0, 1.0), learning_rate=0.001, steps=1),
        ),
        (
            "Swings around (0, 0).",
            told(OWN, (1.0, 1.0), "momentum", decay=1, learning_rate=0.001),
        ),
        (
            "Stays at (1, 1): the slope does not bend here.",
            told(from_formula("x + y"), (1.0, 1.0), "newton"),
        ),
        (
            "Stays at (1, 0): the slope does not bend here.",
            told(from_formula("x + y^2"), (1.0, 1.0), "newton"),
        ),
        (
            "Stays at (2, 1): the slope does not bend here.",
            told(
                from_formula("x + y"),
                (2.0, 1.0),
                "newton",
                schedule=SCHEDULES["exponential"].having({"final": 1e-6}),
            ),
        ),
        (
            "Stalled at (1, 1): its rate ran out.",
            told(
                from_formula("1000x + y"),
                (1.0, 1.0),
                learning_rate=1e-9,
                schedule=SCHEDULES["exponential"].having({"final": 1e-9}),
            ),
        ),
        ("Diverged at step 10.", told(OWN, (1.0, 1.0), learning_rate=1)),
        (
            "Came to where no loss is defined at step 2.",
            told(from_formula("log(x) + y^2"), (1.0, 1.0), learning_rate=0.6),
        ),
        ("Starts where no loss is defined.", told(from_formula("log(x)"), (-1.0, 1.0))),
        (
            "Starts too far out for a finite loss.",
            told(from_formula("exp(x)"), (1e6, 0.0)),
        ),
        (
            "Starts on a maximum at (0, 0) and stays there.",
            told(from_formula("-x^2 - y^2"), (0.0, 0.0)),
        ),
        (
            "Starts on level ground at (1, 1) and stays there.",
            told(from_formula("3"), (1.0, 1.0)),
        ),
        (
            "Jitters around (−0.002, 0.002).",
            told(from_formula("|x| + |y|"), (1.0, 0.5), learning_rate=0.012),
        ),
    ],
)
def test_landscapes_without_known_minima_are_told_too(expected: str, words: str) -> None:
    """A visitor's own formula says nothing about its minima."""
    assert expected == words


TRAP = LANDSCAPES["local_minimum"]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (
            "Still moving after 100 steps, 1.3 from the global minimum. Clipped in all 100 steps.",
            told(LANDSCAPES["global_minimum"], (1.0, 1.0), steps=100, clip=0.1),
        ),
        (
            "Settled in the global minimum (0, 0) at step 35. Clipped in 3 of 500 steps.",
            told(LANDSCAPES["global_minimum"], (1.0, 1.0), learning_rate=0.1, clip=2.0),
        ),
        (
            "Settled in the global minimum (0, 0) at step 35. Never clipped.",
            told(LANDSCAPES["global_minimum"], (1.0, 1.0), learning_rate=0.1, clip=2 * 2**0.5),
        ),
        (
            "Came to where no loss is defined at step 3. Clipped in all 3 steps.",
            told(from_formula("log(x) + y^2"), (1.0, 1.0), learning_rate=0.6, clip=1.0),
        ),
        (
            "Starts where no loss is defined.",
            told(from_formula("log(x)"), (-1.0, 1.0), clip=1.0),
        ),
        (
            "Starts where no gradient is defined.",
            told(from_formula("1/(1/x)"), (0.0, 1.0)),
        ),
        (
            "Jitters around the local minimum (0.905, 0), up to 0.026 away.",
            told(TRAP, (1.5, 1.2), noise=0.5),
        ),
        (
            "Still moving after 500 steps, around the local minimum (0.905, 0), up to 0.021 away.",
            told(TRAP, (1.5, 1.2), "adam", noise=0.5),
        ),
        (
            "Still moving after 500 steps, around (0.036, 0.006).",
            told(OWN, (1.5, 1.2), learning_rate=0.02, noise=0.5),
        ),
        (
            "Still moving after 50 steps, at (0.546, 0.042).",
            told(OWN, (1.5, 1.2), noise=0.5, steps=50),
        ),
        (
            "Stalled at (1.145, 0.848), 0.88 from the local minimum (0.905, 0): its rate ran out.",
            told(
                TRAP,
                (1.5, 1.2),
                "adam",
                schedule=SCHEDULES["exponential"].having({"final": 1e-6}),
            ),
        ),
        (
            "Stalled 0.0029 from the local minimum (0.905, 0): its rate ran out.",
            told(TRAP, (1.5, 1.2), schedule=SCHEDULES["exponential"].having({"final": 1e-6})),
        ),
        (
            "Caught in the local minimum (0.905, 0) at step 80.",
            told(TRAP, (1.5, 1.2), schedule=SCHEDULES["cosine"]),
        ),
    ],
)
def test_conditions_are_told(expected: str, words: str) -> None:
    """How often a run was clipped, what noise has it do, and that its rate has run out."""
    assert expected == words


SHARED = re.compile(r"(in a local minimum|in a minimum|on a saddle|on a maximum) at \(")
BENDS = {"on a saddle": [-1, 1], "on a maximum": [-1, -1]}


@pytest.mark.parametrize("key", LANDSCAPES)
def test_minima_saddles_and_maxima_are_where_they_are_said_to_be(key: str) -> None:
    """Whatever a run is said to have come to is closer than anybody could see, and of that kind."""
    landscape = LANDSCAPES[key]
    scenario = Scenario.on(key, optimizers={each: {} for each in OPTIMIZERS})
    trajectories = descend(landscape, scenario.runs(), steps=scenario.steps)
    for end in endings(landscape, trajectories):
        found = SHARED.search(words(end))
        if found is None or end.outcome is not Outcome.SETTLED:
            continue
        assert end.position is not None
        point, hessian = rested(landscape, end.position)
        assert math.dist(point, end.position) < 0.005 * landscape.width
        signs = np.sign(np.linalg.eigvalsh(hessian)).tolist()
        assert BENDS.get(found[1], [1, 1]) == signs, words(end)


def rested(landscape: Landscape, start: Point) -> tuple[Point, NDArray[np.float64]]:
    """Give where Newton's method comes to rest, and the Hessian there."""
    (run,) = descend(landscape, [Run("newton", {}, start)], steps=60).position.transpose(1, 0, 2)
    x, y = run[-1].tolist()
    fxx, fxy, fyy = landscape.hessian(x, y)
    slope = np.hypot(*landscape.gradient(x, y))
    assert slope < 1e-6 * max(1.0, abs(fxx), abs(fyy)) * landscape.width
    return (x, y), np.array([[fxx, fxy], [fxy, fyy]])


def test_nearly_level_ground_is_no_minimum() -> None:
    """On the plateau around Easom's minimum slopes are small wherever one stops."""
    easom = LANDSCAPES["easom"]
    rate = OPTIMIZERS["momentum"].default_rate(easom.curvature, easom.width)
    assert told(easom, easom.start, "momentum", learning_rate=rate) == (
        "Stopped on nearly level ground at (4.888, 4.845) at step 97, "
        "0.16 from the local minimum (4.978, 4.978)."
    )


def test_who_is_lower_than_all_that_is_marked_is_not_measured_against_the_global_minimum() -> None:
    """Beyond a domain there may be lower ground than its lowest."""
    eggholder = LANDSCAPES["eggholder"]
    rate = OPTIMIZERS["gradient_descent"].default_rate(eggholder.curvature, eggholder.width)
    sentence = told(eggholder, (512.0, 404.2319), learning_rate=rate)
    assert sentence.startswith("Settled in a minimum at (")
    assert sentence.endswith(" from the lowest marked minimum.")


def test_what_is_not_shortened_is_not_clipped() -> None:
    """Slopes of exactly the clip's length, noise or not, are handed on as they are."""
    slope = from_formula("3x + 4y")
    assert told(slope, (0.0, 0.0), steps=9, clip=5.0).endswith("Never clipped.")
    assert told(slope, (0.0, 0.0), steps=9, clip=4.999).endswith("Clipped in all 9 steps.")


@settings(max_examples=40)
@given(reachable())
def test_every_outcome_can_be_told(scenario: Scenario) -> None:
    """Always a sentence or so, never a nan, and JSON that every browser reads."""
    session = Session(scenario)
    session.change({"steps": min(scenario.steps, 60)})
    rows = outcomes(session)
    assert [key for key, _ in scenario.optimizers] == [row["optimizer"] for row in rows]
    for row in rows:
        assert row["words"].endswith(".")
        assert not {"nan", "inf", "None"} & set(re.findall(r"\w+", row["words"]))
        assert len(row["words"]) < 150
    assert json.dumps(rows, allow_nan=False)
    assert rows == outcomes(session)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("landscape", [key for key, each in LANDSCAPES.items() if each.minima])
def test_known_minima_are_called_by_their_name(optimizer: str, landscape: str) -> None:
    """Who starts in the lowest minimum and stays is told so."""
    surface = LANDSCAPES[landscape]
    lowest = min(surface.minima, key=lambda minimum: surface.value(*minimum))
    sentence = told(surface, lowest, optimizer, steps=20)
    assert "global minimum" in sentence


@pytest.mark.parametrize(
    "query",
    [
        "start=100000,0&gradient_descent=",
        "lesson=nothing_forgotten&momentum=decay:0.99",
        "landscape=himmelblau&momentum=decay:0.97",
    ],
)
def test_what_still_arrives_is_not_said_to_stay(query: str) -> None:
    """Slow ways in from afar, and swings that die out, get on until the last step."""
    session = Session()
    assert () == session.open(query)
    assert "Still moving" in outcomes(session)[0]["words"]
