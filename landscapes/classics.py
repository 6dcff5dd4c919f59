"""Test functions that the literature of optimisation has long agreed on."""

from landscapes._landscape import Box, Landscape

CLASSICS = (
    Landscape(
        key="rosenbrock",
        name="Rosenbrock’s valley",
        group="classics",
        formula="100(y - x^2)^2 + (1 - x)^2",
        domain=Box(-10.0, 10.0, -10.0, 10.0),
        view=Box(-2.0, 2.0, -1.0, 3.0),
        start=(-1.2, 1.0),
        minima=((1.0, 1.0),),
        lesson="Into the curved valley is easy; along its nearly level floor is the hard part.",
        source="Rosenbrock (1960); Jamil & Yang (2013), no. 105",
    ),
    Landscape(
        key="himmelblau",
        name="Himmelblau’s four minima",
        group="classics",
        formula="(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        domain=Box(-5.0, 5.0, -5.0, 5.0),
        view=Box(-5.0, 5.0, -5.0, 5.0),
        start=(0.2, -4.2),
        minima=(
            (3.0, 2.0),
            (-2.805118086952745, 3.131312518250573),
            (-3.779310253377747, -3.2831859912861696),
            (3.5844283403304917, -1.8481265269644036),
        ),
        lesson="Four equal minima: the start, and the way of moving, decide which one is found.",
        source="Himmelblau (1972); Jamil & Yang (2013), no. 65",
    ),
    Landscape(
        key="beale",
        name="Beale’s function",
        group="classics",
        formula="(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
        domain=Box(-4.5, 4.5, -4.5, 4.5),
        view=Box(-4.5, 4.5, -4.5, 4.5),
        start=(1.0, 1.6),
        minima=((3.0, 0.5),),
        lesson="Cliffs at the corners, a plain between: gradients differ by orders of magnitude.",
        source="Beale (1958); Jamil & Yang (2013), no. 10",
    ),
)
