"""The landscapes' small pictures: each its own, the right way up, and all in one answer."""

import gzip

import numpy as np
import pytest

from app import assets
from app.thumbnails import BLANK, COLUMNS, ROWS, thumbnail, thumbnails
from landscapes import LANDSCAPES, Landscape, from_formula


def small(text: str) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Give the picture of a formula over a square around the origin."""
    return thumbnail(from_formula(text))


@pytest.mark.parametrize("key", LANDSCAPES)
def test_every_landscape_has_a_picture(key: str) -> None:
    """It shows something, without blanks."""
    picture = thumbnail(LANDSCAPES[key])
    assert (ROWS, COLUMNS) == picture.shape
    assert len(np.unique(picture)) > 20
    assert BLANK not in picture


def test_only_the_same_formula_looks_the_same() -> None:
    """In two dimensions, some of the collection's are each other's or the lecture's."""
    formulas = {thumbnail(each).tobytes(): each.formula for each in LANDSCAPES.values()}
    for each in LANDSCAPES.values():
        assert formulas[thumbnail(each).tobytes()] == each.formula


def test_the_top_is_at_the_top() -> None:
    """What rises to the right and upwards has its highest place in the upper right corner."""
    picture = small("x + 2y")
    assert picture.max() == picture[0, -1]
    assert picture.min() == picture[-1, 0]


def test_where_nothing_is_finite_it_is_blank() -> None:
    """And only there."""
    picture = small("log(x)")
    blank = picture == BLANK
    assert blank[:, : COLUMNS // 2].all()
    assert not blank[:, COLUMNS // 2 :].any()


def test_all_pictures_are_one_answer_in_the_landscapes_order() -> None:
    """Each byte says how much its pixel has more than the one left of it."""
    differences = np.frombuffer(thumbnails(), dtype=np.uint8).reshape(-1, ROWS, COLUMNS)
    pictures = np.cumsum(differences, axis=-1, dtype=np.uint8)
    assert len(LANDSCAPES) == len(pictures)
    for picture, record in zip(pictures, LANDSCAPES.values(), strict=True):
        assert picture.tobytes() == thumbnail(record).tobytes()


def test_they_are_made_once() -> None:
    """Every visitor gets the very same bytes, compressed once."""
    assert thumbnails() is thumbnails()
    asset = assets.find(assets.THUMBNAILS)
    assert asset is not None
    assert asset is assets.find(assets.THUMBNAILS)
    assert asset.content is thumbnails()
    assert asset.compressed is not None
    assert asset.content == gzip.decompress(asset.compressed)


def test_other_landscapes_have_another_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """No browser shows an earlier release's pictures."""
    before = assets.address(assets.THUMBNAILS)
    fewer: dict[str, Landscape] = dict(list(LANDSCAPES.items())[1:])
    monkeypatch.setattr("app.thumbnails.LANDSCAPES", fewer)
    assert before != assets.address(assets.THUMBNAILS)
    monkeypatch.undo()
    assert before == assets.address(assets.THUMBNAILS)
