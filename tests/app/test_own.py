"""A visitor's own formula is read once, however it is spaced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.own import checked_formula, own_landscape
from landscapes import USUAL_DOMAIN, FormulaError, from_formula


def test_needless_spaces_make_no_other_formula() -> None:
    """What was compiled for the one text serves the other, and the scenario it is kept in."""
    own_landscape.cache_clear()
    for text in ("x^2  +\t3y^2", " x^2 + 3y^2 ", "x^2 + 3y^2"):
        assert checked_formula(text, None) == "x^2 + 3y^2"
    assert own_landscape.cache_info().misses == 1


@pytest.mark.parametrize(
    ("text", "column"),
    [("  x  +  q", 9), ("x   + ", 6), ("   ", 1), ("", 1), ("\n(x + 1", 2), ("x" * 201, 201)],
)
def test_the_place_is_that_in_the_text_as_it_was_typed(text: str, column: int) -> None:
    """With all its spaces."""
    with pytest.raises(FormulaError) as refused:
        checked_formula(text, None)
    assert column == refused.value.column


@given(st.text(alphabet="xyq+-*/^()|²2. \n\u00a0", max_size=12))
def test_spaces_move_no_place(text: str) -> None:
    """The formula's own reader finds the same character wrong, but for what is only missing."""
    wrong: FormulaError | None = None
    try:
        from_formula(text, domain=USUAL_DOMAIN)
    except FormulaError as error:
        wrong = error
    if wrong is None:
        assert checked_formula(text, None) == " ".join(text.split())
        return
    with pytest.raises(FormulaError) as refused:
        checked_formula(text, None)
    assert wrong.message == refused.value.message
    assert wrong.column in {refused.value.column, len(text) + 1}
