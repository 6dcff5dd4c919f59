"""What the browser asks, and what it is answered."""

import logging
from typing import Any

from app.session import Session
from app.views.outcomes import outcomes
from app.views.picture import picture
from app.views.surface import asked_box, opening_surface, surface

USUAL_ASPECT = 1.6  # of the stage, width to height, as long as the browser has not said
_FLATTEST = 1000.0

log = logging.getLogger(__name__)


def opening(session: Session, query: str) -> dict[str, Any]:
    """Give the picture that a link opens with."""
    problems = session.open(query)
    return _picture(session, problems) | {
        "surface": opening_surface(session.landscape, USUAL_ASPECT)
    }


def answer(session: Session, message: object) -> dict[str, Any] | None:
    """Do what a message asks and give the reply; None where nobody could have asked that.

    Messages come from strangers: whatever is wrong with a scenario in one is told in the reply's
    `problems`, and what isn't a message of ours at all is logged and left.
    """
    match message:
        case {"id": int(number), "kind": "change", "changes": changes, **rest}:
            before = session.landscape
            problems = session.change(changes)
            reply = _picture(session, problems)
            if session.landscape is not before:
                reply["surface"] = opening_surface(session.landscape, _aspect(rest))
            return {"id": number, "picture": reply}
        case {"id": int(number), "kind": "open", "query": query, **rest}:
            problems = session.open(query)
            reply = _picture(session, problems)
            reply["surface"] = opening_surface(session.landscape, _aspect(rest))
            return {"id": number, "picture": reply}
        case {"id": int(number), "kind": "surface", "box": asked}:
            box = asked_box(asked)
            reply = {"surface": surface(session.landscape, box)} if box else {}
            return {"id": number, **reply}
    log.warning("left a message that is not one of the page's")
    return None


def _picture(session: Session, problems: tuple[str, ...]) -> dict[str, Any]:
    if problems:
        log.warning("refused: %s", " ".join(problems))
    return picture(session) | {"outcomes": outcomes(session), "problems": problems}


def _aspect(rest: dict[Any, Any]) -> float:
    aspect = rest.get("aspect")
    if isinstance(aspect, float | int) and 0 < aspect < _FLATTEST:
        return float(aspect)
    return USUAL_ASPECT
