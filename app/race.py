"""The fair race: the best learning rates of all that are on, and what is said of them."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from app import wording
from app.links import question
from app.rates import Best, best_rate
from app.scenario import Scenario
from app.work import Reply, Task, Watch
from optimizers import OPTIMIZERS


def race(scenario: Scenario, _: object) -> Task:
    """Give the search for the best learning rates of all that are on.

    Nothing is refused: all that it depends on is in the scenario.
    """
    return Task(replies=partial(_replies, scenario), about=question)


def _replies(scenario: Scenario, watch: Watch) -> Iterator[Reply]:
    racing = tuple(scenario.learning_rates)
    found: list[Best] = []
    for optimizer in racing:
        for best in best_rate(scenario, optimizer, watch):
            found += [best] if best else []
            done = len(found) == len(racing)
            yield {
                "searched": len(found),
                "of": len(racing),
                "found": {"question": question(scenario), **told(found)} if done else None,
            }


def told(found: Sequence[Best]) -> dict[str, Any]:
    """Give the best rates, and say what each of them leads to and who wins with them."""
    runs = max((each.runs for each in found), default=1)
    starts = "this start" if runs == 1 else f"the cloud’s {wording.number(runs)} starts"
    settled = [each for each in found if each.settled]
    lowest = min(settled, key=lambda each: each.loss, default=None)
    return {
        "rates": {each.optimizer: each.rate for each in found if each.rate is not None},
        "title": f"Best rates from {starts}",
        "each": [{"optimizer": each.optimizer, "words": _words(each, lowest)} for each in found],
        "verdict": _verdict(found, lowest),
    }


def _words(best: Best, lowest: Best | None) -> str:
    if best.rate is None:
        return "lost at every rate; it keeps its own"
    rate = wording.number(best.rate)
    if lowest is None or not best.settled:
        return f"{rate}: never settles; lowest mean loss in the last quarter"
    where = "" if best.as_low_as(lowest) else ", not at the lowest place"
    return f"{rate}: {_settles(best)}{where}"


def _settles(best: Best) -> str:
    step = wording.number(best.steps, decimals=1)
    if best.runs == 1:
        return f"settles at step {step}"
    on_average = " on average" if best.settled > 1 else ""
    return f"settles from {best.settled} of {best.runs} starts, at step {step}{on_average}"


def _verdict(found: Sequence[Best], lowest: Best | None) -> str:
    if lowest is None:
        return (
            f"{_names(found)} settles at no rate." if len(found) == 1 else "None of them settles."
        )
    if len(found) == 1:
        return f"{_names(found)} {_settles(lowest)}."
    settled = [each for each in found if each.settled]
    at_lowest = [each for each in settled if each.as_low_as(lowest)]
    if len(at_lowest) == 1:
        where = " at the lowest place" if len(settled) > 1 else ""
        return f"Only {_names(at_lowest)} settles{where}."
    among = "" if len(at_lowest) == len(settled) else "Of those at the lowest place, "
    most = max(each.settled for each in at_lowest)
    leading = [each for each in at_lowest if each.settled == most]
    if len(leading) < len(at_lowest):
        if len(leading) == 1:
            return f"{_names(leading)} settles at the lowest place from most starts."
        among = "Of those that settle at the lowest place from most starts, "
    fewest = min(each.steps for each in leading)
    winners = [each for each in leading if each.steps == fewest]
    settle = "settles" if len(winners) == 1 else "settle"
    on_average = " on average" if most > 1 else ""
    return f"{among}{_names(winners)} {settle} first{on_average}."


def _names(some: Sequence[Best]) -> str:
    return wording.listed(OPTIMIZERS[each.optimizer].name for each in some)
