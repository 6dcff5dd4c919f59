"""Landscapes of the lecture’s last reference, Plevris & Solorzano (2022), in two dimensions."""

from landscapes._landscape import Box, Landscape

COLLECTION = (
    Landscape(
        key="ackley",
        name="Ackley",
        group="collection",
        formula=("-20exp(-0.2sqrt((x^2 + y^2)/2)) - exp((cos(2pi*x) + cos(2pi*y))/2) + e + 20"),
        domain=Box(-32.768, 32.768, -32.768, 32.768),
        view=Box(-3.5, 3.5, -3.5, 3.5),
        start=(2.7, 1.6),
        minima=((0.0, 0.0),),
        lesson="A funnel full of dents: the way down is plain from afar and hidden from nearby.",
        source="Ackley (1987); Plevris & Solorzano (2022), no. 8",
    ),
    Landscape(
        key="rastrigin",
        name="Rastrigin",
        group="collection",
        formula="20 + x^2 - 10cos(2pi*x) + y^2 - 10cos(2pi*y)",
        domain=Box(-5.12, 5.12, -5.12, 5.12),
        view=Box(-2.5, 2.5, -2.5, 2.5),
        start=(1.7, 1.3),
        minima=((0.0, 0.0),),
        lesson="An egg box in a bowl: every dent is a minimum, and only one is the lowest.",
        source="Rastrigin (1974); Plevris & Solorzano (2022), no. 10",
    ),
)
