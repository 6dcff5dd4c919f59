"""A cloud of starts: set on the page, drawn, and counted while it plays."""

from collections import Counter

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from app.clouds import starts
from app.links import from_query
from app.places import FIRST, UNFINISHED, known, located
from optimizers import OPTIMIZERS, Run, descend, sweep
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import violations
from tests.browser.test_looks import PHONE, overflow
from tests.browser.visitor import Visitor

# The colours of a canvas at some of its CSS pixels. It reads a copy, as COUNT does.
COLOURS = """(canvas, points) => {
  const { width, height } = canvas;
  const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  return points.map(([x, y]) => {
    const at = [x, y].map((each) => Math.round(each * window.devicePixelRatio));
    const [red, green, blue] = copy.getImageData(...at, 1, 1).data;
    return "#" + ((red << 16) | (green << 8) | blue).toString(16).padStart(6, "0");
  });
}"""


def shares(visitor: Visitor, optimizer: str) -> Locator:
    """Find what is said of an optimizer's balls."""
    region = visitor.page.get_by_role("region", name="From")
    rows = region.locator("dl > div")
    return rows.filter(has=visitor.page.get_by_text(optimizer, exact=True)).locator(".words")


def counted(query: str, optimizer: str, step: int) -> str:
    """Say how many of an optimizer's runs have come where by a step."""
    scenario, problems = from_query(query)
    assert problems == ()
    assert scenario.scattered is not None
    ends = sweep(
        scenario.record,
        optimizer,
        start=starts(scenario.scattered, scenario.start),
        hyperparameters=scenario.values(optimizer),
        steps=scenario.steps,
    )
    codes, places = located(scenario.record, ends, known(scenario.record))
    lasting = Counter(code for code in codes.tolist() if code >= FIRST)
    names = {code: places[code - FIRST].name for code in lasting}
    order = sorted(names, key=lambda code: (names[code] != "the global minimum", -lasting[code]))
    by_now = np.where((codes != UNFINISHED) & (ends.steps <= step), codes, UNFINISHED)
    now = Counter(by_now.tolist())
    said = [(now[code], f"at {names[code]}") for code in order]
    if now[UNFINISHED]:
        said.append((now[UNFINISHED], "under way"))
    share = 100 / len(codes)
    return ", ".join(f"{count * share:.0f}\u202f% {words}" for count, words in said)


def balls_are(visitor: Visitor, query: str, optimizer: str, step: int) -> bool:
    """Say whether every ball of a cloud is drawn where its run is at a step."""
    scenario, _ = from_query(query)
    assert scenario.scattered is not None
    runs = [
        Run(optimizer, scenario.values(optimizer), (x, y))
        for x, y in starts(scenario.scattered, scenario.start).tolist()
    ]
    walked = descend(scenario.record, runs, steps=scenario.steps)
    box = visitor.plot.bounding_box()
    assert box
    points = [
        (x - box["x"], y - box["y"])
        for x, y in (
            visitor.place(scenario.landscape, (px, py)) for px, py in walked.position[step].tolist()
        )
    ]
    colour = visitor.record("optimizers", optimizer)["style"]["colour"]["light"]
    seen = visitor.canvas("marks").evaluate(COLOURS, points)
    return set(seen) == {colour}


def test_a_cloud_is_set_drawn_and_counted(visit: Visit) -> None:
    """By hand, into the link; its balls go where their runs go, and are counted on their way."""
    visitor = visit("momentum=&adam=", color_scheme="light")
    visitor.page.get_by_text("Cloud of starts").click()
    visitor.page.get_by_role("combobox", name="Shape of the cloud").select_option("ring")
    visitor.address_has("cloud=ring")
    visitor.fill("Cloud: starts, typed", "20")
    query = "momentum=&adam=&cloud=ring,count:20"
    visitor.address_is(query)
    for step in (500, 150, 60, 400):
        visitor.scrubber.fill(str(step))
        for optimizer in ("momentum", "adam"):
            words = shares(visitor, OPTIMIZERS[optimizer].name)
            expect(words).to_have_text(counted(query, optimizer, step))

    visitor.switch("Adam").click()
    query = "momentum=&cloud=ring,count:20"
    visitor.address_is(query)
    visitor.scrubber.fill("6")
    visitor.until(lambda: balls_are(visitor, query, "momentum", 6))
    visitor.fill("Start: x", "1")
    query = f"start=1,1.2&{query}"
    visitor.address_is(query)
    visitor.until(lambda: balls_are(visitor, query, "momentum", 6))

    visitor.page.get_by_role("combobox", name="Speed").select_option("10×")
    visitor.page.get_by_role("heading", level=1).click()
    visitor.quiet()
    visitor.messages.clear()
    visitor.press("Home", " ")
    visitor.until(lambda: visitor.step() == 500)
    assert [] == visitor.messages
    expect(shares(visitor, "Momentum")).to_have_text(counted(query, "momentum", 500))
    status = visitor.page.get_by_role("status").filter(has_text="The cloud by step 500.")
    expect(status).to_contain_text(f"Momentum: {counted(query, 'momentum', 500)}.")


def test_chance_is_in_the_link(visit: Visit) -> None:
    """Dice give another cloud, and the link brings the same one back."""
    visitor = visit("momentum=&cloud=normal")
    visitor.page.get_by_text("Cloud of starts").click()
    visitor.scrubber.fill("6")  # at the end, clouds of the same shares look the same
    before = visitor.layer("marks")
    visitor.button("New seed of the cloud").click()
    visitor.address_has("seed:")
    visitor.until(lambda: before != visitor.layer("marks"))
    seen = visitor.layer("marks")
    visitor.reload()
    visitor.scrubber.fill("6")
    visitor.until(lambda: seen == visitor.layer("marks"))
    visitor.page.get_by_role("combobox", name="Shape of the cloud").select_option("")
    visitor.address_is("momentum=")
    expect(visitor.page.get_by_role("region", name="From")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_cloud_is_accessible(visit: Visit, theme: str) -> None:
    """Its controls and its shares, on a desk and on a phone; at the projector the shares stay."""
    visitor = visit("cloud=normal", color_scheme=theme)
    visitor.page.get_by_text("Cloud of starts").click()
    expect(visitor.slider("Cloud: radius")).to_be_visible()
    assert [] == violations(visitor)
    visitor.press("f")
    expect(shares(visitor, "Adam")).to_be_in_viewport(ratio=1)
    phone = visit("cloud=normal", color_scheme=theme, **PHONE)
    phone.button("Controls").tap()
    phone.page.get_by_text("Cloud of starts").tap()
    assert 0 == overflow(phone.page)
    assert [] == violations(phone)
