"""Colours, dashes, markers and type sizes: the only place that has them.

Paths are told apart by colour, by dash and by marker. Each colour has a contrast of at least 3:1
against every colour of its theme's ramp, and those of the opening picture differ for colour-blind
eyes; the tests hold them to both.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Literal, get_args

ThemeName = Literal["light", "dark"]
THEMES: tuple[ThemeName, ...] = get_args(ThemeName)


@dataclass(frozen=True, kw_only=True)
class Theme:
    """The page's colours in one theme, each "#rrggbb", with "aa" behind for a translucent one."""

    page: str
    panel: str  # what lies on the page
    raised: str  # what lies on a panel, or is being pointed at
    ink: str
    soft: str  # text of less weight
    line: str
    accent: str
    on_accent: str
    focus: str
    warning: str
    halo: str  # around paths, so that they stand off the landscape
    shadow: str  # under what lies above the page
    scrim: str  # over the page while something else has to be seen to first
    contour: str  # the lines of equal loss
    ramp: tuple[str, ...]  # the landscape, low to high
    # On maps, a place where runs end: when it is reached soon, and when it is reached late.
    places: tuple[tuple[str, str], ...]
    shades: tuple[str, ...]  # of steps and losses on maps, few or low to many or high
    pattern: str  # drawn on maps, on the page's colour, where a run comes to no place


@dataclass(frozen=True, kw_only=True)
class Style:
    """How one optimizer is drawn everywhere."""

    colour: Mapping[ThemeName, str]
    dash: tuple[float, ...]  # CSS pixels drawn and left out by turns; empty for a solid line
    marker: str


LIGHT = Theme(
    page="#f5f4f0",
    panel="#ffffff",
    raised="#e8ecf1",
    ink="#18202b",
    soft="#515c6b",
    line="#d5dae1",
    accent="#1d4f91",
    on_accent="#ffffff",
    focus="#1a6fdb",
    warning="#8f2d00",
    halo="#ffffff",
    shadow="#00000047",
    scrim="#0a0f1959",
    contour="#263a5c",
    ramp=("#97b4d8", "#bfd1e5", "#dfe7ec", "#f8f5ee"),
    places=(
        ("#d4dcfe", "#92b4fa"),
        ("#fee1af", "#ddb550"),
        ("#f2d6e1", "#e994b3"),
        ("#abfcf9", "#4edee3"),
        ("#fed5bd", "#f5946d"),
        ("#c6fad7", "#81dea7"),
    ),
    shades=("#fdf7cd", "#c5e6b6", "#84c9b7", "#7fb2dc"),
    pattern="#a2abb8",
)
DARK = Theme(
    page="#0e131a",
    panel="#141b25",
    raised="#25303f",
    ink="#e9edf3",
    soft="#a3afbe",
    line="#2e3a4a",
    accent="#8abaff",
    on_accent="#0a1320",
    focus="#a3caff",
    warning="#ffb68f",
    halo="#0a0f17",
    shadow="#0000008c",
    scrim="#0000008c",
    contour="#d6e2f6",
    ramp=("#0c1728", "#172740", "#273b57", "#3c506d"),
    places=(
        ("#025e84", "#033247"),
        ("#784e06", "#412700"),
        ("#752140", "#420b20"),
        ("#8e372f", "#501814"),
        ("#3e468f", "#1e2252"),
        ("#096566", "#033536"),
    ),
    shades=("#57611b", "#205a45", "#13435c", "#171f3c"),
    pattern="#4a5a70",
)
PALETTE: Mapping[ThemeName, Theme] = MappingProxyType({"light": LIGHT, "dark": DARK})

FONT = '"Inter Variable", system-ui, sans-serif'
SIZE = 15  # CSS pixels
PHONE_SIZE = 16  # below 16 px phones zoom into a field that gets the focus
PROJECTOR = 1.5  # times larger

_COLOURS: tuple[tuple[str, str], ...] = (
    ("#23282f", "#f2f4f8"),
    ("#0b4fb0", "#7db8ff"),
    ("#6a2fb0", "#c5a8ff"),
    ("#744800", "#e4b75e"),
    ("#9c0f66", "#ff8ace"),
    ("#00634d", "#4fd4ae"),
    ("#a62603", "#ff9069"),
    ("#4f5c00", "#bccb4e"),
    ("#005a72", "#86d3ea"),
    ("#7a1230", "#f39ab0"),
    ("#33349c", "#a9b0ff"),
    ("#1f6300", "#97dd72"),
    ("#863600", "#ffae78"),
    ("#8700a0", "#e29cff"),
    ("#4a5164", "#b6bfd2"),
    ("#5c2a10", "#d9b59c"),
)
_DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (14, 4),
    (14, 4, 2, 4),
    (2, 4),
    (9, 3, 2, 3, 2, 3),
    (7, 4),
    (20, 3, 5, 3),
)
_MARKERS = (
    "circle",
    "square",
    "diamond",
    "triangle",
    "star",
    "triangle-down",
    "pentagon",
    "hexagon",
)


def style(position: int) -> Style:
    """Give the style of the optimizer at this position: no two of the first 112 are the same.

    Colours come round again after sixteen, markers after eight and dashes after seven.
    """
    light, dark = _COLOURS[position % len(_COLOURS)]
    return Style(
        colour=MappingProxyType({"light": light, "dark": dark}),
        dash=_DASHES[position % len(_DASHES)],
        marker=_MARKERS[(position + 3 * (position // len(_MARKERS))) % len(_MARKERS)],
    )


def stylesheet() -> str:
    """Give every colour and size as a CSS variable, for both themes and for the projector."""
    light, dark = (_variables(PALETTE[name]) for name in THEMES)
    return (
        f":root{{--font:{FONT};--size:{SIZE}px;color-scheme:light;{light}}}"
        f"@media(prefers-color-scheme:dark){{:root:not([data-theme]){{color-scheme:dark;{dark}}}}}"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}"
        f"@media(max-width:860px){{:root{{--size:{PHONE_SIZE}px}}}}"
        f"@media(min-width:861px){{:root:has(.projector){{--size:{SIZE * PROJECTOR}px}}}}"
    )


def _variables(theme: Theme) -> str:
    values = {name.replace("_", "-"): value for name, value in asdict(theme).items()}
    for name in ("ramp", "shades"):
        values[name] = f"linear-gradient(to right, {', '.join(getattr(theme, name))})"
    del values["places"]  # drawn on canvases
    return "".join(f"--{name}:{value};" for name, value in values.items())
