"""The page is there at once, complaint-free, and needs nobody but its own server."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from tests.serving import Served


def test_page_opens_without_complaint_and_asks_no_other_host(visit: Visit) -> None:
    """Also under the security policy, with a dialog's pictures and a formula's fonts loaded."""
    visitor = visit()
    visitor.page.get_by_text("How it works").first.click()
    expect(visitor.page.locator(".katex").first).to_be_visible()
    visitor.choose("saddle")
    visitor.address_has("landscape=saddle")
    visitor.page.wait_for_load_state("networkidle")
    assert [] == visitor.complaints
    assert [] == visitor.foreign
    assert any(url.startswith("ws") for url in visitor.requests)


def test_opening_picture_splits_the_field(visit: Visit) -> None:
    """What is seen first: one path finds the global minimum, the others are in the trap."""
    visitor = visit()
    expect(visitor.ending("Momentum")).to_contain_text("global minimum")
    for caught in ("Gradient descent", "RMSProp", "Adam"):
        expect(visitor.ending(caught)).to_contain_text("local minimum")


def test_picture_does_not_wait_for_the_websocket(
    server: Served, visitor: Callable[..., Visitor]
) -> None:
    """Without any connection the paths are drawn, and they play."""
    alone = visitor(server.address)
    alone.page.route_web_socket("**/*", lambda _: None)
    alone.open()
    styles = [alone.record("optimizers", key)["style"] for key in alone.opening()["runs"]]
    alone.until(lambda: all(alone.pixels("lines", [style["colour"]["light"] for style in styles])))
    alone.press("Home", " ")
    alone.until(lambda: alone.step() > 20)
    assert [] == alone.messages
