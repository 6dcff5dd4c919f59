"""The landscapes that others minimise, for any module that has `exp` and `cos`."""

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any


def _local_minimum(m: Any, x: Any, y: Any) -> Any:  # noqa: ANN401 - jax.numpy or torch
    up = (1.4 * y) ** 2
    near = 2 * m.exp(-((x - 1) ** 2 + up) / 0.2)
    far = 6 * m.exp(-((x + 1) ** 2 + up) / 0.2)
    return x**2 + up - near - far


def _rastrigin(m: Any, x: Any, y: Any) -> Any:  # noqa: ANN401 - jax.numpy or torch
    waves = m.cos(2 * math.pi * x) + m.cos(2 * math.pi * y)
    return 20 + x**2 + y**2 - 10 * waves


FORMULAS: Mapping[str, Callable[[Any, Any, Any], Any]] = MappingProxyType(
    {"local_minimum": _local_minimum, "rastrigin": _rastrigin}
)
