"""Runs that mirror each other: one of them is walked."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizers._conditions import Conditions
from optimizers._elementwise import Floats
from optimizers._march import Ended
from optimizers._optimizer import Optimizer
from optimizers._surface import DescribedSurface
from optimizers._tape import Operation, Tape

# What becomes of a number when position and signal change their signs: it changes its own, or it
# stays, or something else happens. Zero does either; that is how most states begin.
_ODD, _EVEN, _OTHER, _ZERO = -1, 1, 0, 2


class Folded(NamedTuple):
    """Starts of which none mirrors another, and how all starts follow from them."""

    start: Floats  # (2, fewer runs)
    which: NDArray[np.intp]  # (runs,)
    signs: Floats  # (2, runs)

    def unfolded(self, ended: Ended) -> Ended:
        """Return how all runs ended, from how the fewer did."""
        return Ended(
            ended.position[:, self.which] * self.signs,
            ended.steps[self.which],
            ended.outcome[self.which],
        )


def folded(start: Floats, even: tuple[bool, bool]) -> Folded:
    """Fold starts (2, runs) along the axes of symmetry, and take equal ones once."""
    mirrored = np.array(even)[:, None] & np.signbit(start)
    signs = np.where(mirrored, -1.0, 1.0)
    points = np.ascontiguousarray((start * signs).T).view(complex)[:, 0]
    found, which = np.unique(points, return_inverse=True)
    return Folded(np.stack([found.real, found.imag]), which, signs)


def symmetries(conditions: Conditions, optimizer: Optimizer, tape: Tape) -> tuple[bool, bool]:
    """Say whether runs that start mirrored, in x and in y, go on mirrored to the last bit."""
    surface = conditions.surface
    if not isinstance(surface, DescribedSurface) or conditions.noise is not None:
        return False, False
    if not any(surface.even) or not _is_odd(optimizer, tape):
        return False, False
    return surface.even


def _is_odd(optimizer: Optimizer, tape: Tape) -> bool:
    """Say whether an update mirrors its move when position and signal are mirrored.

    The state begins the same on both sides, and then its parts are mirrored, or stay the same.
    """
    state = {
        f"state {name}": _EVEN if value else _ZERO
        for name, value in optimizer.State()._asdict().items()
    }
    while True:
        known = _parities(tape, state)
        after = {
            name: _both(state[name], known[at])
            for name, at in ((f"state {each}", at) for each, at in tape.state.items())
        }
        if after == state:
            return known[tape.move] in (_ODD, _ZERO)
        state = after


def _parities(tape: Tape, state: Mapping[str, int]) -> dict[int, int]:
    known: dict[int, int] = {}
    for at in tape.needed:
        node = tape.nodes[at]
        if node.operation is not None:
            known[at] = _parity(node.operation, [known[each] for each in node.inputs])
        elif node.name in ("position", "signal"):
            known[at] = _ODD
        else:
            known[at] = state.get(node.name, _EVEN)
    return known


def _parity(operation: Operation, of: Sequence[int]) -> int:
    """Say what becomes of a result. Rounding is the same for numbers of either sign."""
    parity = _OTHER
    if operation in (np.negative, np.positive, np.sign):
        parity = of[0]
    elif operation in (np.add, np.subtract):
        parity = _both(*of)
    elif operation is np.where and of[0] == _EVEN:
        parity = _both(of[1], of[2])
    elif operation is np.multiply or (operation is np.divide and of[1] != _ZERO):
        parity = _ZERO if _ZERO in of else of[0] * of[1]
    elif all(each in (_EVEN, _ZERO) for each in of) or (operation, of) == (np.absolute, [_ODD]):
        parity = _EVEN
    return parity


def _both(one: int, other: int) -> int:
    """Say what becomes of what is one or the other, or their sum."""
    if _ZERO in (one, other):
        return one if other == _ZERO else other
    return one if one == other else _OTHER
