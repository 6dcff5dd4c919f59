"""Where each run ended, in numbers and in words."""

import math
from typing import Any

from app.endings import Ending, ending, words
from app.session import Session


def outcomes(session: Session) -> list[dict[str, Any]]:
    """Give each run's outcome, in the order of the trajectories' runs."""
    trajectories = session.trajectories
    return [
        _outcome(run.optimizer, ending(session.landscape, trajectories, index))
        for index, run in enumerate(trajectories.runs)
    ]


def _outcome(optimizer: str, end: Ending) -> dict[str, Any]:
    nearest = end.place.nearest if end.place else None
    distance = end.place.distance if end.place else math.inf
    return {
        "optimizer": optimizer,
        "outcome": end.outcome.value,
        "step": end.step if end.step >= 0 else None,
        "position": end.position or (None, None),
        "loss": end.loss,
        "kind": end.place.kind.value if end.place else None,
        "minimum": None if nearest is None else end.landscape.minima[nearest],
        "distance": distance if math.isfinite(distance) else None,
        "words": words(end),
    }
