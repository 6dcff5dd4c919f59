"""Every colour can be told from what it stands on, and every path from every other."""

import re
from collections.abc import Iterable
from itertools import combinations, pairwise

import pytest

from app.appearance import PALETTE, PROJECTOR, SIZE, Theme, ThemeName, style, stylesheet
from app.scenario import Scenario
from optimizers import OPTIMIZERS

Colour = tuple[float, float, float]

BETWEEN = 24  # colours that are looked at between two stops of a ramp
READABLE, VISIBLE = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11
TEXTS = ("ink", "soft", "accent", "warning")
GROUNDS = ("page", "panel", "raised")


def parsed(colour: str) -> Colour:
    """Read "#rrggbb"."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: Colour) -> float:
    """Compute the relative luminance of WCAG 2.2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Compute the contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def between(one: Colour, other: Colour, share: float) -> Colour:
    """Mix two colours."""
    red, green, blue = (a + share * (b - a) for a, b in zip(one, other, strict=True))
    return red, green, blue


def mixed(stops: Iterable[str]) -> list[Colour]:
    """Give colours with those between them, too."""
    pairs = pairwise(map(parsed, stops))
    return [between(*pair, at / BETWEEN) for pair in pairs for at in range(BETWEEN + 1)]


def ramp(theme: Theme) -> list[Colour]:
    """Give the landscape's colours."""
    return mixed(theme.ramp)


def on_maps(theme: Theme) -> list[Colour]:
    """Give the colours of maps: of places, sooner or later, of numbers, and of patterns."""
    places = [colour for ends in theme.places for colour in mixed(ends)]
    return [*places, *mixed(theme.shades), parsed(theme.page), parsed(theme.pattern)]


@pytest.mark.parametrize("name", PALETTE)
@pytest.mark.parametrize("position", range(16))
def test_every_path_stands_out_from_the_landscape(name: ThemeName, position: int) -> None:
    """Wherever it runs, and from what the curve and the cards lie on."""
    theme = PALETTE[name]
    colour = parsed(style(position).colour[name])
    grounds = [*ramp(theme), *on_maps(theme), parsed(theme.panel), parsed(theme.page)]
    assert VISIBLE <= min(contrast(colour, ground) for ground in grounds)


@pytest.mark.parametrize("name", PALETTE)
def test_every_text_can_be_read(name: ThemeName) -> None:
    """On the page, on a panel, and where the pointer rests."""
    theme = PALETTE[name]
    for text in TEXTS:
        for ground in GROUNDS:
            pair = parsed(getattr(theme, text)), parsed(getattr(theme, ground))
            assert READABLE <= contrast(*pair), (text, ground)
    assert READABLE <= contrast(parsed(theme.on_accent), parsed(theme.accent))


@pytest.mark.parametrize("name", PALETTE)
def test_marks_and_focus_can_be_seen(name: ThemeName) -> None:
    """The start and the minima on the landscape, the focus on everything it can be around."""
    theme = PALETTE[name]
    grounds = (*ramp(theme), *on_maps(theme))
    assert VISIBLE <= min(contrast(parsed(theme.ink), ground) for ground in grounds)
    assert all(
        VISIBLE <= contrast(parsed(theme.focus), parsed(getattr(theme, ground)))
        for ground in GROUNDS
    )


@pytest.mark.parametrize("name", PALETTE)
def test_ramp_goes_one_way(name: ThemeName) -> None:
    """Higher is lighter, all the way, so that the relief can be read without its colours."""
    assert all(
        luminance(low) < luminance(high)
        for low, high in pairwise(ramp(PALETTE[name]))
        if low != high
    )


@pytest.mark.parametrize("name", PALETTE)
def test_sooner_is_lighter(name: ThemeName) -> None:
    """On maps, and lower, in every colour; and a pattern can be told from its ground."""
    theme = PALETTE[name]
    for soon, late in theme.places:
        assert 1.4 * luminance(parsed(late)) < luminance(parsed(soon))
    assert all(luminance(few) >= luminance(many) for few, many in pairwise(mixed(theme.shades)))
    assert 2 * luminance(parsed(theme.shades[-1])) < luminance(parsed(theme.shades[0]))
    assert 1.7 < contrast(parsed(theme.pattern), parsed(theme.page))


def test_no_two_paths_look_the_same() -> None:
    """Among as many as anybody compares; neighbours differ in colour, dash and marker at once."""
    styles = [style(position) for position in range(16)]
    assert all(one != other for one, other in combinations(styles, 2))
    for one, other in pairwise(styles):
        assert one.colour != other.colour
        assert one.dash != other.dash
        assert one.marker != other.marker


def test_every_optimizer_has_a_colour_of_its_own() -> None:
    """As many as there are; dash and marker tell those apart whose colours some eyes confuse."""
    colours = [style(position).colour["light"] for position in range(len(OPTIMIZERS))]
    assert len(colours) == len(set(colours))
    marks = [(style(at).dash, style(at).marker) for at in range(len(OPTIMIZERS))]
    assert len(marks) == len(set(marks))


# Viénot, Brettel & Mollon (1999): linear RGB as those see it who lack one kind of cone.
BLIND = {
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def seen(colour: Colour, kind: str) -> Colour:
    """Compute the CIE L*a*b* colour that a colour-blind eye sees; "" is the usual eye."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    if kind:
        linear = [sum(w * c for w, c in zip(row, linear, strict=True)) for row in BLIND[kind]]
    red, green, blue = (min(max(c, 0.0), 1.0) for c in linear)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0890
    f, g, h = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * g - 16, 500 * (f - g), 200 * (g - h)


@pytest.mark.parametrize("name", PALETTE)
@pytest.mark.parametrize("kind", ["", *BLIND])
def test_opening_colours_differ_for_every_eye(name: ThemeName, kind: str) -> None:
    """Those of the opening picture, by more than can be overlooked: a CIE76 difference of 20."""
    shown = [list(OPTIMIZERS).index(key) for key in Scenario.on().chosen]
    colours = [seen(parsed(style(position).colour[name]), kind) for position in shown]
    for one, other in combinations(colours, 2):
        assert 20 < sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


@pytest.mark.parametrize("name", PALETTE)
@pytest.mark.parametrize("kind", ["", *BLIND])
def test_places_differ_for_every_eye(name: ThemeName, kind: str) -> None:
    """When reached as late or as soon; most of all the first three, as many as there often are."""
    for share in (0.0, 0.35, 0.65, 1.0):
        colours = [
            seen(between(parsed(soon), parsed(late), share), kind)
            for soon, late in PALETTE[name].places
        ]
        for at, other in enumerate(colours):
            for one in colours[:at]:
                apart = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
                assert (12 if at < 3 else 7) < apart


def test_stylesheet_has_every_colour_of_both_themes() -> None:
    """As variables, and the projector's larger type."""
    text = stylesheet()
    for theme in PALETTE.values():
        for name in (*TEXTS, *GROUNDS, "line", "focus", "halo"):
            assert f"--{name}:{getattr(theme, name)};" in text
        assert all(colour in text for colour in theme.ramp)
    sizes = [float(size) for size in re.findall(r"--size:([\d.]+)px", text)]
    assert {SIZE, SIZE * PROJECTOR} <= set(sizes)
