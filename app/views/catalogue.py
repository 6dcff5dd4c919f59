"""What can be chosen, and how it looks: the same for every visitor, so it is made once."""

import functools
import json
import re
from typing import Any

from app import appearance, assets, thumbnails, wording
from app.checked import COMPARISONS, SCHEDULE_COMPARISONS, STATEMENTS, SURFACES
from app.checks import (
    MAX_CLIP,
    MAX_COORDINATE,
    MAX_NOISE,
    MAX_SEED,
    MAX_STEPS,
    MIN_CLIP,
)
from app.clouds import MAX_RADIUS, MIN_RADIUS, SEEDED, SHAPES
from app.lessons import LESSONS, Lesson
from landscapes import LANDSCAPES, Landscape
from optimizers import OPTIMIZERS, SCHEDULES, Hyperparameter, Optimizer, Phase, Schedule

GROUPS = {
    "lecture": "Lecture",
    "classics": "Classics",
    "collection": "Collection",
    "own": "Your own formula",
}


def catalogue() -> str:
    """Give everything that can be chosen as JSON text."""
    return _catalogue(tuple(OPTIMIZERS.values()), tuple(LANDSCAPES.values()))


@functools.lru_cache(maxsize=1)
def _catalogue(optimizers: tuple[Optimizer, ...], landscapes: tuple[Landscape, ...]) -> str:
    content = {
        "groups": [{"key": key, "name": name} for key, name in GROUPS.items()],
        "landscapes": [landscape(record) for record in landscapes],
        "optimizers": [_optimizer(record, at) for at, record in enumerate(optimizers)],
        "schedules": [_schedule(record) for record in SCHEDULES.values()],
        "lessons": [_lesson(lesson) for lesson in LESSONS.values()],
        "thumbnails": {
            "address": assets.address(assets.THUMBNAILS),
            "columns": thumbnails.COLUMNS,
            "rows": thumbnails.ROWS,
        },
        "ramps": {name: theme.ramp for name, theme in appearance.PALETTE.items()},
        "contours": {name: theme.contour for name, theme in appearance.PALETTE.items()},
        "shades": {name: theme.shades for name, theme in appearance.PALETTE.items()},
        "places": {name: theme.places for name, theme in appearance.PALETTE.items()},
        "patterns": {name: theme.pattern for name, theme in appearance.PALETTE.items()},
        "projector": appearance.PROJECTOR,
        "maxSteps": MAX_STEPS,
        "maxCoordinate": MAX_COORDINATE,
        "clouds": [
            {"key": each.key, "name": each.name, "idea": each.idea, "seeded": each.key == SEEDED}
            for each in SHAPES.values()
        ],
        "limits": {
            "clip": {"low": MIN_CLIP, "high": MAX_CLIP},
            "noise": {"low": 0, "high": MAX_NOISE},
            "seed": {"low": 0, "high": MAX_SEED},
            "radius": {"low": MIN_RADIUS, "high": MAX_RADIUS},
        },
        "checks": _checks(),
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def landscape(record: Landscape) -> dict[str, Any]:
    """Give what the page shows of a landscape besides its picture."""
    return {
        "key": record.key,
        "name": record.name,
        "group": record.group,
        "latex": record.latex,
        "lesson": record.lesson,
        "source": record.source,
        "view": record.view,
        "minima": record.minima,
    }


def _optimizer(record: Optimizer, position: int) -> dict[str, Any]:
    style = appearance.style(position)
    return {
        "key": record.key,
        "name": record.name,
        "idea": record.idea,
        "paper": record.paper,
        "formulas": [phase.latex for phase in record.story({}) if _is_equation(phase.latex)],
        "hyperparameters": [_hyperparameter(each) for each in record.hyperparameters],
        "phases": [_phase(each) for each in record.phases],
        "state": record.State()._fields,
        "carried": record.carried,
        "squared": record.squared,
        "style": {"colour": dict(style.colour), "dash": style.dash, "marker": style.marker},
    }


def _phase(record: Phase) -> dict[str, Any]:
    return {
        "name": record.name,
        "latex": record.latex,
        "draws": record.draws,
        "unit": record.unit,
        "of": record.of,
        "words": record.words,
        "when": record.when,
    }


def _is_equation(latex: str) -> bool:
    return "=" in latex or r"\leftarrow" in latex


def _hyperparameter(record: Hyperparameter) -> dict[str, Any]:
    return {
        "name": record.name,
        "label": re.sub(r"(\d)", r" \1", record.name.replace("_", " ")).capitalize(),
        "symbol": record.symbol,
        "low": record.low,
        "high": record.high,
        "stops": record.stops,
        "scale": record.scale,
        "doc": record.doc,
    }


def _schedule(record: Schedule) -> dict[str, Any]:
    return {
        "key": record.key,
        "name": record.name,
        "idea": record.idea,
        "hyperparameters": [_hyperparameter(each) for each in record.hyperparameters],
    }


def _checks() -> dict[str, Any]:
    return {
        "surfaces": [
            LANDSCAPES[key].name if key in LANDSCAPES else formula.replace("^2", "²")
            for key, formula in SURFACES.items()
        ],
        "paths": [
            {
                "optimizer": each.optimizer,
                "against": each.against,
                "schedule": each.schedule,
                "closely": _closely(f"{each.steps} steps", each.tolerance),
            }
            for each in COMPARISONS
        ],
        "schedules": [
            {
                "schedule": each.schedule,
                "against": each.against,
                "closely": _closely(f"{max(each.steps)} steps", each.tolerance),
            }
            for each in SCHEDULE_COMPARISONS
        ],
        "said": [{"about": each.about, "words": each.words} for each in STATEMENTS],
    }


def _closely(steps: str, tolerance: float) -> str:
    return f"{steps} to {wording.number(tolerance)}"


def _lesson(record: Lesson) -> dict[str, Any]:
    return {
        "key": record.key,
        "title": record.title,
        "question": record.question,
        "hint": record.hint,
    }
