"""The scenario's values and its paths, as the browser draws them."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from app.lessons import LESSONS
from app.paths import Path
from app.session import Session


def picture(session: Session) -> dict[str, Any]:
    """Give what the browser needs to draw a session's scenario, but for the landscape's grid."""
    scenario = session.scenario
    paths = session.paths
    lesson = LESSONS.get(scenario.lesson)
    return {
        "query": session.query,
        "lesson": scenario.lesson,
        "answer": lesson.answer if lesson else "",
        "landscape": scenario.landscape,
        "start": scenario.start,
        "steps": scenario.steps,
        "view": scenario.view,
        "hide": scenario.hide,
        "settings": [
            {"key": each.optimizer, "on": each.on, "values": dict(each.values), "own": each.own}
            for each in session.settings
        ],
        "runs": [path.run.optimizer for path in paths],
        "ended": [path.last for path in paths],
        "lowest": session.landscape.lowest,
        "block": block(paths, session.landscape.lowest),
    }


def block(paths: Sequence[Path], lowest: float | None) -> bytes:
    """Pack all paths: float32 (runs, 3, steps + 1) of x, y and the loss above the lowest minimum.

    The difference is taken in float64, so that it is exact to float32 also close to the minimum.
    """
    with np.errstate(over="ignore"):  # a diverged loss may exceed what float32 holds: inf
        return b"".join(
            row.astype("<f4").tobytes()
            for path in paths
            for row in (*path.position.T, path.loss - (lowest or 0.0))
        )
