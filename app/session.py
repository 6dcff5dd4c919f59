"""One visitor's live scenario and its paths: the only thing here that changes."""

from typing import NamedTuple

import param

from app.changes import changed
from app.grounds import typed_after
from app.lessons import base_of
from app.links import from_query, to_query
from app.own import Typed
from app.paths import Path
from app.scenario import Scenario, Setting
from landscapes import Landscape
from optimizers import descend


class _Solved(NamedTuple):
    scenario: Scenario
    paths: tuple[Path, ...]


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


def _solve(scenario: Scenario, before: _Solved | None) -> _Solved:
    """Solve the runs of a scenario that were not solved before."""
    if before is not None and before.scenario == scenario:
        return before
    runs = scenario.runs()
    paths: dict[str, Path] = {}
    if before is not None and _recorded_alike(scenario, before.scenario):
        paths = {path.run.optimizer: path for path in before.paths if path.run in runs}
    missing = [run for run in runs if run.optimizer not in paths]
    if missing:
        trajectories = descend(
            scenario.record,
            missing,
            steps=scenario.steps,
            schedule=scenario.rates,
            clip=scenario.clip,
            noise=scenario.noise,
            seed=scenario.seed,
        )
        solved = Path.all_of(
            trajectories, scenario.record, clip=scenario.clip, noise=scenario.noise
        )
        paths |= {path.run.optimizer: path for path in solved}
    return _Solved(scenario, tuple(paths[run.optimizer] for run in runs))


def _recorded_alike(one: Scenario, other: Scenario) -> bool:
    """Say whether equal runs have equal paths in both scenarios."""
    return _ground(one) == _ground(other)


def _ground(scenario: Scenario) -> tuple[object, ...]:
    """Give all that decides a run's path besides the run."""
    return (
        *(scenario.landscape, scenario.formula, scenario.domain),
        *(scenario.steps, scenario.schedule, scenario.clip, scenario.noise, scenario.seed),
    )
