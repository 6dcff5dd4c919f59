"""The README's table of links says what links know, and nothing else."""

import re
from pathlib import Path

from app.checks import MAX_SEED, MAX_STEPS, RACES
from app.clouds import MAX_COUNT, SHAPES
from app.lessons import LESSONS
from app.links import KEYS
from app.looks import ARROWS, CURVES, HIDEABLE, STAGES, VIEWS
from landscapes import LANDSCAPES, USUAL_DOMAIN
from optimizers import OPTIMIZERS, SCHEDULES

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
LINKS = README.partition("## Links")[2].partition("\n## ")[0]
ROWS = {row[0]: row[1] for row in re.findall(r"(?m)^\| (`.*?`) \| (.*) \|$", LINKS)}


def quoted(text: str) -> set[str]:
    """Give the words between backticks, those of a list one by one."""
    return {word for each in re.findall(r"`([^`]+)`", text) for word in each.split(",")}


def test_every_key_has_its_row() -> None:
    """And no row is about a key that there is not."""
    assert {*KEYS, *OPTIMIZERS} == set().union(*map(quoted, ROWS))


def test_landscapes_are_those_that_there_are() -> None:
    """All of the lecture's; of the others, which the address bar tells, some examples."""
    lecture = {key for key, landscape in LANDSCAPES.items() if landscape.group == "lecture"}
    assert lecture < quoted(ROWS["`landscape`"]) < set(LANDSCAPES)


def test_every_value_is_named() -> None:
    """Lessons, hyperparameters, schedules, views and parts of the page."""
    (row,) = (text for keys, text in ROWS.items() if set(OPTIMIZERS) == quoted(keys))
    names = {each.name for record in OPTIMIZERS.values() for each in record.hyperparameters}
    assert names | {"name:value"} == quoted(row)
    names = {each.name for record in SCHEDULES.values() for each in record.hyperparameters}
    example = {"name:value", "schedule=cosine", "warmup:0.2"}
    assert {*SCHEDULES, *names, *example} == quoted(ROWS["`schedule`"])
    example = {"name:value", "cloud=normal", "count:30", "radius:0.5", "seed:3"}
    assert {*SHAPES, "none", "count", "radius", "seed", *example} == quoted(ROWS["`cloud`"])
    assert set(LESSONS) == quoted(ROWS["`lesson`"])
    assert set(RACES) == quoted(ROWS["`race`"])
    assert set(VIEWS) - {""} == quoted(ROWS["`view`"])
    assert set(HIDEABLE) == quoted(ROWS["`hide`"])
    assert set(STAGES) == quoted(ROWS["`stage`"])
    assert set(ARROWS) == quoted(ROWS["`arrows`"])
    assert set(CURVES) == quoted(ROWS["`curves`"])


def test_limits_are_the_checks() -> None:
    """Of steps, starts and seeds, and the domain that is left out."""
    assert f"1 to {MAX_STEPS}" == ROWS["`steps`"]
    assert f"`count`, 1 to {MAX_COUNT}, " in ROWS["`cloud`"]
    assert ROWS["`seed`"].endswith(f"0 to {MAX_SEED}")
    assert ",".join(f"{side:g}" for side in USUAL_DOMAIN) in ROWS["`domain`"]
