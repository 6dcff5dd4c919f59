"""What was recorded of the runs, packed: by far the most of what the browser gets."""

from typing import Any

import numpy as np

from app.details import drawn
from app.scenario import Scenario
from app.session import Session, explained


def packed(session: Session, shown: Scenario | None = None) -> dict[str, Any]:
    """Give the runs' `block`, `details` and `story`.

    Without those that are the same in `shown`, the scenario that the browser has the numbers of.
    """
    kept = frozenset() if shown is None else _same(shown, session.scenario)
    parts = {"block": _block, "details": _details, "story": _story}
    return {name: part(session) for name, part in parts.items() if name not in kept}


def _same(one: Scenario, other: Scenario) -> frozenset[str]:
    if one.circumstances != other.circumstances:
        return frozenset()
    paths = one.runs() == other.runs()
    same = {
        "block": paths,
        "details": paths and one.look.detailed == other.look.detailed,
        "story": explained(one) == explained(other),
    }
    return frozenset(name for name, alike in same.items() if alike)


def _block(session: Session) -> bytes:
    """Pack all paths: float32 (runs, 3, steps + 1) of x, y and the loss above the lowest minimum.

    The difference is taken in float64, so that it is exact to float32 also close to the minimum.
    """
    lowest = session.landscape.lowest or 0.0
    with np.errstate(over="ignore"):  # a diverged loss may exceed what float32 holds: inf
        return b"".join(
            row.astype("<f4").tobytes()
            for path in session.paths
            for row in (*path.position.T, path.loss - lowest)
        )


def _details(session: Session) -> dict[str, Any]:
    """Pack what else is known of some runs: float32 (runs, details.ROWS, steps + 1)."""
    if not session.scenario.look.detailed:
        return {"runs": [], "block": b""}
    factors = np.array(session.scenario.rates.factors(session.scenario.steps))
    known = {
        at: drawn(
            path.details,
            session.landscape,
            path.position,
            path.run.hyperparameters["learning_rate"] * factors,
        )
        for at, path in enumerate(session.paths)
        if path.details is not None
    }
    return {
        "runs": list(known),
        "block": b"".join(rows.astype("<f4").tobytes() for rows in known.values()),
    }


def _story(session: Session) -> dict[str, Any] | None:
    """Pack every number of the explained optimizer's updates: float64 (names, 2, steps + 1)."""
    story = session.story
    if story is None:
        return None
    return {
        "optimizer": session.scenario.look.explain,
        "names": list(story),
        "block": b"".join(rows.T.astype("<f8").tobytes() for rows in story.values()),
    }
