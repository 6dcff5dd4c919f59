"""Made up: a landscape that is on no list."""

from landscapes._landscape import Box, Landscape

DITCH = Landscape(
    key="ditch",
    name="A made-up ditch",
    group="lecture",
    formula="(x - y)^2 + 0.1(x + y)^2",
    domain=Box(-3.0, 3.0, -3.0, 3.0),
    view=Box(-3.0, 3.0, -3.0, 3.0),
    start=(-2.0, 1.0),
    minima=((0.0, 0.0),),
    lesson="Made up to be found on the page.",
    source="Nobody (2999)",
)
