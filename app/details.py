"""What else of a run is drawn: its slopes, what it carries on, its squares, its step sizes."""

import numpy as np
from numpy.typing import NDArray

from landscapes import Landscape
from optimizers import OPTIMIZERS, Trajectories, replay

# A pair of rows each; what is drawn has the gradient before them and the learning rate after them.
KEPT = ("carried", "squared", "scaling")
PAIRS = ("gradient", *KEPT)
ROWS = 2 * len(PAIRS) + 1


def details(trajectories: Trajectories, run: int) -> NDArray[np.float32]:
    """Give what of a run's details only the run can say, (2 * len(KEPT), steps + 1).

    Column t belongs to step t, nan where there is nothing. What is carried and squared is the state
    after the step, squares by their areas; the scaling is what slopes, or their averages, were
    multiplied by in it.
    """
    optimizer = OPTIMIZERS[trajectories.runs[run].optimizer]
    state = trajectories.state[run]
    rows = np.full((2 * len(KEPT), trajectories.steps + 1), np.nan)
    if optimizer.carried is not None:
        rows[0:2] = state[optimizer.carried].T
    if optimizer.squared is not None:
        sides = {phase.name for phase in optimizer.phases if phase.draws == "side"}
        with np.errstate(over="ignore"):
            rows[2:4] = state[optimizer.squared].T ** (2 if optimizer.squared in sides else 1)
    with np.errstate(over="ignore", invalid="ignore"):
        if optimizer.scaling:
            rows[4:6, 1:] = 1.0
        for name in optimizer.scaling:
            if name == "rate":
                rows[4:6, 1:] *= trajectories.rate[:, run]
            else:
                rows[4:6, 1:] *= replay(trajectories, run)[name][1:].T
        kept = rows.astype(np.float32)
    kept.setflags(write=False)
    return kept


def drawn(
    kept: NDArray[np.float32],
    landscape: Landscape,
    position: NDArray[np.float64],
    rate: NDArray[np.float64],
) -> NDArray[np.float32]:
    """Give all of a run's rows, (ROWS, steps + 1): what was kept, and what follows from its path.

    The gradient is the exact one where the step has led. `rate` is the learning rate of each step,
    (steps,); a run that has ended has none.
    """
    rows = np.full((ROWS, len(position)), np.nan, dtype=np.float32)
    rows[2:-1] = kept
    with np.errstate(all="ignore"):
        rows[:2] = landscape.gradient(*position.T)
        rows[-1, 1:] = np.where(np.isnan(position[1:, 0]), np.nan, rate)
    return rows
