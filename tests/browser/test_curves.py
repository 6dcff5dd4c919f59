"""Curves that explain: chosen, under one cursor, and part of the link."""

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.visitor import COUNT, Visitor

# Each chip with the key that the link has for it, and how many frames it adds.
CHIPS = (
    ("Loss", "loss", 1),
    ("Slope", "gradient", 1),
    ("Distance", "distance", 1),
    ("Step size", "step_size", 2),  # of x and of y
    ("Rate", "rate", 1),
)
ALL = "curves=" + ",".join(key for _, key, _ in CHIPS)


# Has the curves drawn anew, and puts the map in their place right before the frame that would.
LEAVE = """() => {
  document.querySelector('.curve [type="radio"]:not(:checked)').click();
  requestAnimationFrame(() => setTimeout(() => {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "h", bubbles: true }));
    requestAnimationFrame(() => requestAnimationFrame(() => (document.body.dataset.left = "")));
  }));
}"""


def region(visitor: Visitor) -> Locator:
    """Find what is about the curves."""
    return visitor.page.get_by_role("region", name="Curves against the step")


def chip(visitor: Visitor, name: str) -> Locator:
    """Find what switches a curve on and off."""
    group = region(visitor).get_by_role("group", name="Curves")
    return group.get_by_role("checkbox", name=name, exact=True)


def frames(visitor: Visitor) -> Locator:
    """Find the curves' pictures."""
    return region(visitor).get_by_role("img")


def drawn(visitor: Visitor) -> list[str]:
    """Give the curves as they are drawn up to the cursor, pixel by pixel."""
    return [str(each.evaluate("(canvas) => canvas.toDataURL()")) for each in frames(visitor).all()]


def inked(visitor: Visitor, key: str) -> list[int]:
    """Count the pixels that each curve has in an optimizer's colour."""
    colour = visitor.record("optimizers", key)["style"]["colour"]["light"]
    asked = {"colours": [colour], "frame": 10_000}
    return [int(each.evaluate(COUNT, asked)[0]) for each in frames(visitor).all()]


def test_curves_are_chosen(visit: Visit) -> None:
    """Each chip adds its frames in a fixed order; the link says which, and shows them again."""
    visitor = visit()
    expect(frames(visitor)).to_have_count(1)
    expect(chip(visitor, "Loss")).to_be_checked()
    keys, count = ["loss"], 1
    for name, key, adds in CHIPS[1:]:
        chip(visitor, name).check()
        keys.append(key)
        count += adds
        visitor.link_says("curves", ",".join(keys))
        expect(frames(visitor)).to_have_count(count)
    headings = region(visitor).get_by_role("heading").all_inner_texts()
    assert count == len(set(headings))
    linked = visit(ALL)
    assert headings == region(linked).get_by_role("heading").all_inner_texts()
    chip(visitor, "Loss").uncheck()
    visitor.link_says("curves", ",".join(keys[1:]))
    expect(frames(visitor)).to_have_count(count - 1)
    assert headings[1:] == region(visitor).get_by_role("heading").all_inner_texts()


def test_one_curve_always_stays(visit: Visit) -> None:
    """Without any the loss is shown."""
    visitor = visit("curves=rate")
    chip(visitor, "Rate").uncheck()
    visitor.address_is("")
    expect(chip(visitor, "Loss")).to_be_checked()
    expect(frames(visitor)).to_have_count(1)


def test_every_run_has_its_colour_in_every_curve(visit: Visit) -> None:
    """Up to the present step, and no further."""
    visitor = visit(ALL + "&momentum=&adam=&steps=100")
    for key in ("momentum", "adam"):
        visitor.until(lambda of=key: min(inked(visitor, of)) > 20)  # type: ignore[misc]
    whole = {key: inked(visitor, key) for key in ("momentum", "adam")}
    assert [0] * len(whole["adam"]) == inked(visitor, "rmsprop")
    visitor.press("Home")
    for key, before in whole.items():
        visitor.until(
            lambda of=key, many=before: all(  # type: ignore[misc]
                now < then for now, then in zip(inked(visitor, of), many, strict=True)
            )
        )


def test_dragging_in_any_curve_moves_all_of_them(visit: Visit) -> None:
    """There is one cursor, and nothing crosses the network."""
    visitor = visit(ALL)
    visitor.press("1")  # an answer shows that the connection stands
    visitor.address_has("momentum=")
    visitor.until(lambda: min(inked(visitor, "adam")) > 5)
    visitor.quiet()
    visitor.messages.clear()
    curves = frames(visitor).all()
    assert len(curves) > 1
    for curve in curves:
        visitor.press("End")
        check_dragging(visitor, curve)
    assert [] == visitor.messages


def check_dragging(visitor: Visitor, curve: Locator) -> None:
    """Drag to three places in a curve."""
    before = drawn(visitor)
    visitor.scrub(curve, (0.4, 0.6, 0.8))
    for one, other in zip(before, drawn(visitor), strict=True):
        assert one != other


def test_axes_are_logarithmic_unless_asked(visit: Visit) -> None:
    """One switch for all curves."""
    visitor = visit("curves=loss,gradient,step_size")
    axis = region(visitor).get_by_role("group", name="Vertical axis")
    expect(axis.get_by_role("radio", name="log")).to_be_checked()
    visitor.until(lambda: min(inked(visitor, "adam")) > 5)
    logarithmic = drawn(visitor)
    axis.get_by_role("radio", name="linear").check()
    visitor.until(
        lambda: all(one != other for one, other in zip(logarithmic, drawn(visitor), strict=True))
    )
    axis.get_by_role("radio", name="log").check()
    visitor.until(lambda: drawn(visitor) == logarithmic)


def test_curves_make_way_while_they_are_drawn(visit: Visit) -> None:
    """Nothing is drawn of curves that have gone: without a size that would never end."""
    visitor = visit()
    visitor.until(lambda: min(inked(visitor, "adam")) > 5)
    visitor.page.evaluate(LEAVE)
    expect(region(visitor)).to_have_count(0)
    expect(visitor.page.get_by_role("region", name="Hyperparameter map")).to_be_visible()
    expect(visitor.page.locator("body")).to_have_attribute("data-left", "")


def test_distance_needs_a_minimum(visit: Visit) -> None:
    """Where none is known, there is no distance to it, and the chip says so by resting."""
    visitor = visit("formula=x%5E2%2By%5E2")
    expect(chip(visitor, "Distance")).to_be_disabled()
    expect(chip(visitor, "Slope")).to_be_enabled()


def test_link_hides_all_curves(visit: Visit) -> None:
    """Whichever are chosen."""
    visitor = visit(ALL + "&hide=curves")
    expect(region(visitor)).to_be_hidden()
