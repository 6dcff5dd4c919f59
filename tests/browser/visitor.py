"""What a person does with the page and sees on it."""

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, WebSocket, expect

Point = tuple[float, float]

PATIENCE = 60  # seconds that anything may take on a busy machine
THUMB = 16  # CSS pixels: the middle of a slider's thumb can't reach the slider's ends

# Counts a canvas's pixels by colour, all or those within `frame` CSS pixels of the edge. It reads a
# copy: a canvas that is read itself is from then on drawn in another way.
COUNT = """(canvas, { colours, frame }) => {
  const { width, height } = canvas;
  const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, width, height);
  const reach = frame * window.devicePixelRatio;
  const counts = new Map(colours.map((colour) => [Number.parseInt(colour.slice(1), 16), 0]));
  for (let i = 0; i < data.length; i += 4) {
    const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
    if (data[i + 3] < 250 || !counts.has(colour)) continue;
    const x = (i / 4) % width;
    const y = Math.floor(i / 4 / width);
    if (Math.min(x, y, width - x, height - y) <= reach) counts.set(colour, counts.get(colour) + 1);
  }
  return [...counts.values()];
}"""
PICTURES = """() => {
  const canvases = document.querySelectorAll(".plot canvas, .curve canvas");
  return [...canvases].map((canvas) => canvas.toDataURL());
}"""

# Whether everything that is in sight has been painted in its present size.
PAINTED = """() => {
  const sharp = (element, canvas) => element.clientWidth < 80 || element.clientHeight < 40
    || canvas?.width === Math.round(element.clientWidth * window.devicePixelRatio);
  const all = (selector, layer) => [...document.querySelectorAll(selector)]
    .every((element) => sharp(element, element.querySelector(layer)));
  return all(".plot", "canvas.marks") && all(".curve .frame", "canvas.cursor");
}"""
# What is written on a canvas is written anew when its letters have come.
LETTERED = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
}"""
STILL = """async () => {
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
}"""
# Whether that has come which the page fetches when it has nothing else to do.
FETCHED = """() => performance.getEntriesByType("resource")
  .some(({ name }) => name.includes("thumbnails"))"""
# Longer than any time after which the page asks something by itself.
REST = "() => new Promise((done) => setTimeout(done, 400))"
# Keeps what the page does after a while from being done, until `goOn()` does what is left of it.
HOLD = """() => {
  const { setTimeout, clearTimeout } = window;
  const held = new Map();
  let last = 1e9;
  window.setTimeout = (action, milliseconds = 0) => {
    if (milliseconds < 200) return setTimeout(action, milliseconds);
    held.set(++last, action);
    return last;
  };
  window.clearTimeout = (timer) => held.delete(timer) || clearTimeout(timer);
  window.goOn = () => {
    Object.assign(window, { setTimeout, clearTimeout });
    for (const action of held.values()) action();
  };
}"""
# As Bokeh writes the page's questions and messages, of which each has an answer, and the answers.
ASKED = re.compile(
    r'\["(id",\d+)\],(?:\["shown","(?:[^"\\]|\\.)*"\],)?\["kind","(?:change|open|surface)"\]'
    r'|"msgid":"(\w+)"'
)
ANSWERED = re.compile(r'\["(id",\d+)\]|"reqid": ?"(\w+)"')


class Visitor:
    """One browser tab with the page in it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []  # what the console or an exception said
        self.requests: list[str] = []
        self.messages: list[str | bytes] = []  # over websockets, both ways
        self._asked: set[str] = set()  # what the page has asked over its newest websocket
        self._answered: set[str] = set()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", self._listen)

    def _hear(self, message: ConsoleMessage) -> None:
        # A driver that draws in software says of itself that it is slow when it is looked at.
        if "GL Driver Message" in message.text:
            return
        if message.type in {"warning", "error", "assert"}:
            self.complaints.append(f"{message.type}: {message.text} ({message.location})")

    def _listen(self, socket: WebSocket) -> None:
        self.requests.append(socket.url)
        self._asked, self._answered = set(), set()
        socket.on("framesent", self._hear_question)
        socket.on("framereceived", self._hear_answer)

    def _hear_question(self, frame: str | bytes) -> None:
        self.messages.append(frame)
        self._asked |= {found.group(found.lastindex or 0) for found in ASKED.finditer(str(frame))}

    def _hear_answer(self, frame: str | bytes) -> None:
        self.messages.append(frame)
        self._answered |= {
            found.group(found.lastindex or 0) for found in ANSWERED.finditer(str(frame))
        }

    @property
    def foreign(self) -> list[str]:
        """The requests to other hosts."""
        own = urlsplit(self.address).netloc
        return [url for url in self.requests if urlsplit(url).netloc not in {own, ""}]

    # What is there.

    @property
    def plot(self) -> Locator:
        """The stage's picture of the landscape from above."""
        return self._pictures.and_(self.page.locator(".plot"))

    @property
    def turntable(self) -> Locator:
        """The stage's picture of the landscape as a surface."""
        return self._pictures.and_(self.page.locator(".turntable"))

    @property
    def _pictures(self) -> Locator:
        return self.page.get_by_role("region", name="Stage").get_by_role("img")

    def canvas(self, layer: str) -> Locator:
        """Find a layer of the stage's picture."""
        return self.plot.locator(f"canvas.{layer}")

    def row(self, optimizer: str) -> Locator:
        """Find what the outcome table says about an optimizer: words, loss and step."""
        table = self.page.get_by_role("region", name="Where the paths end")
        header = self.page.get_by_role("rowheader", name=optimizer, exact=True)
        return table.get_by_role("row").filter(has=header).get_by_role("cell")

    def ending(self, optimizer: str) -> Locator:
        """Find the words about where an optimizer's path ends."""
        return self.row(optimizer).first

    def switch(self, optimizer: str) -> Locator:
        """Find what switches an optimizer on and off."""
        return self.page.get_by_role("switch", name=optimizer, exact=True)

    def slider(self, name: str) -> Locator:
        """Find a slider: "Momentum: Decay", "Steps"."""
        return self.page.get_by_role("slider", name=name, exact=True)

    def field(self, name: str) -> Locator:
        """Find a field for a typed value: "Momentum: Decay, typed", "Start: x"."""
        return self.page.get_by_role("textbox", name=name, exact=True)

    def button(self, name: str) -> Locator:
        """Find a button."""
        return self.page.get_by_role("button", name=name, exact=True)

    def dialog(self, title: str) -> Locator:
        """Find a dialog."""
        return self.page.get_by_role("dialog", name=title)

    @property
    def scrubber(self) -> Locator:
        """The player's slider."""
        return self.slider("Step")

    @property
    def notices(self) -> Locator:
        """The sentences about what was wrong."""
        return self.page.locator(".notice")

    def catalogue(self) -> dict[str, Any]:
        """Give what can be chosen, as the document says it."""
        return self._embedded("catalogue")

    def opening(self) -> dict[str, Any]:
        """Give the picture that the document brought along."""
        return self._embedded("opening")

    def _embedded(self, name: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.page.locator(f"#{name}").text_content() or "")
        return content

    def record(self, kind: str, key: str) -> dict[str, Any]:
        """Give one of the catalogue's records."""
        found: dict[str, Any] = next(each for each in self.catalogue()[kind] if each["key"] == key)
        return found

    # What happens.

    def open(self, query: str = "") -> None:
        """Go to the page with this query."""
        self.page.goto(self.address + (f"?{query}" if query else ""))
        self.stands()

    def reload(self) -> None:
        """Load the page anew."""
        self.page.reload()
        self.stands()

    def stands(self) -> None:
        """Wait until all that is in sight is painted, with its letters."""
        expect(self._pictures.first).to_be_visible()
        self.page.wait_for_function(PAINTED)
        self.page.evaluate(LETTERED)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_function(
            "([x, y]) => innerWidth === x && innerHeight === y", arg=[width, height]
        )
        self.stands()

    @contextmanager
    def held_timers(self) -> Iterator[None]:
        """Let the page's longer timers end together, when something else is over."""
        self.page.evaluate(HOLD)
        yield
        self.page.evaluate("window.goOn()")

    def still(self) -> None:
        """Wait until nothing slides or fades any longer."""
        self.page.evaluate(STILL)

    def quiet(self) -> None:
        """Wait until the page has all its answers, and asks nothing more by itself."""
        self.page.wait_for_function(FETCHED)
        heard = -1
        while heard != len(self.messages):
            self.until(lambda: self._asked <= self._answered)
            heard = len(self.messages)
            self.page.evaluate(REST)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, "waited in vain"
            self.page.wait_for_timeout(20)  # events are heard meanwhile

    def address_is(self, query: str) -> None:
        """Wait until the address has exactly this query, whatever it says of the present moment."""
        link = re.escape(self.address + (f"?{query}" if query else ""))
        moment = r"([?&]step=\d+)?([?&]phase=\w+)?"
        expect(self.page).to_have_url(re.compile(f"^{link}{moment}$"))

    def address_has(self, part: str) -> None:
        """Wait until this is a part of the address."""
        expect(self.page).to_have_url(re.compile(re.escape(part)))

    def link_says(self, key: str, value: str) -> None:
        """Wait until the address has this value, however it is spelt there."""

        def said() -> bool:
            return parse_qs(urlsplit(self.page.url).query).get(key) == [value]

        self.until(said)

    def entries(self) -> int:
        """Count the entries of the tab's history."""
        return int(self.page.evaluate("window.history.length"))

    def choose(self, landscape: str) -> None:
        """Choose a landscape in the dialog."""
        self.page.get_by_role("button", name=re.compile("Choose another")).click()
        own = landscape == "own"
        name = "Your own formula" if own else self.record("landscapes", landscape)["name"]
        self.dialog("Choose a landscape").get_by_role("button", name=name, exact=True).click()

    def fill(self, field: str, text: str) -> None:
        """Type into a field, and enter it."""
        self.field(field).fill(text)
        self.field(field).press("Enter")

    def drag_slider(self, name: str, stops: list[float], value: float) -> None:
        """Drag a slider's thumb from where it is to the stop with this value, in small moves."""
        slider = self.slider(name)
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        assert box
        reach, y = box["width"] - THUMB, box["y"] + box["height"] / 2
        now = float(slider.input_value()) / (len(stops) - 1)
        then = stops.index(value) / (len(stops) - 1)
        self.page.mouse.move(box["x"] + THUMB / 2 + now * reach, y)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + THUMB / 2 + then * reach, y, steps=12)
        self.page.mouse.up()

    def scrub(self, curve: Locator, shares: Iterable[float]) -> None:
        """Drag in a curve through these shares of its width, each of which is a later step."""
        curve.scroll_into_view_if_needed()
        box = curve.bounding_box()
        assert box
        step, last = 0, self.step()
        for share in shares:
            x, y = box["x"] + box["width"] * share, box["y"] + box["height"] / 2
            self.page.mouse.move(x, y)
            if step == 0:
                self.page.mouse.down()
            self.until(lambda before=step: before < self.step() < last)  # type: ignore[misc]
            step = self.step()
        self.page.mouse.up()

    def step(self) -> int:
        """Read which step is shown."""
        return int(self.scrubber.input_value())

    def place(self, landscape: str, point: Point) -> Point:
        """Tell where a point of the plane is on the screen while the view is untouched."""
        return self.place_in(self.record("landscapes", landscape)["view"], point)

    def place_in(self, view: Sequence[float], point: Point) -> Point:
        """Tell where a point of the plane is on the screen while this view is seen whole."""
        left, right, bottom, top = view
        box = self.plot.bounding_box()
        assert box
        scale = min(box["width"] / (right - left), box["height"] / (top - bottom))
        x, y = point
        return (
            box["x"] + box["width"] / 2 + (x - (left + right) / 2) * scale,
            box["y"] + box["height"] / 2 - (y - (bottom + top) / 2) * scale,
        )

    # What is seen.

    def pixels(self, layer: str, colours: Iterable[str], *, frame: int = 10_000) -> list[int]:
        """Count the pixels of each colour that a layer of the stage has so close to its edge."""
        asked = {"colours": list(colours), "frame": frame}
        found: list[int] = self.canvas(layer).evaluate(COUNT, asked)
        return found

    def layer(self, name: str) -> str:
        """Give a layer of the stage, pixel by pixel."""
        return str(self.canvas(name).evaluate("(canvas) => canvas.toDataURL()"))

    def pictures(self) -> list[str]:
        """Give the stage's and the curve's layers, pixel by pixel."""
        found: list[str] = self.page.evaluate(PICTURES)
        return found
