"""The optimizers: every public module of this package that has an OPTIMIZER."""

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from optimizers._optimizer import Optimizer


def discover(package: str, path: Iterable[str]) -> dict[str, Optimizer]:
    """Return the optimizers in a package's modules by key, in the order of their publication.

    Those that need more of the landscape than its gradient come last.
    """
    found: list[Optimizer] = []
    for module in pkgutil.iter_modules(path):
        if not module.name.startswith("_"):
            contents = vars(importlib.import_module(f"{package}.{module.name}"))
            if "OPTIMIZER" in contents:
                found.append(contents["OPTIMIZER"])
    found.sort(key=_place)
    return {optimizer.key: optimizer for optimizer in found}


def _place(optimizer: Optimizer) -> tuple[bool, int, str]:
    return optimizer.direction != "gradient", optimizer.year, optimizer.key


OPTIMIZERS: Mapping[str, Optimizer] = MappingProxyType(
    discover(__package__, [str(Path(__file__).parent)])
)


def optimizer_of(key: str) -> Optimizer:
    """Return an optimizer by its key; ValueError lists those that there are."""
    if key not in OPTIMIZERS:
        raise ValueError(f"there is no optimizer {key!r}; there are {', '.join(OPTIMIZERS)}")
    return OPTIMIZERS[key]
