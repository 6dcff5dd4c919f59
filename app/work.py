"""Work: what takes too long to be done between two messages.

It is done beside them, piece by piece, in threads of which one works at a time, and each piece is
sent when it is there. NumPy lets other threads run inside its loops, so messages are answered
meanwhile.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event, Semaphore
from typing import Any, NamedTuple, TypeAlias

from app.scenario import Scenario

Reply: TypeAlias = Mapping[str, Any]
Watch: TypeAlias = Callable[[float], None]
Send: TypeAlias = Callable[[Reply], None]

APOLOGY = "This could not be computed. The server’s log says why."
MOST_JOBS = 1200  # of all sessions: three or four of each, in a hall of 350
TURN = 0.1  # seconds; who works longer gives way to others, if any wait
# Jobs that may wait within a piece, each with a thread and the memory of what it is at. More would
# let a full hall's long maps all come at the end, instead of one after the other.
MOST_PAUSED = 8
AHEAD = 1  # pieces that a job makes while the one before is still on its way to the page
# More do not do more: between two of NumPy's loops each needs the interpreter's lock, and they
# hand it to each other more slowly than one goes on.
_AT_WORK = 1

log = logging.getLogger(__name__)


class StoppedError(Exception):
    """Ends work that nobody waits for any longer."""


class Task(NamedTuple):
    """What is to be done for a scenario, and whether it still is when the scenario changes."""

    # Makes the replies one by one, each with some 50 to 150 ms of work in a thread. It calls what
    # it is given every few milliseconds of work, which may take long, because others have a turn,
    # and raises StoppedError once it is to stop.
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
        self.unsent = 0  # replies that are made, and still on their way to the page
        self.paused = False  # whether it waits within a piece
        self._stopped = Event()
        self._resumed = Event()
        self._replies = replies(self._watch)
        self._due = 0.0
        self._gives_way: Callable[[], bool] = lambda: False

    def stop(self) -> None:
        """Let no more replies be made, and end the making of the present one."""
        self._stopped.set()
        self._resumed.set()  # it may be about to wait on a loop that ends before it hears of that

    @property
    def stopped(self) -> bool:
        """Whether nobody waits for it any longer."""
        return self._stopped.is_set()

    def turn(self, gives_way: Callable[[], bool]) -> Reply | None:
        """Make the next reply; None after the last one.

        A turn that lasts too long asks whether it gives way, and then waits until it is resumed.
        """
        self._gives_way = gives_way
        self._due = time.monotonic() + TURN
        self._watch(0)
        return next(self._replies, None)

    def resume(self) -> None:
        """Go on within a piece."""
        self.paused = False
        self._resumed.set()

    def _watch(self, share: float) -> None:  # noqa: ARG002 - whoever works says it
        if not self.stopped and time.monotonic() > self._due and self._gives_way():
            self._resumed.wait()
            self._resumed.clear()
            self._due = time.monotonic() + TURN
        if self.stopped:
            raise StoppedError


class Workshop:
    """The threads that do all sessions' work. It is used on the event loop only.

    Of all sessions that wait, the one whose latest turn was longest ago is next, and of its jobs
    the one that has had the fewest: everybody has a coarse picture before anybody has a fine one,
    and nobody gets on faster by beginning again and again. A turn is a piece, or a part of a long
    one. Nothing is made for a page that does not take what was made before.
    """

    def __init__(self, at_work: int = _AT_WORK) -> None:
        self._pool = ThreadPoolExecutor(at_work + MOST_PAUSED, thread_name_prefix="work")
        self._room = Semaphore(MOST_PAUSED)
        self._free = at_work
        self._turns = 0
        self._sends: dict[Job, Send] = {}  # of all jobs
        self._waiting: list[Job] = []  # in the order in which they came to wait

    @property
    def full(self) -> bool:
        """Whether no more jobs are taken until some have ended."""
        return len(self._sends) >= MOST_JOBS

    def begin(self, job: Job, send: Send) -> None:
        """Begin a job.

        Each of its replies is sent with "done" false, and one more at the end: with "done" true,
        and a "problem" in words where there was one. Whoever sends says when it is `sent`.
        """
        self._sends[job] = send
        self._waiting.append(job)
        self._give_turns()

    def sent(self, job: Job) -> None:
        """Note that the page has taken a reply of a job."""
        job.unsent -= 1
        if job.unsent == AHEAD and job in self._sends:
            self._waiting.append(job)
            self._give_turns()

    def stop(self, job: Job) -> None:
        """Stop a job; nothing of it is sent from now on."""
        job.stop()
        waited = job in self._waiting
        if waited:
            self._waiting.remove(job)
        if job.paused:
            self._free -= 1  # for as long as it takes to end
            self._resume(job)
        elif waited or job.unsent > AHEAD:
            self._sends.pop(job, None)

    def close(self) -> None:
        """Stop all jobs, and end the threads as soon as they have."""
        for job in tuple(self._sends):
            self.stop(job)
        self._pool.shutdown(wait=False)

    def _give_turns(self) -> None:
        loop = asyncio.get_running_loop()
        while self._free > 0 and self._waiting:
            job = min(self._waiting, key=lambda each: (each.standing.latest, each.turns))
            self._waiting.remove(job)
            self._turns += 1
            job.turns += 1
            job.standing.latest = self._turns
            self._free -= 1
            if job.paused:
                self._resume(job)
            else:
                gives_way = partial(self._gives_way, loop, job)
                turn = loop.run_in_executor(self._pool, job.turn, gives_way)
                turn.add_done_callback(partial(self._end_turn, job))

    def _gives_way(self, loop: asyncio.AbstractEventLoop, job: Job) -> bool:
        """Say, in a job's own thread, whether it is to wait until it is resumed."""
        if not self._waiting or not self._room.acquire(blocking=False):
            return False
        loop.call_soon_threadsafe(self._pause, job)
        return True

    def _pause(self, job: Job) -> None:
        if job.stopped:
            self._resume(job)
            return
        job.paused = True
        self._waiting.append(job)
        self._free += 1
        self._give_turns()

    def _resume(self, job: Job) -> None:
        self._room.release()
        job.resume()

    def _end_turn(self, job: Job, turn: asyncio.Future[Reply | None]) -> None:
        self._free += 1
        error = turn.exception()
        if error is not None and not isinstance(error, StoppedError):
            log.error("work failed", exc_info=error)
        send = self._sends[job]
        if job.stopped or error is not None or turn.result() is None:
            del self._sends[job]
        if not job.stopped:
            if error is not None:
                reply: Reply = {"done": True, "problem": APOLOGY}
            elif (made := turn.result()) is None:
                reply = {"done": True}
            else:
                reply = {**made, "done": False}
                job.unsent += 1
                if job.unsent <= AHEAD:
                    self._waiting.append(job)
            try:
                send(reply)
            except Exception:
                log.exception("a reply could not be sent, so its work ends")
                self.stop(job)
        self._give_turns()
