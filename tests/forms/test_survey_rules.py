"""Each rule of sections A, D, F, G and K with a breaking and a passing case."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kcdesk.forms import identity, survey_head, survey_labour, survey_needs, survey_products
from kcdesk.forms.establishment import INDUSTRY, TRADE_GROUP
from kcdesk.forms.fields import Field, IndustryCode, Table
from kcdesk.forms.form import Level
from kcdesk.forms.record import Mark
from kcdesk.forms.survey import DAY, SURVEY
from tests.forms.filling import filled, levels, raised, row, with_row, with_table

ERROR, WARNING, NOTE = [Level.ERROR], [Level.WARNING], [Level.NOTE]
FIELDS: list[tuple[Field[Any], object, list[Level]]] = [
    (survey_head.CONSENT, False, ERROR),
    (survey_head.CONSENT, True, []),
    (survey_head.SURVEYOR_PHONE, "123", ERROR),
    (survey_head.RESPONDENT_PHONE, "123", ERROR),
    (identity.START_YEAR, 2027, ERROR),
    (identity.START_YEAR, 2026, []),
    (identity.REGISTRATION_CHANGED, date(2026, 2, 6), ERROR),
    (identity.REGISTRATION_CHANGED, date(2026, 2, 5), []),
    (survey_products.SHIFTS, 4, ERROR),
    (survey_products.DAYS, 367, ERROR),
    (survey_products.DAYS, 366, []),
    (survey_products.SEASON_TO, 13, ERROR),
    (survey_labour.WORKERS, -1, [Level.ERROR]),
    (survey_labour.WOMEN, 13, ERROR),
    (survey_labour.WOMEN, 12, []),
    (survey_labour.ETHNIC, 13, ERROR),
    (survey_labour.ETHNIC, 12, []),
    (survey_labour.INSURED, 13, WARNING),
    (survey_labour.INSURED, 12, []),
    (survey_labour.TRAINED, 13, ERROR),
    (survey_labour.TRAINED, 12, []),
    (survey_labour.CERTIFIED, 7, ERROR),
    (survey_labour.CERTIFIED, 6, []),
    (survey_labour.SEASONAL_MONTHS, Decimal("12.5"), ERROR),
    (survey_labour.SEASONAL_MONTHS, Decimal(12), []),
    (survey_labour.LOCAL, 18, ERROR),
    (survey_labour.LOCAL, 17, []),
    (survey_labour.DISABLED, 18, ERROR),
    (survey_labour.POOR, 18, ERROR),
    (survey_labour.INCOME, 1_999_999, WARNING),
    (survey_labour.INCOME, 2_000_000, []),
    (survey_labour.INCOME, 50_000_000, []),
    (survey_labour.INCOME, 50_000_001, WARNING),
    (survey_labour.WANTED, 0, []),
    (survey_labour.WANTED, 1, NOTE),
    (survey_needs.INSTALLED, True, WARNING),
    (survey_needs.INSTALLED, False, []),
]
COLUMNS: list[tuple[Table, Field[Any], object, list[Level]]] = [
    (survey_products.PRODUCTS, survey_products.MADE, Decimal(36), []),
    (survey_products.PRODUCTS, survey_products.MADE, Decimal("36.001"), WARNING),
    (survey_products.PRODUCTS, survey_products.MADE, Decimal(-1), ERROR),
    (survey_products.PRODUCTS, survey_products.SOLD, Decimal("24.48"), []),
    (survey_products.PRODUCTS, survey_products.SOLD, Decimal("24.481"), WARNING),
    (survey_products.PRODUCTS, survey_products.REVENUE, 1_333_000_000, []),
    (survey_products.PRODUCTS, survey_products.REVENUE, 1_334_000_000, WARNING),
    (survey_products.PRODUCTS, survey_products.EXPORT, Decimal(101), ERROR),
    (survey_labour.MACHINES, survey_labour.MADE_YEAR, 2016, ERROR),
    (survey_labour.MACHINES, survey_labour.MADE_YEAR, 2015, []),
    (survey_labour.MACHINES, survey_labour.BOUGHT_YEAR, 2027, ERROR),
    (survey_labour.MACHINES, survey_labour.BOUGHT_YEAR, 2026, []),
    (survey_labour.MACHINES, survey_labour.QUANTITY, 0, ERROR),
    (survey_needs.NEEDS, survey_needs.AFTER, Decimal(23), WARNING),
    (survey_needs.NEEDS, survey_needs.AFTER, Decimal(24), []),
    (survey_needs.NEEDS, survey_needs.SUPPORT, 77_000_001, ERROR),
    (survey_needs.NEEDS, survey_needs.SUPPORT, 38_500_001, NOTE),
    (survey_needs.NEEDS, survey_needs.SUPPORT, 38_500_000, []),
    (survey_needs.NEED_MACHINES, survey_needs.BRAND_NEW, False, WARNING),
    (survey_needs.NEED_MACHINES, survey_needs.NEED, 2, ERROR),
    (survey_needs.NEED_MACHINES, survey_needs.NEED, 1, []),
]


@pytest.mark.parametrize(
    ("field", "value", "expected"), FIELDS, ids=[f"{field.name}={value}" for field, value, _levels in FIELDS]
)
def test_field(field: Field[Any], value: object, expected: list[Level]) -> None:
    assert levels(SURVEY, filled(SURVEY, (field, value)), field.name) == expected


@pytest.mark.parametrize(
    ("table", "column", "value", "expected"),
    COLUMNS,
    ids=[f"{table.name}.{column.name}={value}" for table, column, value, _levels in COLUMNS],
)
def test_column(table: Table, column: Field[Any], value: object, expected: list[Level]) -> None:
    record = with_row(SURVEY, table, (column, value))
    assert levels(SURVEY, record, f"{table.name}/1/{column.name}") == expected


def test_survey_is_not_of_tomorrow() -> None:
    today = date.today()
    early = (identity.REGISTRATION_CHANGED, None)
    assert levels(SURVEY, filled(SURVEY, early, (DAY, today)), "survey_day") == []
    (issue,) = raised(SURVEY, filled(SURVEY, early, (DAY, today + timedelta(days=1))), "survey_day")
    assert issue.level is Level.ERROR


@pytest.mark.parametrize(("born", "expected"), [(1935, WARNING), (1936, []), (2008, []), (2009, WARNING)])
def test_age_is_told_on_the_day_of_the_survey(born: int, expected: list[Level]) -> None:
    record = filled(SURVEY, (identity.OWNER_BIRTH_YEAR, born), (identity.CITIZEN_ID, None))
    assert levels(SURVEY, record, "owner_birth_year") == expected


def test_seasonal_establishment_has_seasonal_workers() -> None:
    none = filled(SURVEY, (identity.STATE, "seasonal"), (survey_labour.SEASONAL, 0))
    some = filled(SURVEY, (identity.STATE, "seasonal"))
    assert levels(SURVEY, none, "seasonal") == WARNING
    assert levels(SURVEY, some, "seasonal") == []


@pytest.mark.parametrize(("count", "expected"), [(49, []), (50, NOTE)])
def test_fifty_workers_are_many(count: int, expected: list[Level]) -> None:
    assert levels(SURVEY, filled(SURVEY, (survey_labour.WORKERS, count)), "workers") == expected


@pytest.mark.parametrize(
    ("kiln", "expected"), [("ring", WARNING), ("improved_manual", WARNING), ("tunnel", []), ("none", [])]
)
def test_bricks_of_old_kilns_are_not_supported(kiln: str, expected: list[Level]) -> None:
    record = filled(SURVEY, (TRADE_GROUP, "c"), (survey_products.FIRING, kiln))
    assert levels(SURVEY, record, "firing") == expected


@pytest.mark.parametrize(("code", "expected"), [("1075", ERROR), ("1030", [])])
def test_other_industries_differ_from_the_main_one(code: str, expected: list[Level]) -> None:
    table = survey_products.OTHER_INDUSTRIES
    assert filled(SURVEY)[INDUSTRY] == IndustryCode("2025", "1075")
    record = with_row(SURVEY, table, (survey_products.OTHER_INDUSTRY, IndustryCode("2025", code)))
    assert levels(SURVEY, record, table.name) == expected


def test_tables_keep_their_limits() -> None:
    table = survey_needs.NEEDS
    needs = [row(table, (survey_needs.RANK, number), id=str(number)) for number in range(1, 7)]
    assert levels(SURVEY, with_table(SURVEY, filled(SURVEY), table, *needs[:5]), "needs") == []
    assert levels(SURVEY, with_table(SURVEY, filled(SURVEY), table, *needs), "needs") == ERROR
    assert levels(SURVEY, with_table(SURVEY, filled(SURVEY), table), "needs") == ERROR


@pytest.mark.parametrize(
    ("ranks", "expected"), [((1, 2), []), ((2, 1), []), ((1, 1), ERROR), ((1, 3), ERROR), ((None, None), [])]
)
def test_needs_are_ranked_once_each(ranks: tuple[int | None, ...], expected: list[Level]) -> None:
    table = survey_needs.NEEDS
    rows = [row(table, (survey_needs.RANK, rank), id=str(place)) for place, rank in enumerate(ranks)]
    assert levels(SURVEY, with_table(SURVEY, filled(SURVEY), table, *rows), "needs") == expected


def test_counterpart_is_calculated_and_its_sources_add_up() -> None:
    needs = survey_needs.NEEDS
    record = with_row(SURVEY, needs, (survey_needs.TOTAL, 620_000_000), (survey_needs.SUPPORT, 300_000_000))
    assert record.table(needs)[0][survey_needs.COUNTERPART] == 320_000_000
    (issue,) = raised(SURVEY, record, "needs/1/counterpart")
    assert issue.level is Level.ERROR
    assert "38,5 triệu đồng, khác vốn đối ứng 320 triệu đồng" in issue.sentence
    paid = with_row(
        SURVEY,
        needs,
        (survey_needs.TOTAL, 620_000_000),
        (survey_needs.SUPPORT, 300_000_000),
        (survey_needs.OWN, 320_000_000),
        (survey_needs.LOAN, None),
        (survey_needs.OTHER, None),
    )
    assert levels(SURVEY, paid, "needs/1/counterpart") == []


def test_machines_cost_no_more_than_their_need() -> None:
    machines = survey_needs.NEED_MACHINES
    record = with_row(SURVEY, machines, (survey_needs.QUANTITY, Decimal(2)))
    assert record.table(machines)[0][survey_needs.AMOUNT] == 154_000_000
    (issue,) = raised(SURVEY, record, "need_machines")
    assert issue.level is Level.WARNING
    assert "nhu cầu số 1 cộng lại 154 triệu đồng, hơn tổng vốn 77 triệu đồng" in issue.sentence
    assert levels(SURVEY, filled(SURVEY), "need_machines") == []


def test_every_answer_of_a_survey_can_be_a_mark() -> None:
    marked = filled(SURVEY, *((field, Mark.BLANK) for field in SURVEY.columns if not field.calculate))
    tables = {table.name for table in SURVEY.tables}
    for table in SURVEY.tables:
        marked = with_table(SURVEY, marked.with_cell(table, Mark.BLANK), table)
    assert [issue for path in tables for issue in raised(SURVEY, marked, path)] == []
