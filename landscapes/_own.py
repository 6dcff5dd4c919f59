"""The door for a stranger's formula."""

from landscapes._formula import read
from landscapes._landscape import Box, Landscape
from landscapes._parse import STRANGERS


def from_formula(text: str, *, domain: Box = Box(-2.0, 2.0, -2.0, 2.0)) -> Landscape:
    """Return a landscape of what somebody typed, shown over `domain`."""
    read(text, {}, STRANGERS)
    return Landscape(
        key="own",
        name="Your own formula",
        group="own",
        formula=" ".join(text.split()),
        domain=domain,
        view=domain,
        start=(domain.left + 0.875 * domain.width, domain.bottom + 0.8 * domain.height),
        lesson="What does each method make of it?",
        source="typed by you",
    )
