"""How the page comes up."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, WebSocket, expect


def test_loads_without_a_complaint(page: Page, base_url: str) -> None:
    """The page draws and connects under its own policy: nothing fails, no other host is asked."""
    complaints: list[str] = []
    asked: list[str] = []
    sockets: list[str] = []

    def read(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    def follow(socket: WebSocket) -> None:
        sockets.append(socket.url)

    page.on("console", read)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", follow)
    with page.expect_console_message(lambda message: "document idle" in message.text):
        page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert [] == complaints
    assert [urlsplit(base_url).netloc] == [urlsplit(url).netloc for url in sockets]
    hosts = {urlsplit(url).netloc for url in asked if url.startswith("http")}
    assert {urlsplit(base_url).netloc} == hosts
