"""Visitors without a browser, and servers whose effort is measured."""

import asyncio
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

# The page, with sessions that are forgotten soon after their connection is closed.
OURS = """
from app import server
server.IDLE_LIFETIME, server.IDLE_CHECK = 3_000, 500
from app.__main__ import main
main(["--port", "0", "--no-browser"])
"""
# The least that Panel can show: its own template with a heading in it.
BARE = """
import panel as pn
def page():
    contents = "{% block contents %}{{ embed(roots.a) }}{% endblock %}"
    template = pn.Template("{% extends base %}" + contents)
    template.add_panel("a", pn.pane.HTML("<h1>Bare</h1>"))
    return template
server = pn.serve({"/": page}, port=0, show=False, start=False, verbose=False)
print(f"http://localhost:{server.port}/", flush=True)
server.start()
server.io_loop.start()
"""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A server in a process of its own, and what that process has used."""

    address: str
    pid: int

    def cpu(self) -> float:
        """Return the seconds of processor time so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Return the megabytes that are resident now."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def measured(code: str) -> Iterator[Measured]:
    """Run a server that prints its address."""
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            found = re.search(r"http://\S+/", process.stdout.readline())
            assert found
            yield Measured(address=found[0], pid=process.pid)
        finally:
            process.terminate()


class Guest:
    """A visitor's connection to its session, as the page's script makes it."""

    def __init__(self, connection: WebSocketClientConnection) -> None:
        self._connection = connection
        self._model = ""
        self._asked = 0

    @classmethod
    async def arrive(cls, address: str) -> "Guest":
        """Fetch the document, open its session and take over what is in it."""
        document = await asyncio.to_thread(_fetched, address)
        token = re.search(r'"token":"([^"]+)"', document)
        assert token
        request = HTTPRequest(address.replace("http", "ws", 1) + "ws")
        connection = await websocket_connect(request, subprotocols=["bokeh", token[1]])
        assert connection.protocol is not None
        connection.protocol.set_nodelay(True)  # as browsers do: a message is several frames
        guest = cls(connection)
        await guest._heard('"ACK"')
        await guest._say("PULL-DOC-REQ", {})
        content = await guest._heard('"roots"')
        found = re.search(r'"(?:panel\.models\.esm\.\w+)","id":"(\w+)"', content)
        guest._model = found[1] if found else ""
        await guest._tell("document_ready", _encoded({}))  # from then on Panel sends in another way
        return guest

    async def change(self, **changes: Any) -> float:  # noqa: ANN401 - whatever a page could say
        """Change the scenario; return the seconds until the picture was there."""
        began = time.perf_counter()
        await self._ask({"kind": "change", "changes": changes})
        await self._heard('"picture"')
        return time.perf_counter() - began

    async def work(self, lane: str, **asked: Any) -> None:  # noqa: ANN401 - as above
        """Ask for work in a lane."""
        await self._ask({"kind": "work", "lane": lane, "work": asked})

    async def reply(self) -> bool:
        """Wait for the next reply to work and say whether it is the last one."""
        return '["done",true]' in await self._heard('["lane",')

    async def leave(self) -> None:
        """Close the connection and wait until the server has done so, too."""
        self._connection.close()
        while await self._connection.read_message() is not None:
            pass

    async def _ask(self, message: dict[str, Any]) -> None:
        self._asked += 1
        values = _encoded({"model": None, "data": {"id": self._asked, **message}})
        values["entries"][0][1] = {"id": self._model}
        await self._tell("data_event", values)

    async def _tell(self, name: str, values: Any) -> None:  # noqa: ANN401 - as above
        event = {"type": "event", "name": name, "values": values}
        sent = {"kind": "MessageSent", "msg_type": "bokeh_event", "msg_data": event}
        await self._say("PATCH-DOC", {"events": [sent]})

    async def _say(self, kind: str, content: dict[str, Any]) -> None:
        header = {"msgid": f"{kind}{self._asked}", "msgtype": kind}
        for part in (header, {}, content):
            await self._connection.write_message(json.dumps(part))

    async def _heard(self, word: str) -> str:
        while True:
            message = await self._connection.read_message()
            assert message is not None, "the server closed the connection"
            if isinstance(message, str) and word in message:
                return message


def _fetched(address: str) -> str:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own
        return str(answer.read().decode())


def _encoded(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Write mappings as Bokeh does."""
    if isinstance(value, dict):
        return {"type": "map", "entries": [[key, _encoded(each)] for key, each in value.items()]}
    return value
