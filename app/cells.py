"""Cells of a map: in which order they are computed, and how they cross the wire."""

import zlib
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_QUICKLY = 1  # of zlib's levels: the others take many times as long for a tenth less


class Level(NamedTuple):
    """Every so-many-th cell across and down, but for those of the level before."""

    stride: int
    before: int  # the stride of the level before, or 0

    def cells(
        self, columns: int, rows: int, *, outer: int = 0, inner: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give the rows and the columns (n,) of its cells, row by row.

        Of those rows that are from `outer` up to `inner` away from the nearer one of the first row
        and the last: the mirror images of rows are among them.
        """
        lines = np.arange(0, rows, self.stride)
        edge = np.minimum(lines, rows - 1 - lines)
        lines = lines[(outer <= edge) & (edge < inner)]
        row, column = np.meshgrid(lines, np.arange(0, columns, self.stride), indexing="ij")
        new = np.ones(row.shape, dtype=bool)
        if self.before:
            new = (row % self.before != 0) | (column % self.before != 0)
        return row[new], column[new]

    def grids(self, columns: int, rows: int) -> Iterator[tuple[range, range]]:
        """Give the same cells as those where some columns and some rows meet."""
        if self.before:
            yield range(self.stride, columns, self.before), range(0, rows, self.before)
            yield range(0, columns, self.stride), range(self.stride, rows, self.before)
        else:
            yield range(0, columns, self.stride), range(0, rows, self.stride)

    def depth(self, columns: int, cells: float) -> int:
        """Give from how deep a band of rows, and its mirror image, about so many cells come."""
        each = columns / self.stride * (0.75 if self.before else 1.0)
        return self.stride * max(1, round(cells / each / 2))


def levels(columns: int, rows: int, *, coarse: int, finest: int = 1) -> Iterator[Level]:
    """Give the levels of a map, each with twice the resolution of the one before.

    The first has at most `coarse` cells, the last has the stride `finest`, a power of 2.
    """
    stride = finest
    while -(-columns // stride) * -(-rows // stride) > coarse:
        stride *= 2
    return levels_from(stride, finest)


def levels_from(stride: int, finest: int = 1) -> Iterator[Level]:
    """Give the levels from one stride down to another, both powers of 2."""
    before = 0
    while stride >= finest:
        yield Level(stride, before)
        stride, before = stride // 2, stride


def packed(*numbers: NDArray[np.generic]) -> bytes:
    """Deflate arrays, one after the other: those with the widest numbers come first."""
    whole = b"".join(each.astype(each.dtype.newbyteorder("<")).tobytes() for each in numbers)
    return zlib.compress(whole, _QUICKLY)
