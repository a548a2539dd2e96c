"""Days as people type them, as tables show them and as official papers print them."""

import re
from datetime import date

from kcdesk.errors import Unreadable, quoted
from kcdesk.i18n import _
from kcdesk.numbers import plain_spaces

_NUMERIC = re.compile(r"(?:ngày )?([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{2})")
_NO_YEAR = re.compile(r"(?:ngày )?([0-9]{1,2}) ?[/-] ?([0-9]{1,2})")
_SPELT = re.compile(r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2})(?:,? năm ([0-9]{4}))?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ t]00:00(?::00(?:\.0+)?)?)?")
_FIRST_YEAR = 1900
_YEARS_AHEAD = 10
"""A two-figure year is of this century up to so many years from now (plans), of the last one after that."""


def parse_day(text: str, today: date) -> date:
    """Return the day written in `text`: 05/02/2026, 5/2/26, 5-2-2026, 5.2.2026, 2026-02-05, 5/2.

    Also as papers have it, "ngày 05 tháng 02 năm 2026". A day without a year is of the year of `today`.
    Raises `Unreadable` for what is no day or never was one.
    """
    typed = plain_spaces(text)
    written = typed.casefold().rstrip(".")
    iso = _ISO.fullmatch(written)
    if iso:
        return _day(typed, int(iso[3]), int(iso[2]), int(iso[1]))
    numeric = _NUMERIC.fullmatch(written)
    if numeric:
        return _day(typed, int(numeric[1]), int(numeric[3]), _year(numeric[4], today))
    shorter = _SPELT.fullmatch(written) or _NO_YEAR.fullmatch(written)
    if shorter:
        year = int(shorter[3]) if len(shorter.groups()) > 2 and shorter[3] else today.year
        return _day(typed, int(shorter[1]), int(shorter[2]), year)
    raise Unreadable(
        _("“{text}” không phải là một ngày: hãy gõ ngày/tháng/năm, ví dụ 05/02/2026.").format(
            text=quoted(typed)
        )
    )


def show_day(day: date) -> str:
    """Return `day` as tables and screens show it: 05/02/2026."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def official_day(day: date) -> str:
    """Return `day` as papers print it: "ngày 05 tháng 02 năm 2026", "ngày 29 tháng 6 năm 2019".

    Days below 10 and the months 1 and 2 take a leading zero (Decree 30/2020/NĐ-CP, Annex I).
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _year(written: str, today: date) -> int:
    if len(written) == 4:
        return int(written)
    year = 2000 + int(written)
    return year if year <= today.year + _YEARS_AHEAD else year - 100


def _day(typed: str, day: int, month: int, year: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise Unreadable(
            _("Không có ngày {text} trong lịch: hãy xem lại ngày và tháng.").format(text=quoted(typed))
        ) from error
    if found.year < _FIRST_YEAR:
        raise Unreadable(
            _("Năm trong “{text}” quá xa: hãy gõ đủ bốn chữ số của năm.").format(text=quoted(typed))
        )
    return found
