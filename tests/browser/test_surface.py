"""The landscape as a surface: fetched when it is wanted, turned, and clicked."""

import io
from collections.abc import Callable
from urllib.parse import urlsplit

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.telling import SURFACE, read_at
from tests.browser.test_looks import PHONE, overflow, swipe
from tests.browser.test_stage import start
from tests.browser.visitor import Point, Visitor
from tests.serving import Served

# What a browser without WebGL says when it is asked for it.
NO_WEBGL = """() => {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (kind, ...options) {
    return kind.startsWith("webgl") ? null : getContext.call(this, kind, ...options);
  };
}"""


def picture(visitor: Visitor) -> bytes:
    """Photograph the surface."""
    return visitor.turntable.screenshot()


def colours(photograph: bytes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give a photograph's colours, (n, 3), and how many pixels have each."""
    pixels = np.asarray(Image.open(io.BytesIO(photograph)).convert("RGB"), dtype=np.int64)
    return np.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)


def alike(one: bytes, other: bytes) -> bool:
    """Tell whether two photographs show the same, but for the rounding of a few soft edges."""
    first, second = (np.asarray(Image.open(io.BytesIO(each)), np.int64) for each in (one, other))
    return first.shape == second.shape and bool((abs(first - second) > 4).mean() < 1e-4)


def is_drawn(visitor: Visitor) -> bool:
    """Tell whether the surface shows a shaded body with its axes, and not one plain colour."""
    found, counts = colours(picture(visitor))
    return len(found) > 200 and counts.max() < 0.9 * counts.sum()


def steady(visitor: Visitor) -> bytes:
    """Wait until two photographs in a row show the same, and give it."""
    seen = [picture(visitor)]

    def stands() -> bool:
        seen.append(picture(visitor))
        return alike(*seen[-2:])

    visitor.until(stands)
    return seen[-1]


def shown(visitor: Visitor) -> bytes:
    """Wait until the surface is drawn, and photograph it."""
    visitor.until(lambda: is_drawn(visitor))
    return steady(visitor)


def middle(visitor: Visitor) -> Point:
    """Find the middle of the surface's pane."""
    box = visitor.turntable.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(visitor: Visitor, begin: Point, across: float, down: float) -> None:
    """Drag with the first button."""
    visitor.page.mouse.move(*begin)
    visitor.page.mouse.down()
    visitor.page.mouse.move(begin[0] + across, begin[1] + down, steps=6)
    visitor.page.mouse.up()


def scripts(visitor: Visitor) -> list[str]:
    """List the page's own scripts that were fetched."""
    paths = [urlsplit(url).path for url in visitor.requests]
    return [path for path in paths if "/assets/" in path and path.endswith(".js")]


def test_what_draws_it_is_fetched_when_it_is_first_shown(visit: Visit) -> None:
    """Not with the page, and not again; everything comes from this host."""
    visitor = visit()
    visitor.press("1")  # an answer shows that the page stands
    visitor.address_is("momentum=&rmsprop=&adam=")
    visitor.page.wait_for_load_state("networkidle")
    before = scripts(visitor)
    assert [] == [path for path in before if "surface" in path]
    visitor.press("v")
    shown(visitor)
    fetched = scripts(visitor)[len(before) :]
    assert ["surface"] == [path.rpartition("/")[2].partition("-")[0] for path in fetched]
    visitor.press("c")
    expect(visitor.turntable).to_have_count(0)
    visitor.press("b")
    shown(visitor)
    assert fetched == scripts(visitor)[len(before) :]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_paths_lie_on_it_in_their_colours(visit: Visit, theme: str) -> None:
    """In both themes; a path that is switched off has none."""
    visitor = visit("stage=surface&adam=&momentum=", color_scheme=theme)
    mine = {
        key: visitor.record("optimizers", key)["style"]["colour"][theme]
        for key in ("adam", "momentum", "rmsprop")
    }
    codes = {
        key: tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5)) for key, colour in mine.items()
    }
    shown(visitor)

    def on(key: str) -> bool:
        found, counts = colours(picture(visitor))
        return int(counts[abs(found - codes[key]).max(axis=1) <= 2].sum()) > 20

    visitor.until(lambda: [True, True, False] == [on(key) for key in codes])
    visitor.switch("Adam").click()
    visitor.address_has("momentum=")
    visitor.until(lambda: not on("adam"))
    assert on("momentum")


@pytest.mark.parametrize("landscape", ["rosenbrock", "rastrigin", "saddle", "own"])
def test_every_kind_of_landscape_is_drawn(visit: Visit, landscape: str) -> None:
    """Steep, rugged, without a minimum, and one that is not defined everywhere."""
    link = "formula=sqrt(x)%2By%5E2&start=1,0.5" if landscape == "own" else f"landscape={landscape}"
    visitor = visit(f"{link}&stage=surface")
    first = shown(visitor)
    visitor.press("Home")
    visitor.until(lambda: not alike(first, picture(visitor)))
    assert is_drawn(visitor)


def test_another_landscape_is_another_body(visit: Visit) -> None:
    """It is drawn as soon as it is chosen."""
    visitor = visit("stage=surface")
    first = shown(visitor)
    visitor.choose("rastrigin")
    visitor.address_has("landscape=rastrigin")
    visitor.until(lambda: not alike(first, picture(visitor)))
    assert is_drawn(visitor)


def test_it_is_turned_and_brought_back(visit: Visit) -> None:
    """A drag turns it, the wheel and the buttons zoom; a double click, and a button, reset."""
    visitor = visit("stage=surface&steps=50")
    first = shown(visitor)
    seen = [first]

    def changed() -> None:
        visitor.page.get_by_role("heading", level=1).hover()
        visitor.until(lambda: not any(alike(each, picture(visitor)) for each in seen))
        seen.append(steady(visitor))

    def back() -> None:
        visitor.page.get_by_role("heading", level=1).hover()
        visitor.until(lambda: alike(first, picture(visitor)))

    drag(visitor, middle(visitor), 120, 40)
    changed()
    with visitor.held_timers():  # however late the second click comes
        visitor.page.mouse.dblclick(*middle(visitor))
    back()
    visitor.page.mouse.move(*middle(visitor))
    visitor.page.mouse.wheel(0, -300)
    changed()
    visitor.button("Reset the view of the surface").click()
    back()
    for name in ("Nearer", "Further away"):
        visitor.button(name).click()
        visitor.button(name).click()
        changed()
        visitor.button("Reset the view of the surface").click()
        back()
    visitor.press("1")  # whatever these had begun would be in the link that answers this
    visitor.address_is("momentum=&rmsprop=&adam=&steps=50&stage=surface")


def ball(visitor: Visitor) -> Point:
    """Read where the ball of the explained optimizer is seen on the surface at its first step."""
    (found,) = read_at(visitor, 1, 0, SURFACE).drawn("ball")
    return found.points[0]


@pytest.mark.parametrize("turned", [False, True])
def test_a_click_sets_the_start(visit: Visit, *, turned: bool) -> None:
    """To the point of the surface that is seen there, from wherever one looks; a drag does not."""
    visitor = visit("momentum=&explain=momentum&stage=surface")
    shown(visitor)
    if turned:
        before = ball(visitor)
        drag(visitor, middle(visitor), -150, 30)
        visitor.until(lambda: ball(visitor) != before)
    x, y = ball(visitor)
    across, down = middle(visitor)
    wanted = (x + across) / 2, (y + down) / 2
    assert "start" not in visitor.page.url
    visitor.page.mouse.click(*wanted)
    visitor.address_has("start=")
    visitor.until(lambda: ball(visitor) == pytest.approx(wanted, abs=3))
    assert 0 == visitor.step()


def test_the_start_is_set_while_all_is_seen(visit: Visit) -> None:
    """Fields, link and outcomes follow a click on the surface."""
    visitor = visit("stage=surface")
    shown(visitor)
    visitor.page.mouse.click(*middle(visitor))
    visitor.address_has("start=")
    x, y = start(visitor)
    view = visitor.record("landscapes", "local_minimum")["view"]
    assert view[0] < x < view[1]
    assert view[2] < y < view[3]
    visitor.address_has(f"start={x:g},{y:g}")


def test_stage_is_chosen_by_key_button_and_link(visit: Visit) -> None:
    """Contour, surface, or both side by side; the link says which."""
    visitor = visit()

    def panes(query: str, *, contour: bool, surface: bool) -> None:
        visitor.address_is(query)
        expect(visitor.plot).to_be_visible(visible=contour)
        expect(visitor.turntable).to_be_visible(visible=surface)
        if surface:
            shown(visitor)

    panes("", contour=True, surface=False)
    for key, query in (("v", "stage=surface"), ("b", "stage=both"), ("c", "")):
        visitor.press(key)
        panes(query, contour=query != "stage=surface", surface=bool(query))
    for name, query in (("Both", "stage=both"), ("Surface", "stage=surface"), ("Contour", "")):
        visitor.page.get_by_role("radio", name=name, exact=True).check()
        panes(query, contour=query != "stage=surface", surface=bool(query))
    for query in ("stage=both", "stage=surface"):
        visitor.open(query)
        panes(query, contour=query != "stage=surface", surface=True)
        radio = visitor.page.get_by_role("radio", name=query.partition("=")[2].capitalize())
        expect(radio).to_be_checked()


def test_both_panes_leave_room_for_each_other(visit: Visit) -> None:
    """Neither covers the other, nothing is wider than the window, and a click on the map works."""
    visitor = visit("stage=both")
    shown(visitor)
    one, other = visitor.plot.bounding_box(), visitor.turntable.bounding_box()
    assert one
    assert other
    beside = one["x"] + one["width"] <= other["x"]
    below = one["y"] + one["height"] <= other["y"]
    assert beside or below
    assert 0 == overflow(visitor.page)
    visitor.page.mouse.click(*visitor.place("local_minimum", (-1.0, 0.5)))
    visitor.until(lambda: start(visitor) == pytest.approx((-1.0, 0.5), abs=0.01))


def test_playing_it_sends_nothing(visit: Visit) -> None:
    """The picture changes with the step in both panes, and nothing crosses the network."""
    visitor = visit("stage=both")
    visitor.press("1")  # an answer shows that the connection stands
    visitor.address_is("momentum=&rmsprop=&adam=&stage=both")
    whole = shown(visitor)
    visitor.page.wait_for_load_state("networkidle")
    speed = visitor.page.get_by_role("combobox", name="Speed")
    speed.select_option("0.2×")
    visitor.quiet()
    visitor.messages.clear()
    visitor.requests.clear()
    visitor.button("Play").click()
    visitor.until(lambda: 0 < visitor.step() < 400)
    visitor.until(lambda: not alike(whole, picture(visitor)))
    speed.select_option("10×")
    visitor.until(lambda: visitor.step() == 500)
    expect(visitor.button("Play")).to_be_visible()
    visitor.until(lambda: alike(whole, picture(visitor)))
    assert [] == visitor.messages
    assert [] == visitor.requests


def test_the_same_step_has_the_same_picture(visit: Visit) -> None:
    """Paths grow and shrink with time, whichever way it goes."""
    visitor = visit("stage=surface&steps=50")
    shown(visitor)
    seen: dict[int, bytes] = {}
    for step in (0, 10, 50, 10, 0, 50):
        visitor.press("Home", *["Shift+ArrowRight"] * (step // 10))
        expect(visitor.scrubber).to_have_value(str(step))
        if step in seen:
            visitor.until(lambda at=step: alike(seen[at], picture(visitor)))  # type: ignore[misc]
        else:
            visitor.until(lambda: not any(alike(each, picture(visitor)) for each in seen.values()))
            seen[step] = steady(visitor)


@pytest.mark.parametrize("query", ["stage=surface", "stage=both"])
def test_without_webgl_there_is_a_sentence_and_the_contour(
    server: Served, visitor: Callable[..., Visitor], query: str
) -> None:
    """Nothing is fetched for it, and the map works as ever."""
    page = visitor(server.address)
    page.page.add_init_script(f"({NO_WEBGL})()")
    page.open(query)
    sentence = page.page.get_by_role("region", name="Stage").get_by_text("it has no WebGL")
    expect(sentence).to_be_visible()
    expect(page.plot).to_be_visible()
    page.page.mouse.click(*page.place("local_minimum", (-1.0, 0.5)))
    page.until(lambda: start(page) == pytest.approx((-1.0, 0.5), abs=0.01))
    assert [] == [path for path in scripts(page) if "surface" in path]
    page.press("c")
    page.until(lambda: "stage" not in page.page.url)
    expect(sentence).to_be_hidden()


def test_phone_turns_and_taps_it(visit: Visit) -> None:
    """One finger turns it and does not scroll the page; a tap sets the start."""
    visitor = visit("stage=surface&steps=50", **PHONE)
    first = shown(visitor)
    assert 0 == overflow(visitor.page)
    swipe(visitor, middle(visitor), (-80, -60))
    visitor.until(lambda: not alike(first, picture(visitor)))
    assert 0 == visitor.page.evaluate("scrollY")
    assert "start" not in visitor.page.url
    other = visit("stage=surface&steps=50", **PHONE)
    shown(other)
    other.page.touchscreen.tap(*middle(other))
    other.address_has("start=")
