"""What can be chosen, and how it looks: the same for every visitor, so it is made once."""

import base64
import functools
import json
import re
from typing import Any

import numpy as np

from app import appearance
from app.checks import MAX_COORDINATE, MAX_STEPS
from app.lessons import LESSONS, Lesson
from app.levels import fitted, graded, sampled
from landscapes import LANDSCAPES, Landscape
from optimizers import OPTIMIZERS, Hyperparameter, Optimizer

GROUPS = {"lecture": "Lecture", "classics": "Classics", "collection": "Collection"}
THUMBNAIL = 48, 36  # columns, rows
CHECKS = (
    (
        "Every optimiser’s first 50 steps agree with torch.optim (RMSProp’s with optax, which has "
        "ε inside the root, too) to within 10⁻¹² on three landscapes, at hyperparameters away "
        "from their defaults."
    ),
    (
        "Every landscape’s gradient and second derivatives agree with SymPy’s symbolic ones and "
        "with differences of its values; at every marked minimum the gradient vanishes."
    ),
    (
        "All optimisers run through the same code, without clipping, friction or limits of their "
        "own; a run that diverges is shown to the step at which it does."
    ),
)


def catalogue() -> str:
    """Give everything that can be chosen as JSON text."""
    return _catalogue(tuple(OPTIMIZERS), tuple(LANDSCAPES))


@functools.lru_cache(maxsize=1)
def _catalogue(optimizers: tuple[str, ...], landscapes: tuple[str, ...]) -> str:
    columns, rows = THUMBNAIL
    content = {
        "groups": [{"key": key, "name": name} for key, name in GROUPS.items()],
        "landscapes": [_landscape(LANDSCAPES[key]) for key in landscapes],
        "optimizers": [_optimizer(OPTIMIZERS[key], at) for at, key in enumerate(optimizers)],
        "lessons": [_lesson(lesson) for lesson in LESSONS.values()],
        "thumbnail": {"columns": columns, "rows": rows},
        "ramps": {name: theme.ramp for name, theme in appearance.PALETTE.items()},
        "contours": {name: theme.contour for name, theme in appearance.PALETTE.items()},
        "projector": appearance.PROJECTOR,
        "maxSteps": MAX_STEPS,
        "maxCoordinate": MAX_COORDINATE,
        "checks": CHECKS,
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _landscape(record: Landscape) -> dict[str, Any]:
    return {
        "key": record.key,
        "name": record.name,
        "group": record.group,
        "latex": record.latex,
        "lesson": record.lesson,
        "source": record.source,
        "view": record.view,
        "minima": record.minima,
        "thumbnail": base64.b64encode(thumbnail(record)).decode(),
    }


def thumbnail(record: Landscape) -> bytes:
    """Give a small picture of a landscape's view: a level from 0 to 255 a pixel, top row first."""
    columns, rows = THUMBNAIL
    *_, levels = graded(sampled(record, fitted(record.view, columns / rows), columns, rows))
    return bytes(np.rint(255 * np.nan_to_num(levels[::-1])).astype(np.uint8))


def _optimizer(record: Optimizer, position: int) -> dict[str, Any]:
    style = appearance.style(position)
    return {
        "key": record.key,
        "name": record.name,
        "idea": record.idea,
        "paper": record.paper,
        "formulas": [phase.latex for phase in record.story({}) if _is_equation(phase.latex)],
        "hyperparameters": [_hyperparameter(each) for each in record.hyperparameters],
        "style": {"colour": dict(style.colour), "dash": style.dash, "marker": style.marker},
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


def _lesson(record: Lesson) -> dict[str, Any]:
    return {
        "key": record.key,
        "title": record.title,
        "question": record.question,
        "hint": record.hint,
    }
