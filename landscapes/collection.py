"""Landscapes of the lecture’s last reference, Plevris & Solorzano (2022), in two dimensions."""

from itertools import product
from math import hypot

from landscapes._landscape import Box, Landscape, Point

_SOURCE = "Plevris & Solorzano (2022), A collection of 30 multidimensional functions, Data 7(4)"

# Ackley's minima with 0 ≤ y ≤ x in its view; mirror images of them are the others.
_ACKLEY_DENTS = (
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
# Where t² − 10 cos 2πt is lowest nearby, for t ≥ 0 in the domain.
_RASTRIGIN_DENTS = (
    0.0,
    0.9949586376523348,
    1.9899122337085495,
    2.984855701039481,
    3.9797838603007536,
    4.974691390895051,
)


def _mirrored(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return the points and their mirror images in the axes and diagonals, the inmost first."""
    images = {
        image
        for x, y in points
        for one, other in product((x, -x), (y, -y))
        for image in ((one, other), (other, one))
    }
    return tuple(sorted(images, key=lambda point: (hypot(*point), point)))


COLLECTION = (
    Landscape(
        key="ackley",
        name="Ackley’s function",
        group="collection",
        formula="-20exp(-0.2sqrt((x^2 + y^2)/2)) - exp((cos(2pi*x) + cos(2pi*y))/2) + e + 20",
        domain=Box(-32.768, 32.768, -32.768, 32.768),
        view=Box(-3.5, 3.5, -3.5, 3.5),
        start=(2.4, 1.6),
        minima=_mirrored(_ACKLEY_DENTS),
        lesson="A funnel full of dents: from afar the way is plain, from nearby it is hidden.",
        source=f"Ackley (1987); {_SOURCE}, no. 8; minima beyond the view are not listed",
    ),
    Landscape(
        key="rastrigin",
        name="Rastrigin’s function",
        group="collection",
        formula="20 + x^2 - 10cos(2pi*x) + y^2 - 10cos(2pi*y)",
        domain=Box(-5.12, 5.12, -5.12, 5.12),
        view=Box(-2.5, 2.5, -2.5, 2.5),
        start=(1.6, 0.4),
        minima=_mirrored(tuple(product(_RASTRIGIN_DENTS, _RASTRIGIN_DENTS))),
        lesson="An egg box in a bowl: the nearest dent holds whoever comes with small steps.",
        source=f"Rastrigin (1974); {_SOURCE}, no. 10",
    ),
)
