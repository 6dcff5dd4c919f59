"""What must never be committed: it would break, or give away, somebody's machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LARGEST = 400_000  # bytes; what is bigger is made by a program and belongs to a package
FORBIDDEN = (
    # An install from another index, or without a network, must not reach for a fixed one.
    re.compile(
        r'"resolve[d]"|https?://\S+\.(?:whl|tgz|tar\.gz)|--(?:extra-)?index-url|--find-links'
    ),
    re.compile(r"(?<![\w.}/])/(?:home|root|tmp|Users|work)/\w"),
)


def tracked() -> list[Path]:
    """List what is committed; skip where this isn't a checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    return [path for name in listed.stdout.split("\0") if (path := ROOT / name).is_file()]


def test_nothing_is_large() -> None:
    """A clone stays quick."""
    assert [] == [path for path in tracked() if path.stat().st_size > LARGEST]


def test_no_addresses_of_downloads_and_no_paths_of_machines() -> None:
    """Locks hold versions and hashes only, and nothing works on one machine only."""
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line[:100]}"
        for path in tracked()
        if path != Path(__file__) and b"\0" not in path.read_bytes()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if any(pattern.search(line) for pattern in FORBIDDEN)
    ]
    assert [] == found
