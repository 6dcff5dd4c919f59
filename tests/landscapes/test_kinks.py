"""At a kink, derivatives are what the documentation says: never nan where the loss is finite."""

import numpy as np
import pytest

from landscapes import from_formula

# Formula, point, value, gradient there.
KINKS = [
    ("|x|", (0.0, 1.0), 0.0, (0.0, 0.0)),
    ("|x| + |y|", (0.0, -1.0), 1.0, (0.0, -1.0)),
    ("sqrt(x^2 + y^2)", (0.0, 0.0), 0.0, (0.0, 0.0)),
    ("sqrt(x)", (0.0, 0.0), 0.0, (0.0, 0.0)),
    ("|x|^0.25", (0.0, 0.0), 0.0, (0.0, 0.0)),
    ("2(y^2)^0.1 + x", (3.0, 0.0), 3.0, (1.0, 0.0)),
    ("|x|^1.5", (0.0, 0.0), 0.0, (0.0, 0.0)),
    ("-20exp(-0.2sqrt((x^2 + y^2)/2))", (0.0, 0.0), -20.0, (0.0, 0.0)),
    ("max(|x|, |y|)", (1.0, 1.0), 1.0, (0.5, 0.5)),
    ("max(|x|, |y|)", (-2.0, 1.0), 2.0, (-1.0, 0.0)),
    ("min(x, 3y)", (3.0, 1.0), 3.0, (0.5, 1.5)),
    ("min(x, 3y)", (3.0, 2.0), 3.0, (1.0, 0.0)),
    ("min(exp(x^2), 5)", (30.0, 0.0), None, (0.0, 0.0)),
    ("max(log(x), -5)", (0.0, 0.0), None, (0.0, 0.0)),
    ("min(x, y)", (0.0, 0.0), 0.0, (0.5, 0.5)),
]


@pytest.mark.parametrize(("text", "point", "value", "gradient"), KINKS, ids=range(len(KINKS)))
def test_slopes_at_a_kink(
    text: str,
    point: tuple[float, float],
    value: float | None,
    gradient: tuple[float, float],
) -> None:
    """Arrays hold the stated slope and a finite Hessian; floats agree where they can compute it."""
    landscape = from_formula(text)
    x, y = (np.array([coordinate]) for coordinate in point)
    assert pytest.approx(gradient, abs=1e-15) == np.ravel(landscape.gradient(x, y))
    assert np.isfinite(landscape.hessian(x, y)).all()
    if value is not None:
        assert pytest.approx(value, abs=1e-15) == landscape.value(*point)
        assert pytest.approx(gradient, abs=1e-15) == landscape.gradient(*point)
        assert np.isfinite(landscape.hessian(*point)).all()


@pytest.mark.parametrize("text", ["1/x", "log(x)", "x^-0.5", "tan(1/x)"])
def test_a_pole_is_not_hidden(text: str) -> None:
    """Where the loss itself is not finite, nothing pretends that it were."""
    x = np.array([0.0])
    assert not np.isfinite(from_formula(text).value(x, x)).any()


def test_beyond_its_domain_a_formula_is_undefined() -> None:
    """Arrays say nan, floats raise as Python's mathematics does."""
    landscape = from_formula("sqrt(x)")
    assert np.isnan(landscape.value(np.array([-1.0]), 0.0)).all()
    with pytest.raises(ValueError, match="math domain"):
        landscape.value(-1.0, 0.0)
