"""A new optimizer is one new file, a new landscape one new record; the page knows them at once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from landscapes import LANDSCAPES
from tests.browser.telling import NAMES, read_at, result, shown, vector
from tests.browser.visitor import Visitor
from tests.serving import Served, served

ROOT = Path(__file__).parents[2]
MADE_UP = Path(__file__).parent / "made_up"


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a copy of the project that has one file and one record more."""
    copy = tmp_path_factory.mktemp("extended")
    unneeded = shutil.ignore_patterns("node_modules", "__pycache__", ".tests")
    for package in ("app", "landscapes", "optimizers"):
        shutil.copytree(ROOT / package, copy / package, ignore=unneeded)
    shutil.copy(MADE_UP / "tiptoe.py", copy / "optimizers")
    record = (MADE_UP / "ditch.py").read_text(encoding="utf-8")
    with (copy / "landscapes" / "lecture.py").open("a", encoding="utf-8") as lecture:
        lecture.write(f"{record}\nLECTURE = (*LECTURE, DITCH)\n")
    with served("--no-browser", PYTHONPATH=str(copy), PYTHONSAFEPATH="1") as running:
        yield running


def test_made_up_optimizer_is_on_the_page(
    extended: Served, visitor: Callable[..., Visitor]
) -> None:
    """With its card, sliders, formulas and words, a style of its own, a path and a link."""
    page = visitor(extended.address)
    page.open()
    expect(page.switch("Tiptoe")).not_to_be_checked()
    page.switch("Tiptoe").click()
    expect(page.ending("Tiptoe")).not_to_be_empty()
    page.address_has("tiptoe=")

    card = page.page.get_by_role("region", name="Tiptoe")
    card.get_by_text("How it works").click()
    for words in ("Walk on tiptoe", "Nobody (2999)", "Patience"):
        expect(card).to_contain_text(words)
    expect(card.locator(".formulas .katex").first).to_be_visible()
    expect(card.locator("svg.swatch")).to_be_visible()
    page.slider("Tiptoe: Patience").press("End")
    page.address_has("tiptoe=patience:1")
    page.fill("Tiptoe: Learning rate, typed", "2000")
    expect(page.page.get_by_role("alert")).to_contain_text("1000")

    record = page.record("optimizers", "tiptoe")
    others = [each["style"] for each in page.catalogue()["optimizers"] if each != record]
    assert record["style"] not in others
    page.until(lambda: page.pixels("lines", [record["style"]["colour"]["light"]])[0] > 20)


def test_made_up_optimizer_is_told_step_by_step(
    extended: Served, visitor: Callable[..., Visitor]
) -> None:
    """Its phases, their numbers and arrows come from its record and its update alone."""
    page = visitor(extended.address)
    page.open("tiptoe=patience:0.5,learning_rate:0.1&steps=20&explain=tiptoe")
    start = page.opening()["start"]
    gradient = LANDSCAPES["local_minimum"].gradient(*start)
    told = [read_at(page, 1, 0)]
    for at in (1, 2):
        page.press("ArrowRight")
        told.append(read_at(page, 1, at))
    record = page.record("optimizers", "tiptoe")
    assert [each["words"] for each in record["phases"]] == [each.words for each in told]
    assert tuple(each["latex"] for each in record["phases"]) == told[0].formulas
    move = [-0.1 * 0.5 * slope for slope in gradient]
    numbers = (gradient, (0.5, 0.5), move)
    for values, line in zip(numbers, told, strict=True):
        assert [shown(value) for value in values] == [result(latex) for latex in line.worked]
    (arrow,) = (
        each
        for each in told[2].drawn("arrow")
        if (each.phase, each.coordinate, each.part) == ("move", "sum", "now")
    )
    middle, right = (page.place("local_minimum", (x, 0.0)) for x in (0.0, 1.0))
    scale = told[2].scales[NAMES["arrow", "move"]] * (right[0] - middle[0])
    assert vector(arrow) == pytest.approx([scale * each for each in move], abs=0.5)
    (ghost,) = told[2].drawn("ghost")
    next_ = (start[0] + move[0], start[1] + move[1])
    assert ghost.points[0] == pytest.approx(page.place("local_minimum", next_), abs=1)
    page.press("ArrowRight", "ArrowRight")
    second = read_at(page, 2, 1)
    assert [shown(0.25)] * 2 == [result(latex) for latex in second.worked]
    assert all(r"= 0.5 \cdot 0.5 = " in latex for latex in second.worked)


def test_made_up_landscape_is_on_the_page(
    extended: Served, visitor: Callable[..., Visitor]
) -> None:
    """With its picture in the chooser, its formula, its start, and its minimum."""
    page = visitor(extended.address)
    page.open()
    page.choose("ditch")
    page.address_is("landscape=ditch")
    expect(page.field("Start: x")).to_have_value("−2")
    expect(page.page.get_by_role("complementary")).to_contain_text("Made up to be found")
    expect(page.page.locator(".landscape-formula .katex")).to_be_visible()
    expect(page.ending("Momentum")).to_contain_text("minimum")
    again = visitor(extended.address)
    again.open("landscape=ditch&tiptoe=")
    expect(again.ending("Tiptoe")).not_to_be_empty()
