"""The page: the first picture in the document itself, and the wire that brings the next ones."""

import base64
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import panel as pn
import param
from bokeh.document import Document
from bokeh.server.contexts import BokehSessionContext
from markupsafe import Markup
from panel.custom import JSComponent
from panel.io.state import set_curdoc

from app import appearance, assets, messages
from app.lanes import MOST_LANES, Lanes
from app.session import Session
from app.views.catalogue import catalogue
from app.work import Reply, Workshop

NAME = "Gradient Descent Visualiser"
_TEMPLATE = (Path(__file__).parent / "page.html").read_text(encoding="utf-8")

log = logging.getLogger(__name__)


class Wire(JSComponent):
    """Carries the page's questions to its session, and the answers back.

    The page waits for an answer before it asks again. Of questions that arrive together, which are
    somebody else's, only the last is answered: other visitors never wait for more than one answer.
    Of what is asked for in one lane only the last is begun, once the questions before it are
    answered; its replies come as they are made. A page that does not take what it is sent is not
    listened to meanwhile, and nothing more is made for it.
    """

    _bundle = assets.BUNDLE / "wire.js"

    # What the session shows when it begins. A page whose websocket comes so late that its session
    # is gone gets a new one, which knows nothing of its link: the page compares, and says it again.
    query = param.String(constant=True)

    def __init__(self, session: Session, workshop: Workshop, document: Document | None) -> None:
        super().__init__(query=session.query)  # type: ignore[no-untyped-call]
        self._session = session
        # By lane, and one that is about none, in the order in which they came.
        self._waiting: dict[str | None, object] = {}
        self._document = document
        self._lanes = Lanes(workshop, self._later, self._say)
        if document:
            document.on_session_destroyed(lambda _: self._lanes.close())

    def _handle_msg(self, data: object) -> None:
        lane = messages.lane_of(data)
        scheduled = bool(self._waiting)
        self._waiting.pop(lane, None)
        if len(self._waiting) > MOST_LANES:
            log.warning("left a message, as the page that sent it has more lanes than ours")
            return
        self._waiting[lane] = data
        if not scheduled:
            pn.state.execute(self._take_next, schedule=True)

    def _take_next(self) -> None:
        lane = next(iter(self._waiting))
        message = self._waiting.pop(lane)
        if self._waiting:
            pn.state.execute(self._take_next, schedule=True)
        if lane is None:
            self._answer(message)
        else:
            messages.begin_work(self._session, self._lanes, message)

    def _answer(self, question: object) -> None:
        reply = messages.answer(self._session, question)
        self._lanes.stop_outdated(self._session.scenario)
        if reply is not None:
            self._say(reply)

    def _say(self, reply: Reply) -> None:
        # Panel would write at once, and let what is not taken pile up. What is held Bokeh writes,
        # with the document locked until the page has taken it: its next message waits for that.
        if self._document is None:
            self._send_msg(reply)
            return
        self._document.hold("collect")
        try:
            self._send_msg(reply)
        finally:
            self._document.unhold()

    def _later(self, callback: Callable[[], None]) -> None:
        if not _is_connected(self._document):
            self._lanes.close()
            return
        # Work ends while nobody's document is the current one, or while somebody else's is.
        with set_curdoc(self._document):
            pn.state.execute(callback, schedule=True)


def page(workshop: Workshop) -> pn.Template:
    """Make the page for the visitor whose request is being answered."""
    document = pn.state.curdoc
    if document:
        document.title = NAME
        # A document that comes back on another server looks alive and is not; the page itself
        # knows better what to do.
        document.config.reconnect_session = False
        document.config.notify_connection_status = False
    session = Session()
    opening = messages.opening(session, _query(document))
    template = pn.Template(_TEMPLATE)
    template.add_panel("wire", Wire(session, workshop, document))
    variables = {
        "name": NAME,
        "stylesheet": appearance.stylesheet(),
        "style": assets.address("style.css"),
        "icon": assets.address("icon.svg"),
        "main": assets.address("main.js"),
        "scripts": assets.scripts(),
        "catalogue": _embedded(catalogue()),
        "opening": _embedded(_json(opening)),
    }
    for name, value in variables.items():
        template.add_variable(name, value)
    return template


def _is_connected(document: Document | None) -> bool:
    """Say whether somebody is there; a page whose connection was lost comes back as another one."""
    context = document.session_context if document else None
    if not isinstance(context, BokehSessionContext) or context.session is None:
        return False
    return context.session.connection_count > 0


def _query(document: Document | None) -> str:
    context = document.session_context if document else None
    if not isinstance(context, BokehSessionContext) or context.request is None:
        return ""
    return urlsplit(str(context.request.uri)).query


def _json(content: dict[str, Any]) -> str:
    return json.dumps(
        content, allow_nan=False, default=lambda data: base64.b64encode(data).decode()
    )


def _embedded(text: str) -> Markup:
    # Inside <script> nothing but "<" can end or change how the text is read.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - JSON of ours, with that escaped
