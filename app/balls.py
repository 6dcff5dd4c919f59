"""The many runs of a cloud: the way of each, and where and how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from optimizers import End, Ends, Outcome, Run, Trajectories

_ENDED = {Outcome.DIVERGED: End.DIVERGED, Outcome.UNDEFINED: End.UNDEFINED}


@dataclass(frozen=True, kw_only=True, eq=False)
class Balls:
    """The runs of one optimizer from all starts of a cloud."""

    run: Run  # the one from the middle
    way: NDArray[np.float32]  # (starts, 2, steps + 1); nan after the last step that a run has
    ends: Ends  # (starts,), as `sweep` would say them: a run that arrives has ended

    @property
    def size(self) -> int:
        """How many bytes of numbers it holds."""
        ends = (self.ends.position, self.ends.loss, self.ends.steps, self.ends.outcome)
        return self.way.nbytes + sum(each.nbytes for each in ends)

    @classmethod
    def of(cls, run: Run, walked: Trajectories, part: slice) -> Self:
        """Keep of some trajectories, which are one optimizer's, what is drawn and counted."""
        position, reached = walked.position[:, part], walked.reached[part]
        outcome = _outcomes(reached, walked.outcome[part])
        steps = np.select(
            [outcome == End.REACHED, outcome != End.UNFINISHED],
            [reached, walked.ended[part]],
            walked.steps,
        )
        with np.errstate(over="ignore"):  # a diverged run may be beyond what float32 holds: inf
            way = np.ascontiguousarray(position.transpose(1, 2, 0), dtype=np.float32)
        way.setflags(write=False)
        runs = np.arange(len(steps))
        ends = Ends(
            position=position[steps, runs],
            loss=walked.loss[:, part][steps, runs],
            steps=steps,
            outcome=outcome,
        )
        return cls(run=run, way=way, ends=ends)


def _outcomes(reached: NDArray[np.int64], outcome: Sequence[Outcome]) -> NDArray[np.uint8]:
    ended = [_ENDED.get(each, End.UNFINISHED) for each in outcome]
    return np.where(reached >= 0, End.REACHED, ended).astype(np.uint8)
