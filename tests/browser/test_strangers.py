"""Messages that no page of ours would send, over the page's own wire."""

import json
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from tests.serving import Served

# Keeps hold of the wire that the page is handed, as `stranger`: what comes back over it, and what
# is sent in place of the page's own messages.
TAP = """() => {
  let page;
  const tap = ({ connect }) => ({
    connect(model) {
      globalThis.stranger = { model, replies: [], altered: (message) => message };
      model.on("msg:custom", (reply) => globalThis.stranger.replies.push(reply));
      connect({
        send_msg: (message) => model.send_msg(globalThis.stranger.altered(message)),
        on: (name, callback) => model.on(name, callback),
        document: model.document,
      });
    },
  });
  Object.defineProperty(globalThis, "visualiser", {
    get: () => page,
    set: (own) => (page = tap(own)),
  });
}"""
# JavaScript, because JSON has no NaN and no infinity; the wire does.
MESSAGES = [
    "null",
    "1e308",
    "'open'",
    "[]",
    "{}",
    "{id: 'one', kind: 'change', changes: {}}",
    "{id: NaN, kind: 'change', changes: {}}",
    "{id: 1, kind: 'shutdown'}",
    "{id: 1, kind: 'change'}",
    "{id: 1, kind: 'change', changes: null}",
    "{id: 1, kind: 'change', changes: [1, 2, 3]}",
    "{id: 1, kind: 'change', changes: {steps: 1e9}}",
    "{id: 1, kind: 'change', changes: {steps: NaN, start: [NaN, Infinity]}}",
    "{id: 1, kind: 'change', changes: {start: ['1', {}], landscape: 7, view: ['projector']}}",
    "{id: 1, kind: 'change', changes: {optimizers: {adam: 'yes', nobody: true}}}",
    "{id: 1, kind: 'change', changes: {hyperparameters: {momentum: {decay: 'nan', nothing: 1}}}}",
    "{id: 1, kind: 'change', changes: {hyperparameters: {adam: {learning_rate: -1e308}}}}",
    "{id: 1, kind: 'change', changes: {['x'.repeat(100000)]: 1}}",
    "{id: 1, kind: 'change', changes: {}, aspect: NaN}",
    "{id: 1, kind: 'change', changes: {landscape: 'saddle'}, aspect: -1e300}",
    "{id: 1, kind: 'change', changes: {landscape: 'corridor'}, aspect: {}}",
    "{id: 1, kind: 'open', query: 'landscape=' + '%00<script>'.repeat(9000)}",
    "{id: 1, kind: 'open', query: {landscape: 'saddle'}}",
    "{id: 1, kind: 'open', query: 'steps=' + '9'.repeat(5000)}",
    "{id: 1, kind: 'surface', box: [NaN, 1, 0, 1]}",
    "{id: 1, kind: 'surface', box: [-1e308, 1e308, -1e308, 1e308]}",
    "{id: 1, kind: 'surface', box: [0, 1e-300, 0, 1]}",
    "{id: 1, kind: 'surface', box: [1, 0, 1, 0]}",
    "{id: 1, kind: 'surface', box: 'all of it'}",
    "{id: 10n ** 400n + '', kind: 'surface', box: [0, 1, 0, 1]}",
]


def tapped(visit: Visit) -> Visitor:
    """Open the page with the wire tapped, and wait for it."""
    visitor = visit()
    visitor.page.add_init_script(f"({TAP})()")
    visitor.reload()
    visitor.until(lambda: visitor.page.evaluate("'stranger' in globalThis"))
    return visitor


def test_session_outlives_every_message(visit: Visit, server: Served) -> None:
    """Whatever is sent, the page goes on as before, and no line of the log is a traceback."""
    logged = len(server.log.read_text())
    visitor = tapped(visit)
    for message in MESSAGES:
        visitor.page.evaluate(f"() => {{ globalThis.stranger.model.send_msg({message}) }}")
    last = "{id: 987654, kind: 'surface', box: [0, 1, 0, 1]}"
    visitor.page.evaluate(f"() => {{ globalThis.stranger.model.send_msg({last}) }}")
    visitor.until(
        lambda: visitor.page.evaluate("globalThis.stranger.replies.some(({ id }) => id === 987654)")
    )
    visitor.fill("Steps, typed", "600")
    visitor.address_has("steps=600")
    expect(visitor.scrubber).to_have_attribute("max", "600")
    lines = server.log.read_text()[logged:].splitlines()
    assert len(MESSAGES) >= len(lines)
    assert [] == [line for line in lines if "Error" in line or "Traceback" in line]


REFUSED = [
    ("{steps: 1e9}", "The number of steps is"),
    ("{start: [NaN, Infinity]}", "The start is"),
    ("{hyperparameters: {momentum: {decay: NaN}}}", "Momentum’s decay is"),
    ("{optimizers: {nobody: true}}", "nobody"),
]


def test_what_may_not_be_is_told_on_the_page(visit: Visit) -> None:
    """One sentence, and the picture stays as it was."""
    visitor = tapped(visit)
    words = visitor.ending("Momentum").inner_text()
    for changes, problem in REFUSED:
        altered = f"(message) => ({{ ...message, changes: {changes} }})"
        visitor.page.evaluate(f"() => {{ globalThis.stranger.altered = {altered} }}")
        visitor.press("1")
        expect(visitor.notices).to_have_count(1)
        expect(visitor.notices).to_contain_text(problem)
        expect(visitor.ending("Momentum")).to_have_text(words)
        expect(visitor.switch("Gradient descent")).to_be_checked()


def test_nothing_is_answered_that_is_not_a_number(visit: Visit) -> None:
    """A reply is JSON for every JavaScript engine, apart from its blocks of bytes."""
    visitor = tapped(visit)
    send = "{id: 5000, kind: 'open', query: 'start=1e6,1e6&gradient_descent=learning_rate:100'}"
    visitor.page.evaluate(f"() => {{ globalThis.stranger.model.send_msg({send}) }}")
    reply: dict[str, Any] = {}

    def came() -> bool:
        text = visitor.page.evaluate(
            """() => JSON.stringify(globalThis.stranger.replies.find(({ id }) => id === 5000),
              (_, value) => value instanceof ArrayBuffer ? value.byteLength
                : Number.isNaN(value) || Math.abs(value) === Infinity ? "not finite" : value)"""
        )
        reply.update(json.loads(text or "{}"))
        return bool(reply)

    visitor.until(came)
    assert "not finite" not in json.dumps(reply)
    assert reply["picture"]["block"] == 4 * 3 * (reply["picture"]["steps"] + 1)
