"""Whatever a cell holds, its column makes an answer of it, keeps the words, or says what is wrong."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kcdesk.exchange.workbook_cells import Misread, reader_of
from kcdesk.exchange.workbook_headings import asked_fields
from kcdesk.forms import establishment, survey_products
from kcdesk.forms.catalogue import KINDS, form
from kcdesk.forms.fields import Field, Percent
from kcdesk.forms.record import Mark, Said

TODAY = date(2026, 11, 23)
FIELDS = tuple(
    field
    for kind in KINDS
    for group in (form(kind).columns, *(table.columns for table in form(kind).tables))
    for field in asked_fields(group)
)
RAW = st.one_of(
    st.floats(),
    st.integers(-(10**6), 10**6).map(float),
    st.text(max_size=30),
    st.sampled_from(
        ["1.234,5", "5 tỷ", "hơn 1,6 tỷ", "12/6/2015", "x", "Không biết", "C«ng ty", "2025/00004"]
    ),
    st.text("0123456789.,-/ ", max_size=30),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.just(""),
    st.none(),
)
LARGEST = 2**63


@given(st.sampled_from(FIELDS), st.lists(RAW, max_size=4), st.sampled_from(["", "triệu đồng", "tỷ đồng"]))
@example(establishment.START_YEAR, [float("inf")], "")
@example(establishment.LATITUDE, [1e300], "")
@example(establishment.CAPITAL, [1e18], "")
def test_any_content_is_read_without_breaking(field: Field[Any], contents: list[Any], unit: str) -> None:
    reader = reader_of(field, unit, TODAY)
    for cell in reader.read_all(contents):
        if isinstance(cell, Misread):
            assert cell.sentence
        elif cell is not None and not isinstance(cell, Mark | Said):
            stored = field.store(cell)
            assert not isinstance(stored, int) or -LARGEST <= stored < LARGEST
    assert all(sentence for _place, sentence in reader.notes())


@pytest.mark.parametrize(
    ("field", "raw", "cell"),
    [
        (establishment.CAPITAL, 2014.9, 2_014_900_000),
        (establishment.LAND_AREA, 600.5, Decimal("600.5")),
        (establishment.START_YEAR, 2015.0, 2015),
        (establishment.START_YEAR, "2.015", 2015),
        (establishment.PHONE, 912345678.0, "0912345678"),
        (establishment.CITIZEN_ID, 94180001234.0, "094180001234"),
        (establishment.TAX_CODE, "chưa có", None),
        (establishment.NAME, 1975.0, "1975"),
        (establishment.NAME, datetime(2015, 6, 12), "12/06/2015"),
        (establishment.PRODUCTION_ELSEWHERE, "x", True),
        (establishment.PRIORITY_AREAS, "Xã nghèo\nXã vùng cao", ("highland", "poor")),
        (establishment.REMARKS, "  dòng một\r\ndòng hai ", "dòng một\ndòng hai"),
        (establishment.OWNER, "–", None),
        (establishment.OWNER, "Từ chối trả lời", Mark.REFUSED),
    ],
)
def test_contents_as_spreadsheets_have_them(field: Field[Any], raw: Any, cell: object) -> None:
    assert reader_of(field, "triệu đồng", TODAY).read_all([raw]) == [cell]


def test_percent_cells_hold_fractions_of_one() -> None:
    reader = reader_of(survey_products.EXPORT, "", TODAY)
    assert isinstance(survey_products.EXPORT, Percent)
    assert reader.read_all([0.5, 0.0, 1.0]) == [50, 0, 100]
    assert [place for place, _sentence in reader.notes()] == [0, 2]
    assert reader_of(survey_products.EXPORT, "", TODAY).read_all([0.5, 40.0]) == [Decimal("0.5"), 40]


@pytest.mark.parametrize("raw", [time(8, 30), timedelta(days=2), True, date(2015, 6, 12)])
def test_a_number_is_not_made_of_a_day_or_an_hour(raw: object) -> None:
    (cell,) = reader_of(establishment.GPS_ACCURACY, "", TODAY).read_all([raw])
    assert isinstance(cell, Misread)
