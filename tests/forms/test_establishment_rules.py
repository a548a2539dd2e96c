"""Each rule of sections B and C with a breaking and a passing case."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kcdesk.forms import identity, location
from kcdesk.forms.checks import issues_of
from kcdesk.forms.establishment import ESTABLISHMENT, INDUSTRY, TRADE_GROUP
from kcdesk.forms.fields import Field, IndustryCode
from kcdesk.forms.form import Form, Level
from kcdesk.forms.survey import SURVEY
from tests.forms.filling import filled, levels, raised

ERROR, WARNING = [Level.ERROR], [Level.WARNING]
CASES: list[tuple[Field[Any], object, list[Level]]] = [
    (identity.NAME, "Công ty TNHH", ERROR),
    (identity.NAME, "Công ty TNHH Hòa Phát", []),
    (identity.NAME, "Ab", ERROR),
    (identity.NAME, "x" * 251, ERROR),
    (identity.TAX_CODE, "0100109106", []),
    (identity.TAX_CODE, "0100109106-001", []),
    (identity.TAX_CODE, "0123456789", ERROR),
    (identity.TAX_CODE, "0100109106-000", ERROR),
    (identity.TAX_CODE, "12345", ERROR),
    (identity.TAX_CODE, "1400000061", WARNING),
    (identity.TAX_CODE, "094180001234", []),
    (identity.REGISTERED, date(2021, 3, 6), ERROR),
    (identity.REGISTERED, date(2021, 3, 5), []),
    (identity.START_YEAR, 1984, WARNING),
    (identity.START_YEAR, 1985, []),
    (identity.START_YEAR, 1899, [Level.ERROR, Level.WARNING]),
    (identity.CAPITAL, -1, ERROR),
    (identity.OWNER_BIRTH_YEAR, 1981, WARNING),
    (identity.CITIZEN_ID, "09418000123", ERROR),
    (identity.PHONE, "0112345678", ERROR),
    (identity.PHONE, "02993876543", []),
    (identity.EMAIL, "minhtam", ERROR),
    (identity.EMAIL, "minhtam@example.vn", []),
    (location.LATITUDE, None, ERROR),
    (location.GPS_ACCURACY, 51, WARNING),
    (location.GPS_ACCURACY, 50, []),
    (location.WORKSHOP_AREA, 601, WARNING),
    (location.WORKSHOP_AREA, 600, []),
    (INDUSTRY, IndustryCode("2018", "4711"), WARNING),
    (INDUSTRY, IndustryCode("2025", "0810"), []),
    (INDUSTRY, IndustryCode("2025", "10"), ERROR),
    (TRADE_GROUP, "other", WARNING),
    (TRADE_GROUP, "dd", []),
]


@pytest.mark.parametrize("form", [ESTABLISHMENT, SURVEY], ids=lambda form: form.name)
@pytest.mark.parametrize(
    ("field", "value", "expected"), CASES, ids=[f"{field.name}={value}" for field, value, _levels in CASES]
)
def test_rule(form: Form, field: Field[Any], value: object, expected: list[Level]) -> None:
    assert levels(form, filled(form, (field, value)), field.name) == expected


def test_wrong_tax_digit_names_the_right_one() -> None:
    (issue,) = raised(ESTABLISHMENT, filled(ESTABLISHMENT, (identity.TAX_CODE, "0123456789")), "tax_code")
    assert "số thứ 10 phải là 7, không phải 9" in issue.sentence
    assert issue.citation == "Thông tư 105/2020/TT-BTC, Điều 5"


@pytest.mark.parametrize(
    ("form", "expected"), [("llc_one", ERROR), ("cooperative", ERROR), ("household", [])]
)
def test_personal_number_is_for_persons(form: str, expected: list[Level]) -> None:
    record = filled(
        ESTABLISHMENT,
        (identity.LEGAL_FORM, form),
        (identity.TAX_CODE, "094180001234"),
        (identity.REGISTRATION, "094180001234"),
    )
    assert levels(ESTABLISHMENT, record, "tax_code") == expected


@pytest.mark.parametrize(("number", "expected"), [("0100109106", []), ("0300588569", WARNING), (None, [])])
def test_company_is_registered_under_its_tax_code(number: str | None, expected: list[Level]) -> None:
    record = filled(
        ESTABLISHMENT,
        (identity.LEGAL_FORM, "llc_one"),
        (identity.TAX_CODE, "0100109106"),
        (identity.REGISTRATION, number),
    )
    assert levels(ESTABLISHMENT, record, "registration") == expected


@pytest.mark.parametrize(("born", "expected"), [(2109, WARNING), (2108, []), (2036, []), (2035, WARNING)])
def test_age_is_told_in_the_year_of_the_card(born: int, expected: list[Level]) -> None:
    record = filled(ESTABLISHMENT, (identity.OWNER_BIRTH_YEAR, born), (identity.CITIZEN_ID, None))
    later = replace(record, changed="2126-01-01T08:00:00")
    assert [
        level for level in levels(ESTABLISHMENT, later, "owner_birth_year") if level is Level.WARNING
    ] == expected


def test_a_card_asks_only_what_a_register_knows() -> None:
    bare = filled(ESTABLISHMENT, *((field, None) for field in ESTABLISHMENT.columns))
    assert {issue.path for issue in issues_of(ESTABLISHMENT, bare)} == {
        "name",
        "legal_form",
        "state",
        "commune",
    }
