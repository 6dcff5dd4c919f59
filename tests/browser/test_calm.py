"""Nothing moves that need not: what is switched on finds its room kept."""

import pytest
from playwright.sync_api import FloatRect, expect

from tests.browser.conftest import Visit
from tests.browser.test_looks import PHONE
from tests.browser.visitor import Visitor


def map_of(visitor: Visitor) -> FloatRect:
    """Measure the landscape from above."""
    box = visitor.plot.bounding_box()
    assert box
    return box


@pytest.mark.parametrize("size", [(1400, 900), (1024, 768)])
def test_map_stays_where_it_is(visit: Visit, size: tuple[int, int]) -> None:
    """With basins and without, with conditions, with an update told, with a map of settings."""
    visitor = visit(viewport={"width": size[0], "height": size[1]})
    before = map_of(visitor)
    legend = visitor.page.get_by_role("figure", name="Basins of Gradient descent")
    visitor.press("w")
    expect(legend.locator("[data-code]").first).to_be_visible()
    assert before == map_of(visitor)
    visitor.press("w")
    expect(legend).to_be_hidden()
    assert before == map_of(visitor)
    visitor.open("noise=0.1&race=same")
    expect(
        visitor.page.get_by_role("list", name="Conditions").get_by_role("listitem")
    ).to_have_count(2)
    assert before == map_of(visitor)


def test_map_of_a_phone_stays_where_it_is(visit: Visit) -> None:
    """What is said of it stands below it."""
    before = map_of(visit(**PHONE))
    visitor = visit("noise=0.1&basins=momentum", **PHONE)
    legend = visitor.page.get_by_role("figure", name="Basins of Momentum")
    expect(legend.locator("[data-code]").first).to_be_visible()
    assert before == map_of(visitor)
    box = legend.bounding_box()
    table = visitor.page.get_by_role("region", name="Where the paths end").bounding_box()
    assert box
    assert table
    assert before["y"] + before["height"] < box["y"] < table["y"]


@pytest.mark.parametrize("query", ["", "view=projector"])
def test_map_stays_while_the_sentence_grows(visit: Visit, query: str) -> None:
    """A run's end takes more words than its steps."""
    visitor = visit(f"optimizers=none&newton=&{query}")
    visitor.press("Home")
    sentence = visitor.page.locator(".sentence")
    expect(sentence).to_contain_text("sets out")
    before = map_of(visitor), sentence.bounding_box()
    visitor.press("End")
    expect(sentence).to_contain_text("Stopped on a saddle")
    assert before == (map_of(visitor), sentence.bounding_box())
