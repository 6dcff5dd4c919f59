"""The landscapes of the lecture's visualiser; its β₀ is x and its β₁ is y."""

from landscapes._landscape import Box, Landscape

_SQUARE = Box(-2.0, 2.0, -2.0, 2.0)
_SOURCE = "Gorin, Better optimisation (lecture), Gradient Descent Visualiser"

LECTURE = (
    Landscape(
        key="local_minimum",
        name="Local minimum",
        group="lecture",
        formula=(
            "-2exp(-((x - 1)^2 + (1.4y)^2)/0.2) - 6exp(-((x + 1)^2 + (1.4y)^2)/0.2)"
            " + x^2 + (1.4y)^2"
        ),
        domain=_SQUARE,
        view=_SQUARE,
        start=(1.5, 1.2),
        minima=((-0.9675774464554597, 0.0), (0.9053178606008483, 0.0)),
        lesson="A trap lies on the way: without a run-up, one ends in the nearer, higher minimum.",
        source=_SOURCE,
    ),
    Landscape(
        key="global_minimum",
        name="Global minimum",
        group="lecture",
        formula="x^2 + y^2",
        domain=_SQUARE,
        view=_SQUARE,
        start=(1.5, 1.2),
        minima=((0.0, 0.0),),
        lesson="On a round bowl every method arrives; what differs is how soon, and how calmly.",
        source=_SOURCE,
    ),
    Landscape(
        key="saddle",
        name="Saddle point",
        group="lecture",
        formula="sin(x) + y^2",
        domain=_SQUARE,
        view=_SQUARE,
        start=(1.45, 1.2),
        minima=((-1.5707963267948966, 0.0),),
        lesson="Near a saddle the gradient all but vanishes, though the way down is still open.",
        source=_SOURCE,
    ),
    Landscape(
        key="corridor",
        name="Corridor",
        group="lecture",
        formula="5x^2 + 0.05y^2",
        domain=_SQUARE,
        view=_SQUARE,
        start=(1.3, 1.7),
        minima=((0.0, 0.0),),
        lesson=(
            "Steep across and shallow along: one learning rate is too large for x "
            "or too small for y."
        ),
        source=_SOURCE,
    ),
    Landscape(
        key="plateau",
        name="Plateau",
        group="lecture",
        formula="-sin(r)/r + 0.01r^2",
        where={"r": "sqrt(100x^2 + 100y^2 + 0.0001)"},
        domain=_SQUARE,
        view=_SQUARE,
        start=(1.5, 1.2),
        minima=((0.0, 0.0),),
        lesson="Rings surround the minimum: slow descents stay on one, a run-up rolls across them.",
        source=_SOURCE,
    ),
    Landscape(
        key="hills",
        name="Hills",
        group="lecture",
        formula=(
            "2exp(-((x - 1)^2 + (1.4y)^2)/0.2) + 6exp(-((x + 1)^2 + (1.4y)^2)/0.2)"
            " - 2exp(-((x - 1)^2 + (1.4y + 1)^2)/0.2) + x^2 + (1.4y)^2"
        ),
        domain=_SQUARE,
        view=_SQUARE,
        start=(-1.1, 1.7),
        minima=(
            (0.9003065222993073, -0.6534011583039486),
            (0.04150712569956181, -0.0006403776376543042),
        ),
        lesson="Hills bend the way down: where one ends depends on which side one passes.",
        source=_SOURCE,
    ),
    Landscape(
        key="elliptic_bowl",
        name="Elliptic bowl",
        group="lecture",
        formula="-exp(-((x/2)^2 + 5(y/2)^2)) + (x/2)^2 + 0.5(y/2)^2",
        domain=_SQUARE,
        view=_SQUARE,
        start=(1.7, 1.4),
        minima=((0.0, 0.0),),
        lesson="The bottom bends more than the rim: one learning rate has to serve both.",
        source=_SOURCE,
    ),
    Landscape(
        key="saddle_between_minima",
        name="Saddle between minima",
        group="lecture",
        formula="x^2 - y^2 + y^4/4",
        domain=_SQUARE,
        view=_SQUARE,
        start=(1.6, 0.05),
        minima=((0.0, 1.4142135623730951), (0.0, -1.4142135623730951)),
        lesson="A ridge between two equal minima: the smallest lean decides which one is found.",
        source=_SOURCE,
    ),
)
