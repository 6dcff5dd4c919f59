"""A hyperparameter map in a few words."""

import pytest

from app import axes
from app.checks import RefusedError
from optimizers import OPTIMIZERS


@pytest.mark.parametrize(
    ("said", "normal", "brief"),
    [
        ((), (), ()),
        (("",), (), ()),
        (("momentum",), ("momentum", "learning_rate", "decay", "steps"), ("momentum",)),
        (
            ("adam", "loss", "beta2"),
            ("adam", "beta2", "learning_rate", "loss"),
            ("adam", "beta2", "learning_rate", "loss"),
        ),
        (
            ("adam", "learning_rate", "beta1", "end"),
            ("adam", "learning_rate", "beta1", "end"),
            ("adam", "end"),
        ),
        (("newton", "steps"), ("newton", "learning_rate", "steps"), ("newton",)),
    ],
)
def test_what_is_usual_needs_no_word(
    said: tuple[str, ...], normal: tuple[str, ...], brief: tuple[str, ...]
) -> None:
    """The first two hyperparameters, in any order behind the optimizer, and the steps."""
    assert normal == axes.checked(said)
    assert brief == axes.brief(normal)
    assert normal == axes.checked(brief) == axes.checked(normal)


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_every_optimizer_can_be_mapped(key: str) -> None:
    """Along at least one axis, and along no switch."""
    _, *along, _ = axes.checked((key,))
    scales = {each.name: each.scale for each in OPTIMIZERS[key].hyperparameters}
    assert along
    assert "switch" not in {scales[name] for name in along}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("adam", "The map is “adam”; it must be an optimiser’s key, axes"),
        (("adma",), "The optimiser is “adma”; .*did you mean adam"),
        (("adam", "beta3"), "Adam has no hyperparameter “beta3”; .*did you mean beta"),
        (("adam", ["loss"]), "Adam has no hyperparameter a list; "),
        (("adam", "bias_correction"), "Adam’s bias correction is to be an axis; a switch is none"),
        (("adam", "beta1", "beta1"), "The map of Adam is to have the axes beta1 and beta1; "),
        (("adam", "beta1", "beta2", "epsilon"), "axes beta1, beta2 and epsilon; it has two"),
        (("adam", "loss", "end"), "The map of Adam is to show end and loss; it shows one thing"),
        (("newton", *100_000 * ("learning_rate",)), "The map of Newton is to have the axes learn"),
    ],
)
def test_refusals_name_value_and_remedy(words: object, message: str) -> None:
    """In the words that were said."""
    with pytest.raises(RefusedError, match=message):
        axes.checked(words)
