"""Where very many runs ended, and nothing else of them."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from optimizers._elementwise import Floats


class End(IntEnum):
    """What became of a run of which only the end is kept."""

    UNFINISHED = 0
    REACHED = 1
    DIVERGED = 2
    UNDEFINED = 3


@dataclass(frozen=True, kw_only=True, eq=False)
class Ends:
    """Where runs ended, in the shape that starts and hyperparameters broadcast to."""

    position: Floats  # (..., 2), where the run was then; inf or nan where it ended with such
    loss: Floats  # (...)
    steps: NDArray[np.int64]  # (...), taken until it arrived, diverged or became undefined, or all
    outcome: NDArray[np.uint8]  # (...), of `End`

    def __post_init__(self) -> None:
        for array in vars(self).values():
            array.setflags(write=False)
