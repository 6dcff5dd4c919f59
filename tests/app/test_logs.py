"""The log's lines."""

import logging

import pytest

from app.logs import LONGEST, OneLine


def written(message: str, error: Exception | None = None) -> str:
    """Write the record of a failure as a library logs it."""
    info = None if error is None else (type(error), error, error.__traceback__)
    record = logging.LogRecord("library", logging.ERROR, __file__, 1, message, None, info)
    return OneLine().format(record)


def fail() -> None:
    """Raise what needs two lines."""
    raise ValueError("too\nlarge")


def test_exception_is_one_line() -> None:
    """What went wrong, with what and where is in one line, whatever the texts hold."""
    with pytest.raises(ValueError, match="large") as failure:
        fail()
    line = written("first\nsecond", failure.value)
    assert 1 == len(line.splitlines())
    for part in ("ERROR", "library", "first second", "ValueError: too large", __file__):
        assert part in line


def test_line_is_short() -> None:
    """A stranger's megabyte does not fill the disk."""
    line = written("x" * 10 * LONGEST)
    assert len(line) < 2 * LONGEST
