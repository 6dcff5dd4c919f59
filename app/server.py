"""How the page is served: limits, headers, sessions."""

import asyncio
import ipaddress
import logging
import signal
import socket
from collections.abc import Callable, Collection, Sequence
from functools import partial

from bokeh.server.server import BaseServer
from bokeh.server.tornado import BokehTornado
from bokeh.settings import settings
from bokeh.util.token import generate_secret_key
from panel.io.application import build_applications
from panel.io.server import WSHandler
from panel.template import Template
from panel.template.base import BaseTemplate
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.routing import Rule
from tornado.web import GZipContentEncoding

from app.handlers import (
    AssetHandler,
    ForeignSocket,
    HeadHandler,
    HealthHandler,
    LongLink,
    OnlyHead,
    PromptSocket,
    RefusalHandler,
    SecurityHeaders,
)
from app.page import page
from app.views.catalogue import catalogue
from app.work import Workshop

log = logging.getLogger(__name__)

LARGEST_MESSAGE = 256_000  # bytes; ours have some hundred
TOKEN_LIFETIME = 24 * 3600  # seconds; a laptop that was closed over night may come back
# Milliseconds that a session outlives its connection. A phone that was locked for less goes on
# where it was; after that the page reloads itself, and its address brings everything back.
IDLE_LIFETIME = 60_000
IDLE_CHECK = 10_000

FOREIGN = "a page of another host may not connect here unless the server allows it"
APOLOGY = "The page could not be made. The server's log says why."
TOO_LONG = "This link is too long to be one of this page."


def listen(address: str, port: int) -> list[socket.socket]:
    """Bind `port`, or a free one for 0; OSError where that can't be done."""
    return bind_sockets(port, address)


def local_address(sockets: Sequence[socket.socket]) -> str:
    """Give the address of the page for a browser on this machine."""
    host, port = sockets[0].getsockname()[:2]
    own = ipaddress.ip_address(host)
    if own.is_loopback or own.is_unspecified:
        host = "localhost"
    elif own.version == 6:  # noqa: PLR2004 - IPv6, whose colons would be taken for the port's
        host = f"[{host}]"
    return f"http://{host}:{port}/"


def start(
    make_page: Callable[[], BaseTemplate],
    sockets: Sequence[socket.socket],
    *,
    origins: Collection[str] = (),
) -> BaseServer:
    """Show `make_page()` to every visitor, on the running event loop, until the server is stopped.

    `origins` are the hosts whose pages may connect, besides the one that the visitor's browser
    asked for the page.
    """
    settings.resources = "server"
    web = BokehTornado(
        build_applications({"/": lambda: _page_or_apology(make_page)}, location=False),
        # `ForeignSocket` decides before Bokeh does, and can compare with the request's own host.
        extra_websocket_origins=["*"],
        secret_key=settings.secret_key_bytes() or generate_secret_key().encode(),
        sign_sessions=True,
        session_token_expiration=TOKEN_LIFETIME,
        unused_session_lifetime_milliseconds=IDLE_LIFETIME,
        check_unused_sessions_milliseconds=IDLE_CHECK,
        websocket_max_message_size_bytes=LARGEST_MESSAGE,
        include_headers=[],
        include_cookies=[],
        ico_path="none",
        transforms=[GZipContentEncoding, SecurityHeaders],
    )
    # These come before Bokeh's own rules. Panel's handler of /components would answer for the one
    # file that a component names, not for what that file imports.
    web.add_handlers(
        ".*",
        [
            Rule(LongLink(), RefusalHandler, {"status": 414, "reason": TOO_LONG}),
            Rule(ForeignSocket(origins), RefusalHandler, {"status": 403, "reason": FOREIGN}),
            Rule(OnlyHead(), HeadHandler),
            (r"/assets/([^/]+)", AssetHandler),
            (r"/components/.+/browser/dist/([^/]+)", AssetHandler),
            (r"/health", HealthHandler, {"page": local_address(sockets), "unless": APOLOGY}),
        ],
    )
    for rule in web.wildcard_router.rules:
        if isinstance(rule.target, type) and issubclass(rule.target, WSHandler):
            rule.target = PromptSocket
    http = HTTPServer(web)
    http.add_sockets(sockets)
    server = BaseServer(IOLoop.current(), web, http)
    server.start()
    return server


def _page_or_apology(make_page: Callable[[], BaseTemplate]) -> BaseTemplate:
    # Panel would show the traceback to the visitor, with paths of this machine in it.
    try:
        return make_page()
    except Exception:
        log.exception("the page could not be made")
        return Template(f"<!doctype html><title>Sorry</title><p>{APOLOGY}</p>")


async def serve(
    sockets: Sequence[socket.socket],
    *,
    origins: Collection[str] = (),
    started: Callable[[], None],
) -> None:
    """Serve the page until Ctrl-C or a request to terminate; call `started` once it answers."""
    catalogue()  # what all visitors share is made now, so that the first doesn't wait for it
    workshop = Workshop()
    try:
        server = start(partial(page, workshop), sockets, origins=origins)
        loop = asyncio.get_running_loop()
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stopped.set))
        started()
        await stopped.wait()
        server.stop()
    finally:
        workshop.close()  # its threads may be waiting for their turns
