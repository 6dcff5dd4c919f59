"""The cloud of starts and its balls, as the browser draws and counts them."""

from typing import Any

from app.clouds import Cloud
from app.places import known, located
from app.scattering import usual_cloud
from app.scenario import Scenario
from app.session import Session


def cloud(session: Session, shown: Scenario | None = None) -> dict[str, Any] | None:
    """Give what is drawn of a session's cloud, if there is one.

    For each run in turn there are the codes and the steps that say where and when each ball's run
    ends (`app.places`), and the balls' ways, float32 (starts, 2, steps + 1) of x and y: None where
    they are the same in `shown`, the scenario that the browser has the numbers of.
    """
    scenario = session.scenario
    values = scenario.scattered
    if values is None:
        return None
    same = shown.runs() if shown and _alike(shown, scenario) else ()
    places, codes = known(session.landscape), []
    for balls in session.balls:
        ended, places = located(session.landscape, balls.ends, places)
        codes.append(ended.tolist())
    return {
        "shape": values.shape,
        "values": _values(values),
        "usual": _values(usual_cloud(scenario, values.shape)),
        "most": scenario.most_starts,
        "places": [place.plain for place in places],
        "codes": codes,
        "steps": [balls.ends.steps.tolist() for balls in session.balls],
        "ways": [
            None if balls.run in same else balls.way.astype("<f4").tobytes()
            for balls in session.balls
        ],
    }


def _alike(one: Scenario, other: Scenario) -> bool:
    """Say whether equal runs have balls that go equal ways in both scenarios."""
    return one.scattered == other.scattered and one.circumstances == other.circumstances


def _values(cloud: Cloud) -> dict[str, Any]:
    return {"count": cloud.count, "radius": cloud.radius, "seed": cloud.seed}
