"""Contestants in processes of their own, so that their threads and memory are theirs alone."""

import importlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, NamedTuple

import numpy as np

from tests.benchmarks.ours import Answer, Work
from tests.benchmarks.tasks import Task

_PROC = Path("/proc/self")


class Taken(NamedTuple):
    """What doing a task once has cost."""

    seconds: float
    processor: float  # seconds of all threads
    memory: float  # MB at the most, beyond what the process held before


@dataclass(frozen=True, kw_only=True)
class Contestant:
    """A process that does tasks in one of the ways of a table, when it is asked."""

    process: subprocess.Popen[str]

    def prepare(self, way: str, task: Task) -> float:
        """Do what is done once for a task, such as compiling; return the seconds it took."""
        return float(self._asked(way, task, "prepare")[0])

    def do(self, way: str, task: Task) -> Taken:
        """Do a task, prepared before."""
        return Taken(*self._asked(way, task, "do"))

    def answer(self, way: str, task: Task, file: Path) -> Answer:
        """Do a task and return what came of it, handed over in a file."""
        self._asked(way, task, str(file))
        with np.load(file) as found:
            return Answer(**found)

    def _asked(self, way: str, task: Task, what: str) -> list[float]:
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps([way, asdict(task), what]), file=self.process.stdin, flush=True)
        return list(json.loads(self.process.stdout.readline()))


@contextmanager
def contestant(table: str) -> Iterator[Contestant]:
    """Start one; the table is a module's and its name, as in `ours:OURS`."""
    command = [sys.executable, "-m", "tests.benchmarks.contest", table]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        try:
            yield Contestant(process=process)
        finally:
            process.terminate()


def _serve(table: str, questions: IO[str]) -> None:
    """Answer in the contestant's process, line by line."""
    module, _, name = table.partition(":")
    ways = vars(importlib.import_module(f"tests.benchmarks.{module}"))[name]

    @lru_cache(maxsize=8)
    def prepared(way: str, task: Task) -> Work:
        work: Work = ways[way](task)
        return work

    for line in questions:
        way, fields, what = json.loads(line)
        task = Task(**fields)
        if what == "prepare":
            begin = time.perf_counter()
            prepared(way, task)
            reply: Sequence[float] = [time.perf_counter() - begin]
        else:
            answer, reply = _measured(prepared(way, task))
            if what != "do":
                parts = {name: part for name, part in answer._asdict().items() if part is not None}
                np.savez(what, **parts)
        sys.stdout.write(f"{json.dumps(reply)}\n")
        sys.stdout.flush()


def _measured(work: Work) -> tuple[Answer, Taken]:
    (_PROC / "clear_refs").write_text("5")  # the peak begins anew
    held = _megabytes("VmRSS")
    begin, busy = time.perf_counter(), time.process_time()
    answer = work()
    seconds, processor = time.perf_counter() - begin, time.process_time() - busy
    return answer, Taken(seconds, processor, _megabytes("VmHWM") - held)


def _megabytes(name: str) -> float:
    lines = (_PROC / "status").read_text().splitlines()
    (line,) = (each for each in lines if each.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024 / 1e6


if __name__ == "__main__":
    _serve(sys.argv[1], sys.stdin)
