"""One update is told phase by phase, with the numbers that the engine has recorded."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import expect

from app.links import from_query
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS, Line, Trajectories, descend, exact, explain
from tests.browser.conftest import Visit
from tests.browser.telling import (
    CONTOUR,
    NAMES,
    SURFACE,
    Figure,
    Told,
    area,
    is_square,
    read,
    read_at,
    result,
    shown,
    story,
    vector,
)
from tests.browser.visitor import Point, Visitor
from tests.optimizers.latex import computed

STEPS = (1, 2, 50)
# Noise, clipping and a schedule: what is told is what the update was given.
HARD = "steps=60&noise=0.05&seed=3&clip=2&schedule=cosine"
PIXEL = 0.5  # what a length may differ by
LANDSCAPE = "local_minimum"


class Sight(NamedTuple):
    """How the plane is seen."""

    ball: Point  # where, on the screen
    unit: float  # pixels to a unit of the plane


def walked(query: str) -> Trajectories:
    """Run what a link says."""
    scenario, problems = from_query(query)
    assert () == problems
    return descend(
        scenario.record,
        scenario.runs(),
        steps=scenario.steps,
        schedule=scenario.rates,
        clip=scenario.clip,
        noise=scenario.noise,
        seed=scenario.seed,
    )


def pixels_per_unit(visitor: Visitor) -> float:
    """Tell how many pixels a unit of the plane is wide, with the view untouched."""
    (left, _), (right, _) = (visitor.place(LANDSCAPE, (x, 0.0)) for x in (0.0, 1.0))
    return right - left


def go_to(visitor: Visitor, step: int) -> None:
    """Go on by whole steps."""
    visitor.until(lambda: read(visitor).step >= 1)
    visitor.press(*["Shift+ArrowRight"] * (step - read(visitor).step))


def close(place: Point) -> object:
    """Be within a pixel's rounding of a place."""
    return pytest.approx(place, abs=2 * PIXEL)


def figures(told: Told, line: Line, shape: str, part: str) -> dict[str, Figure]:
    """Find what is drawn of a line, by coordinate."""
    return {
        each.coordinate: each
        for each in told.drawn(shape)
        if (each.phase, each.part) == (line.phase.name, part)
    }


def check_arrows(told: Told, line: Line, sight: Sight) -> None:
    """Compare a line's arrows with its numbers: by coordinate, their sum, and how it came about."""
    x, y = (sight.unit * told.scales[NAMES["arrow", line.phase.unit]] * each for each in line.value)
    expected = {"x": (x, 0.0), "y": (0.0, y), "sum": (x, y)}
    drawn = figures(told, line, "arrow", "now")
    assert set(expected) == set(drawn)
    for coordinate, arrow in drawn.items():
        assert close(sight.ball) == arrow.points[0]
        assert pytest.approx(expected[coordinate], abs=PIXEL, rel=1e-3) == vector(arrow)


def check_growth(told: Told, line: Line, sight: Sight) -> None:
    """Compare the arrow that a line starts from, and the one that is added tip to tail."""
    before = figures(told, line, "arrow", "before")
    assert (set() if line.before is None else {"sum"}) == set(before)
    for arrow in before.values():
        assert line.before
        scale = sight.unit * told.scales[NAMES["arrow", line.phase.unit]]
        expected = tuple(scale * each for each in line.before)
        assert close(sight.ball) == arrow.points[0]
        assert pytest.approx(expected, abs=PIXEL, rel=1e-3) == vector(arrow)
        for added in figures(told, line, "arrow", "added").values():
            now = figures(told, line, "arrow", "now")["sum"]
            assert (arrow.points[1], now.points[1]) == added.points


def check_squares(
    told: Told, line: Line, value: tuple[float, float], part: str, sight: Sight
) -> None:
    """Compare squares with numbers: they are squares at the ball, and their areas are those."""
    scale = sight.unit * told.scales[NAMES["square", line.phase.unit]]
    drawn = figures(told, line, "square", part)
    assert ["x", "y"] == sorted(drawn)
    for coordinate, number in zip("xy", value, strict=True):
        corners = drawn[coordinate].points
        side = scale * (number if line.phase.draws == "side" else math.sqrt(number))
        assert close(sight.ball) == corners[0]
        assert is_square(corners, 0.05)
        assert pytest.approx(side**2, abs=2 * PIXEL * side + PIXEL, rel=2e-3) == area(corners)


def check_drawing(
    visitor: Visitor, told: Told, lines: Sequence[Line], path: NDArray[np.float64]
) -> None:
    """Compare all that is drawn at a phase with the engine's numbers."""
    here, there = (visitor.place(LANDSCAPE, (x, y)) for x, y in path[told.step - 1 : told.step + 1])
    sight = Sight(here, pixels_per_unit(visitor))
    (ball,) = told.drawn("ball")
    assert close(here) == ball.points[0]
    ghosts = [each.points[0] for each in told.drawn("ghost")]
    assert ([close(there)] if told.at == len(lines) - 1 else []) == ghosts

    now = lines[told.at]
    earlier = [
        next((line for line in reversed(lines[: told.at]) if line.phase.draws in shapes), None)
        for shapes in ({"arrow"}, {"square", "side"})
    ]
    for line in (now, *earlier):
        if line is None or line.phase.draws not in {"arrow", "square", "side"}:
            continue
        faint = {each.faint for each in told.figures if each.phase == line.phase.name}
        assert {line is not now} == faint
        if line.phase.draws == "arrow":
            check_arrows(told, line, sight)
            if line is now:
                check_growth(told, line, sight)
            continue
        check_squares(told, line, line.value, "now", sight)
        if line is now and line.before is not None:
            check_squares(told, line, line.before, "before", sight)
    told_of = {line.phase.name for line in (now, *earlier) if line}
    assert {each.phase for each in told.figures} <= told_of | {""}


def check_numbers(told: Told, lines: Sequence[Line]) -> None:
    """Compare the formulas and numbers of a phase with the engine's."""
    assert tuple(line.phase.latex for line in lines) == told.formulas
    line = lines[told.at]
    assert line.phase.words == told.words
    assert [shown(value) for value in line.value] == [result(latex) for latex in told.worked]


def lines_of(trajectories: Trajectories, step: int) -> tuple[Line, ...]:
    """Tell a step as the page has to under noise and clipping: what was done to the signal, too."""
    first, *rest = explain(trajectories, 0, step)
    x, y = exact(LANDSCAPES[LANDSCAPE], trajectories, 0)[step].tolist()
    shortened = math.hypot(*first.value) >= 2 * (1 - 1e-6)
    done = "with noise added" + (" and shortened to 2" if shortened else "")
    words = f"{first.phase.words} Here {done}: this is what the optimiser is given."
    return (replace(first, phase=replace(first.phase, words=words), before=(x, y)), *rest)


def doubt(text: str) -> float:
    """Tell how far a formula's value may be off because its numbers are rounded."""
    value = computed(text, {})
    numbers = list(re.finditer(r"\d+(?:\.\d+)?", text))
    off = 5e-4  # of a number with four digits, at most

    def nudged(found: re.Match[str]) -> str:
        other = float(found[0]) * (1 + 1e-7)
        return f"{text[: found.start()]}{other:.12f}{text[found.end() :]}"

    slopes = [abs(computed(nudged(each), {}) - value) / 1e-7 for each in numbers]
    return off * (sum(slopes) + abs(value))


def check_sums(told: Told) -> int:
    """Compute what stands before each last equality sign, and say how often there was a sum."""
    left, sign, right = re.split(r"(=|\\leftarrow|$)", told.formulas[told.at], maxsplit=1)
    name = (left if sign else right).strip()
    checked = 0
    for latex in told.worked:
        *_, numbers, said = latex.removeprefix(r"\displaystyle").split("=")
        if numbers.strip() in {name, left.strip()}:
            continue  # a line without numbers but the result
        text = numbers.replace(r"\times", r"\cdot")
        expected = pytest.approx(float(result(said)), abs=doubt(text), rel=0)
        assert expected == computed(text, {}), latex
        checked += 1
    return checked


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_every_update_is_told_with_its_own_numbers(visit: Visit, key: str) -> None:
    """What is written and drawn of steps 1, 2 and 50 is what the engine recorded.

    And the numbers in a formula come to what stands behind its last equality sign.
    """
    query = f"{key}=&{HARD}&explain={key}"
    trajectories = walked(query)
    visitor = visit(query)
    for step in STEPS:
        lines = lines_of(trajectories, step)
        go_to(visitor, step)
        sums = 0
        for at in range(len(lines)):
            told = read_at(visitor, step, at)
            check_numbers(told, lines)
            check_drawing(visitor, told, lines, trajectories.position[:, 0])
            sums += check_sums(told)
            visitor.press("ArrowRight")
        assert sums >= len(lines)


def steps_told(
    visitor: Visitor, phases: int, *, begin: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Go on phase by phase, from one that is told already."""
    step, at = begin
    while True:
        read_at(visitor, step, at)
        yield step, at
        visitor.press("ArrowRight")
        step, at = (step, at + 1) if at + 1 < phases else (step + 1, 0)


def seen(visitor: Visitor) -> tuple[str, str, str]:
    """Take down the panel, what is drawn, and the sentence under the stage."""
    page = visitor.page
    return (
        story(visitor).inner_html(),
        page.locator(f"{CONTOUR} .story-overlay").inner_html(),
        page.locator(".sentence").inner_html(),
    )


@pytest.mark.parametrize("key", ["momentum", "rmsprop", "adam"])
def test_back_undoes_forward_exactly(visit: Visit, key: str) -> None:
    """Phase by phase, also from one step to the next, everything is as it was."""
    visitor = visit(f"{key}=&steps=60&explain={key}")
    phases = len(read_at(visitor, 1, 0).formulas)
    walk = steps_told(visitor, phases, begin=(1, 0))
    places = [next(walk) for _ in range(2 * phases + 2)]
    visitor.press("ArrowLeft")
    pages = {}
    for place in reversed(places[:-1]):
        read_at(visitor, *place)
        pages[place] = seen(visitor)
        visitor.press("ArrowLeft")
    read_at(visitor, 1, 0)
    assert pages[1, 0] == seen(visitor)
    for place in places[:-1]:
        read_at(visitor, *place)
        assert pages[place] == seen(visitor)
        visitor.press("ArrowRight")
        visitor.press("ArrowLeft")
        read_at(visitor, *place)
        assert pages[place] == seen(visitor)
        visitor.press("ArrowRight")


def test_buttons_do_what_keys_do(visit: Visit) -> None:
    """On and Back tell the next phase and the one before, at the boundary of steps, too."""
    visitor = visit("momentum=&steps=60&explain=momentum")
    phases = len(read_at(visitor, 1, 0).formulas)
    panel = story(visitor)
    walk = steps_told(visitor, phases, begin=(1, 0))
    pages = {}
    for _ in range(phases + 2):
        place = next(walk)
        pages[place] = seen(visitor)
    for _ in range(phases + 1):
        panel.get_by_role("button", name="Back", exact=True).click()
    for place, page in pages.items():
        read_at(visitor, *place)
        assert page == seen(visitor)
        panel.get_by_role("button", name="On", exact=True).click()


def test_a_line_that_is_clicked_is_told(visit: Visit) -> None:
    """Every line of the update is a button for its phase."""
    visitor = visit("adam=&steps=60&explain=adam")
    phases = len(read_at(visitor, 1, 0).formulas)
    for at in (phases - 1, 3, 0):
        story(visitor).get_by_role("listitem").nth(at).get_by_role("button").click()
        assert at == read_at(visitor, 1, at).at


def test_shift_and_arrow_keep_the_phase(visit: Visit) -> None:
    """They go by steps, and the same line of another update is told."""
    visitor = visit("adam=&steps=60&explain=adam")
    read_at(visitor, 1, 0)
    visitor.press("ArrowRight", "ArrowRight", "ArrowRight")
    for key, step in (("Right", 2), ("Right", 3), ("Left", 2), ("Left", 1), ("Left", 1)):
        visitor.press(f"Shift+Arrow{key}")
        read_at(visitor, step, 3)


def test_story_opens_and_closes(visit: Visit) -> None:
    """By key and by button, from the first step on, and the link says whose it is."""
    visitor = visit()
    expect(story(visitor)).to_be_hidden()
    visitor.press("s")
    expect(story(visitor)).to_be_visible()
    visitor.address_is("explain=gradient_descent")
    assert 0 == visitor.step()
    read_at(visitor, 1, 0)
    visitor.press("s")
    expect(story(visitor)).to_be_hidden()
    visitor.address_is("")
    expect(visitor.page.locator(".story-overlay")).to_have_count(0)
    visitor.button("Step by step").click()
    expect(story(visitor)).to_be_visible()
    expect(visitor.button("Step by step")).to_have_attribute("aria-pressed", "true")
    story(visitor).get_by_role("combobox", name="Explained optimiser").select_option("Adam")
    visitor.address_is("explain=adam")
    told = read_at(visitor, 1, 0)
    assert [each.latex for each in OPTIMIZERS["adam"].story({})] == list(told.formulas)
    visitor.button("Close step by step").click()
    expect(story(visitor)).to_be_hidden()
    visitor.address_is("")


def test_a_link_opens_a_phase(visit: Visit) -> None:
    """The address follows while one steps, without a message, and brings step and phase back."""
    names = [phase.name for phase in OPTIMIZERS["adam"].story({})]
    at = names.index("corrected_mean")
    visitor = visit("steps=60&explain=adam&step=1&phase=corrected_mean")
    read_at(visitor, 2, at)
    assert 1 == visitor.step()
    visitor.switch("RMSProp").click()  # an answer shows that the connection stands
    visitor.until(lambda: "rmsprop" not in visitor.page.url and "adam=" in visitor.page.url)
    told = read_at(visitor, 2, at)
    visitor.quiet()
    visitor.messages.clear()
    visitor.press("ArrowRight", "Shift+ArrowRight")
    visitor.link_says("step", "2")
    visitor.link_says("phase", names[at + 1])
    visitor.press("Shift+ArrowLeft", "ArrowLeft")
    visitor.link_says("step", "1")
    visitor.link_says("phase", names[at])
    assert [] == visitor.messages
    visitor.reload()
    visitor.until(lambda: told == read_at(visitor, 2, at))
    visitor.press("l")
    visitor.link_says("lesson", visitor.catalogue()["lessons"][0]["key"])
    visitor.page.go_back()
    visitor.until(lambda: told == read_at(visitor, 2, at))
    visitor.link_says("phase", names[at])
    visitor.press("s")
    visitor.until(lambda: "phase" not in visitor.page.url)
    visitor.link_says("step", "1")
    visitor.press("End")
    visitor.until(lambda: "step=" not in visitor.page.url)


def test_an_optimizer_that_is_switched_off_is_not_told(visit: Visit) -> None:
    """Its story closes with its path."""
    visitor = visit("explain=adam")
    expect(story(visitor)).to_be_visible()
    visitor.switch("Adam").click()
    expect(story(visitor)).to_be_hidden()
    visitor.address_is("gradient_descent=&momentum=&rmsprop=")


def test_space_tells_on_and_on(visit: Visit) -> None:
    """From phase to phase and from step to step, until it is pressed again; so does the button."""
    visitor = visit("momentum=&steps=60&explain=momentum")
    read_at(visitor, 1, 0)
    visitor.page.get_by_role("combobox", name="Speed").select_option("10×")
    visitor.page.get_by_role("heading", level=1).click()
    visitor.press(" ")
    expect(story(visitor).get_by_role("button", name="Pause")).to_be_visible()
    visitor.until(lambda: read(visitor).step >= 2)
    visitor.press(" ")
    tell = story(visitor).get_by_role("button", name="Tell")
    expect(tell).to_be_visible()
    step = read(visitor).step
    tell.click()
    visitor.until(lambda: read(visitor).step > step)
    story(visitor).get_by_role("button", name="Pause").click()
    paused = read(visitor)
    visitor.press("ArrowRight", "ArrowLeft")
    assert (paused.step, paused.at) == read_at(visitor, paused.step, paused.at)[:2]


def test_telling_stops_at_the_end(visit: Visit) -> None:
    """It has told the last update then, and says that there is none left; it can begin anew."""
    visitor = visit("gradient_descent=&steps=3&explain=gradient_descent")
    read_at(visitor, 1, 0)
    speed = visitor.page.get_by_role("combobox", name="Speed")
    speed.select_option("10×")
    tell = story(visitor).get_by_role("button", name="Tell")
    tell.click()
    expect(story(visitor)).to_contain_text("The run ends here")
    expect(tell).to_have_attribute("aria-pressed", "false")
    assert 3 == visitor.step()
    speed.select_option("0.1×")
    tell.click()
    expect(story(visitor)).not_to_contain_text("The run ends here")
    tell_again = story(visitor).get_by_role("button", name="Pause")
    tell_again.click()


def test_end_of_the_run_is_said(visit: Visit) -> None:
    """Nothing is drawn there, On rests, and Back tells the last phase of the last update."""
    visitor = visit("adam=&steps=60&explain=adam")
    phases = len(read_at(visitor, 1, 0).formulas)
    visitor.press("End")
    panel = story(visitor)
    expect(panel).to_contain_text("The run ends here")
    expect(visitor.page.locator(".story-overlay")).to_have_count(0)
    expect(panel.get_by_role("button", name="On", exact=True)).to_be_disabled()
    visitor.press("ArrowRight")
    assert 60 == visitor.step()
    visitor.press("ArrowLeft")
    read_at(visitor, 60, phases - 1)
    visitor.press("ArrowRight")
    expect(panel).to_contain_text("The run ends here")
    panel.get_by_role("button", name="Back", exact=True).click()
    read_at(visitor, 60, phases - 1)


def test_a_run_that_diverges_is_told_to_its_end(visit: Visit) -> None:
    """However long its arrows get, the numbers are those of the engine, and then it ends."""
    query = "gradient_descent=learning_rate:1&start=1.5,1.5&steps=60&explain=gradient_descent"
    trajectories = walked(query)
    last = int(trajectories.ended[0])
    assert 0 < last < 60
    visitor = visit(query)
    for step in range(1, last + 1):
        lines = explain(trajectories, 0, step)
        for at in range(len(lines)):
            told = read_at(visitor, step, at)
            check_numbers(told, lines)
            visitor.press("ArrowRight")
    expect(story(visitor)).to_contain_text("The run ends here")
    expect(visitor.page.locator(".sentence")).to_contain_text(f"Diverged at step {last}")
    assert last == visitor.step()


def test_bias_correction_has_phases_of_its_own(visit: Visit) -> None:
    """Switched off, the same phases say that it is off, and change no number."""
    visitor = visit("adam=&steps=60&explain=adam")
    told = read_at(visitor, 1, 0)
    names = [phase.name for phase in OPTIMIZERS["adam"].story({})]
    mean, corrected = names.index("mean"), names.index("corrected_mean")

    def go(at: int) -> Told:
        story(visitor).get_by_role("listitem").nth(at).get_by_role("button").click()
        return read_at(visitor, 1, at)

    on = go(corrected)
    assert on.words.startswith("Bias correction: ")
    assert [result(each) for each in go(mean).worked] != [result(each) for each in on.worked]
    query = "adam=bias_correction:0&steps=60&explain=adam"
    card = visitor.page.get_by_role("region", name="Adam", exact=True)
    card.get_by_text("More").click()
    card.get_by_role("switch", name="Adam: Bias correction").click()
    visitor.address_is(query)
    visitor.until(lambda: read(visitor).formulas != told.formulas)
    off = go(corrected)
    assert off.words.startswith("Bias correction is off")
    check_numbers(off, explain(walked(query), 0, 1))
    assert [result(each) for each in go(mean).worked] == [result(each) for each in off.worked]
    assert len(told.formulas) == len(off.formulas)


def test_scales_are_round_and_the_same_for_all(visit: Visit) -> None:
    """Whoever is explained: an arrow of one length means the same number."""
    keys = list(OPTIMIZERS)
    visitor = visit("&".join(f"{key}=" for key in keys) + "&steps=60&explain=adam")
    scales: dict[str, set[float]] = {}
    for key in keys:
        choice = story(visitor).get_by_role("combobox", name="Explained optimiser")
        choice.select_option(key)
        visitor.link_says("explain", key)
        formulas = tuple(phase.latex for phase in OPTIMIZERS[key].story({}))
        visitor.until(lambda all_of=formulas: read(visitor).formulas == all_of)  # type: ignore[misc]
        for name, scale in read(visitor).scales.items():
            scales.setdefault(name, set()).add(scale)
            assert f"{scale:e}"[0] in "125"
            assert float(f"{scale:.0e}") == scale
    assert {"slopes", "moves", "sides of squares"} <= set(scales)
    assert dict.fromkeys(scales, 1) == {name: len(found) for name, found in scales.items()}


def test_stepping_sends_nothing(visit: Visit) -> None:
    """Neither phases nor steps nor telling cross the network, in both views."""
    visitor = visit("explain=adam&stage=both")
    visitor.press("1")  # an answer shows that the connection stands
    visitor.address_has("momentum=")
    read_at(visitor, 1, 0)
    read_at(visitor, 1, 0, SURFACE)
    visitor.quiet()
    visitor.messages.clear()
    visitor.press(*["ArrowRight"] * 25, *["Shift+ArrowRight"] * 20, *["ArrowLeft"] * 5)
    visitor.press("]", "]", "]", " ")
    visitor.until(lambda: read(visitor).step > 24)
    visitor.press(" ", "End", "Home")
    read_at(visitor, 1, 0)
    assert [] == visitor.messages


def perspective(pairs: Sequence[tuple[Point, Point]]) -> NDArray[np.float64]:
    """Fit the perspective picture of a plane, (3, 3), to points and where they are seen."""
    rows = []
    for (x, y), (u, v) in pairs:
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y, -u], [0, 0, 0, x, y, 1, -v * x, -v * y, -v]]
    found: NDArray[np.float64] = np.linalg.svd(np.array(rows))[2][-1].reshape(3, 3)
    return found


@pytest.mark.parametrize("key", ["momentum", "adam"])
def test_surface_has_the_same_figures_in_perspective(visit: Visit, key: str) -> None:
    """At every phase those of the map, as they are seen when they lie flat at the ball's height."""
    visitor = visit(f"{key}=&steps=60&explain={key}&stage=both")
    phases = len(read_at(visitor, 1, 0).formulas)
    for step, at in [(1, at) for at in range(phases)] + [(2, at) for at in range(phases)]:
        flat = read_at(visitor, step, at).figures
        tilted = read_at(visitor, step, at, SURFACE).figures
        assert [each[:5] for each in flat] == [each[:5] for each in tilted]
        both = zip(flat, tilted, strict=True)
        pairs = [pair for one, other in both for pair in zip(one.points, other.points, strict=True)]
        if len({tuple(map(round, place)) for place, _ in pairs}) >= 6:
            # About the ball, for the sake of accuracy.
            (ball,) = (each.points[0] for each in flat if each.shape == "ball")
            (seen_ball,) = (each.points[0] for each in tilted if each.shape == "ball")
            near = [
                ((x - ball[0], y - ball[1]), (u - seen_ball[0], v - seen_ball[1]))
                for (x, y), (u, v) in pairs
            ]
            matrix = perspective(near)
            for (x, y), seen_at in near:
                u, v, w = matrix @ (x, y, 1)
                assert close(seen_at) == (u / w, v / w)
        visitor.press("ArrowRight")
