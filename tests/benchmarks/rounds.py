"""Ways to do one task, taken in turns, and their table."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from statistics import median
from types import MappingProxyType
from typing import TypeAlias

from tests.benchmarks.contest import Contestant, Taken, contestant
from tests.benchmarks.ours import FLOORS
from tests.benchmarks.tasks import Task

Contestants: TypeAlias = Mapping[str, Contestant]  # by the name of what they use

TABLES: Mapping[str, str] = MappingProxyType(
    {"ours": "ours:OURS", "optax": "in_optax:OPTAX", "torch": "in_torch:TORCH"}
)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What one way has cost in each round, and the seconds of what is done once before."""

    rounds: Sequence[Taken]
    prepared: float

    @property
    def processor(self) -> float:
        """The median of the processor's seconds."""
        return median(each.processor for each in self.rounds)

    @property
    def seconds(self) -> float:
        """The median of the seconds that passed."""
        return median(each.seconds for each in self.rounds)

    def over(self, other: "Measured") -> list[float]:
        """Return for each round how many times another's processor time this took."""
        pairs = zip(self.rounds, other.rounds, strict=True)
        return [here.processor / there.processor for here, there in pairs]


@contextmanager
def contestants() -> Iterator[Contestants]:
    """Give a process for us, and one for each library."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(contestant(table)) for name, table in TABLES.items()}


def belongs(way: str) -> str:
    """Return whose way this is."""
    name = way.partition(",")[0]
    return name if name in TABLES else "ours"


def in_turns(
    contestants: Contestants, task: Task, shares: Mapping[str, int], rounds: int
) -> dict[str, Measured]:
    """Measure ways, each with every so-manieth of the steps; what it costs is multiplied.

    Only a way that costs the same at every step may be measured with some of them.
    """
    each = {way: replace(task, steps=task.steps // share) for way, share in shares.items()}
    prepared = {way: contestants[belongs(way)].prepare(way, part) for way, part in each.items()}
    taken: dict[str, list[Taken]] = {way: [] for way in each}
    for _ in range(rounds):
        for way, part in each.items():
            once, share = contestants[belongs(way)].do(way, part), shares[way]
            whole = once._replace(seconds=once.seconds * share, processor=once.processor * share)
            taken[way].append(whole)
    return {way: Measured(rounds=taken[way], prepared=prepared[way]) for way in each}


def floor(measured: Mapping[str, Measured]) -> Measured:
    """Return the gradients alone, in the better of their blocks."""
    return min((measured[way] for way in FLOORS), key=lambda each: each.processor)


def table(task: Task, measured: Mapping[str, Measured]) -> Iterable[str]:
    """Say what was measured, beside the gradients alone."""
    rounds = max(len(each.rounds) for each in measured.values())
    yield f"{titled(task)}; {rounds} rounds in turns, load {os.getloadavg()[0]:.1f}"
    yield f"  {'':40} processor  of the floor  (min…max)     passed    once"
    for way, each in measured.items():
        ratios = each.over(floor(measured))
        yield (
            f"  {way:40}{each.processor:8.3f} s{median(ratios):10.2f} x"
            f"  ({min(ratios):6.2f}…{max(ratios):6.2f}){each.seconds:9.3f} s"
            f"{each.prepared:6.1f} s"
        )


def titled(task: Task) -> str:
    """Name a task."""
    what = f"settings of rate and {task.second}" if task.over == "settings" else "starts"
    return f"{task.optimizer} on {task.landscape}, {task.runs:,} {what}, {task.steps} steps"
