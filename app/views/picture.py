"""The scenario's values and its paths, as the browser draws them."""

from typing import Any

import numpy as np

from app.lessons import LESSONS
from app.session import Session
from optimizers import Trajectories


def picture(session: Session) -> dict[str, Any]:
    """Give what the browser needs to draw a session's scenario, but for the landscape's grid."""
    scenario = session.scenario
    trajectories = session.trajectories
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
        "runs": [run.optimizer for run in trajectories.runs],
        "ended": [int(last) for last in trajectories.last],
        "lowest": session.landscape.lowest,
        "block": block(trajectories, session.landscape.lowest),
    }


def block(trajectories: Trajectories, lowest: float | None) -> bytes:
    """Pack all paths: float32 (runs, 3, steps + 1) of x, y and the loss above the lowest minimum.

    The difference is taken in float64, so that it is exact to float32 also close to the minimum.
    """
    with np.errstate(over="ignore"):  # a diverged loss may exceed what float32 holds: inf
        gap = trajectories.loss - (lowest or 0.0)
        rows = (trajectories.position[..., 0], trajectories.position[..., 1], gap)
        return np.stack([row.T for row in rows], axis=1).astype("<f4").tobytes()
