"""One visitor's live scenario and its paths: the only thing here that changes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

import numpy as np
import param
from numpy.typing import NDArray

from app.balls import Balls
from app.changes import changed
from app.clouds import starts
from app.grounds import typed_after
from app.lessons import base_of
from app.links import from_query, to_query
from app.own import Typed
from app.paths import Path
from app.scenario import Scenario, Setting
from landscapes import Landscape
from optimizers import Run, Trajectories, descend, exact, replay

# So many bytes of numbers a session keeps at most; a story or a cloud that would be too much is
# computed anew.
_ROOM = 1_950_000

Story: TypeAlias = Mapping[str, NDArray[np.float64]]


class _Solved(NamedTuple):
    scenario: Scenario
    paths: tuple[Path, ...]


class _Told(NamedTuple):
    run: Run
    circumstances: tuple[object, ...]
    story: Story

    @property
    def size(self) -> int:
        return sum(rows.nbytes for rows in self.story.values())

    def about(self, run: Run | None, scenario: Scenario) -> bool:
        return run == self.run and scenario.circumstances == self.circumstances


class _Walked(NamedTuple):
    circumstances: tuple[object, ...]
    balls: tuple[Balls, ...]

    @property
    def size(self) -> int:
        return sum(each.size for each in self.balls)


class Session(param.Parameterized):
    """A scenario, and the paths that follow from it.

    Assigning `scenario` is undo, reset and "open this"; `open` and `change` take a stranger's
    words and give back what was wrong with them, in sentences. Only runs that differ from the
    present ones are computed, and only the present ones are kept.
    """

    scenario = param.ClassSelector(
        class_=Scenario, default=Scenario.on(), instantiate=False, allow_None=False
    )

    def __init__(self, scenario: Scenario | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # param says no types here
        self.scenario = scenario or Scenario.on()
        self._solved: _Solved | None = None
        self._told: _Told | None = None
        self._walked: _Walked | None = None
        self.typed = Typed()  # the visitor's own formula, also while another landscape is shown

    @property
    def landscape(self) -> Landscape:
        """What is minimised."""
        return self.scenario.record

    @property
    def base(self) -> Scenario:
        """What a reset goes back to."""
        return base_of(self.scenario)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The scenario's runs, in its order, solved when they are first asked for."""
        self._solved = _solve(self.scenario, self._solved)
        return self._solved.paths

    @property
    def story(self) -> Story | None:
        """Every number of the explained optimizer's updates: name -> (steps + 1, 2).

        With the names that its phases and its state have, "position", "rate" and "exact": what the
        signal would be without noise and clipping. None where nothing is explained. The last one
        is kept while it is told, if there is room for it.
        """
        run = explained(self.scenario)
        if run is None:
            self._told = None
            return None
        if self._told is not None and self._told.about(run, self.scenario):
            return self._told.story
        told = _Told(run, self.scenario.circumstances, _story(self.scenario, run))
        self._told = told
        self._make_room()
        return told.story

    @property
    def balls(self) -> tuple[Balls, ...]:
        """The runs of the cloud, in the order of the scenario's optimizers; none without a cloud.

        Each has a way (starts, 2, steps + 1) and ends (starts,). They are kept if there is room
        for them, and then only what a change touches is computed.
        """
        walked = self._walked = _walk(self.scenario, self._walked)
        self._make_room()
        return walked.balls if walked else ()

    def _make_room(self) -> None:
        """Forget what can be computed anew, as far as everything together is too much to keep."""
        room = _ROOM - sum(path.size for path in self.paths)
        if self._told and self._told.size > room:
            self._told = None
        if self._walked and self._walked.size > room - (self._told.size if self._told else 0):
            self._walked = None

    @property
    def settings(self) -> tuple[Setting, ...]:
        """Every optimizer's hyperparameters, and which of them a reset would change."""
        return self.scenario.settings(self.base)

    @property
    def query(self) -> str:
        """The link to this scenario, from behind its question mark."""
        return to_query(self.scenario)

    def open(self, query: object) -> tuple[str, ...]:
        """Show what a link says, as far as it can be read."""
        if isinstance(query, str):
            scenario, problems = from_query(query)
        else:
            scenario = Scenario.on()
            problems = ("The link did not arrive as text; the opening picture is shown.",)
        self._show(scenario, typed_after(scenario, self.typed))
        return problems

    def change(self, changes: object) -> tuple[str, ...]:
        """Apply a message's changes (`app.changes.changed`), as far as they are allowed."""
        scenario, problems, typed = changed(self.scenario, changes, self.typed)
        self._show(scenario, typed)
        return problems

    def _show(self, scenario: Scenario, typed: Typed) -> None:
        # Solved before it is assigned: whatever fails, the session keeps what it has.
        self._solved = _solve(scenario, self._solved)
        self.scenario, self.typed = scenario, typed
        if self._told and not self._told.about(explained(scenario), scenario):
            self._told = None
        if scenario.cloud is None:
            self._walked = None
        self._make_room()


def explained(scenario: Scenario) -> Run | None:
    """Give the run whose updates are told, if there is one."""
    explain = scenario.look.explain
    return next((run for run in scenario.runs() if run.optimizer == explain), None)


def _solve(scenario: Scenario, before: _Solved | None) -> _Solved:
    """Solve the runs of a scenario that were not solved before."""
    if before is not None and before.scenario == scenario:
        return before
    runs = scenario.runs()
    paths: dict[str, Path] = {}
    if before is not None and before.scenario.circumstances == scenario.circumstances:
        paths = {path.run.optimizer: path for path in before.paths if path.run in runs}
    detailed = _detailed(scenario)
    paths |= {key: path.plain for key, path in paths.items() if key not in detailed}
    missing = [
        run
        for run in runs
        if run.optimizer not in paths
        or (run.optimizer in detailed and paths[run.optimizer].details is None)
    ]
    if missing:
        solved = Path.all_of(
            _descended(scenario, missing),
            scenario.record,
            clip=scenario.clip,
            noise=scenario.noise,
            detailed=detailed,
        )
        paths |= {path.run.optimizer: path for path in solved}
    return _Solved(scenario, tuple(paths[run.optimizer] for run in runs))


def _walk(scenario: Scenario, before: _Walked | None) -> _Walked | None:
    """Walk those runs of a scenario's cloud that were not walked before."""
    cloud = scenario.scattered
    if cloud is None:
        return None
    circumstances = (*scenario.circumstances, cloud)
    known = before.balls if before is not None and before.circumstances == circumstances else ()
    runs = scenario.runs()
    balls = {each.run.optimizer: each for each in known if each.run in runs}
    missing = [run for run in runs if run.optimizer not in balls]
    if missing:
        points = [(x, y) for x, y in starts(cloud, scenario.start).tolist()]
        each = len(points)
        walked = _descended(
            scenario, [replace(run, start=start) for run in missing for start in points]
        )
        for at, run in enumerate(missing):
            balls[run.optimizer] = Balls.of(run, walked, slice(at * each, (at + 1) * each))
    return _Walked(circumstances, tuple(balls[run.optimizer] for run in runs))


def _story(scenario: Scenario, run: Run) -> Story:
    walked = _descended(scenario, [run])
    rate = np.concatenate([[np.nan], walked.rate[:, 0]])
    story = {
        **replay(walked, 0),
        "position": walked.position[:, 0].copy(),
        "rate": np.stack([rate, rate], axis=1),
        "exact": exact(scenario.record, walked, 0),
    }
    for rows in story.values():
        rows.setflags(write=False)
    return story


def _descended(scenario: Scenario, runs: Sequence[Run]) -> Trajectories:
    return descend(
        scenario.record,
        runs,
        **scenario.conditions,
    )


def _detailed(scenario: Scenario) -> frozenset[str]:
    """Give the optimizers of which more is drawn than where they were."""
    return frozenset(scenario.chosen if scenario.look.detailed else ())
