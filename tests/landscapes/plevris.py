"""The thirty functions of Plevris & Solorzano (2022), written down again from the paper.

In as many dimensions as the points have coordinates, (n, ...), and with nothing of ours in between:
what the landscapes say in two dimensions is compared with these.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def _sum(terms: ArrayLike) -> Array:
    return np.asarray(np.sum(np.asarray(terms), axis=0), dtype=np.float64)


def _product(factors: Array) -> Array:
    return np.asarray(np.prod(factors, axis=0), dtype=np.float64)


def _mean(terms: Array) -> Array:
    return _sum(terms) / len(terms)


def _index(x: Array) -> Array:
    """Return 1, 2, … n, to be multiplied with the coordinates."""
    return np.arange(1.0, len(x) + 1).reshape(-1, *[1] * (x.ndim - 1))


def _evenly(x: Array) -> Array:
    """Return the numbers from 0 to 1, evenly spaced, one for each coordinate."""
    return (_index(x) - 1) / (len(x) - 1)


def sphere(x: Array) -> Array:
    """No. 1."""
    return _sum(x**2)


def ellipsoid(x: Array) -> Array:
    """No. 2."""
    return _sum(_index(x) * x**2)


def sum_of_different_powers(x: Array) -> Array:
    """No. 3."""
    return _sum(np.abs(x) ** (_index(x) + 1))


def quintic(x: Array) -> Array:
    """No. 4."""
    return _sum(np.abs(x**5 - 3 * x**4 + 4 * x**3 + 2 * x**2 - 10 * x - 4))


def drop_wave(x: Array) -> Array:
    """No. 5."""
    square = _sum(x**2)
    waves: Array = (1 + np.cos(12 * np.sqrt(square))) / (0.5 * square + 2)
    return 1 - waves


def weierstrass(x: Array) -> Array:
    """No. 6, with a = 0.5, b = 3 and 21 waves."""
    total = np.zeros(x.shape[1:])
    for k in range(21):
        total += 0.5**k * _sum(np.cos(2 * np.pi * 3**k * (x + 0.5)))
        total -= len(x) * 0.5**k * np.cos(np.pi * 3**k)
    return total


def alpine_1(x: Array) -> Array:
    """No. 7."""
    return _sum(np.abs(x * np.sin(x) + 0.1 * x))


def ackley(x: Array) -> Array:
    """No. 8."""
    far = np.exp(-0.2 * np.sqrt(_mean(x**2)))
    near = np.exp(_mean(np.cos(2 * np.pi * x)))
    return -20 * far - near + 20 + np.e


def griewank(x: Array) -> Array:
    """No. 9."""
    return _sum(x**2) / 4000 - _product(np.cos(x / np.sqrt(_index(x)))) + 1


def rastrigin(x: Array) -> Array:
    """No. 10."""
    return 10 * len(x) + _sum(x**2 - 10 * np.cos(2 * np.pi * x))


def happy_cat(x: Array) -> Array:
    """No. 11."""
    square, total, n = _sum(x**2), _sum(x), len(x)
    return np.abs(square - n) ** 0.25 + (0.5 * square + total) / n + 0.5


def hgbat(x: Array) -> Array:
    """No. 12."""
    square, total, n = _sum(x**2), _sum(x), len(x)
    return np.abs(square**2 - total**2) ** 0.5 + (0.5 * square + total) / n + 0.5


def rosenbrock(x: Array) -> Array:
    """No. 13."""
    return _sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)


def high_conditioned_elliptic(x: Array) -> Array:
    """No. 14."""
    return _sum(1e6 ** _evenly(x) * x**2)


def discus(x: Array) -> Array:
    """No. 15."""
    return 1e6 * _sum(x[:1] ** 2) + _sum(x[1:] ** 2)


def bent_cigar(x: Array) -> Array:
    """No. 16."""
    return _sum(x[:1] ** 2) + 1e6 * _sum(x[1:] ** 2)


def perm_d_beta(x: Array) -> Array:
    """No. 17, with β = 0.5."""
    j = _index(x)
    inner = [_sum((j**i + 0.5) * ((x / j) ** i - 1)) for i in range(1, len(x) + 1)]
    return _sum(np.square(inner))


def schaffer_f7(x: Array) -> Array:
    """No. 18."""
    s = np.sqrt(x[:-1] ** 2 + x[1:] ** 2)
    return _mean(np.sqrt(s) + np.sqrt(s) * np.sin(50 * s**0.2) ** 2) ** 2


def expanded_schaffer_f6(x: Array) -> Array:
    """No. 19: each coordinate with the next, the last with the first."""
    square = x**2 + np.roll(x, -1, axis=0) ** 2
    return _sum(0.5 + (np.sin(np.sqrt(square)) ** 2 - 0.5) / (1 + 0.001 * square) ** 2)


def rotated_hyper_ellipsoid(x: Array) -> Array:
    """No. 20."""
    return _sum(np.cumsum(x**2, axis=0))


def schwefel(x: Array) -> Array:
    """No. 21."""
    return 418.9828872724337 * len(x) - _sum(x * np.sin(np.sqrt(np.abs(x))))


def sum_of_different_powers_2(x: Array) -> Array:
    """No. 22."""
    return _sum(np.abs(x) ** (2 + 4 * _evenly(x)))


def xin_she_yang_1(x: Array) -> Array:
    """No. 23."""
    return _sum(np.abs(x)) * np.exp(-_sum(np.sin(x**2)))


def schwefel_2_21(x: Array) -> Array:
    """No. 24."""
    return np.asarray(np.max(np.abs(x), axis=0), dtype=np.float64)


def schwefel_2_22(x: Array) -> Array:
    """No. 25."""
    return _sum(np.abs(x)) + _product(np.abs(x))


def salomon(x: Array) -> Array:
    """No. 26."""
    root = np.sqrt(_sum(x**2))
    return 1 - np.cos(2 * np.pi * root) + 0.1 * root


def modified_ridge(x: Array) -> Array:
    """No. 27."""
    return _sum(np.abs(x[:1])) + 2 * _sum(x[1:] ** 2) ** 0.1


def zakharov(x: Array) -> Array:
    """No. 28."""
    weighted = _sum(0.5 * _index(x) * x)
    return _sum(x**2) + weighted**2 + weighted**4


def modified_xin_she_yang_3(x: Array) -> Array:
    """No. 29."""
    plain = np.exp(-_sum((x / 15) ** 10))
    hole = 2 * np.exp(-_sum(x**2))
    waves: Array = (plain - hole) * _product(np.cos(x) ** 2)
    return 1e4 * (1 + waves)


def modified_xin_she_yang_5(x: Array) -> Array:
    """No. 30."""
    waves = _sum(np.sin(x) ** 2) - np.exp(-_sum(x**2))
    return 1e4 * (1 + waves * np.exp(-_sum(np.sin(np.sqrt(np.abs(x))) ** 2)))


FUNCTIONS: Mapping[int, Callable[[Array], Array]] = MappingProxyType(
    dict(
        enumerate(
            (
                sphere,
                ellipsoid,
                sum_of_different_powers,
                quintic,
                drop_wave,
                weierstrass,
                alpine_1,
                ackley,
                griewank,
                rastrigin,
                happy_cat,
                hgbat,
                rosenbrock,
                high_conditioned_elliptic,
                discus,
                bent_cigar,
                perm_d_beta,
                schaffer_f7,
                expanded_schaffer_f6,
                rotated_hyper_ellipsoid,
                schwefel,
                sum_of_different_powers_2,
                xin_she_yang_1,
                schwefel_2_21,
                schwefel_2_22,
                salomon,
                modified_ridge,
                zakharov,
                modified_xin_she_yang_3,
                modified_xin_she_yang_5,
            ),
            start=1,
        )
    )
)
REACH: Mapping[int, float] = MappingProxyType(
    # How far from 0 each coordinate may be.
    dict.fromkeys(FUNCTIONS, 100.0)
    | {
        3: 10.0,
        4: 20.0,
        5: 5.12,
        6: 0.5,
        7: 10.0,
        8: 32.768,
        10: 5.12,
        11: 20.0,
        12: 15.0,
        13: 10.0,
        17: 50.0,
        21: 500.0,
        22: 10.0,
        23: 2 * np.pi,
        26: 20.0,
        28: 10.0,
        29: 20.0,
    }
)
MINIMA: Mapping[int, tuple[tuple[float, float], ...]] = MappingProxyType(
    # Where each is 0, to the digits of the paper.
    dict.fromkeys(FUNCTIONS, ((0.0, 0.0),))
    | {
        4: ((-1.0, -1.0), (2.0, 2.0), (-1.0, 2.0)),
        11: ((-1.0, -1.0),),
        12: ((-1.0, -1.0),),
        13: ((1.0, 1.0),),
        17: ((1.0, 2.0),),
        21: ((420.968746359982, 420.968746359982),),
    }
)
