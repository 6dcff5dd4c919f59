"""Newton's steps towards a point of rest, from many positions at once."""

import numpy as np

from optimizers._elementwise import Floats
from optimizers._hessian import newton_direction
from optimizers._surface import Surface


def newton_step(surface: Surface, position: Floats) -> Floats:
    """Return what Newton's step takes off each position (2, n)."""
    x, y = position
    return np.array(newton_direction(*surface.gradient(x, y), *surface.hessian(x, y)))


def refined(surface: Surface, position: Floats, steps: int) -> Floats:
    """Return where so many of Newton's steps lead from each position (2, n)."""
    for _ in range(steps):
        position = position - newton_step(surface, position)
    return position
