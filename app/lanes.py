"""What a session has under way of the work that its page asked for."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from app.scenario import Scenario
from app.work import Job, Reply, Send, Standing, Task, Workshop

CROWDED = "Too much is being computed for others just now. Try again in a minute."
MOST_LANES = 4  # that one session may have in use at a time


class _Begun(NamedTuple):
    job: Job
    about: Callable[[Scenario], object]
    answer: object  # what `about` gave when it was begun


class Lanes:
    """What one session has under way: one job in a lane, the newest. Used on the event loop."""

    def __init__(
        self, workshop: Workshop, later: Callable[[Callable[[], None]], None], send: Send
    ) -> None:
        """Take how to call something when the session can send, and how to send then.

        It can send again when its page has taken what was sent before.
        """
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
        if not reply["done"]:
            self._later(partial(self._workshop.sent, job))
