"""The scenario's values and its paths, as the browser draws them."""

import math
from typing import Any

import numpy as np

from app import checks, wording
from app.lessons import LESSONS
from app.links import question
from app.looks import KEYS
from app.scenario import SCHEDULE, Scenario
from app.session import Session
from optimizers import OPTIMIZERS, SCHEDULES


def picture(session: Session) -> dict[str, Any]:
    """Give what the browser needs to draw a session's scenario, but for what is packed."""
    scenario = session.scenario
    paths = session.paths
    lesson = LESSONS.get(scenario.lesson)
    return {
        "query": session.query,
        "lesson": scenario.lesson,
        "answer": lesson.answer if lesson else "",
        "landscape": scenario.landscape,
        "formula": _formula(session),
        "conditions": _conditions(scenario, session.base),
        "start": scenario.start,
        "steps": scenario.steps,
        "race": scenario.race,
        "question": question(scenario),
        "mostSteps": checks.most_steps(len(paths), scenario.landscape),
        **{name: getattr(scenario.look, name) for name in KEYS},
        "settings": [
            {
                "key": each.optimizer,
                "on": each.on,
                "values": dict(each.values),
                "own": each.own,
                "reach": each.reach,
            }
            for each in session.settings
        ],
        "runs": [path.run.optimizer for path in paths],
        "ended": [path.last for path in paths],
        "lowest": session.landscape.lowest,
    }


def _formula(session: Session) -> dict[str, Any] | None:
    if session.scenario.landscape != checks.OWN:
        return None
    misread = session.typed.misread
    return {
        "text": session.landscape.formula,
        "domain": session.landscape.domain,
        "problem": None if misread is None else misread._asdict(),
    }


def _conditions(scenario: Scenario, base: Scenario) -> dict[str, Any]:
    key, _ = scenario.schedule
    values, usual = scenario.scheduling(key), base.scheduling(key)
    return {
        "schedule": key,
        "values": values,
        "own": [name for name, value in values.items() if value != usual[name]],
        "factors": _factors(scenario),
        "clip": None if scenario.clip == math.inf else scenario.clip,
        "noise": scenario.noise,
        "seed": scenario.seed,
        "said": _said(scenario),
    }


def _factors(scenario: Scenario) -> bytes:
    """Pack what the rate is multiplied by at every step: float64 (steps,), none for a constant."""
    key, _ = scenario.schedule
    factors = [] if key == SCHEDULE else scenario.rates.factors(scenario.steps)
    return np.array(factors, dtype="<f8").tobytes()


def _said(scenario: Scenario) -> list[str]:
    """Tell of everything that is not off."""
    said = []
    key, _ = scenario.schedule
    if key != SCHEDULE:
        name = SCHEDULES[key].name
        said.append(f"Learning rate: {name[0].lower()}{name[1:]}")
    if scenario.clip < math.inf:
        clip = wording.number(scenario.clip)
        said.append(f"{_shortened(scenario)} longer than {clip} are shortened to {clip}")
    if scenario.noise:
        noise, seed = wording.number(scenario.noise), wording.number(scenario.seed)
        said.append(f"Gradient noise σ = {noise}, seed {seed}")
    return said


def _shortened(scenario: Scenario) -> str:
    """Name what is clipped: gradients, and what Newton's method makes of them."""
    of = {OPTIMIZERS[key].direction for key in scenario.chosen}
    if "newton" not in of:
        return "Gradients"
    return "Gradients and Newton’s jumps" if len(of) > 1 else "Newton’s jumps"
