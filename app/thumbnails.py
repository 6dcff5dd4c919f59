"""The landscapes' small pictures: the same for every visitor, so they are made once."""

import functools

import numpy as np

from app.levels import fitted, graded, sampled
from landscapes import LANDSCAPES, Landscape

COLUMNS, ROWS = 64, 48
BLANK = 255  # where the loss is not finite; levels are 0 to 254


def thumbnails() -> bytes:
    """Give the pictures of all landscapes, one after the other in the order of `LANDSCAPES`.

    Each byte is what its pixel has more than the one left of it, modulo 256: that compresses to two
    thirds of what the pixels themselves do.
    """
    return _joined(tuple(LANDSCAPES.values()))


@functools.lru_cache(maxsize=1)
def _joined(records: tuple[Landscape, ...]) -> bytes:
    pictures = np.stack([thumbnail(record) for record in records])
    return np.diff(pictures, axis=-1, prepend=np.uint8(0)).tobytes()


def thumbnail(record: Landscape) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Give a small picture of a landscape's view: (ROWS, COLUMNS), the top row first."""
    *_, levels = graded(sampled(record, fitted(record.view, COLUMNS / ROWS), COLUMNS, ROWS))
    shades = np.where(np.isfinite(levels), np.rint((BLANK - 1) * levels), BLANK)
    return shades[::-1].astype(np.uint8)
