"""Time is the browser's: it moves as it is told to, and nobody else hears of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

FULL = 500  # steps of the opening picture


def test_a_whole_run_plays_without_a_message(visit: Visit) -> None:
    """From its start to its end the balls move, and nothing crosses the network."""
    visitor = visit()
    visitor.press("1")  # an answer shows that the connection stands
    expect(visitor.switch("Gradient descent")).not_to_be_checked()
    visitor.address_is("momentum=&rmsprop=&adam=")
    speed = visitor.page.get_by_role("combobox", name="Speed")
    speed.select_option("0.2×")
    expect(visitor.scrubber).to_have_value(str(FULL))
    visitor.quiet()
    visitor.messages.clear()
    visitor.requests.clear()

    visitor.button("Play").click()
    seen = set()
    for step, faster in ((4, "0.2×"), (9, "10×"), (FULL - 1, "10×")):
        visitor.until(lambda least=step: visitor.step() >= least)  # type: ignore[misc]
        seen.add(visitor.layer("marks"))
        speed.select_option(faster)
    expect(visitor.button("Play")).to_be_visible()
    expect(visitor.scrubber).to_have_value(str(FULL))
    assert 3 == len(seen)
    assert [] == visitor.messages
    assert [] == visitor.requests


def test_playing_takes_the_time_it_promises(visit: Visit) -> None:
    """A whole run takes ten seconds at speed 1, so one of ten times that takes one.

    To the frame, of which none counts for more than a quarter of a second.
    """
    visitor = visit()
    visitor.page.get_by_role("combobox", name="Speed").select_option("10×")
    took, longest = visitor.page.evaluate(
        """() => new Promise((resolve) => {
          const button = document.querySelector(".play");
          const frames = [];
          let before;
          const count = (now) => {
            if (before !== undefined) frames.push(Math.min(now - before, 250));
            before = now;
            requestAnimationFrame(count);
          };
          new MutationObserver(() => {
            if (button.ariaLabel !== "Play") return;
            resolve([frames.reduce((sum, each) => sum + each, 0), Math.max(...frames)]);
          }).observe(button, { attributes: true });
          button.click();
          requestAnimationFrame(count);
        })"""
    )
    assert 1000 - longest <= took <= 1000 + 2 * longest


def test_pausing_keeps_the_step(visit: Visit) -> None:
    """What was seen when the key was pressed can be looked at."""
    visitor = visit()
    visitor.page.get_by_role("combobox", name="Speed").select_option("0.2×")
    visitor.button("Play").click()
    visitor.until(lambda: visitor.step() > 5)
    visitor.button("Pause").click()
    step = visitor.step()
    assert 5 < step < FULL
    picture = visitor.layer("marks")
    expect(visitor.button("Play")).to_be_visible()
    assert (step, picture) == (visitor.step(), visitor.layer("marks"))


def test_keys_step(visit: Visit) -> None:
    """By one, by ten, to the ends and no further; the number beside the scrubber says so."""
    visitor = visit()
    player = visitor.page.get_by_role("region", name="Player")
    for keys, step in (
        ("ArrowRight", FULL),
        ("ArrowLeft", FULL - 1),
        ("ArrowLeft", FULL - 2),
        ("ArrowRight", FULL - 1),
        ("Shift+ArrowLeft", FULL - 11),
        ("Shift+ArrowLeft", FULL - 21),
        ("Shift+ArrowRight", FULL - 11),
        ("Home", 0),
        ("ArrowLeft", 0),
        ("ArrowRight", 1),
        ("Shift+ArrowLeft", 0),
        ("End", FULL),
    ):
        visitor.press(keys)
        expect(visitor.scrubber).to_have_value(str(step))
        expect(player).to_contain_text(re.compile(rf"\b{step} / {FULL}"))


def test_buttons_step(visit: Visit) -> None:
    """The player's buttons do what its keys do, and at an end one of them rests."""
    visitor = visit()
    expect(visitor.button("Step on")).to_be_disabled()
    visitor.button("Step back").click()
    assert FULL - 1 == visitor.step()
    visitor.button("Step on").click()
    assert FULL == visitor.step()
    visitor.button("Restart").click()
    assert 0 == visitor.step()
    expect(visitor.button("Step back")).to_be_disabled()


def test_step_of_the_picture_is_the_step_of_the_player(visit: Visit) -> None:
    """Each step has its own balls and trails; the same step always has the same."""
    visitor = visit()
    visitor.press("Home")
    first = visitor.layer("lines"), visitor.layer("marks")
    visitor.press(*["ArrowRight"] * 12)
    later = visitor.layer("lines"), visitor.layer("marks")
    assert all(one != other for one, other in zip(first, later, strict=True))
    visitor.press("Home")
    assert first == (visitor.layer("lines"), visitor.layer("marks"))


def test_scrubber_moves_time(visit: Visit) -> None:
    """By mouse to where it points, and by its own keys when it has the focus."""
    visitor = visit()
    box = visitor.scrubber.bounding_box()
    assert box
    visitor.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert FULL / 2 == pytest.approx(visitor.step(), abs=FULL / 50)
    step = visitor.step()
    visitor.scrubber.press("ArrowRight")
    assert step + 1 == visitor.step()


def test_dragging_in_the_curve_moves_time(visit: Visit) -> None:
    """The curve's cursor is where the pointer is."""
    visitor = visit()
    curve = visitor.page.get_by_role("region", name="Curves against the step").get_by_role("img")
    visitor.scrub(curve, (0.5, 0.7, 0.9))


def test_speed_is_chosen_by_key(visit: Visit) -> None:
    """From slowest to fastest, and no further."""
    visitor = visit()
    speed = visitor.page.get_by_role("combobox", name="Speed")
    speeds = [option.inner_text() for option in speed.get_by_role("option").all()]
    visitor.press(*"[" * len(speeds))
    expect(speed.get_by_role("option", selected=True)).to_have_text(speeds[0])
    visitor.press(*"]" * len(speeds))
    expect(speed.get_by_role("option", selected=True)).to_have_text(speeds[-1])
    assert speeds == sorted(speeds, key=lambda text: float(text.rstrip("×")))


def wraps(visitor: Visitor) -> bool:
    """Whether the step becomes smaller while the page plays."""
    before = visitor.step()
    visitor.until(lambda: visitor.step() != before)
    return visitor.step() < before


def test_loop_starts_again(visit: Visit) -> None:
    """At its end a looped run goes on from the start."""
    visitor = visit()
    visitor.page.get_by_role("combobox", name="Speed").select_option("10×")
    visitor.button("Loop").click()
    expect(visitor.button("Loop")).to_have_attribute("aria-pressed", "true")
    visitor.button("Play").click()
    visitor.until(lambda: wraps(visitor))
    expect(visitor.button("Pause")).to_be_visible()


def test_another_picture_keeps_the_end_in_sight(visit: Visit) -> None:
    """Whoever looks at the whole run goes on looking at the whole run when it gets longer."""
    visitor = visit()
    visitor.fill("Steps, typed", "300")
    expect(visitor.scrubber).to_have_value("300")
    visitor.fill("Steps, typed", "700")
    expect(visitor.scrubber).to_have_value("700")
    visitor.address_is("steps=700")
