"""What the browser asks, and what it is answered."""

import logging
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from app.basins import basins
from app.checks import OWN, RefusedError
from app.hypermap import hyperparameters
from app.lanes import Lanes
from app.race import race
from app.scenario import Scenario
from app.session import Session
from app.views.catalogue import landscape
from app.views.cloud import cloud
from app.views.outcomes import outcomes
from app.views.packed import packed
from app.views.picture import picture
from app.views.surface import asked_box, opening_surface, surface
from app.work import Task

USUAL_ASPECT = 1.6  # of the stage, width to height, as long as the browser has not said
_FLATTEST = 1000.0
_LARGEST_ID = 2**53  # the largest whole number that every JSON reader knows exactly
_LONGEST_LANE = 30  # characters of its name

# What a message says is to be done, and what checks that and makes the task of it.
Works = Mapping[str, Callable[[Scenario, Mapping[Any, Any]], Task]]
WORKS: Works = MappingProxyType(
    {"basins": basins, "hyperparameters": hyperparameters, "race": race}
)

log = logging.getLogger(__name__)


def opening(session: Session, query: str) -> dict[str, Any]:
    """Give the picture that a link opens with."""
    problems = session.open(query)
    return _picture(session, problems) | {
        "surface": opening_surface(session.landscape, USUAL_ASPECT)
    }


def answer(session: Session, message: object) -> dict[str, Any] | None:
    """Do what a message asks and give the reply; None where nobody could have asked that.

    "scene" says whether the picture shows the "same" as before or an "other", which comes with its
    surface. A change that names the link of the picture it is made in, as "shown", is answered
    without the packed numbers that stay the same. Messages come from strangers: whatever is wrong
    with a scenario in one is told in the reply's `problems`, and what isn't a message of ours at
    all is logged and left.
    """
    match message:
        case {"id": int(number), "kind": "change", "changes": changes, **rest} if _is_id(number):
            before = session.scenario
            shown = before if rest.get("shown") == session.query else None
            reply = _picture(session, session.change(changes), shown)
            if not _is_other(before, session.scenario):
                return {"id": number, "scene": "same", "picture": reply}
        case {"id": int(number), "kind": "open", "query": query, **rest} if _is_id(number):
            reply = _picture(session, session.open(query))
        case {"id": int(number), "kind": "surface", "box": asked} if _is_id(number):
            box = asked_box(asked)
            return {"id": number} | ({"surface": surface(session.landscape, box)} if box else {})
        case _:
            log.warning("left a message that is not one of the page's")
            return None
    reply["surface"] = opening_surface(session.landscape, _aspect(rest))
    return {"id": number, "scene": "other", "picture": reply}


def begin_work(session: Session, lanes: Lanes, message: object, works: Works = WORKS) -> None:
    """Begin the work that a message asks for in its lane, or stop what that lane has under way.

    What cannot be done is refused in words, in the lane; what nobody could have asked is left.
    """
    match message:
        case {"kind": "work", "lane": str(lane), "work": None}:
            lanes.stop(lane)
        case {
            "id": int(number),
            "kind": "work",
            "lane": str(lane),
            "work": {"kind": str(kind), **asked},
        } if _is_id(number) and len(lane) <= _LONGEST_LANE and kind in works:
            try:
                task = works[kind](session.scenario, asked)
            except RefusedError as error:
                log.warning("refused: %s", error)
                lanes.refuse(lane, number, str(error))
            else:
                lanes.begin(lane, number, task, session.scenario)
        case _:
            log.warning("left a message that is not one of the page's")


def lane_of(message: object) -> str | None:
    """Name the lane that a message is about; None where it is not about work."""
    match message:
        case {"kind": "work", "lane": str(lane)}:
            return lane
    return None


def _is_id(number: int) -> bool:
    return 0 <= number <= _LARGEST_ID


def _is_other(before: Scenario, after: Scenario) -> bool:
    """Say whether a change led to another scene: another landscape, or another lesson opened."""
    opened = after.lesson not in {"", before.lesson}
    return opened or after.record != before.record


def _picture(
    session: Session, problems: tuple[str, ...], shown: Scenario | None = None
) -> dict[str, Any]:
    if problems:
        log.warning("refused: %s", " ".join(problems))
    is_own = session.scenario.landscape == OWN
    return {
        **picture(session),
        **packed(session, shown),
        "own": landscape(session.landscape) if is_own else None,
        "outcomes": outcomes(session),
        "cloud": cloud(session, shown),
        "problems": problems,
    }


def _aspect(rest: dict[Any, Any]) -> float:
    aspect = rest.get("aspect")
    if isinstance(aspect, float | int) and 0 < aspect < _FLATTEST:
        return float(aspect)
    return USUAL_ASPECT
