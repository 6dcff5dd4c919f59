"""Numbers and strangers' text in links and sentences."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import wording


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_plain_numbers_read_back_as_the_same_number(value: float) -> None:
    """No digit is lost in a link, and none is encoded by a browser."""
    text = wording.plain(value)
    assert value == wording.value(text)
    assert set(text) <= set("0123456789.-e")


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("0.01", 0.01),
        ("0.00001", 1e-5),
        ("0.0000015", 1.5e-6),
        ("1e-8", 1e-8),
        ("1", 1.0),
        ("-2.5", -2.5),
        ("1e16", 1e16),
        ("100000", 1e5),
    ],
)
def test_plain_numbers_are_short(expected: str, value: float) -> None:
    """People read links, too."""
    assert expected == wording.plain(value)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("−0.968", wording.number(-0.9676, digits=3)),
        ("0", wording.number(-0.00001, decimals=3)),
        ("10⁻⁷", wording.number(1e-7)),
        ("1.5\u202f×\u202f10⁻⁸", wording.number(1.5e-8)),
        ("−2\u202f×\u202f10¹⁶", wording.number(-2e16)),
        ("5000", wording.number(5000)),
        ("10\u202f000", wording.number(10_000)),
        ("−1\u202f234\u202f567.5", wording.number(-1234567.5)),
        ("∞", wording.number(math.inf)),
        ("nan", wording.number(math.nan)),
        ("(−0.968, 0)", wording.point((-0.9676, -1e-9), width=4)),
        ("(420.97, −0.01)", wording.point((420.9687, -0.0123), width=40)),
        ("(421, 0)", wording.point((420.9687, -0.0123), width=1000)),
    ],
)
def test_numbers_in_sentences_are_typeset(expected: str, text: str) -> None:
    """Real minus signs, spaces where no line breaks, powers of ten, no negative zero."""
    assert expected == text


@given(st.text())
def test_a_strangers_text_is_quoted_short_and_printable(text: str) -> None:
    """Neither length nor control characters get through."""
    quoted = wording.quoted(text)
    assert len(quoted) <= 27
    assert quoted.isprintable()


def test_a_close_name_is_suggested_and_a_far_one_is_not() -> None:
    """Only a likely slip gets a question."""
    names = ("momentum", "adam")
    expected = " (did you mean momentum?)"
    assert expected == wording.meant("Momentun", names)
    assert not wording.meant("zzz", names)


def test_lists_are_joined_as_in_a_sentence() -> None:
    """Commas, and the last with and."""
    expected = ["a", "a and b", "a, b and c"]
    assert expected == [wording.listed("abc"[:n]) for n in (1, 2, 3)]


def test_few_things_are_counted_in_words() -> None:
    """As in a text."""
    assert ["no", "one", "ten", "11", "10\u202f000"] == [
        wording.count(n) for n in (0, 1, 10, 11, 10_000)
    ]
