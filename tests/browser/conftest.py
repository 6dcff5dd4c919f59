"""The page in a real Chromium: `page` is pytest-playwright's, and `page.goto("/")` opens ours."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.serving import served


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """Give the address of a server that all browser tests share."""
    with served("--no-browser") as running:
        yield running.address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Take the system's Chromium if there is one, else Playwright's own."""
    # Chromium's sandbox refuses to work for root, who tests in a container.
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    return {
        **browser_type_launch_args,
        "executable_path": shutil.which("chromium"),
        "args": sandbox,
    }
