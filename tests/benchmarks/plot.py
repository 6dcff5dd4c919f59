"""A plot on two logarithmic axes, as a drawing for light and for dark pages."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

Points: TypeAlias = Sequence[tuple[float, float]]

_WIDTH, _HEIGHT = 760, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 140, 44, 60  # margins, in pixels as all below
_GAP = 18  # between the heights of two names, at least
# Of each line: its colour on light and on dark, its dashes, and the path of its marker.
_STYLES = (
    ("#1257b0", "#7db4ff", "none", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"),
    ("#a33a00", "#ff9d66", "8 4", "M-4 -4h8v8h-8z"),
    ("#0f6b45", "#62d1a0", "2 4", "M0 -5l5 9h-10z"),
    ("#7b2d8b", "#dd96ee", "10 4 2 4", "M0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z"),
)
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def plotted(title: str, x: str, y: str, lines: Mapping[str, Points]) -> str:
    """Draw lines by name over decades; `x` and `y` say what the axes are, all numbers above 0."""
    across = _decades(at for points in lines.values() for at, _ in points)
    up = _decades(at for points in lines.values() for _, at in points)
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return (
            _LEFT + (right - _LEFT) * _share(point[0], across),
            bottom - (bottom - _TOP) * _share(point[1], up),
        )

    placed = {name: [place(point) for point in points] for name, points in lines.items()}
    labels = _named(placed, right)
    corner = 10.0 ** across[0], 10.0 ** up[0]
    columns = [(each, place((10.0**each, corner[1]))[0]) for each in range(*_whole(across))]
    rows = [(each, place((corner[0], 10.0**each))[1]) for each in range(*_whole(up))]
    middle = (_TOP + bottom) / 2
    drawing = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        f"<title>{title}</title>",
        _style(),
        f'<text class="title" x="{_LEFT}" y="24">{title}</text>',
        *(f'<path class="grid" d="M{at:.1f} {_TOP}V{bottom}"/>' for _, at in columns),
        *(f'<path class="grid" d="M{_LEFT} {at:.1f}H{right}"/>' for _, at in rows),
        *(
            f'<text x="{at:.1f}" y="{bottom + 20}" text-anchor="middle">{_power(each)}</text>'
            for each, at in columns
        ),
        *(
            f'<text x="{_LEFT - 8}" y="{at + 5:.1f}" text-anchor="end">{_power(each)}</text>'
            for each, at in rows
        ),
        f'<text x="{(_LEFT + right) / 2}" y="{_HEIGHT - 14}" text-anchor="middle">{x}</text>',
        f'<text transform="translate(20 {middle}) rotate(-90)" text-anchor="middle">{y}</text>',
    ]
    for number, (name, points) in enumerate(placed.items()):
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        marker = _STYLES[number][3]
        drawing += [
            f'<g class="line{number}">',
            f'<path class="line" d="{path}"/>',
            *(f'<path d="{marker}" transform="translate({x:.1f} {y:.1f})"/>' for x, y in points),
            f'<text x="{labels[name][0]:.1f}" y="{labels[name][1] + 5:.1f}">{name}</text>',
            "</g>",
        ]
    return "\n".join([*drawing, "</svg>", ""])


def _decades(numbers: Iterable[float]) -> tuple[int, int]:
    logarithms = [math.log10(number) for number in numbers]
    return math.floor(min(logarithms)), math.ceil(max(logarithms))


def _whole(decades: tuple[int, int]) -> tuple[int, int]:
    return decades[0], decades[1] + 1


def _share(number: float, decades: tuple[int, int]) -> float:
    return (math.log10(number) - decades[0]) / (decades[1] - decades[0])


def _power(exponent: int) -> str:
    if 0 <= exponent <= 3:
        return str(10**exponent)
    return f"10{str(exponent).translate(_SUPERSCRIPTS)}"


def _named(lines: Mapping[str, Points], right: int) -> dict[str, tuple[float, float]]:
    """Place the names: beside the ends at the edge, else below a line's beginning."""
    found = {}
    lowest = -math.inf
    for name, points in sorted(lines.items(), key=lambda line: line[1][-1][1]):
        if points[-1][0] < right - 1:
            found[name] = points[0][0] + _GAP / 2, points[0][1] + _GAP
        else:
            lowest = max(points[-1][1], lowest + _GAP)
            found[name] = points[-1][0] + _GAP / 2, lowest
    return found


def _style() -> str:
    def rules(ink: str, grid: str, number: int) -> str:
        lines = (
            f".line{k}{{fill:{style[number]};stroke:{style[number]}}}"
            for k, style in enumerate(_STYLES)
        )
        return f"text{{fill:{ink}}}.grid{{stroke:{grid}}}{''.join(lines)}"

    dashes = "".join(
        f".line{k} .line{{stroke-dasharray:{style[2]}}}" for k, style in enumerate(_STYLES)
    )
    return (
        "<style>text{font:14px sans-serif;stroke:none}.title{font-weight:bold}"
        f".line{{fill:none!important;stroke-width:2}}{dashes}"
        f"{rules('#1f2328', '#d5dae0', 0)}"
        f"@media(prefers-color-scheme:dark){{{rules('#e6edf3', '#3a424c', 1)}}}</style>"
    )
