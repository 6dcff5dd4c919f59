"""A real browser that looks at a real server."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.visitor import PATIENCE, Visitor
from tests.serving import Served, served

LAPTOP = {"width": 1400, "height": 900}
# The page's dice always fall the same way.
DICE = """{
  let state = 1;
  Math.random = () => (state = (16807 * state) % 2147483647) / 2147483647;
}"""


class Visit(Protocol):
    """Opens the page as a new visitor."""

    def __call__(self, query: str = "", **context: Any) -> Visitor:  # noqa: ANN401 - Playwright's
        """Open the page with this query; `context` is what Playwright's new_context takes."""
        ...


def pytest_configure(config: pytest.Config) -> None:
    """Keep a picture of every failure, in the folder test-results."""
    config.option.screenshot = "only-on-failure"
    expect.set_options(timeout=1000 * PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Take Debian's Chromium where there is one, else the one that Playwright has installed.

    Better the one that has no windows, and opens a page with half the work.
    """
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return {"executable_path": path, **browser_type_launch_args}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """Take none from the command line: every test says itself what it looks at the page with."""
    return {}


@pytest.fixture(scope="session")
def server() -> Iterator[Served]:
    """Give the server that all visitors share."""
    with served("--no-browser") as running:
        yield running


@pytest.fixture
def visitor(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., Visitor]]:
    """Give what makes a visitor of a server; at the end, none may have seen anything go wrong."""
    visitors: list[Visitor] = []

    def make(address: str, **context: Any) -> Visitor:  # noqa: ANN401 - Playwright's
        browser = new_context(**{"viewport": LAPTOP, **context})
        browser.set_default_timeout(1000 * PATIENCE)
        browser.add_init_script(DICE)
        visitors.append(Visitor(browser.new_page(), address))
        return visitors[-1]

    yield make
    for each in visitors:
        assert [] == each.complaints
        assert [] == each.foreign


@pytest.fixture
def visit(server: Served, visitor: Callable[..., Visitor]) -> Visit:
    """Give what opens the page as a new visitor."""

    def open_page(query: str = "", **context: Any) -> Visitor:  # noqa: ANN401 - Playwright's
        made = visitor(server.address, **context)
        made.open(query)
        return made

    return open_page
