"""The server goes and comes back; what the visitor has is kept."""

import json
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.serving import Served, served

OPENING = re.compile(r'<script type="application/json" id="opening">(.*?)</script>', re.DOTALL)


def test_page_finds_its_server_again(visitor: Callable[..., Visitor]) -> None:
    """It plays on without one, says so when one is needed, and then brings everything back."""
    with served("--no-browser") as first:
        alone = visitor(first.address)
        alone.open("adam=learning_rate:0.1&basins=adam")
        expect(alone.page.locator(".basin-progress")).to_have_count(0)
        alone.fill("Steps, typed", "700")
        alone.address_has("steps=700")
    alone.press("Home", " ")
    alone.until(lambda: alone.step() > 5)
    alone.press(" ")
    alone.resize(1300, 700)
    expect(alone.page.locator(".basin-progress")).to_contain_text("Connection lost")
    alone.fill("Start: y", "-1")
    expect(alone.notices).to_contain_text("Connection lost")

    with served("--no-browser", "--port", str(urlsplit(first.address).port)):
        expect(alone.notices).to_have_count(0)
        expect(alone.page.locator(".basin-progress")).to_have_count(0)
        alone.address_is("start=1.5,-1&adam=learning_rate:0.1&steps=700&basins=adam")
        expect(alone.field("Start: y")).to_have_value("−1")
        expect(alone.field("Adam: Learning rate, typed")).to_have_value("0.1")
        alone.fill("Steps, typed", "800")
        alone.address_has("steps=800")
    # The browser itself says that a connection was refused; nothing else may be wrong.
    assert all("ERR_CONNECTION_REFUSED" in each or "WebSocket" in each for each in alone.complaints)
    alone.complaints.clear()


def test_link_outlives_its_session(server: Served, visitor: Callable[..., Visitor]) -> None:
    """A session that began without the page's link is told it before anything else is asked."""
    late = visitor(server.address)
    linked = OPENING.search(late.page.request.get(f"{server.address}?landscape=corridor").text())
    assert linked is not None
    # What a visitor has whose websocket comes after the session is gone: the document of the link,
    # and a session that knows nothing of it.
    late.page.add_init_script(f"""document.addEventListener("readystatechange", () => {{
      const opening = document.getElementById("opening");
      if (document.readyState !== "interactive" || opening === null) return;
      opening.textContent = {json.dumps(linked[1])};
    }});""")  # all is parsed then, and no script of the page has run
    late.open()
    late.address_is("landscape=corridor")
    late.fill("Steps, typed", "700")
    late.address_is("landscape=corridor&steps=700")
