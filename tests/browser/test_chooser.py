"""Sixty landscapes and one's own formula: looked at, searched for, chosen by hand and by key."""

import base64
import re
from collections.abc import Callable
from functools import partial
from typing import Literal, TypeAlias

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from app.appearance import PALETTE
from app.thumbnails import BLANK, COLUMNS, ROWS, thumbnail
from landscapes import LANDSCAPES
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import violations
from tests.browser.test_looks import PHONE, overflow
from tests.browser.visitor import Visitor
from tests.serving import Served

Theme: TypeAlias = Literal["light", "dark"]

# The colours, red green blue, of a picture's pixels at these shares of its width and height.
COLOURS = """async ({ png, places }) => {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  return places.map(([x, y]) =>
    [...context.getImageData(x * bitmap.width, y * bitmap.height, 1, 1).data].slice(0, 3));
}"""
TIMES = """() => [
  performance.getEntriesByType("navigation")[0].loadEventStart,
  ...performance.getEntriesByType("resource")
    .filter(({ name }) => name.includes("thumbnails")).map(({ startTime }) => startTime),
]"""
PLACES = [(x, y) for x in (0.2, 0.5, 0.8) for y in (0.2, 0.5, 0.8)]
ROUNDING = 4  # of a colour's channels
SHOWN = ("local_minimum", "corridor", "rosenbrock", "himmelblau", "rastrigin", "eggholder")


def opened(visitor: Visitor) -> Locator:
    """Open the chooser."""
    visitor.page.get_by_role("button", name=re.compile("Choose another")).click()
    dialog = visitor.dialog("Choose a landscape")
    expect(dialog).to_be_visible()
    return dialog


def cards(dialog: Locator) -> Locator:
    """Find the landscapes that are shown."""
    return dialog.get_by_role("listitem").get_by_role("button")


def card(dialog: Locator, key: str) -> Locator:
    """Find one of them."""
    return dialog.get_by_role("button", name=LANDSCAPES[key].name, exact=True)


def names(dialog: Locator) -> list[str]:
    """Read which they are."""
    return dialog.get_by_role("listitem").locator("span[id]").all_inner_texts()


def pictures(visitor: Visitor) -> list[str]:
    """List the requests for pictures."""
    return [url for url in visitor.requests if "thumbnails" in url]


def looks_right(visitor: Visitor, picture: Locator, key: str, theme: Theme) -> bool:
    """Say whether a picture has the colours that its landscape's levels have in the theme."""
    png = base64.b64encode(picture.screenshot()).decode()
    seen = visitor.page.evaluate(COLOURS, {"png": png, "places": PLACES})
    ramp = np.array([list(bytes.fromhex(stop[1:])) for stop in PALETTE[theme].ramp])
    levels = thumbnail(LANDSCAPES[key]) / (BLANK - 1) * (len(ramp) - 1)
    for (x, y), colour in zip(PLACES, seen, strict=True):
        column, row = int(x * COLUMNS), int(y * ROWS)
        # The picture is enlarged smoothly: a pixel lies among its neighbours.
        around = levels[row - 1 : row + 2, column - 1 : column + 2].ravel()
        near = np.column_stack([np.interp(around, range(len(ramp)), each) for each in ramp.T])
        if (colour < near.min(axis=0) - ROUNDING).any() or (
            colour > near.max(axis=0) + ROUNDING
        ).any():
            return False
    return True


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_landscape_has_its_picture(visit: Visit, theme: Theme) -> None:
    """The chooser shows all there are, in their groups, each in the theme's colours."""
    visitor = visit(color_scheme=theme)
    dialog = opened(visitor)
    expected = [
        record.name
        for group in visitor.catalogue()["groups"]
        for record in LANDSCAPES.values()
        if record.group == group["key"]
    ]
    assert len(LANDSCAPES) == len(expected)
    assert expected == names(dialog)
    for key in SHOWN:
        picture = card(dialog, key).locator(".thumbnail")
        visitor.until(partial(looks_right, visitor, picture, key, theme))
    expect(card(dialog, "local_minimum")).to_have_attribute("aria-current", "true")


def test_pictures_follow_the_theme(visit: Visit) -> None:
    """Without asking for them again."""
    visitor = visit(color_scheme="light")
    visitor.page.get_by_role("button", name="dark").click()
    picture = card(opened(visitor), "rosenbrock").locator(".thumbnail")
    visitor.until(lambda: looks_right(visitor, picture, "rosenbrock", "dark"))
    assert 1 == len(pictures(visitor))


def test_pictures_come_once_and_after_the_page(visit: Visit) -> None:
    """In one answer, that the page does not wait for, and opening neither."""
    visitor = visit()
    visitor.quiet()
    loaded, asked = visitor.page.evaluate(TIMES)
    assert 0 < loaded < asked
    for _ in range(2):
        opened(visitor)
        visitor.press("Escape")
    assert 1 == len(pictures(visitor))


def test_pictures_come_when_the_chooser_opens_before_the_page_is_idle(
    server: Served, visitor: Callable[..., Visitor]
) -> None:
    """Who is quick has not to wait for a pause."""
    quick = visitor(server.address)
    quick.page.add_init_script("window.requestIdleCallback = () => 0;")
    quick.open()
    quick.page.wait_for_load_state("networkidle")
    assert [] == pictures(quick)
    picture = card(opened(quick), "himmelblau").locator(".thumbnail")
    quick.until(lambda: looks_right(quick, picture, "himmelblau", "light"))
    assert 1 == len(pictures(quick))


def test_lost_pictures_are_asked_for_again(server: Served, visitor: Callable[..., Visitor]) -> None:
    """Without them, everything else works."""
    unlucky = visitor(server.address)
    unlucky.page.route("**/thumbnails*", lambda route: route.abort())
    unlucky.open()
    unlucky.until(lambda: unlucky.complaints)
    assert all("ERR_FAILED" in each for each in unlucky.complaints)
    unlucky.complaints.clear()
    unlucky.page.unroute("**/thumbnails*")
    dialog = opened(unlucky)
    picture = card(dialog, "corridor").locator(".thumbnail")
    unlucky.until(lambda: looks_right(unlucky, picture, "corridor", "light"))
    card(dialog, "corridor").click()
    unlucky.address_is("landscape=corridor")


def test_present_landscapes_picture_needs_no_other(
    server: Served, visitor: Callable[..., Visitor]
) -> None:
    """It is made from the map, keeps its place, and follows one's own formula, too."""
    alone = visitor(server.address)
    alone.page.add_init_script("window.requestIdleCallback = () => 0;")
    alone.open("landscape=eggholder")
    picture = alone.page.locator(".landscape-button .thumbnail")
    read = "(canvas) => canvas.toDataURL()"
    alone.until(lambda: looks_right(alone, picture, "eggholder", "light"))
    place, shown = picture.bounding_box(), picture.evaluate(read)
    for _ in range(8):
        alone.button("Zoom in").click()
    expect(alone.button("Reset the view")).to_be_enabled()
    alone.page.wait_for_load_state("networkidle")
    assert looks_right(alone, picture, "eggholder", "light")
    alone.open("formula=x%2By")
    alone.until(lambda: picture.evaluate(read) != shown)
    assert place == picture.bounding_box()
    slope = picture.evaluate(read)
    alone.fill("Formula", "x-y")
    alone.until(lambda: picture.evaluate(read) not in {shown, slope})
    assert [] == pictures(alone)


def test_search_finds_as_one_types(visit: Visit) -> None:
    """By name first, then by what is said about them; the first is taken by the enter key."""
    visitor = visit()
    dialog = opened(visitor)
    search = dialog.get_by_role("searchbox")
    search.press_sequentially("valley")
    expect(cards(dialog).first).to_have_accessible_name(LANDSCAPES["rosenbrock"].name)
    found = names(dialog)
    assert 1 < len(found) < len(LANDSCAPES)
    for name in found:
        record = next(each for each in LANDSCAPES.values() if each.name == name)
        assert "valley" in f"{record.name} {record.lesson}".lower()
    expect(dialog.get_by_role("status")).to_have_text(f"{len(found)} landscapes")
    expect(dialog.locator(".chooser-told")).to_contain_text(LANDSCAPES["rosenbrock"].lesson)
    search.press("Enter")
    expect(dialog).to_be_hidden()
    visitor.address_is("landscape=rosenbrock")


def test_search_without_a_find_says_so(visit: Visit) -> None:
    """In words, with what was typed as it was typed, and with another way to go on."""
    visitor = visit()
    dialog = opened(visitor)
    search = dialog.get_by_role("searchbox")
    search.fill("<img src=x onerror=alert(1)>")
    expect(dialog.get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(dialog.locator("img")).to_have_count(0)
    expect(cards(dialog)).to_have_count(0)
    assert [] == violations(visitor)
    search.press("Enter")
    expect(dialog).to_be_visible()
    visitor.button("Type a formula of your own").click()
    expect(dialog).to_be_hidden()
    expect(visitor.field("Formula")).to_be_visible()


def test_search_finds_ones_own_formula(visit: Visit) -> None:
    """By its name, as all others."""
    visitor = visit()
    dialog = opened(visitor)
    for text in ("formula", "own"):
        dialog.get_by_role("searchbox").fill(text)
        expect(visitor.button("Type a formula of your own")).to_be_visible()
    dialog.get_by_role("searchbox").press("Enter")
    expect(dialog).to_be_hidden()
    expect(visitor.field("Formula")).to_be_focused()


def test_search_knows_the_names_that_people_use(visit: Visit) -> None:
    """Beside those that the landscapes have here."""
    dialog = opened(visit())
    dialog.get_by_role("searchbox").fill("banana")
    assert [LANDSCAPES["rosenbrock"].name] == names(dialog)


def test_arrow_keys_go_from_picture_to_picture(visit: Visit) -> None:
    """From the present one on, over all groups, up to the search, and enter chooses."""
    visitor = visit()
    dialog = opened(visitor)
    shown = names(dialog)
    expect(cards(dialog).nth(0)).to_be_focused()
    visitor.press("ArrowRight", "ArrowRight", "ArrowLeft")
    expect(cards(dialog).nth(1)).to_be_focused()
    expect(dialog.locator(".chooser-told")).to_contain_text(shown[1])
    for _ in range(len(shown)):
        visitor.press("ArrowDown")
    last = visitor.page.evaluate("document.activeElement.textContent")
    assert any(last.startswith(name) for name in shown[-8:])
    for _ in range(len(shown)):
        visitor.press("ArrowUp")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    visitor.press("ArrowDown", "ArrowRight", "Enter")
    key = next(key for key, record in LANDSCAPES.items() if record.name == shown[1])
    visitor.address_is(f"landscape={key}")


def test_letters_go_to_the_search_and_escape_leaves_it_first(visit: Visit) -> None:
    """Wherever the focus is in the chooser; a second escape closes, and the focus is back."""
    visitor = visit()
    dialog = opened(visitor)
    expect(cards(dialog).first).to_be_focused()
    visitor.page.keyboard.type("saddle")
    search = dialog.get_by_role("searchbox")
    expect(search).to_be_focused()
    expect(search).to_have_value("saddle")
    visitor.press("ArrowDown")
    expect(cards(dialog).first).to_be_focused()
    visitor.press("Backspace")
    expect(search).to_have_value("saddl")
    visitor.press("Escape")
    expect(search).to_have_value("")
    expect(cards(dialog)).to_have_count(len(LANDSCAPES))
    visitor.press("Escape")
    expect(dialog).to_be_hidden()
    expect(visitor.page.get_by_role("button", name="Choose another")).to_be_focused()
    visitor.address_is("")


def test_what_the_pointer_rests_on_is_told(visit: Visit) -> None:
    """At first it is the present landscape; what is told never moves the pictures."""
    visitor = visit("landscape=corridor")
    dialog = opened(visitor)
    told = dialog.locator(".chooser-told")
    expect(told).to_contain_text(LANDSCAPES["corridor"].lesson)
    place = card(dialog, "plateau").bounding_box()
    card(dialog, "plateau").hover()
    expect(told).to_contain_text(LANDSCAPES["plateau"].lesson)
    expect(card(dialog, "plateau")).to_have_accessible_description(LANDSCAPES["plateau"].lesson)
    longest = max(LANDSCAPES.values(), key=lambda each: len(each.lesson))
    card(dialog, longest.key).hover()
    expect(told).to_contain_text(longest.lesson)
    height = told.evaluate("(told) => [told.clientHeight, told.scrollHeight]")
    assert height[0] == height[1]
    card(dialog, "plateau").scroll_into_view_if_needed()
    dialog.locator(".chooser-list").evaluate("(list) => list.scrollTo(0, 0)")
    assert place == card(dialog, "plateau").bounding_box()


def test_groups_are_a_step_away(visit: Visit) -> None:
    """Each group's button shows its first landscape, and one's own formula opens at once."""
    visitor = visit()
    dialog = opened(visitor)
    groups = dialog.get_by_role("navigation", name="Groups")
    for group in ("Collection", "Lecture", "Classics"):
        groups.get_by_role("button", name=group).click()
        first = dialog.get_by_role("region", name=group).get_by_role("button").first
        expect(first).to_be_in_viewport(ratio=1)
        expect(first).to_be_focused()
    groups.get_by_role("button", name="Your own formula").hover()
    expect(dialog.locator(".chooser-told")).to_contain_text("Type any function of x and y")
    groups.get_by_role("button", name="Your own formula").click()
    expect(dialog).to_be_hidden()
    expect(visitor.field("Formula")).to_be_visible()
    expect(opened(visitor).locator("[aria-current]")).to_have_text(re.compile("Your own formula"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_search_is_accessible(visit: Visit, theme: str) -> None:
    """With something found."""
    visitor = visit(color_scheme=theme)
    opened(visitor).get_by_role("searchbox").fill("valley")
    assert [] == violations(visitor)


def test_phone_has_the_chooser_as_a_whole_screen(visit: Visit) -> None:
    """A row a landscape, with the sentence about it; the keyboard stays away until it is wanted."""
    visitor = visit(**PHONE)
    visitor.button("Controls").tap()
    dialog = opened(visitor)
    visitor.still()
    assert {"x": 0, "y": 0, **PHONE["viewport"]} == dialog.bounding_box()
    expect(dialog.get_by_role("searchbox")).not_to_be_focused()
    expect(card(dialog, "plateau").get_by_text(LANDSCAPES["plateau"].lesson)).to_be_visible()
    for key in ("local_minimum", "plateau"):
        box = card(dialog, key).bounding_box()
        assert box
        assert box["height"] >= 44
    assert [] == violations(visitor)
    dialog.get_by_role("searchbox").fill("egg")
    card(dialog, "eggholder").tap()
    visitor.address_has("landscape=eggholder")
    assert 0 == overflow(visitor.page)
