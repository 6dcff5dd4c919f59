"""A new optimizer is one new file."""

import sys
from pathlib import Path

import pytest

from optimizers import OPTIMIZERS
from optimizers._registry import discover

SOURCE = """
from dataclasses import replace

from optimizers.{base} import OPTIMIZER as BASE

OPTIMIZER = replace(BASE, key="{key}", name="{key}", year={year})
"""


def test_teaching_goes_from_the_oldest_to_the_newest() -> None:
    """The order is that of publication and of the lecture; what needs a Hessian comes last."""
    order = [(each.direction != "gradient", each.year) for each in OPTIMIZERS.values()]
    assert sorted(order) == order
    lecture = [
        key for key in OPTIMIZERS if key in {"rmsprop", "gradient_descent", "momentum", "adam"}
    ]
    assert ["gradient_descent", "momentum", "rmsprop", "adam"] == lecture


def test_a_new_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every public module with an OPTIMIZER is one; others and private ones are left alone."""
    package = tmp_path / "made_up_package"
    package.mkdir()
    files = {
        "__init__": "",
        "newer": SOURCE.format(base="adam", key="newer", year=2030),
        "older": SOURCE.format(base="momentum", key="older", year=1800),
        "_hidden": SOURCE.format(base="adam", key="hidden", year=1900),
        "helper": "OTHER = 1\n",
    }
    for name, text in files.items():
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    found = discover("made_up_package", [str(package)])
    for name in [name for name in sys.modules if name.startswith("made_up_package")]:
        monkeypatch.delitem(sys.modules, name)
    assert ["older", "newer"] == list(found)
    assert found["newer"].update is OPTIMIZERS["adam"].update
