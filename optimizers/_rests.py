"""Which points of rest very many runs came to."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizers._elementwise import Floats
from optimizers._newton import newton_step, refined
from optimizers._place import KINDS, Kind, bent
from optimizers._surface import Surface

# Where the ground bends less and less towards a point, each of Newton's steps leads only some of
# the way; so many are enough for a cubic or quartic one, whose steps leave a half or two thirds.
_MOST_STEPS = 40
# And so many more, until what bends a little less far off is seen not to bend there.
_REFINEMENTS = 10


class Rests(NamedTuple):
    """Points of rest, each beside one of the positions that were asked about."""

    position: Floats  # (n, 2), nan where there is none
    kind: NDArray[np.int64]  # (n,), positions in `KINDS`; flat where there is none


def rests(surface: Surface, position: Floats, *, reach: float, exact: float) -> Rests:
    """Find the point of rest beside each position (n, 2), where Newton's steps lead.

    It is found when the step is no longer than `exact`, and none where it is further than `reach`.
    """
    here, found = position.T.copy(), np.zeros(len(position), dtype=bool)
    kind = np.full(len(position), KINDS.index(Kind.FLAT))
    under_way = np.arange(len(position))
    with np.errstate(all="ignore"):
        for _ in range(_MOST_STEPS):
            step = newton_step(surface, here[:, under_way])
            here[:, under_way] -= step
            there = np.hypot(*step) <= exact
            near = np.hypot(*(here[:, under_way] - position.T[:, under_way])) <= reach
            found[under_way[there & near]] = True
            under_way = under_way[~there & near]
            if not under_way.size:
                break
        here[:, ~found] = np.nan
        x, y = refined(surface, here[:, found], _REFINEMENTS)
        kind[found] = bent(surface.hessian(x, y))
    return Rests(here.T, kind)
