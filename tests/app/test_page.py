"""The document that a visitor is sent: the picture is in it, and nothing can break out of it."""

import asyncio
import base64
import json
import urllib.request
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from threading import Event
from typing import Any
from urllib.parse import quote

import pytest

from app import messages, server
from app.messages import opening
from app.page import page
from app.scenario import Scenario
from app.session import Session
from app.views.catalogue import catalogue
from app.work import Reply, Task, Watch, Workshop
from tests.benchmarks.visits import Guest
from tests.serving import PATIENCE, Served, served


class Document(HTMLParser):
    """Reads a document as a browser does: its tags, and what stands in elements with an id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.handlers: list[str] = []  # attributes that would run script
        self.contents: dict[str, str] = {}
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self._inside = dict(attrs).get("id") or ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser names it
        """Leave the element."""
        self._inside = ""

    def handle_data(self, data: str) -> None:
        """Note what stands in it."""
        if self._inside:
            self.contents[self._inside] = self.contents.get(self._inside, "") + data


@pytest.fixture(scope="module", name="served_page")
def _served_page() -> Iterator[Served]:
    """Give a server that the tests of this module share."""
    with served("--no-browser") as running:
        yield running


@pytest.fixture(scope="module")
def usual(served_page: Served) -> Document:
    """Give the document that everybody gets."""
    return fetched(served_page)


def fetched(server: Served, query: str = "") -> Document:
    """Give the document for this query."""
    with urllib.request.urlopen(server.address + query) as answer:  # noqa: S310 - our own
        return Document(answer.read().decode())


def embedded(document: Document, name: str) -> dict[str, Any]:
    """Read an element's JSON."""
    content: dict[str, Any] = json.loads(document.contents[name])
    return content


def encoded(data: bytes) -> str:
    """Write bytes as a document can hold them."""
    return base64.b64encode(data).decode()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "landscape=corridor&adam=beta1:0.5&steps=30",
        "lesson=rings&view=projector",
        "formula=%7Cx%7C%C2%B7y&domain=0,1,0,1&schedule=cosine&clip=1&noise=0.5",
    ],
)
def test_document_holds_the_picture_of_its_link(served_page: Served, query: str) -> None:
    """The very one that the session would send."""
    expected = opening(Session(), query)
    found = embedded(fetched(served_page, f"?{query}" if query else ""), "opening")
    names = ("query", "landscape", "own", "formula", "conditions", "steps", "runs", "ended")
    for name in (*names, "outcomes", "lesson", "view"):
        assert json.loads(json.dumps(expected[name], default=encoded)) == found[name]
    assert expected.keys() == found.keys()


def test_document_holds_the_catalogue(served_page: Served) -> None:
    """The same for everybody."""
    assert json.loads(catalogue()) == embedded(fetched(served_page), "catalogue")


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><img src=x onerror=alert(1)>",
    '"}</script><svg onload=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "\u2028\u2029\u0000\ud7ff",
    "&lt;/script&gt;",
    "\\u003c/script>",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "name", ["landscape", "formula", "domain", "schedule", "steps", "lesson", "adam", "view", ""]
)
def test_no_link_breaks_out_of_the_document(
    served_page: Served, usual: Document, name: str, text: str
) -> None:
    """Whatever stands in it, the document has the elements that it always has, and is told."""
    hostile = fetched(served_page, f"?{quote(name or text)}={quote(text)}")
    assert usual.tags == hostile.tags
    assert [] == hostile.handlers
    assert 1 <= len(embedded(hostile, "opening")["problems"])
    assert "49" not in " ".join(embedded(hostile, "opening")["problems"])


class Endless:
    """Work that goes on until it is stopped, with replies or within one."""

    def __init__(self, *, replying: bool) -> None:
        self._replying = replying
        self.begun, self.ended = Event(), Event()

    def task(self, _scenario: Scenario, _asked: object) -> Task:
        """Make a task that depends on nothing."""
        return Task(replies=self._replies, about=lambda _: None)

    def _replies(self, watch: Watch) -> Iterator[Reply]:
        try:
            yield {}
            self.begun.set()
            while not self.ended.wait(0.01):  # as if it worked
                watch(0)
                if self._replying:
                    yield {}
        finally:
            self.ended.set()


@pytest.mark.parametrize("replying", [True, False])
def test_work_ends_with_the_page_that_waits_for_it(
    monkeypatch: pytest.MonkeyPatch,
    replying: bool,  # noqa: FBT001 - of a table
) -> None:
    """Questions are answered meanwhile; when the page goes, whatever it had begun is stopped."""
    endless = Endless(replying=replying)
    begin = partial(messages.begin_work, works={"endless": endless.task})
    monkeypatch.setattr(messages, "begin_work", begin)
    monkeypatch.setattr(server, "IDLE_LIFETIME", 100)
    monkeypatch.setattr(server, "IDLE_CHECK", 50)

    async def visit() -> None:
        workshop = Workshop(1)
        sockets = server.listen("localhost", 0)
        running = server.start(partial(page, workshop), sockets)
        try:
            guest = await Guest.arrive(server.local_address(sockets))
            await guest.work("map", kind="endless")
            assert not await guest.reply()
            assert await asyncio.to_thread(endless.begun.wait, PATIENCE)
            await guest.change(steps=7)
            assert not endless.ended.is_set()
            await guest.leave()
            assert await asyncio.to_thread(endless.ended.wait, PATIENCE)
        finally:
            running.stop()
            workshop.close()

    asyncio.run(visit())


def test_a_page_that_does_not_read_gets_no_more_work_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others' is done meanwhile; when it reads, the rest follows."""
    many, made = 160, list[int]()  # of a megabyte each: more than the network takes in

    def flood(_: Watch) -> Iterator[Reply]:
        for number in range(many):
            made.append(number)
            yield {"block": bytes(1_000_000)}

    def drops(_: Watch) -> Iterator[Reply]:
        yield from ({} for _ in range(2 * many))

    works = {
        kind: lambda _scenario, _asked, replies=replies: Task(replies, lambda _: None)
        for kind, replies in (("flood", flood), ("drops", drops))
    }
    monkeypatch.setattr(messages, "begin_work", partial(messages.begin_work, works=works))

    async def visit() -> None:
        workshop = Workshop(1)
        sockets = server.listen("localhost", 0)
        running = server.start(partial(page, workshop), sockets)
        try:
            idle, busy = [await Guest.arrive(server.local_address(sockets)) for _ in range(2)]
            await idle.work("map", kind="flood")
            await busy.work("map", kind="drops")
            while not await busy.reply():
                pass
            assert len(made) < many
            while not await idle.reply():
                pass
            assert len(made) == many
            for guest in (idle, busy):
                await guest.leave()
        finally:
            running.stop()
            workshop.close()

    asyncio.run(visit())
