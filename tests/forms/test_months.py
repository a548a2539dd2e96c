"""Months of a plan."""

from datetime import date

import pytest

from kcdesk.errors import Unreadable
from kcdesk.forms.dossier_head import START
from kcdesk.forms.months import month_count, normalise_month


@pytest.mark.parametrize(
    "text", ["8/2027", "08/2027", "8-2027", "8.2027", "tháng 8 năm 2027", "Tháng 8/2027"]
)
def test_months_are_read_as_people_write_them(text: str) -> None:
    assert normalise_month(text) == "08/2027"
    assert START.parse(text, date(2026, 11, 23)) == "08/2027"


@pytest.mark.parametrize("text", ["13/2027", "0/2027", "2027", "8/27", "quý 3/2027", "8/1899", "mùa hè"])
def test_what_is_no_month_is_refused_with_its_words(text: str) -> None:
    with pytest.raises(Unreadable, match=r"8/2026"):
        normalise_month(text)


def test_months_compare_over_years() -> None:
    assert month_count("01/2028") - month_count("12/2027") == 1
