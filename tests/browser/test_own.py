"""A visitor types a formula of their own, and the paths follow as they type."""

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import Locator, expect

from landscapes import FormulaError, from_formula
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import violations
from tests.browser.test_looks import PHONE, overflow
from tests.browser.visitor import Visitor

OPEN = "formula=x^2%2B3y^2"


def formula(visitor: Visitor) -> Locator:
    """Find the field that the formula is typed into."""
    return visitor.field("Formula")


def section(visitor: Visitor) -> Locator:
    """Find the field with all that belongs to it."""
    return visitor.page.get_by_role("region", name="Your own formula")


def problem(visitor: Visitor) -> Locator:
    """Find the sentence about what is wrong with the formula."""
    return section(visitor).get_by_role("status")


def typed(visitor: Visitor, text: str) -> None:
    """Type a formula in place of the present one, key by key."""
    formula(visitor).press("Control+a")
    formula(visitor).press_sequentially(text, delay=15)


def colours(visitor: Visitor) -> Sequence[str]:
    """Give the colours of what is blank: the page's, and that of the hatching."""
    read = "(name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"
    return [visitor.page.evaluate(read, name) for name in ("--page", "--line")]


def test_typing_solves_again(visit: Visit) -> None:
    """Key by key: the paths, the typeset formula, the address; a reload shows the same."""
    visitor = visit(OPEN)
    expect(section(visitor).locator(".katex").first).to_be_visible()
    before = visitor.layer("lines")
    words = visitor.ending("Gradient descent").inner_text()
    typed(visitor, "sin(x)·y² + x^2")
    visitor.link_says("formula", "sin(x)·y² + x^2")
    visitor.until(lambda: visitor.layer("lines") != before)
    expect(visitor.ending("Gradient descent")).not_to_have_text(words)
    expect(section(visitor).locator("annotation").first).to_contain_text("\\sin")
    expect(formula(visitor)).to_have_value("sin(x)·y² + x^2")
    solved = visitor.layer("lines"), visitor.layer("marks")
    visitor.reload()
    expect(formula(visitor)).to_have_value("sin(x)·y² + x^2")
    visitor.until(lambda: solved == (visitor.layer("lines"), visitor.layer("marks")))


def test_field_keeps_what_is_typed(visit: Visit) -> None:
    """Its cursor, too, however the answers come; and no key of the page acts meanwhile."""
    visitor = visit(OPEN)
    formula(visitor).press("Home")
    formula(visitor).press_sequentially("1 + 2 y^2 + ", delay=15)
    visitor.link_says("formula", "1 + 2 y^2 + x^2+3y^2")
    expect(formula(visitor)).to_have_value("1 + 2 y^2 + x^2+3y^2")
    formula(visitor).press_sequentially("f")
    expect(formula(visitor)).to_have_value("1 + 2 y^2 + fx^2+3y^2")
    for key in (" ", "ArrowLeft", "Home", "End", "[", "?"):
        formula(visitor).press(key)
    expect(visitor.button("Play")).to_be_visible()
    assert visitor.scrubber.get_attribute("max") == visitor.scrubber.input_value()
    expect(visitor.switch("Gradient descent")).to_be_checked()
    expect(visitor.page.locator(".projector")).to_have_count(0)
    expect(visitor.dialog("How to use this page")).to_be_hidden()


def test_typing_leaves_no_trail_in_the_history(visit: Visit) -> None:
    """To open the own landscape is one entry; whatever is typed there belongs to it."""
    visitor = visit()
    before = visitor.entries()
    visitor.choose("own")
    expect(section(visitor)).to_be_visible()
    typed(visitor, "x^2 + 2y^2")
    visitor.link_says("formula", "x^2 + 2y^2")
    visitor.fill("Domain: x to", "3")
    visitor.address_has("domain=-2,3,-2,2")
    assert before + 1 == visitor.entries()
    visitor.page.go_back()
    expect(section(visitor)).to_have_count(0)
    visitor.page.go_forward()
    expect(formula(visitor)).to_have_value("x^2 + 2y^2")


def test_formula_is_still_there(visit: Visit) -> None:
    """When another landscape was looked at in between."""
    visitor = visit(OPEN)
    typed(visitor, "x^4 + y^2")
    visitor.link_says("formula", "x^4 + y^2")
    visitor.choose("saddle")
    expect(section(visitor)).to_have_count(0)
    visitor.choose("own")
    expect(formula(visitor)).to_have_value("x^4 + y^2")


def test_wrong_text_is_told_with_its_place(visit: Visit) -> None:
    """In one sentence, the character is marked, and paths and link stay; then it goes on."""
    visitor = visit(OPEN)
    visitor.until(lambda: visitor.pixels("lines", ["#23282f"])[0] > 20)
    paths = visitor.layer("lines")
    formula(visitor).press("End")
    formula(visitor).press_sequentially("+ q y", delay=15)
    expect(problem(visitor)).to_contain_text("“q” is not known here")
    expect(section(visitor).locator("mark")).to_have_text("q")
    expect(section(visitor).get_by_text("Still shown:")).to_have_text("Still shown: x^2+3y^2")
    expect(formula(visitor)).to_have_attribute("aria-invalid", "true")
    place = section(visitor).locator("mark").bounding_box()
    field = formula(visitor).bounding_box()
    assert place
    assert field
    assert field["x"] < place["x"] < field["x"] + field["width"] / 2
    visitor.press("Backspace", "Backspace", "Backspace")
    expect(problem(visitor)).to_contain_text("The formula stops")
    visitor.fill("Steps, typed", "400")
    visitor.fill("Steps, typed", "500")
    visitor.link_says("formula", "x^2+3y^2")
    expect(formula(visitor)).to_have_value("x^2+3y^2+ ")
    visitor.until(lambda: paths == visitor.layer("lines"))
    typed(visitor, "x^2 + y^2")
    expect(problem(visitor)).to_be_empty()
    expect(section(visitor).get_by_text("Still shown:")).to_have_count(0)
    expect(section(visitor).locator("mark")).to_have_count(0)


def test_place_is_marked_in_a_long_text(visit: Visit) -> None:
    """However far the field is scrolled: the mark lies where the character is."""
    visitor = visit(OPEN)
    typed(visitor, "1 + 0.5 exp(-x^2-y^2) + sin(3x) cos(2y) + q^2 + |x - y|")
    mark = section(visitor).locator("mark")
    expect(mark).to_have_text("q")
    seen = set()
    for key, scrolled in (("End", "> 0"), ("Home", "=== 0")):
        formula(visitor).press(key)
        visitor.page.wait_for_function(
            f"""() => {{
              const {{ scrollLeft }} = document.querySelector(".formula-field input");
              const off = scrollLeft - document.querySelector(".mirror").scrollLeft;
              return scrollLeft {scrolled} && Math.abs(off) <= 1; // widths are rounded
            }}"""
        )
        box = mark.bounding_box()
        assert box
        seen.add(box["x"])
    assert 2 == len(seen)


def test_nothing_moves_while_a_formula_is_typed(visit: Visit) -> None:
    """Whatever is told under the field."""
    visitor = visit(OPEN)
    start = visitor.page.get_by_role("region", name="Start")
    expect(section(visitor).locator(".katex").first).to_be_visible()
    box = start.bounding_box()
    for text in ("x^2 + ", "1/2x + y^2", "sin x y", "x^2 + y^2"):
        typed(visitor, text)
        if text != "x^2 + y^2":
            expect(problem(visitor)).not_to_be_empty()
        else:
            expect(problem(visitor)).to_be_empty()
        assert box == start.bounding_box()


def test_no_text_is_no_error(visit: Visit) -> None:
    """But a hint with examples, each of which is one click away."""
    visitor = visit(OPEN)
    formula(visitor).fill("")
    examples = section(visitor).locator(".chip")
    expect(examples.first).to_be_visible()
    expect(formula(visitor)).to_have_attribute("aria-invalid", "false")
    expect(visitor.notices).to_have_count(0)
    for text in examples.all_inner_texts():
        from_formula(text)
        visitor.button(text).click()
        expect(formula(visitor)).to_have_value(text)
        visitor.until(lambda: visitor.page.locator(".understood .katex").count() > 0)
        expect(problem(visitor)).to_be_empty()
        formula(visitor).fill("")
    examples.first.press("Enter")
    expect(formula(visitor)).to_be_focused()


def test_what_the_page_says_of_formulas_is_so(visit: Visit) -> None:
    """What it calls unclear is refused, and what it says to write instead is taken."""
    visitor = visit(OPEN)
    section(visitor).get_by_text("What can I type?").click()
    rows = section(visitor).get_by_role("row")
    expect(rows.last).to_be_visible()
    for row in rows.all()[1:]:
        unclear, *clear = row.locator("code").all_inner_texts()
        with pytest.raises(FormulaError):
            from_formula(unclear)
        assert clear
        for text in clear:
            from_formula(text)
    for text in section(visitor).locator("details p code").all_inner_texts():
        if text in {"max", "min"}:
            from_formula(f"{text}(x, y)")
        elif text.isalpha() and text not in {"e", "pi"}:
            from_formula(f"{text}(0.5 + x^2)")
    assert [] == violations(visitor)


def test_view_stays_while_the_formula_changes(visit: Visit) -> None:
    """Who has zoomed in compares two formulas there; another domain is seen whole."""
    visitor = visit(OPEN)
    reset = visitor.button("Reset the view")
    visitor.button("Zoom in").click()
    expect(reset).to_be_enabled()
    axes = visitor.layer("axes")
    typed(visitor, "x^2 + 5y^2")
    visitor.link_says("formula", "x^2 + 5y^2")
    assert axes == visitor.layer("axes")
    expect(reset).to_be_enabled()
    visitor.fill("Domain: y to", "6")
    visitor.address_has("domain=-2,2,-2,6")
    expect(reset).to_be_disabled()
    visitor.until(lambda: axes != visitor.layer("axes"))


def test_domain_is_pushed_along_and_brought_back(visit: Visit) -> None:
    """A side that passes the other takes it along; the start is inside again; reset.

    What cannot be drawn is refused beside the fields, until something else is typed.
    """
    visitor = visit(OPEN)
    visitor.fill("Domain: x from", "10")
    visitor.address_has("domain=10,14,-2,2")
    expect(visitor.field("Domain: x to")).to_have_value("14")
    visitor.until(lambda: 10 < float(visitor.field("Start: x").input_value()) < 14)
    visitor.button("Domain: back to its default").click()
    expect(visitor.field("Domain: x from")).to_have_value("−2")
    visitor.until(lambda: "domain" not in visitor.page.url)
    visitor.link_says("formula", "x^2+3y^2")
    refusal = section(visitor).get_by_role("alert")
    visitor.fill("Domain: x to", "-1.9999")
    expect(refusal).to_have_text("Please leave 0.001 from side to side at least.")
    visitor.fill("Domain: x to", "3")
    visitor.address_has("domain=-2,3,-2,2")
    expect(refusal).to_have_count(0)
    expect(visitor.notices).to_have_count(0)


def test_time_goes_on_while_a_formula_is_typed(visit: Visit) -> None:
    """Who watches it play goes on watching; who has paused stays at that step."""
    visitor = visit(OPEN)
    visitor.press("Home", "Shift+ArrowRight")
    typed(visitor, "x^2 + 4y^2")
    visitor.link_says("formula", "x^2 + 4y^2")
    expect(visitor.scrubber).to_have_value("10")
    visitor.page.get_by_role("heading", level=1).click()
    visitor.page.get_by_role("combobox", name="Speed").select_option("0.1×")
    visitor.page.get_by_role("heading", level=1).click()
    visitor.button("Play").click()
    visitor.until(lambda: visitor.step() > 11)
    typed(visitor, "x^2 + 6y^2")
    visitor.link_says("formula", "x^2 + 6y^2")
    assert visitor.step() > 11
    expect(visitor.button("Pause")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_blank_where_nothing_is_defined(visit: Visit, theme: str) -> None:
    """In the page’s colour with a hatching that no level has; pointing there says so."""
    visitor = visit("formula=log(x)%2By^2", color_scheme=theme)
    blank = colours(visitor)
    visitor.until(lambda: all(count > 5000 for count in visitor.pixels("map", blank)))
    visitor.page.mouse.move(*visitor.place_in((-2.0, 2.0, -2.0, 2.0), (-1.0, 0.0)))
    expect(visitor.page.locator(".readout")).to_contain_text("not defined here")
    visitor.page.mouse.move(*visitor.place_in((-2.0, 2.0, -2.0, 2.0), (1.0, 1.0)))
    expect(visitor.page.locator(".readout")).to_contain_text(re.compile("loss ≈ (1|0.99|1.0)"))
    typed(visitor, "x^2 + y^2")
    visitor.until(lambda: sum(visitor.pixels("map", blank)) < 500)  # some level may look like it


def test_names_are_whole_beside_long_losses(visit: Visit) -> None:
    """In the table, however small the losses."""
    visitor = visit(OPEN)
    expect(visitor.row("Gradient descent").nth(1)).to_contain_text("× 10⁻")
    for name in visitor.page.get_by_role("rowheader").all():
        assert name.evaluate("(cell) => cell.scrollWidth <= cell.clientWidth")


def test_run_that_leaves_what_is_defined_says_so(visit: Visit) -> None:
    """In the table."""
    visitor = visit("formula=log(x)%2By^2&start=0.2,1&gradient_descent=learning_rate:0.1")
    expect(visitor.ending("Gradient descent")).to_contain_text(re.compile("no loss is defined"))


def test_losses_below_zero_have_an_axis(visit: Visit) -> None:
    """A linear one; without any below zero, and no known minimum, a log axis has the losses."""
    visitor = visit("formula=x^2-10y")
    log = visitor.page.get_by_role("radio", name="log")
    expect(log).to_be_disabled()
    expect(visitor.page.get_by_role("radio", name="linear")).to_be_checked()
    typed(visitor, "x^2 + 10y^2")
    expect(log).to_be_checked()
    expect(visitor.page.get_by_role("heading", name="Loss", exact=True)).to_be_visible()


def test_link_with_a_wrong_formula_is_told(visit: Visit) -> None:
    """In words, and the rest of the page is there."""
    visitor = visit("formula=x^2%2Bq&steps=300")
    expect(visitor.page.get_by_text("“q” is not known here").first).to_be_visible()
    expect(visitor.scrubber).to_have_attribute("max", "300")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_own_formula_is_accessible(visit: Visit, theme: str) -> None:
    """With a formula, a wrong one, and none; on a phone, too."""
    visitor = visit(OPEN, color_scheme=theme)
    assert [] == violations(visitor)
    typed(visitor, "x^2 + q")
    expect(problem(visitor)).not_to_be_empty()
    assert [] == violations(visitor)
    formula(visitor).fill("")
    expect(section(visitor).locator(".chip").first).to_be_visible()
    assert [] == violations(visitor)


@pytest.mark.parametrize("before", ["", OPEN])
def test_who_chooses_to_type_can_type(visit: Visit, before: str) -> None:
    """The field has the focus, and its text goes with the first key."""
    visitor = visit(before)
    visitor.page.get_by_role("button", name=re.compile("Landscape: ")).click()
    visitor.page.get_by_role("dialog").get_by_role("button", name="Your own formula").last.click()
    expect(formula(visitor)).to_be_focused()
    visitor.page.keyboard.type("x^2 + |y|", delay=15)
    visitor.link_says("formula", "x^2 + |y|")


def test_phone_that_chooses_to_type_sees_the_field(visit: Visit) -> None:
    """The drawer opens where it is."""
    visitor = visit(**PHONE)
    visitor.button("Controls").tap()
    visitor.page.get_by_role("button", name=re.compile("Landscape: ")).tap()
    visitor.page.get_by_role("dialog").get_by_role("button", name="Your own formula").last.tap()
    expect(formula(visitor)).to_be_focused()
    expect(formula(visitor)).to_be_in_viewport()


def test_domain_is_typed_side_by_side(visit: Visit) -> None:
    """Whatever it was before; none of them is refused on the way."""
    visitor = visit("formula=x^2%2By^2")
    for label, value in (("x from", -100), ("x to", 100), ("y from", -100), ("y to", 100)):
        visitor.fill(f"Domain: {label}", str(value))
    visitor.link_says("domain", "-100,100,-100,100")


def test_phone_types_a_formula(visit: Visit) -> None:
    """Nothing is wider than the screen, and the keyboard does not meddle."""
    visitor = visit(OPEN, **PHONE)
    visitor.button("Controls").tap()
    formula(visitor).tap()
    typed(visitor, "x^2 + |y|")
    visitor.link_says("formula", "x^2 + |y|")
    assert 0 == overflow(visitor.page)
    for name, value in (
        ("autocapitalize", "off"),
        ("spellcheck", "false"),
        ("autocomplete", "off"),
    ):
        expect(formula(visitor)).to_have_attribute(name, value)
