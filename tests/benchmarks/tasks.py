"""Very many runs, said in a few words, so that each contestant can be told in its own process."""

import math
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from landscapes import LANDSCAPES, Landscape
from optimizers import OPTIMIZERS

Array: TypeAlias = NDArray[np.float64]

_SPAN = 10.0  # a hyperparameter map goes from the default rate over this to it times this
_REST = 1e-3  # ... and from no decay at all to one minus this
_SECOND = {"momentum": "decay", "adam": "beta1"}


class Setting(NamedTuple):
    """Where runs begin (..., 2), and hyperparameters that broadcast against the starts."""

    start: Array
    hyperparameters: dict[str, float | Array]


@dataclass(frozen=True, kw_only=True)
class Task:
    """Many runs of one optimizer on one landscape."""

    landscape: str
    optimizer: str
    over: str  # starts on a grid, settings of two hyperparameters, or starts anywhere
    runs: int  # a square number, unless they begin anywhere
    steps: int

    @property
    def surface(self) -> Landscape:
        """The landscape."""
        return LANDSCAPES[self.landscape]

    @property
    def rate(self) -> float:
        """The default rate of the optimizer on the landscape."""
        landscape = self.surface
        return OPTIMIZERS[self.optimizer].default_rate(landscape.curvature, landscape.width)

    @property
    def second(self) -> str:
        """The hyperparameter that a map has beside the learning rate."""
        return _SECOND[self.optimizer]

    def setting(self) -> Setting:
        """Return a basin map's cells, a hyperparameter map's, or starts here and there."""
        side, view = math.isqrt(self.runs), self.surface.view
        corner, size = (view.left, view.bottom), (view.width, view.height)
        if self.over == "settings":
            rates = np.geomspace(self.rate / _SPAN, self.rate * _SPAN, side)
            kept = 1 - np.geomspace(1, _REST, side)
            return Setting(
                np.array(self.surface.start),
                {"learning_rate": rates[:, None], self.second: kept[None, :]},
            )
        if self.over == "starts":
            middles = (np.arange(side) + 0.5) / side
            shares = np.stack(np.meshgrid(middles, middles), axis=-1)
        else:
            shares = np.random.default_rng(7).random((self.runs, 2))
        return Setting(corner + shares * size, {"learning_rate": self.rate})

    def flat(self) -> tuple[Array, Array, dict[str, Any]]:
        """Return x and y of every run's start, and the hyperparameters, each (runs,) or a float."""
        start, hyperparameters = self.setting()
        shape = np.broadcast_shapes(start.shape[:-1], *map(np.shape, hyperparameters.values()))
        x, y = np.broadcast_to(start, (*shape, 2)).reshape(-1, 2).T.copy()
        return (
            x,
            y,
            {
                name: np.broadcast_to(value, shape).ravel() if np.ndim(value) else value
                for name, value in hyperparameters.items()
            },
        )
