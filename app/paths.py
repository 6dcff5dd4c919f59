"""What is kept of each run: the part of its trajectory that the page shows."""

from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from app.details import details
from app.endings import endings
from app.telling import words
from landscapes import Landscape
from optimizers import Outcome, Run, Trajectories


@dataclass(frozen=True, kw_only=True, eq=False)
class Path:
    """One run's way, with rows for all steps; after the end of the run they are nan."""

    run: Run
    position: NDArray[np.float64]  # (steps + 1, 2)
    loss: NDArray[np.float64]  # (steps + 1,)
    outcome: Outcome
    step: int  # at which it settled, diverged or became undefined, or -1
    last: int  # the last step whose position and loss are finite, -1 if none is
    words: str  # how it ended
    details: NDArray[np.float32] | None  # of `details`, if they were asked for

    @property
    def plain(self) -> Self:
        """The same path without details."""
        return self if self.details is None else replace(self, details=None)

    @property
    def size(self) -> int:
        """How many bytes of numbers it holds."""
        details = 0 if self.details is None else self.details.nbytes
        return self.position.nbytes + self.loss.nbytes + details

    @classmethod
    def all_of(
        cls,
        trajectories: Trajectories,
        landscape: Landscape,
        *,
        clip: float,
        noise: float,
        detailed: Container[str] = (),
    ) -> tuple[Self, ...]:
        """Give the paths of all runs, which hold nothing else of the trajectories.

        The optimizers that are `detailed` have details.
        """
        return tuple(
            cls(
                run=run,
                position=_kept(trajectories.position[:, at]),
                loss=_kept(trajectories.loss[:, at]),
                outcome=end.outcome,
                step=end.step,
                last=end.last,
                words=words(end),
                details=details(trajectories, at) if run.optimizer in detailed else None,
            )
            for at, (run, end) in enumerate(
                zip(
                    trajectories.runs,
                    endings(landscape, trajectories, clip=clip, noise=noise),
                    strict=True,
                )
            )
        )


def _kept(values: NDArray[np.float64]) -> NDArray[np.float64]:
    own = values.copy()
    own.setflags(write=False)
    return own
