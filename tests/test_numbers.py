"""Numbers read and shown the Vietnamese way."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcdesk.errors import Unreadable
from kcdesk.numbers import parse_decimal, parse_integer, show_decimal, show_integer

DECIMALS = st.decimals(min_value=-(10**15), max_value=10**15, places=4)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234\u202f567", "1234567"),
        ("2.600", "2600"),
        ("1.234.567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("2.433,722", "2433.722"),
        (" -3 ", "-3"),
        ("−3,5", "-3.5"),
        ("007", "7"),
        ("0", "0"),
        ("12345678901234567890123456789012,5", "12345678901234567890123456789012.5"),
    ],
)
def test_decimal_is_read(text: str, value: str) -> None:
    assert parse_decimal(text) == Decimal(value)


@pytest.mark.parametrize("text", ["2.6", "2.60", "0.123", "12.3456", "2014.9"])
def test_point_in_doubt_is_asked_about(text: str) -> None:
    with pytest.raises(Unreadable, match="Không rõ dấu chấm") as refusal:
        parse_decimal(text)
    assert text.replace(".", ",") in refusal.value.sentence


@pytest.mark.parametrize(
    "text", ["", " ", "x", "12 34", "1.23.456", "1.234 567", "5,", ",5", "--1", "1e5", "٣"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="hãy gõ"):
        parse_decimal(text)


def test_whole_number() -> None:
    assert parse_integer("1.234") == 1234
    assert parse_integer("12,0") == 12
    for text, why in (("12,5", "số nguyên"), ("1.000.000.000.000.000.000", "quá lớn")):
        with pytest.raises(Unreadable, match=why):
            parse_integer(text)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("1234.5", None, "1.234,5"),
        ("1234.5", 2, "1.234,50"),
        ("0.125", 2, "0,13"),
        ("-0.001", 2, "0,00"),
        ("1E+6", None, "1.000.000"),
        ("-1234567.8900", None, "-1.234.567,89"),
        ("1000", None, "1.000"),
        ("46.34", 0, "46"),
    ],
)
def test_decimal_is_shown(value: str, places: int | None, text: str) -> None:
    assert show_decimal(Decimal(value), places) == text


@given(DECIMALS)
@settings(max_examples=100)
def test_shown_decimal_reads_back(value: Decimal) -> None:
    assert parse_decimal(show_decimal(value)) == value


@given(st.integers(-(10**18) + 1, 10**18 - 1))
@settings(max_examples=100)
def test_shown_integer_reads_back(value: int) -> None:
    assert parse_integer(show_integer(value)) == value


@given(st.text(alphabet="0123456789., -−", max_size=12))
@settings(max_examples=200)
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    answer = read_or_refuse(text)
    if isinstance(answer, Decimal):
        assert parse_decimal(show_decimal(answer)) == answer
    else:
        assert "hãy" in answer


def read_or_refuse(text: str) -> Decimal | str:
    """Return the number, or the sentence of the refusal."""
    try:
        return parse_decimal(text)
    except Unreadable as refusal:
        return refusal.sentence
