"""Work: what takes too long to be done between two messages.

It is done beside them, piece by piece, in a thread that all sessions share, and each piece is sent
when it is there. NumPy lets other threads run inside its loops, so messages are answered meanwhile.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import Any, NamedTuple, TypeAlias

from app.scenario import Scenario

Reply: TypeAlias = Mapping[str, Any]
Watch: TypeAlias = Callable[[float], None]
Send: TypeAlias = Callable[[Reply], None]

APOLOGY = "This could not be computed. The server’s log says why."
CROWDED = "Too much is being computed for others just now. Try again in a minute."
MOST_LANES = 4  # that one session may have in use at a time
MOST_JOBS = 1200  # of all sessions: three or four of each, in a hall of 350
# More do not do more: between two of NumPy's loops each needs the interpreter's lock, and they
# hand it to each other more slowly than one goes on.
_THREADS = 1

log = logging.getLogger(__name__)


class StoppedError(Exception):
    """Ends work that nobody waits for any longer."""


class Task(NamedTuple):
    """What is to be done for a scenario, and whether it still is when the scenario changes."""

    # Makes the replies one by one, each with some 50 to 150 ms of work in a thread. It calls what
    # it is given every few milliseconds of work, which raises StoppedError once it is to stop.
    replies: Callable[[Watch], Iterator[Reply]]
    # Gives what of a scenario the replies depend on; the work stops when that changes.
    about: Callable[[Scenario], object]


class Standing:
    """How long ago a session had a turn: what it begins anew inherits that."""

    def __init__(self) -> None:
        self.latest = 0  # the number of its latest turn, of those of all sessions


class Job:
    """Replies that are made one by one, each in a thread, for the session that stands so."""

    def __init__(self, replies: Callable[[Watch], Iterator[Reply]], standing: Standing) -> None:
        self.standing = standing
        self.turns = 0
        self._stopped = Event()
        self._replies = replies(self._watch)

    def stop(self) -> None:
        """Let no more replies be made, and end the making of the present one."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether nobody waits for it any longer."""
        return self._stopped.is_set()

    def turn(self) -> Reply | None:
        """Make the next reply; None after the last one."""
        self._watch(0)
        return next(self._replies, None)

    def _watch(self, share: float) -> None:  # noqa: ARG002 - whoever works says it
        if self.stopped:
            raise StoppedError


class Workshop:
    """The threads that do all sessions' work. It is used on the event loop only.

    Of all sessions that wait, the one whose latest turn was longest ago is next, and of its jobs
    the one that has had the fewest: everybody has a coarse picture before anybody has a fine one,
    and nobody gets on faster by beginning again and again.
    """

    def __init__(self, threads: int = _THREADS) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="work")
        self._free = threads
        self._turns = 0
        self._waiting: dict[Job, Send] = {}  # in the order in which they came to wait
        self._working: set[Job] = set()

    @property
    def full(self) -> bool:
        """Whether no more jobs are taken until some have ended."""
        return len(self._waiting) + len(self._working) >= MOST_JOBS

    def begin(self, job: Job, send: Send) -> None:
        """Begin a job.

        Each of its replies is sent with "done" false, and one more at the end: with "done" true,
        and a "problem" in words where there was one.
        """
        self._waiting[job] = send
        self._give_turns()

    def stop(self, job: Job) -> None:
        """Stop a job; nothing of it is sent from now on."""
        job.stop()
        self._waiting.pop(job, None)

    def close(self) -> None:
        """Stop all jobs, and end the threads as soon as they have."""
        for job in (*self._waiting, *self._working):
            self.stop(job)
        self._pool.shutdown(wait=False)

    def _give_turns(self) -> None:
        while self._free and self._waiting:
            job = min(self._waiting, key=lambda each: (each.standing.latest, each.turns))
            send = self._waiting.pop(job)
            self._turns += 1
            job.turns += 1
            job.standing.latest = self._turns
            self._working.add(job)
            self._free -= 1
            turn = asyncio.get_running_loop().run_in_executor(self._pool, job.turn)
            turn.add_done_callback(partial(self._end_turn, job, send))

    def _end_turn(self, job: Job, send: Send, turn: asyncio.Future[Reply | None]) -> None:
        self._working.remove(job)
        self._free += 1
        error = turn.exception()
        if error is not None and not isinstance(error, StoppedError):
            log.error("work failed", exc_info=error)
        if not job.stopped:
            if error is not None:
                reply: Reply = {"done": True, "problem": APOLOGY}
            elif (made := turn.result()) is None:
                reply = {"done": True}
            else:
                self._waiting[job] = send
                reply = {**made, "done": False}
            try:
                send(reply)
            except Exception:
                log.exception("a reply could not be sent, so its work ends")
                self.stop(job)
        self._give_turns()


class _Begun(NamedTuple):
    job: Job
    about: Callable[[Scenario], object]
    answer: object  # what `about` gave when it was begun


class Lanes:
    """What one session has under way: one job in a lane, the newest. Used on the event loop."""

    def __init__(
        self, workshop: Workshop, later: Callable[[Callable[[], None]], None], send: Send
    ) -> None:
        """Take how to call something when the session can send, and how to send then."""
        self._workshop = workshop
        self._later = later
        self._send = send
        self._begun: dict[str, _Begun] = {}
        self._standing = Standing()

    def begin(self, lane: str, number: int, task: Task, scenario: Scenario) -> None:
        """Begin what was asked under this number, and stop what the lane had before."""
        self.stop(lane)
        if len(self._begun) == MOST_LANES:
            self.refuse(lane, number, "Too much is being computed for this page already.")
            return
        if self._workshop.full:
            self.refuse(lane, number, CROWDED)
            return
        job = Job(task.replies, self._standing)
        self._begun[lane] = _Begun(job, task.about, task.about(scenario))
        self._workshop.begin(job, partial(self._reply, lane, number, job))

    def refuse(self, lane: str, number: int, problem: str) -> None:
        """Say why what was asked is not begun; what the lane had before is stopped."""
        self.stop(lane)
        refusal = {"id": number, "lane": lane, "done": True, "problem": problem}
        self._later(partial(self._send, refusal))

    def stop(self, lane: str) -> None:
        """Stop what the lane has under way, if anything."""
        if lane in self._begun:
            self._workshop.stop(self._begun.pop(lane).job)

    def stop_outdated(self, scenario: Scenario) -> None:
        """Stop what would have other replies on this scenario."""
        for lane, begun in tuple(self._begun.items()):
            if begun.about(scenario) != begun.answer:
                self.stop(lane)

    def close(self) -> None:
        """Stop everything."""
        for lane in tuple(self._begun):
            self.stop(lane)

    def _reply(self, lane: str, number: int, job: Job, reply: Reply) -> None:
        self._later(partial(self._say, lane, number, job, reply))

    def _say(self, lane: str, number: int, job: Job, reply: Reply) -> None:
        # What was outdated between two messages must not come after the second one.
        if job.stopped:
            return
        if reply["done"]:
            del self._begun[lane]
        self._send({"id": number, "lane": lane, **reply})
