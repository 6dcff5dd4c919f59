"""Where the collection's landscapes are lowest nearby, as far as their views reach."""

from collections.abc import Iterable
from itertools import product
from math import hypot

Point = tuple[float, float]


def _lattice(places: tuple[float, ...]) -> tuple[Point, ...]:
    """Return the points whose coordinates are among the places, the inmost first."""
    return _from_the_middle(product(places, places))


def _mirrored(points: tuple[Point, ...], *, swapped: bool = True) -> tuple[Point, ...]:
    """Return the points and their mirror images in the axes, and in the diagonals if `swapped`."""
    images = {(one, other) for x, y in points for one, other in product((x, -x), (y, -y))}
    if swapped:
        images |= {(y, x) for x, y in images}
    return _from_the_middle(images)


def _from_the_middle(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda point: (hypot(*point), point)))


QUINTIC = _lattice((-1.0, -0.4026279411861238, 2.0))

# The roots of x sin x + 0.1x in the domain.
ALPINE = _lattice(
    (
        0.0,
        -0.1001674211615598,
        -3.0414252324282334,
        3.241760074751353,
        6.1830178860180265,
        -6.383352728341146,
        -9.32461053960782,
        9.524945381930939,
    )
)

ACKLEY = _mirrored(
    (
        (0.0, 0.0),
        (0.9521665459501717, 0.0),
        (0.9684776587077244, 0.9684776587077244),
        (1.9589197181217173, 0.0),
        (1.9646166628629864, 0.9824160350791393),
        (1.9744519864841166, 1.9744519864841166),
        (2.964619443112052, 0.0),
        (2.9672595287625643, 0.9891541864816626),
        (2.973139419924383, 1.9821399503814776),
        (2.9792239546911445, 2.9792239546911445),
    )
)

GRIEWANK = _mirrored(
    (
        (0.0, 0.0),
        (3.1400226338955397, 4.438444480920714),
        (6.280045279379904, 0.0),
        (0.0, 8.876888929095657),
        (6.280045217550294, 8.876888885374552),
        (9.420067886213593, 4.438444437201061),
    ),
    swapped=False,
)

# Where t² − 10 cos 2πt is lowest nearby, in the whole domain.
RASTRIGIN = _mirrored(
    _lattice(
        (
            0.0,
            0.9949586376523348,
            1.9899122337085495,
            2.984855701039481,
            3.9797838603007536,
            4.974691390895051,
        )
    )
)

# Where −t sin √|t| is lowest nearby, in the whole domain.
SCHWEFEL = _lattice(
    (
        5.239199300195525,
        -25.877417347618685,
        65.54786509015155,
        -124.82935642021526,
        203.81425264889447,
        -302.52493561191176,
        420.96874635998205,
    )
)

XIN_SHE_YANG_1 = _mirrored(
    (
        (0.0, 0.0),
        (1.0478591874847276, 0.0),
        (1.178961197597927, 1.178961197597927),
        (2.7910124632281703, 0.0),
        (2.794512965058503, 1.2114385475222194),
        (2.796786569717449, 2.796786569717449),
    )
)

XIN_SHE_YANG_5 = _mirrored(
    (
        (0.0, 0.0),
        (3.141432869625715, 0.0),
        (3.1415926453332226, 3.1415926453332226),
        (6.283185307179586, 0.0),
        (6.283185307179586, 3.141592653589793),
        (6.283185307179586, 6.283185307179586),
    )
)
