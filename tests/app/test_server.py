"""The server from outside: what it answers to browsers, to strangers and to a host's monitor."""

import asyncio
import gzip
import json
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from email.message import Message
from functools import partial
from typing import Any
from urllib.parse import urljoin

import pytest
from bokeh.util.token import generate_jwt_token, generate_session_id, get_token_payload
from panel.io import document
from panel.template.base import BaseTemplate
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketProtocol13, websocket_connect

from app import assets, handlers, server
from app.page import page
from app.work import Workshop
from tests.benchmarks.visits import Guest
from tests.serving import PATIENCE, Served, served


@pytest.fixture(scope="module")
def running() -> Iterator[Served]:
    """Give a server that all tests of this module share."""
    with served("--no-browser", "--allow-origin", "slides.example") as it:
        yield it


def fetch(address: str, headers: Mapping[str, str] | None = None) -> tuple[int, Message, bytes]:
    """Give status, headers and body, whatever the status."""
    request = urllib.request.Request(address, headers=dict(headers or {}))  # noqa: S310 - our own
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def token_of(document: bytes) -> str:
    """Give the token with which the page's script opens its session."""
    found = re.search(rb'"token":"([^"]+)"', document)
    assert found
    return found[1].decode()


async def connect(address: str, token: str, origin: str | None = None) -> WebSocketClientConnection:
    """Open a websocket as the page's script does."""
    headers = {} if origin is None else {"Origin": origin}
    request = HTTPRequest(address.replace("http", "ws", 1) + "ws", headers=headers)
    return await websocket_connect(request, subprotocols=["bokeh", token])


async def end(connection: WebSocketClientConnection) -> None:
    """Wait until the server has closed the connection."""
    async with asyncio.timeout(PATIENCE):
        while await connection.read_message() is not None:
            pass
    connection.close()


async def greeting(connection: WebSocketClientConnection) -> str | None:
    """Give the type of the server's first message, None if it closes the connection instead."""
    header = await connection.read_message()
    return None if header is None else json.loads(header)["msgtype"]


class Bound(socket.socket):
    """A socket that says it is bound to an address, which this machine need not have."""

    def __init__(self, *name: str | int) -> None:
        super().__init__()
        self._name = name

    def getsockname(self) -> tuple[str | int, ...]:
        """Give the address."""
        return self._name


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://localhost:5006/", ("127.0.0.1", 5006)),
        ("http://localhost:5006/", ("0.0.0.0", 5006)),  # noqa: S104
        ("http://192.0.2.1:80/", ("192.0.2.1", 80)),
        ("http://localhost:5006/", ("::1", 5006, 0, 0)),
        ("http://localhost:5006/", ("::", 5006, 0, 0)),
        ("http://[2001:db8::1]:5006/", ("2001:db8::1", 5006, 0, 0)),
    ],
)
def test_address_is_one_that_a_browser_opens(address: str, name: tuple[str | int, ...]) -> None:
    """The machine itself by its name, and IPv6 in brackets."""
    with Bound(*name) as bound:
        assert address == server.local_address([bound])


def test_page_is_answered(running: Served) -> None:
    """Whoever asks gets the page, which no cache may keep because it names the session."""
    status, headers, body = fetch(running.address)
    assert 200 == status
    assert "text/html" in headers["Content-Type"]
    assert "no-store" == headers["Cache-Control"]
    assert b"</html>" in body


@pytest.mark.parametrize("path", ["", "?landscape=corridor", "assets/main.js", "health"])
def test_the_head_can_be_asked_for_alone(running: Served, path: str) -> None:
    """By those who check links: it is as the answer itself would be, and nothing comes with it."""
    request = urllib.request.Request(running.address + path, method="HEAD")  # noqa: S310 - our own
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        status, headers, body = answer.status, answer.headers, answer.read()
    assert (200, b"") == (status, body)
    _, expected, _ = fetch(running.address + path)
    for name in ("Content-Type", "Cache-Control"):
        assert expected.get(name) == headers.get(name)


@pytest.mark.parametrize("path", ["", "assets/main.js", "static/js/bokeh.min.js", "nowhere"])
def test_every_answer_has_the_security_headers(running: Served, path: str) -> None:
    """Whichever handler answers, ours or a library's, the policy comes with it."""
    _, headers, _ = fetch(running.address + path)
    assert handlers.HEADERS.items() <= dict(headers).items()
    assert "unsafe-eval" not in headers["Content-Security-Policy"]


def test_page_asks_no_other_host(running: Served) -> None:
    """Every script, style and picture that the page names is an asset, there, and kept for good."""
    _, _, body = fetch(running.address)
    named = re.findall(r'<(?:script|link)[^>]* (?:src|href)="([^"]+)"', body.decode())
    assert named
    for address in named:
        status, headers, _ = fetch(urljoin(running.address, address))
        assert address.startswith("assets/")
        assert 200 == status
        assert "immutable" in headers["Cache-Control"]


def test_assets_are_compressed_for_those_who_can_read_it(running: Served) -> None:
    """The compressed asset is the asset."""
    plain = fetch(running.address + "assets/main.js")
    packed = fetch(running.address + "assets/main.js", {"Accept-Encoding": "gzip"})
    assert plain[2] == gzip.decompress(packed[2])
    assert len(packed[2]) < len(plain[2])


def test_assets_without_a_version_are_asked_for_again(running: Served) -> None:
    """An address that stays when its content changes is revalidated, and then not sent twice."""
    _, headers, _ = fetch(running.address + "assets/main.js")
    assert "no-cache" == headers["Cache-Control"]
    status, _, body = fetch(running.address + "assets/main.js", {"If-None-Match": headers["Etag"]})
    assert (304, b"") == (status, body)


def test_old_version_is_not_kept(running: Served) -> None:
    """A page from before an update that asks for the old script doesn't keep the new one as it."""
    _, headers, _ = fetch(running.address + "assets/main.js?v=0123456789abcdef")
    assert "no-cache" == headers["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["nothing.js", "inputs.sha256", "..%2f..%2f__main__.py", "%2e%2e/build.py"]
)
def test_only_assets_are_sent(running: Served, name: str) -> None:
    """No other file of the machine can be had."""
    assert 404 == fetch(running.address + "assets/" + name)[0]


def test_components_find_what_their_bundle_imports(running: Served) -> None:
    """Panel loads a component's bundle from its own path; all of the bundle is there."""
    folder = running.address + "components/app.page/Wire/_bundle_path/browser/dist/"
    for path in assets.BUNDLE.glob("*.js"):
        assert path.read_bytes() == fetch(folder + path.name)[2]


def test_unknown_asset_is_an_error_of_ours() -> None:
    """A page that names a file which isn't there fails when it is made, not in the browser."""
    with pytest.raises(FileNotFoundError, match="nothing"):
        assets.address("nothing.js")


async def opened(address: str, token: str, origin: str | None = None) -> str | None:
    """Give what the server greets a visitor with, None if it shows the door."""
    connection = await connect(address, token, origin)
    said = await greeting(connection)
    connection.close()
    if said is not None:
        await end(connection)
    return said


def test_session_opens(running: Served) -> None:
    """The page's token opens a session, from the page's own host and from an allowed one."""
    for origin in (None, running.address.rstrip("/"), "https://slides.example"):
        token = token_of(fetch(running.address)[2])
        assert "ACK" == asyncio.run(opened(running.address, token, origin))


@pytest.mark.parametrize("origin", ["https://other.example", "http://localhost:1", "null", ""])
def test_pages_of_other_hosts_are_refused(running: Served, origin: str) -> None:
    """Another site can't use a visitor's browser to reach a server that only that visitor sees."""
    headers = {"Upgrade": "websocket", "Origin": origin}
    assert 403 == fetch(running.address + "ws", headers)[0]


def test_session_ids_can_not_be_made_up(running: Served) -> None:
    """Only the server hands out sessions: a token that it didn't sign opens none."""
    key = b"not the server's"
    session = generate_session_id(secret_key=key, signed=True)
    token = generate_jwt_token(session, secret_key=key, signed=True)
    assert asyncio.run(opened(running.address, token)) is None


def test_token_tells_nothing_about_the_visitor(running: Served) -> None:
    """What the browser says about itself is not kept in the session."""
    headers = {"Cookie": "name=value", "User-Agent": "some browser"}
    payload = get_token_payload(token_of(fetch(running.address, headers)[2]))
    assert {} == {**payload["headers"], **payload["cookies"]}


def test_huge_message_ends_its_own_connection_only(running: Served) -> None:
    """A message beyond the limit is not even read, and the next visitor doesn't notice."""

    async def shout() -> None:
        connection = await connect(running.address, token_of(fetch(running.address)[2]))
        await greeting(connection)
        await connection.write_message("x" * (server.LARGEST_MESSAGE + 1))
        await end(connection)

    asyncio.run(shout())
    assert 200 == fetch(running.address)[0]


def test_nonsense_is_one_line_of_the_log(running: Served) -> None:
    """A message that is none ends its connection and costs one line, without a traceback."""
    before = running.log.read_text().splitlines()

    async def mumble() -> None:
        connection = await connect(running.address, token_of(fetch(running.address)[2]))
        await greeting(connection)
        for part in ("nonsense", "{}", "{}"):
            await connection.write_message(part)
        await end(connection)

    asyncio.run(mumble())
    assert 1 == len(running.log.read_text().splitlines()[len(before) :])


def encoded(value: object) -> object:
    """Write plain data as Bokeh's messages have it."""
    if not isinstance(value, Mapping):
        return value
    return {"type": "map", "entries": [[key, encoded(each)] for key, each in value.items()]}


async def say(connection: WebSocketClientConnection, kind: str, content: object) -> None:
    """Send a message as Bokeh's script does, in three parts."""
    for part in ({"msgid": "1", "msgtype": kind}, {}, content):
        await connection.write_message(json.dumps(part))


async def heard(connection: WebSocketClientConnection, pattern: str) -> str:
    """Wait for a text that matches and give what the group matches."""
    async with asyncio.timeout(PATIENCE):
        while (said := await connection.read_message()) is not None:
            if isinstance(said, str) and (found := re.search(pattern, said)):
                return found[1]
    pytest.fail("the connection was closed")


def stepping(number: int) -> Mapping[str, object]:
    """Ask for a picture."""
    return {"id": number, "kind": "change", "changes": {"steps": number}}


def charting(number: int) -> Mapping[str, object]:
    """Ask for work, without saying what on, which is refused."""
    return {"id": number, "kind": "work", "lane": "map", "work": {"kind": "basins"}}


@pytest.mark.parametrize("question", [stepping, charting])
def test_questions_that_come_together_are_answered_once(
    running: Served, question: Callable[[int], Mapping[str, object]]
) -> None:
    """The last of them: whoever doesn't wait for answers can't keep the others waiting."""

    async def ask() -> list[str]:
        connection = await connect(running.address, token_of(fetch(running.address)[2]))
        await greeting(connection)
        await say(connection, "PULL-DOC-REQ", {})
        wire = await heard(connection, r'"name":"panel\.models\.esm\.\w+","id":"(\w+)"')

        def event(number: int) -> object:
            data = encoded(question(number))
            values = {"type": "map", "entries": [["model", {"id": wire}], ["data", data]]}
            said = {"type": "event", "name": "data_event", "values": values}
            return {"kind": "MessageSent", "msg_type": "bokeh_event", "msg_data": said}

        answered = []
        for numbers in (range(1, 50), [50]):
            await say(connection, "PATCH-DOC", {"events": [event(number) for number in numbers]})
            answered.append(await heard(connection, r'\["id",(\d+)\]'))
        connection.close()
        await end(connection)
        return answered

    assert ["49", "50"] == asyncio.run(ask())


def test_longest_link_opens_a_session(running: Served) -> None:
    """A link that is taken leads to a page that works, even if nothing in it can be compressed."""
    noise = "".join(f"{(n * 2654435761) % 2**32:08x}" for n in range(1000))
    link = running.address + "?formula=" + noise
    link = link[: handlers.LONGEST_LINK]
    assert "ACK" == asyncio.run(opened(running.address, token_of(fetch(link)[2])))


def test_longer_link_is_refused_in_words(running: Served) -> None:
    """What no browser could open a session with is said to be too long."""
    status, _, body = fetch(running.address + "?formula=" + "x" * handlers.LONGEST_LINK)
    assert (414, server.TOO_LONG) == (status, body.decode().strip())


def test_health_is_good(running: Served) -> None:
    """A host's monitor learns that a visitor would get the page."""
    assert 200 == fetch(running.address + "health")[0]


def test_broken_page_is_not_shown_and_not_healthy(caplog: pytest.LogCaptureFixture) -> None:
    """When the page can't be made, the visitor gets an apology, the monitor 503, the log why."""

    def broken() -> BaseTemplate:
        raise RuntimeError("a secret of this machine")

    async def ask() -> tuple[str, int]:
        sockets = server.listen("localhost", 0)
        running = server.start(broken, sockets)
        try:
            address = server.local_address(sockets)
            client = AsyncHTTPClient()
            answer = await client.fetch(address)
            health = await client.fetch(address + "health", raise_error=False)
            return answer.body.decode(), health.code
        finally:
            running.stop()

    shown, health = asyncio.run(ask())
    assert server.APOLOGY in shown
    assert "secret" not in shown
    assert 503 == health
    assert "a secret of this machine" in caplog.text


def test_websockets_send_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nagle's algorithm is off, also once the document has been answered on the connection."""
    prompt: list[bool] = []
    opened_before = handlers.PromptSocket.open

    def opened(socket_: handlers.PromptSocket, *args: str, **kwargs: str) -> object:
        result = opened_before(socket_, *args, **kwargs)
        assert isinstance(socket_.ws_connection, WebSocketProtocol13)
        connection = socket_.ws_connection.stream.socket
        prompt.append(bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
        return result

    monkeypatch.setattr(handlers.PromptSocket, "open", opened)

    async def visit() -> None:
        sockets = server.listen("localhost", 0)
        running = server.start(partial(page, Workshop()), sockets)
        try:
            address = server.local_address(sockets)
            document = await AsyncHTTPClient().fetch(address)
            connection = await connect(address, token_of(document.body))
            await greeting(connection)
            connection.close()
            await end(connection)
        finally:
            running.stop()

    asyncio.run(visit())
    assert [True] == prompt


def test_answers_wait_for_no_other_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer finds the socket locked by what is sent before it, for Panel to try again later."""
    postponed: list[object] = []
    postpone = document.schedule_write_events

    def postponing(*of: Any) -> None:  # noqa: ANN401 - Panel's
        postponed.append(of)
        postpone(*of)

    monkeypatch.setattr(document, "schedule_write_events", postponing)

    async def visit() -> None:
        sockets = server.listen("localhost", 0)
        running = server.start(partial(page, Workshop()), sockets)
        try:
            guest = await Guest.arrive(server.local_address(sockets))
            for steps in (50, 60, 70):
                await guest.change(steps=steps)
            await guest.leave()
        finally:
            running.stop()

    asyncio.run(visit())
    assert [] == postponed
