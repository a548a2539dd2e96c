"""Days as typed, shown and printed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcdesk.dates import official_day, parse_day, show_day
from kcdesk.errors import Unreadable

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    [
        "05/02/2026", "5/2/26", "5-2-2026", "5.2.2026", "5 / 2 / 2026", "2026-02-05", "2026-02-05 00:00:00",
        "5/2", "ngày 05 tháng 02 năm 2026", "Ngày 5 tháng 2", "05 tháng 02 năm 2026.", "ngày 5/2/2026",
    ],
)  # fmt: skip
def test_day_is_read(text: str) -> None:
    assert parse_day(text, TODAY) == date(2026, 2, 5)


@pytest.mark.parametrize(
    ("text", "year"), [("1/1/85", 1985), ("1/1/36", 2036), ("1/1/37", 1937), ("1/1/00", 2000)]
)
def test_two_figure_year_is_near_today(text: str, year: int) -> None:
    assert parse_day(text, TODAY).year == year


@pytest.mark.parametrize(
    "text", ["31/2/2026", "29/02/2025", "32/1/2026", "5/13/2026", "0/1/2026", "30 tháng 2"]
)
def test_impossible_day_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="trong lịch: hãy"):
        parse_day(text, TODAY)


@pytest.mark.parametrize(
    "text", ["", "x", "2026", "02/2026", "5.2", "5-2/2026", "5/2/202", "2026-02-05 07:30", "5/2/1026"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="hãy gõ"):
        parse_day(text, TODAY)


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (date(2026, 3, 3), "ngày 03 tháng 3 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 12, 1), "ngày 01 tháng 12 năm 2026"),
    ],
)
def test_official_day_has_the_zeros_of_the_decree(day: date, printed: str) -> None:
    assert official_day(day) == printed


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
@settings(max_examples=100)
def test_shown_and_printed_days_read_back(day: date) -> None:
    assert parse_day(show_day(day), TODAY) == day
    assert parse_day(official_day(day), TODAY) == day
    assert parse_day(day.isoformat(), TODAY) == day
