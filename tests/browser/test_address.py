"""The address is the picture: it follows, leads back, and brings everything back."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.serving import Served


def test_tuning_leaves_no_trail_in_the_history(visit: Visit) -> None:
    """However much is changed, the address follows and one Back leads out."""
    visitor = visit()
    before = visitor.entries()
    for _ in range(15):
        visitor.slider("Momentum: Decay").press("ArrowRight")
    visitor.fill("Steps, typed", "800")
    visitor.switch("AdaGrad").click()
    visitor.address_has("adagrad=")
    visitor.address_has("momentum=decay:")
    visitor.address_has("steps=800")
    assert before == visitor.entries()


def test_back_leads_to_the_scenario_before(visit: Visit) -> None:
    """A landscape that is chosen is one place in the history, as tuned as it was left."""
    visitor = visit()
    before = visitor.entries()
    visitor.fill("Momentum: Decay, typed", "0.97")
    expect(visitor.slider("Momentum: Decay")).to_have_attribute("aria-valuetext", "0.97")
    visitor.address_has("decay:0.97")
    tuned, words = visitor.page.url, visitor.ending("Momentum").inner_text()
    visitor.choose("corridor")
    visitor.address_has("landscape=corridor")
    visitor.choose("himmelblau")
    visitor.address_has("landscape=himmelblau")
    assert before + 2 == visitor.entries()

    visitor.page.go_back()
    expect(visitor.page.get_by_role("button", name="Landscape: ")).to_contain_text(
        visitor.record("landscapes", "corridor")["name"]
    )
    visitor.page.go_back()
    expect(visitor.ending("Momentum")).to_have_text(words)
    expect(visitor.field("Momentum: Decay, typed")).to_have_value("0.97")
    assert tuned == visitor.page.url
    visitor.page.go_forward()
    visitor.address_has("landscape=corridor")
    expect(visitor.page.get_by_role("button", name="Landscape: ")).to_contain_text(
        visitor.record("landscapes", "corridor")["name"]
    )
    assert before + 2 == visitor.entries()


SHARED = [
    "",
    "landscape=rosenbrock&adam=learning_rate:0.1&nesterov=&steps=900&start=-1.5,2",
    "lesson=learning_rates&gradient_descent=learning_rate:1&view=projector",
]


def test_link_shows_everybody_the_same(visit: Visit) -> None:
    """To the pixel, in another browser that was sent the link, and after a reload."""
    one, other = visit(), visit()
    for query in SHARED:
        for visitor in (one, other):
            visitor.open(query)
            visitor.press("Home", *["ArrowRight"] * 20)
        one.until(lambda: one.pictures() == other.pictures())
        one.reload()
        one.press("Home", *["ArrowRight"] * 20)
        one.until(lambda: one.pictures() == other.pictures())
        one.address_is(query)


def test_what_was_tuned_is_back_after_a_reload(visit: Visit) -> None:
    """As soon as the address has followed the last change."""
    visitor = visit()
    visitor.press("1")
    visitor.fill("Adam: Learning rate, typed", "0.1")
    visitor.fill("Start: y", "-1")
    query = "start=1.5,-1&momentum=&rmsprop=&adam=learning_rate:0.1"
    visitor.address_is(query)
    visitor.reload()
    expect(visitor.switch("Gradient descent")).not_to_be_checked()
    expect(visitor.field("Start: y")).to_have_value("−1")
    expect(visitor.field("Adam: Learning rate, typed")).to_have_value("0.1")
    visitor.address_is(query)


def test_link_can_be_copied(visit: Visit) -> None:
    """What is copied is the address of what is seen, and the button says that it did it."""
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    visitor.press("1")
    visitor.address_is("momentum=&rmsprop=&adam=")
    said = visitor.page.get_by_role("status").filter(has_text="Link copied")
    with visitor.held_timers():
        visitor.button("Copy link").click()
        expect(said).to_be_attached()
    expect(said).to_have_count(0)
    assert visitor.page.url == visitor.page.evaluate("navigator.clipboard.readText()")


BAD = [
    ("steps=1e99&momentum=decay:0.95", ["steps"], "momentum=decay:0.95"),
    ("start=nan,inf&steps=700", ["start"], "steps=700"),
    ("landscape=corridoor&steps=700", ["corridoor"], "steps=700"),
    ("adam=learning_rate:-3,beta1:0.5", ["learning rate"], "adam=beta1:0.5"),
    ("steps=600&steps=700", ["steps"], "steps=600"),
    ("whatever=1&wherever=2&steps=700", ["whatever", "wherever"], "steps=700"),
    ("formula=%3Cscript%3Ealert(1)%3C%2Fscript%3E&steps=700", ["formula"], "steps=700"),
    ("landscape=%3C%2Fscript%3E%3Cimg+src%3Dx%3E&steps=700", ["</script>"], "steps=700"),
]


def test_bad_parts_of_a_link_are_told_and_the_good_ones_used(visit: Visit, server: Served) -> None:
    """One sentence for each, and one line in the log for all."""
    visitor = visit()
    before = server.log.read_text().count(" refused: ")
    for number, (query, problems, good) in enumerate(BAD, start=1):
        visitor.open(query)
        expect(visitor.notices).to_contain_text(problems)
        assert good in visitor.opening()["query"]
        assert before + number == server.log.read_text().count(" refused: ")


def test_told_problems_can_be_put_away(visit: Visit) -> None:
    """One after the other, and they do not come back while the visitor goes on."""
    visitor = visit("steps=1e99&whatever=1")
    for left in (1, 0):
        visitor.notices.first.get_by_role("button", name="Dismiss").click()
        expect(visitor.notices).to_have_count(left)
    visitor.press("1")
    visitor.address_has("momentum=")
    expect(visitor.notices).to_have_count(0)
