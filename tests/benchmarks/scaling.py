"""What a run costs, by how many there are: `python -m tests.benchmarks.scaling docs/scaling.svg`.

The starts are anywhere in the view, so that no run mirrors another.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tests.benchmarks.plot import plotted
from tests.benchmarks.rounds import contestants, in_turns
from tests.benchmarks.tasks import Task

COUNTS = tuple(10**power for power in range(7))
STEPS = 500
# How many runs each way is measured with at most.
MOST: Mapping[str, int] = MappingProxyType(
    {"descend": 1000, "sweep": 10**6, "optax, in blocks": 10**6, "torch, one thread": 10**6}
)
# From so many runs on, who does the same at every step is measured with a part of the steps.
MANY, SHARE = 10_000, 20


def main(file: Path) -> None:
    """Measure, print the table, and draw the plot."""
    costs: dict[str, list[tuple[float, float]]] = {way: [] for way in MOST}
    _say(f"µs of processor time a run, load {os.getloadavg()[0]:.1f}")
    _say(f"{'runs':>10}" + "".join(f"{way:>20}" for way in MOST))
    with contestants() as everybody:
        for count in COUNTS:
            task = Task(
                landscape="local_minimum",
                optimizer="adam",
                over="anywhere",
                runs=count,
                steps=STEPS,
            )
            shares = {
                way: SHARE if count >= MANY and way not in {"sweep", "descend"} else 1
                for way, most in MOST.items()
                if count <= most
            }
            measured = in_turns(everybody, task, shares, 5 if count < MANY else 1)
            cost = {way: 1e6 * each.processor / count for way, each in measured.items()}
            for way, each in cost.items():
                costs[way].append((count, each))
            row = "".join(f"{cost[way]:20,.1f}" if way in cost else f"{'':20}" for way in MOST)
            _say(f"{count:10,}{row}")
    drawing = plotted(
        f"What a run of {STEPS} steps costs: Adam on the local minimum",
        "number of runs",
        "processor time a run, µs",
        costs,
    )
    file.write_text(drawing, encoding="utf-8")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
