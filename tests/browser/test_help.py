"""The help says how to use the page, and why its numbers can be trusted."""

import pytest
from playwright.sync_api import Locator, expect

from app.checked import STATEMENTS
from optimizers import OPTIMIZERS, SCHEDULES
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import violations
from tests.browser.test_looks import PHONE, overflow
from tests.browser.visitor import Visitor


def opened(visitor: Visitor) -> Locator:
    """Open the help."""
    visitor.button("Help").click()
    dialog = visitor.dialog("How to use this page")
    expect(dialog).to_be_visible()
    return dialog


def test_every_optimizer_has_a_row(visit: Visit) -> None:
    """What its path was compared with, and how closely; every schedule has one, too."""
    visitor = visit()
    dialog = opened(visitor)
    compared = {each["optimizer"]: each for each in visitor.catalogue()["checks"]["paths"]}
    for key, record in OPTIMIZERS.items():
        header = visitor.page.get_by_role("rowheader", name=record.name, exact=True)
        cells = dialog.get_by_role("row").filter(has=header).get_by_role("cell")
        expect(cells.first).to_contain_text(compared[key]["against"])
        expect(cells.last).to_have_text(compared[key]["closely"])
    for schedule in SCHEDULES.values():
        header = dialog.get_by_role("rowheader", name=schedule.name, exact=True)
        expect(header).to_have_count(1)


def test_everything_that_was_tested_is_said(visit: Visit) -> None:
    """Of optimisers and of landscapes."""
    dialog = opened(visit())
    for statement in STATEMENTS:
        expect(dialog.get_by_role("listitem").filter(has_text=statement.words)).to_have_count(1)


def test_what_the_page_can_do_is_named(visit: Visit) -> None:
    """By the words that stand on the page itself."""
    visitor = visit()
    dialog = opened(visitor)
    for words in ("formula of your own", "Schedule, clipping, noise", "typing searches"):
        expect(dialog).to_contain_text(words)
    visitor.press("Escape")
    expect(dialog).to_be_hidden()
    expect(visitor.page.get_by_text("Schedule, clipping, noise")).to_be_visible()


@pytest.mark.parametrize("query", ["", "view=projector"])
def test_help_scrolls_inside(visit: Visit, query: str) -> None:
    """Up and down only, its button to close always in sight, and the focus stays in it."""
    visitor = visit(query)
    for width, height in ((390, 844), (844, 390), (1400, 900), (1920, 1080)):
        visitor.resize(width, height)
        check_scrolling(visitor)


def check_scrolling(visitor: Visitor) -> None:
    """Open the help, read to its end, and close it."""
    dialog = opened(visitor)
    wide, within = dialog.evaluate("(dialog) => [dialog.scrollWidth, dialog.clientWidth]")
    assert within == wide
    assert 0 == overflow(visitor.page)
    dialog.get_by_role("row").last.scroll_into_view_if_needed()
    close = dialog.get_by_role("button", name="Close")
    expect(close).to_be_in_viewport(ratio=1)
    for _ in range(4):
        visitor.press("Tab")
        assert visitor.page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    close.click()
    expect(dialog).to_be_hidden()
    expect(visitor.button("Help")).to_be_focused()


def test_phone_reads_the_help(visit: Visit) -> None:
    """Every row within the screen."""
    visitor = visit(**PHONE)
    dialog = opened(visitor)
    for row in dialog.get_by_role("row").all():
        box = row.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["viewport"]["width"]
    assert [] == violations(visitor)
