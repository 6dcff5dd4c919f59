"""Work is done piece by piece, in turns, until it is done or nobody waits for it any longer."""

import asyncio
import gc
import logging
import threading
import weakref
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from app.lanes import CROWDED, MOST_LANES, Lanes
from app.scenario import Scenario
from app.work import AHEAD, APOLOGY, MOST_JOBS, MOST_PAUSED, Reply, Task, Watch, Workshop
from tests.serving import PATIENCE

SCENARIO = Scenario.on()


def task(replies: Callable[[Watch], Iterator[Reply]]) -> Task:
    """Make a task that depends on how many steps there are."""
    return Task(replies=replies, about=lambda scenario: scenario.steps)


def counting(name: str, count: int, turns: list[str] | None = None) -> Task:
    """Make a task of so many replies, each of which is noted."""

    def replies(_: Watch) -> Iterator[Reply]:
        for number in range(count):
            if turns is not None:
                turns.append(f"{name}{number}")
            yield {"piece": number}

    return task(replies)


class Page:
    """Notes what one session is sent."""

    def __init__(self, workshop: Workshop) -> None:
        self.heard: list[Reply] = []
        self._news = asyncio.Event()
        self.lanes = Lanes(workshop, self._later, self._hear)

    def _later(self, callback: Callable[[], None]) -> None:
        asyncio.get_running_loop().call_soon(callback)

    def _hear(self, reply: Reply) -> None:
        self.heard.append(reply)
        self._news.set()

    async def until(self, condition: Callable[[list[Reply]], bool]) -> list[Reply]:
        """Wait for replies that satisfy a condition and give all."""
        async with asyncio.timeout(PATIENCE):
            while not condition(self.heard):
                self._news.clear()
                await self._news.wait()
        return self.heard


def done(replies: list[Reply]) -> bool:
    """Say whether the last reply is the last one."""
    return bool(replies) and replies[-1]["done"]


def run(play: Callable[[Workshop], Coroutine[Any, Any, None]], threads: int = 1) -> None:
    """Play something with a workshop."""

    async def whole() -> None:
        workshop = Workshop(threads)
        try:
            await play(workshop)
        finally:
            workshop.close()

    asyncio.run(whole())


def test_every_piece_is_sent_when_it_is_there() -> None:
    """Under the number and in the lane that were asked for, and then that it is done."""

    async def play(workshop: Workshop) -> None:
        page = Page(workshop)
        page.lanes.begin("map", 7, counting("a", 2), SCENARIO)
        about = {"id": 7, "lane": "map"}
        assert [
            {**about, "piece": 0, "done": False},
            {**about, "piece": 1, "done": False},
            {**about, "done": True},
        ] == await page.until(done)

    run(play)


def test_whoever_had_the_fewest_turns_is_next() -> None:
    """So that a newcomer's first piece is there before anybody's next one."""
    turns: list[str] = []

    async def play(workshop: Workshop) -> None:
        early, late = Page(workshop), Page(workshop)
        early.lanes.begin("one", 1, counting("a", 4, turns), SCENARIO)
        early.lanes.begin("two", 2, counting("b", 4, turns), SCENARIO)
        await early.until(lambda heard: any(each.get("piece") == 1 for each in heard))
        late.lanes.begin("one", 1, counting("c", 4, turns), SCENARIO)
        await late.until(done)
        await early.until(lambda heard: sum(each["done"] for each in heard) == 2)

    run(play)
    assert ["a0", "b0", "a1"] == turns[:3]
    first = turns.index("c0")
    later = [turn for turn in turns[first:] if turn[0] != "c"]
    assert first <= 4
    assert turns.index("c1") < turns.index(later[1])
    assert 12 == len(turns)


def test_whoever_begins_again_and_again_gets_no_more_turns() -> None:
    """As a hand does that drags a slider; the others' pieces are made in between."""
    turns: list[str] = []

    async def play(workshop: Workshop) -> None:
        steady, restless = Page(workshop), Page(workshop)
        steady.lanes.begin("map", 1, counting("a", 1000, turns), SCENARIO)
        for number in range(20):
            restless.lanes.begin("map", number, counting("b", 9, turns), SCENARIO)
            restless.heard.clear()
            await restless.until(lambda heard: heard != [])

    run(play)
    order = "".join(turn[0] for turn in turns)
    assert 20 <= order.count("b")
    assert "bb" not in order


class Endless:
    """A job that goes on until it is stopped."""

    def __init__(self) -> None:
        self.begun, self.ended = threading.Event(), threading.Event()

    def __call__(self, watch: Watch) -> Iterator[Reply]:
        """Work for good."""
        try:
            yield {}
            self.begun.set()
            while True:
                watch(0.5)
        finally:
            self.ended.set()

    async def under_way(self) -> None:
        """Wait until it works."""
        assert await asyncio.to_thread(self.begun.wait, PATIENCE)

    async def over(self) -> None:
        """Wait until it has ended."""
        assert await asyncio.to_thread(self.ended.wait, PATIENCE)


ENDS: dict[str, Callable[[Page], None]] = {
    "stopped": lambda page: page.lanes.stop("map"),
    "session over": lambda page: page.lanes.close(),
    "another begun": lambda page: page.lanes.begin("map", 2, counting("a", 1), SCENARIO),
    "another refused": lambda page: page.lanes.refuse("map", 2, "No."),
    "outdated": lambda page: page.lanes.stop_outdated(Scenario.on(steps=7)),
}


@pytest.mark.parametrize("way", ENDS)
def test_what_nobody_waits_for_ends(way: str) -> None:
    """While it works; nothing of it is sent any more, and its thread is free for others."""

    async def play(workshop: Workshop) -> None:
        page, other = Page(workshop), Page(workshop)
        endless = Endless()
        page.lanes.begin("map", 1, task(endless), SCENARIO)
        page.lanes.stop_outdated(Scenario.on(start=(0, 0)))
        await endless.under_way()
        ENDS[way](page)
        await endless.over()
        other.lanes.begin("map", 1, counting("a", 1), SCENARIO)
        await other.until(done)
        assert [] == [reply for reply in page.heard if reply["id"] == 1][1:]

    run(play)


@pytest.mark.parametrize("way", ENDS)
def test_a_long_piece_gives_way(way: str) -> None:
    """Others' work is done meanwhile, and whoever is not waited for ends in the middle of it."""

    async def play(workshop: Workshop) -> None:
        page, other, third = Page(workshop), Page(workshop), Page(workshop)
        endless, another = Endless(), Endless()
        page.lanes.begin("map", 1, task(endless), SCENARIO)
        await endless.under_way()
        other.lanes.begin("map", 1, counting("a", 3), SCENARIO)
        await other.until(done)
        third.lanes.begin("map", 1, task(another), SCENARIO)
        await another.under_way()
        assert not endless.ended.is_set()
        ENDS[way](page)
        await endless.over()
        assert not another.ended.is_set()

    run(play)


def test_not_everybody_waits_within_a_piece() -> None:
    """Of many long ones one is worked on to its end: what the others are at needs memory."""
    order: list[str] = []

    def noting(_: Watch) -> Iterator[Reply]:
        order.append("worked on")
        yield {}

    async def play(workshop: Workshop) -> None:
        crowd = [(Page(workshop), Endless()) for _ in range(MOST_PAUSED + 1)]
        for page, endless in crowd:
            page.lanes.begin("map", 1, task(endless), SCENARIO)
            await endless.under_way()
        late = Page(workshop)
        late.lanes.begin("map", 1, task(noting), SCENARIO)
        order.append("one stopped")
        crowd[0][0].lanes.close()
        await late.until(done)
        assert not any(endless.ended.is_set() for _, endless in crowd[1:])

    run(play)
    assert ["one stopped", "worked on"] == order


def test_no_more_is_made_than_is_taken() -> None:
    """For a page that takes nothing work rests after a few pieces, and others' goes on."""
    turns: list[str] = []

    async def play(workshop: Workshop) -> None:
        sending: asyncio.Queue[Callable[[], None]] = asyncio.Queue()
        heard: list[Reply] = []
        lanes = Lanes(workshop, sending.put_nowait, heard.append)
        lanes.begin("map", 1, counting("a", 9, turns), SCENARIO)
        other = Page(workshop)
        other.lanes.begin("map", 1, counting("b", 20, turns), SCENARIO)
        await other.until(done)
        assert AHEAD + 1 == "".join(turns).count("a")
        while not done(heard):
            (await sending.get())()
        assert list(range(9)) == [each["piece"] for each in heard[:-1]]

    run(play)


def test_what_waits_for_its_turn_ends_too() -> None:
    """And is never begun."""
    turns: list[str] = []

    async def play(workshop: Workshop) -> None:
        page = Page(workshop)
        endless = Endless()
        page.lanes.begin("one", 1, task(endless), SCENARIO)
        await endless.under_way()
        page.lanes.begin("two", 2, counting("a", 3, turns), SCENARIO)
        page.lanes.stop("two")
        page.lanes.stop("one")
        page.lanes.begin("one", 3, counting("b", 1, turns), SCENARIO)
        await page.until(done)

    run(play)
    assert ["b0"] == turns


def test_a_reply_that_a_change_overtook_is_not_sent() -> None:
    """Though it was made: the page would take it for one about the picture that it has now."""

    async def play(workshop: Workshop) -> None:
        sending: asyncio.Queue[Callable[[], None]] = asyncio.Queue()
        heard: list[Reply] = []
        lanes = Lanes(workshop, sending.put_nowait, heard.append)
        lanes.begin("map", 1, counting("a", 2), SCENARIO)
        overtaken = [await sending.get() for _ in range(AHEAD + 1)]
        lanes.stop_outdated(Scenario.on(steps=7))
        for send in overtaken:
            send()
        assert [] == heard

    run(play)


def test_what_goes_wrong_is_said_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    """In one sentence to the page, in full to the host; other work goes on."""

    def broken(_: Watch) -> Iterator[Reply]:
        yield {}
        raise RuntimeError("a secret of this machine")

    async def play(workshop: Workshop) -> None:
        page = Page(workshop)
        page.lanes.begin("map", 1, task(broken), SCENARIO)
        *_, last = await page.until(done)
        assert {"id": 1, "lane": "map", "done": True, "problem": APOLOGY} == last
        page.lanes.begin("map", 2, counting("a", 1), SCENARIO)
        await page.until(lambda heard: heard[-1]["id"] == 2 and heard[-1]["done"])

    with caplog.at_level(logging.ERROR):
        run(play)
    assert "a secret of this machine" in caplog.text


def test_one_session_has_few_jobs() -> None:
    """More are refused in words, and possible again when others are done."""

    async def play(workshop: Workshop) -> None:
        page = Page(workshop)
        for lane in range(MOST_LANES):
            page.lanes.begin(str(lane), lane, task(Endless()), SCENARIO)
        page.lanes.begin("more", 99, counting("a", 1), SCENARIO)
        await page.until(lambda heard: any(each["id"] == 99 for each in heard))
        (refusal,) = (each for each in page.heard if each["id"] == 99)
        assert refusal["done"]
        assert "already" in refusal["problem"]
        page.lanes.stop("0")
        page.lanes.begin("more", 100, counting("a", 1), SCENARIO)
        await page.until(lambda heard: {"id": 100, "lane": "more", "done": True} in heard)

    run(play, threads=MOST_LANES)


def test_all_sessions_together_have_not_too_many_jobs() -> None:
    """What is too much is refused in words, and possible again when others have gone."""

    async def play(workshop: Workshop) -> None:
        crowd = [Page(workshop) for _ in range(MOST_JOBS // MOST_LANES)]
        for page in crowd:
            for lane in range(MOST_LANES):
                page.lanes.begin(str(lane), lane, task(Endless()), SCENARIO)
        late = Page(workshop)
        late.lanes.begin("map", 1, counting("a", 1), SCENARIO)
        await late.until(done)
        assert [{"id": 1, "lane": "map", "done": True, "problem": CROWDED}] == late.heard
        for page in crowd:
            page.lanes.close()
        late.lanes.begin("map", 2, counting("a", 1), SCENARIO)
        await late.until(lambda heard: {"id": 2, "lane": "map", "done": True} in heard)

    run(play)


def test_what_cannot_be_sent_keeps_nobody_waiting(caplog: pytest.LogCaptureFixture) -> None:
    """It is logged, no more of that work is done, and the others' goes on."""
    turns: list[str] = []

    def nobody(_: Callable[[], None]) -> None:
        raise RuntimeError("the document is gone")

    async def play(workshop: Workshop) -> None:
        Lanes(workshop, nobody, print).begin("map", 1, counting("a", 3, turns), SCENARIO)
        page = Page(workshop)
        page.lanes.begin("map", 1, counting("b", 3, turns), SCENARIO)
        await page.until(done)

    with caplog.at_level(logging.ERROR):
        run(play)
    assert ["a0", "b0", "b1", "b2"] == turns
    assert "the document is gone" in caplog.text


def test_nothing_is_left_of_a_session_that_ends() -> None:
    """Neither of the job that works nor of the one that waits."""

    async def play(workshop: Workshop) -> None:
        endless = Endless()
        kept = [endless, Endless()]
        page = Page(workshop)
        for number, each in enumerate(kept):
            page.lanes.begin(str(number), number, task(each), SCENARIO)
        await endless.under_way()
        page.lanes.close()
        await endless.over()
        other = Page(workshop)
        other.lanes.begin("map", 1, counting("a", 1), SCENARIO)
        await other.until(done)
        left = [weakref.ref(each) for each in (page, *kept)]
        del page, endless, each
        kept.clear()
        gc.collect()
        assert [None, None, None] == [reference() for reference in left]

    run(play)


def test_a_server_that_stops_does_not_wait() -> None:
    """All that is under way ends, and so do the threads."""
    endless = Endless()

    async def play(workshop: Workshop) -> None:
        Page(workshop).lanes.begin("map", 1, task(endless), SCENARIO)
        await endless.under_way()

    run(play)
    assert endless.ended.wait(PATIENCE)
