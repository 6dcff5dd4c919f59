"""Where each run ended, in numbers and in words."""

from typing import Any

from app.paths import Path
from app.session import Session


def outcomes(session: Session) -> list[dict[str, Any]]:
    """Give each run's outcome, in the order of the session's paths."""
    return [_outcome(path) for path in session.paths]


def _outcome(path: Path) -> dict[str, Any]:
    return {
        "optimizer": path.run.optimizer,
        "outcome": path.outcome.value,
        "step": path.step if path.step >= 0 else None,
        "loss": float(path.loss[path.last]) if path.last >= 0 else None,
        "words": path.words,
    }
