"""What the server answers besides the page itself: assets, its health, and refusals."""

import asyncio
import logging
from collections.abc import Collection
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from bokeh.protocol.message import Message
from panel.io.document import dispatch_tornado
from panel.io.server import WSHandler
from tornado.httpclient import AsyncHTTPClient
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.routing import Matcher
from tornado.web import OutputTransform, RequestHandler
from tornado.websocket import WebSocketClosedError

from app import assets

YEAR = 365 * 24 * 3600
# A link of ours has some hundred characters. Bokeh puts it into a token that travels as a header.
LONGEST_LINK = 8_000
# Bokeh's start-up script is inline; without `unsafe-eval` there is no CustomJS, and none is used.
# Who may embed the page is left open: slides do, from a disk or another host, and there is nothing
# here that a click could be tricked into.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; "
        "script-src 'self' 'unsafe-inline' blob:; "
        "connect-src 'self' blob:; "
        "style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; "
        "font-src 'self' data:; "
        "worker-src 'self' blob:; "
        "base-uri 'self'; "
        "form-action 'none'; "
        "object-src 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

log = logging.getLogger(__name__)


class SecurityHeaders(OutputTransform):
    """Adds `HEADERS` to every answer, also to those of Panel's and Bokeh's own handlers."""

    def transform_first_chunk(
        self,
        status_code: int,
        headers: HTTPHeaders,
        chunk: bytes,
        finishing: bool,  # noqa: FBT001, ARG002 - Tornado's signature
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Add the headers."""
        headers.update(HEADERS)
        return status_code, headers, chunk


class AssetHandler(RequestHandler):
    """Sends an asset from memory; one that is asked for by its version is kept for good."""

    def get(self, name: str) -> None:
        """Send the asset called `name`."""
        asset = assets.find(name)
        if asset is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        versioned = self.get_query_argument("v", "") == asset.version
        caching = f"public, max-age={YEAR}, immutable" if versioned else "no-cache"
        self.set_header("Cache-Control", caching)
        self.set_header("Content-Type", asset.media_type)
        self.set_header("Etag", f'"{asset.version}"')
        if self.check_etag_header():
            self.set_status(HTTPStatus.NOT_MODIFIED)
        elif asset.compressed and "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(asset.compressed)
        else:
            self.finish(asset.content)

    head = get  # Tornado leaves the content out


class HeadHandler(RequestHandler):
    """Answers those who only ask whether the page is there, without opening a session for them."""

    def head(self) -> None:
        """Answer with what the page itself begins with."""
        self.set_header("Content-Type", "text/html")
        self.set_header("Cache-Control", "no-store")


class HealthHandler(RequestHandler):
    """Says whether a visitor would get the page, by being one."""

    def initialize(self, page: str, unless: str) -> None:
        """Take the page's address on this machine, and what stands there if it can't be made."""
        self._page = page
        self._unless = unless

    async def get(self) -> None:
        """Answer 200 or 503."""
        answer = await AsyncHTTPClient().fetch(self._page, raise_error=False)
        healthy = answer.code == HTTPStatus.OK and self._unless.encode() not in answer.body
        self.set_status(HTTPStatus.OK if healthy else HTTPStatus.SERVICE_UNAVAILABLE)
        self.finish("ok\n" if healthy else "the page can't be had\n")

    head = get


class PromptSocket(WSHandler):
    """The page's websocket, whose frames leave at once.

    Bokeh writes a message as several frames. Tornado puts Nagle's algorithm on every connection
    that has answered a request, and it holds the later frames back until the first is acknowledged,
    which takes 40 ms.
    """

    def open(self, *args: str, **kwargs: str) -> Any:  # noqa: ANN401 - whatever Bokeh's gives
        """Take over the connection."""
        self.set_nodelay(True)
        return super().open(*args, **kwargs)  # type: ignore[no-untyped-call]

    async def send_message(self, message: Message[Any]) -> None:
        """Send a message of Bokeh's, all of its frames in one go.

        Bokeh locks the socket while it waits after each of them. It so confirms every question, and
        the answer, which is ready before that is over, finds the socket locked: Panel then looks
        again only after 10 ms.
        """
        if self.connection is None:
            return
        try:
            await asyncio.gather(*dispatch_tornado(self.connection, msg=message))
        except WebSocketClosedError:
            log.info("somebody left before a message was sent")


class RefusalHandler(RequestHandler):
    """Refuses in one sentence."""

    def initialize(self, status: int, reason: str) -> None:
        """Take the HTTP status and the sentence."""
        self._status = status
        self._sentence = reason

    def prepare(self) -> None:
        """Refuse whatever is asked."""
        origin = self.request.headers.get("Origin", "none")
        log.warning("refused %s (origin %s): %s", self.request.path, origin, self._sentence)
        self.set_status(self._status)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(self._sentence + "\n")


class OnlyHead(Matcher):
    """Matches requests for the head of the page."""

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Give an empty mapping for a match, None for none, as Tornado asks for."""
        return {} if (request.method, request.path) == ("HEAD", "/") else None


class LongLink(Matcher):
    """Matches requests whose address is longer than any link of ours."""

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Give an empty mapping for a match, None for none, as Tornado asks for."""
        return {} if len(request.uri or "") > LONGEST_LINK else None


class ForeignSocket(Matcher):
    """Matches websockets that a page of another host opens, unless that host is allowed."""

    def __init__(self, allowed: Collection[str]) -> None:
        """Take the allowed hosts, each with its port if that is not the usual one; "*" is all."""
        self._allowed = {host.lower() for host in allowed}

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Give an empty mapping for a match, None for none, as Tornado asks for."""
        if request.headers.get("Upgrade", "").lower() != "websocket":
            return None
        origin = request.headers.get("Origin")
        if origin is None or "*" in self._allowed:
            return None
        return (
            None
            if urlsplit(origin).netloc.lower() in {request.host.lower(), *self._allowed}
            else {}
        )
