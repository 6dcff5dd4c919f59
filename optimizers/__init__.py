"""How functions of two coordinates are minimised: the optimizers, and the engine that runs them.

>>> from optimizers import OPTIMIZERS, Run, descend
>>> runs = [Run("momentum", {"decay": 0.98}, (1.5, 1.2))]
>>> trajectories = descend(surface, runs, steps=500)
>>> trajectories.position[-1, 0], trajectories.outcome[0]
"""

from optimizers._conditions import MOST_STEPS
from optimizers._descend import descend
from optimizers._ends import End, Ends
from optimizers._explain import Line, exact, explain, replay
from optimizers._optimizer import Hyperparameter, Optimizer, Parts, Phase, Settings
from optimizers._outcomes import TOLERANCE, Outcome
from optimizers._place import KINDS, Kind, Place, place
from optimizers._registry import OPTIMIZERS
from optimizers._rests import Rests, rests
from optimizers._schedule import Schedule
from optimizers._surface import Domain, Surface
from optimizers._sweep import sweep
from optimizers._trajectories import Run, Trajectories
from optimizers.schedules import SCHEDULES

__all__ = [
    "KINDS",
    "MOST_STEPS",
    "OPTIMIZERS",
    "SCHEDULES",
    "TOLERANCE",
    "Domain",
    "End",
    "Ends",
    "Hyperparameter",
    "Kind",
    "Line",
    "Optimizer",
    "Outcome",
    "Parts",
    "Phase",
    "Place",
    "Rests",
    "Run",
    "Schedule",
    "Settings",
    "Surface",
    "Trajectories",
    "descend",
    "exact",
    "explain",
    "place",
    "replay",
    "rests",
    "sweep",
]
