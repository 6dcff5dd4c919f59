"""Which points of rest very many runs came to."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizers._elementwise import Floats
from optimizers._hessian import newton_direction
from optimizers._place import KINDS, bent
from optimizers._surface import Surface

# Where the ground bends less and less towards a point, each of Newton's steps leads only some of
# the way; so many are enough for a cubic or quartic one, whose steps leave a half or two thirds.
_MOST_STEPS = 40


class Rests(NamedTuple):
    """Points of rest, each beside one of the positions that were asked about."""

    position: Floats  # (n, 2), nan where there is none
    kind: NDArray[np.int64]  # (n,), positions in `KINDS`; flat where there is none


def rests(surface: Surface, position: Floats, *, reach: float, exact: float) -> Rests:
    """Find the point of rest beside each position (n, 2), where Newton's steps lead.

    It is found when the step is no longer than `exact`, and none where it is further than `reach`.
    """
    here, ways = position.T.copy(), np.full((2, len(position)), np.nan)
    kind = np.full(len(position), KINDS.index(KINDS[-1]))
    under_way = np.arange(len(position))
    with np.errstate(all="ignore"):
        for _ in range(_MOST_STEPS):
            x, y = here[:, under_way]
            hessian = surface.hessian(x, y)
            step = np.array(newton_direction(*surface.gradient(x, y), *hessian))
            here[:, under_way] -= step
            there = np.hypot(*step) <= exact
            near = np.hypot(*(here[:, under_way] - position.T[:, under_way])) <= reach
            found = under_way[there & near]
            ways[:, found] = here[:, found]
            under_way = under_way[~there & near]
            if not under_way.size:
                break
        found = np.flatnonzero(np.isfinite(ways[0]))
        kind[found] = bent(surface.hessian(*ways[:, found]))
    return Rests(ways.T, kind)
