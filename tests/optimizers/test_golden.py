"""The optimizers against the libraries that everybody uses."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from optimizers import OPTIMIZERS, Run, descend
from tests.optimizers.surfaces import SMOOTH

GOLDEN = Path(__file__).parents[1] / "golden"


def _reference(key: str) -> Any:  # noqa: ANN401 - as it stands in the file
    return json.loads((GOLDEN / f"{key}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("surface", SMOOTH)
@pytest.mark.parametrize("key", OPTIMIZERS)
def test_agrees_with_the_reference(key: str, surface: str) -> None:
    """Every optimizer walks the path of torch or optax, to the last digits, alone or in a crowd."""
    reference = _reference(key)
    path = np.array(reference["paths"][surface])
    run = Run(key, reference["hyperparameters"], (path[0, 0], path[0, 1]))
    steps = len(path) - 1
    alone = descend(SMOOTH[surface], [run], steps=steps).position[:, 0]
    crowd = descend(SMOOTH[surface], [run] * 20, steps=steps).position[:, 7]
    np.testing.assert_allclose(alone, path, rtol=0, atol=1e-12)
    np.testing.assert_allclose(crowd, path, rtol=0, atol=1e-12)


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_references_leave_the_defaults(key: str) -> None:
    """No hyperparameter of a reference has the value that forgetting it would give, too."""
    given = _reference(key)["hyperparameters"]
    compared = [each for each in OPTIMIZERS[key].hyperparameters if each.scale != "switch"]
    assert {each.name for each in compared} == set(given)
    assert [] == [each.name for each in compared if given[each.name] == each.default]
