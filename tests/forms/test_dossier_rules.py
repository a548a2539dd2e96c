"""The dossier: sums of published projects, R01, R10, R12, R13, time, undertakings."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcdesk import money
from kcdesk.forms import dossier_costs as costs
from kcdesk.forms import dossier_head as head
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms import dossier_plan as plan
from kcdesk.forms import establishment, office, survey_needs
from kcdesk.forms.dossier import DOSSIER
from kcdesk.forms.fields import Field
from kcdesk.forms.form import Level
from kcdesk.forms.money_rules import PUBLISHED
from kcdesk.forms.record import Record, Row
from tests.forms.filling import asked, filled, levels, raised, with_row, with_table

ERROR, WARNING = [Level.ERROR], [Level.WARNING]


def cost(total: str, support: str, own: str, other: str = "0", id: str = "1", note: str | None = None) -> Row:
    cells = {
        costs.ITEM.name: "Máy",
        costs.NOTE.name: note,
        **{
            column.name: money.parse(text, unit="triệu đồng")
            for column, text in zip(costs.COSTS.sums, (total, support, own, other), strict=True)
        },
    }
    return Row(id, cells)


def share(name: str, total: str, support: str, own: str, id: str) -> Row:
    amounts = (money.parse(text, unit="triệu đồng") for text in (total, support, own))
    return Row(id, {"name": name, **dict(zip(("total", "support", "own"), amounts, strict=True))})


def project(*rows: Row, published: bool = False, kind: str = "specific") -> Record:
    record = filled(DOSSIER, (PUBLISHED, published), (head.KIND, kind))
    record = with_table(DOSSIER, record, parties.BENEFICIARIES)
    return with_table(DOSSIER, record, costs.COSTS, *rows)


@pytest.mark.parametrize(
    ("amounts", "percent"),
    [
        pytest.param(("620", "300", "320"), "48.39", id="Quảng Nam 2022"),
        pytest.param(("77", "38,5", "38,5"), "50.00", id="Long An 2018"),
        pytest.param(("2.014,9", "900", "1.114,9"), "44.67", id="Sóc Trăng 2023, nhóm"),
        pytest.param(("2.100", "1.120", "980"), "53.33", id="Sóc Trăng 2023, hội chợ"),
    ],
)
def test_published_projects_balance(amounts: tuple[str, str, str], percent: str) -> None:
    record = project(cost(*amounts))
    assert [
        head.TOTAL.show_cell(record[field]) for field in (head.TOTAL, head.SUPPORT, head.COUNTERPART)
    ] == list(amounts)
    assert record[head.OTHER] == 0
    assert record[head.SUPPORT_SHARE] == Decimal(percent)
    assert levels(DOSSIER, record, "costs/1/total") == []


def test_amount_is_quantity_times_unit_price() -> None:
    two = (
        cost("620", "300", "320")
        .with_cell(costs.QUANTITY, Decimal(2))
        .with_cell(costs.UNIT_PRICE, 310_000_000)
    )
    record = project(two)
    assert record.table(costs.COSTS)[0][costs.AMOUNT] == 620_000_000
    assert levels(DOSSIER, record, "costs/1/total") == []
    dearer = project(two.with_cell(costs.UNIT_PRICE, 320_000_000))
    assert levels(DOSSIER, dearer, "costs/1/total") == WARNING


def test_unbalanced_row_is_an_error_with_its_numbers() -> None:
    (issue,) = raised(DOSSIER, project(cost("620", "300", "300")), "costs/1/total")
    assert issue.level is Level.ERROR
    assert issue.sentence == "Tổng 620 khác 300 + 300 + 0 = 600 triệu đồng. Sửa một trong bốn số."
    assert issue.citation == "Thông tư 36/2013/TT-BCT, Mẫu số 1"


@pytest.mark.parametrize(
    ("total", "published", "expected"),
    [
        ("1.961,56", True, WARNING),
        ("1.961,56", False, ERROR),
        ("1.961,6", True, []),
        ("1.961,7", True, WARNING),
        ("1.961,71", True, ERROR),
    ],
)
def test_published_figures_are_kept_within_their_rounding(
    total: str, published: bool, expected: list[Level]
) -> None:
    record = project(cost(total, "869,9", "1.091,7"), published=published)
    assert levels(DOSSIER, record, "costs/1/total") == expected
    assert head.TOTAL.show_cell(record[head.TOTAL]) == total


def test_a_published_total_is_never_mended() -> None:
    record = project(cost("1.961,56", "869,9", "1.091,7"), published=True)
    (issue,) = raised(DOSSIER, record, "costs/1/total")
    assert "1.961,56 lệch 0,04 triệu đồng so với 869,9 + 1.091,7 + 0 = 1.961,6" in issue.sentence
    assert record[head.TOTAL] == 1_961_560_000


AMOUNT = st.integers(0, 10**12)


@given(st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT, st.integers(-2, 2), st.booleans()), min_size=1, max_size=6))
def test_sums_are_exact_and_r01_fires_just_where_parts_differ(
    drawn: list[tuple[int, int, int, int, bool]],
) -> None:
    rows = []
    for number, (support, own, other, slip, told) in enumerate(drawn):
        total = max(0, support + own + other + slip)
        cells = {"total": total, "support": support, "own": own, "other": other if told or other else None}
        rows.append(Row(str(number), cells))
    record = project(*rows)
    for column, whole in zip(
        costs.COSTS.sums, (head.TOTAL, head.SUPPORT, head.COUNTERPART, head.OTHER), strict=True
    ):
        told_cells = [line.cells[column.name] for line in rows if line.cells[column.name] is not None]
        assert record[whole] == (sum(told_cells) if told_cells else None)
    for line in rows:
        parts = sum(line.cells[name] or 0 for name in ("support", "own", "other"))
        fired = [
            issue for issue in raised(DOSSIER, record, f"costs/{line.id}/total") if issue.level is Level.ERROR
        ]
        assert bool(fired) == (parts != line.cells["total"])


@pytest.mark.parametrize(
    ("published", "amount", "expected"),
    [(False, 77_000_500, WARNING), (True, 77_000_500, []), (False, 77_001_000, [])],
)
def test_amounts_stand_in_whole_thousands(published: bool, amount: int, expected: list[Level]) -> None:
    line = Row("1", {"item": "Máy", "total": amount, "support": 0, "own": amount})
    assert levels(DOSSIER, project(line, published=published), "costs/1/own") == expected


@pytest.mark.parametrize(("note", "expected"), [(None, ERROR), ("Vốn chương trình nông thôn mới", [])])
def test_other_money_is_named(note: str | None, expected: list[Level]) -> None:
    record = project(cost("100", "40", "50", "10", note=note))
    assert levels(DOSSIER, record, "costs/1/note") == expected


GROUP = (
    share("Hộ kinh doanh cơ sở Hiệp Phong", "700", "300", "400", "a"),
    share("Cơ sở thứ hai", "650", "300", "350", "b"),
    share("Cơ sở thứ ba", "664,9", "300", "364,9", "c"),
)


def group(*shares: Row, published: bool = False) -> Record:
    record = project(cost("2.014,9", "900", "1.114,9"), published=published, kind="group")
    return with_table(DOSSIER, record, parties.BENEFICIARIES, *shares)


def test_shares_of_a_group_add_up_to_the_project() -> None:
    assert levels(DOSSIER, group(*GROUP), "beneficiaries") == []


def test_shares_that_do_not_add_up_are_told_per_column() -> None:
    wrong = group(*GROUP[:2], share("Cơ sở thứ ba", "665,9", "300", "365,9", "c"))
    issues = raised(DOSSIER, wrong, "beneficiaries")
    assert [issue.level for issue in issues] == [Level.ERROR, Level.ERROR]
    assert "cột «Tổng kinh phí» của các đơn vị thụ hưởng được 2.015,9 triệu đồng, dự toán ghi 2.014,9" in (
        issues[0].sentence
    )
    assert "«Phần đóng góp»" in issues[1].sentence


def test_published_shares_are_warned_about() -> None:
    wrong = group(*GROUP[:2], share("Cơ sở thứ ba", "665,9", "300", "365,9", "c"), published=True)
    assert set(levels(DOSSIER, wrong, "beneficiaries")) == {Level.WARNING}


def test_a_share_balances_like_any_row() -> None:
    wrong = group(*GROUP[:2], share("Cơ sở thứ ba", "664,9", "300", "364", "c"))
    assert levels(DOSSIER, wrong, "beneficiaries/c/total") == ERROR


def test_a_group_may_name_its_members_later() -> None:
    later = group()
    assert levels(DOSSIER, later, "beneficiaries") == []
    assert "expected_beneficiaries" in asked(DOSSIER, later)
    assert levels(DOSSIER, project(cost("77", "38,5", "38,5")), "beneficiaries") == ERROR


@pytest.mark.parametrize(("expected_count", "expected"), [(3, []), (4, WARNING), (None, ERROR)])
def test_group_counts_its_members(expected_count: int | None, expected: list[Level]) -> None:
    record = group(*GROUP).with_cell(parties.EXPECTED, expected_count)
    assert levels(DOSSIER, record, "expected_beneficiaries") == expected


def test_a_member_stands_once_and_a_specific_project_has_one() -> None:
    twice = with_table(
        DOSSIER, group(), parties.BENEFICIARIES, GROUP[0], share("hai", "1", "1", "0", "d"), GROUP[0]
    )
    assert any("đứng ở hai dòng" in issue.sentence for issue in raised(DOSSIER, twice, "beneficiaries"))
    alone = with_table(DOSSIER, project(cost("2.014,9", "900", "1.114,9")), parties.BENEFICIARIES, *GROUP)
    assert levels(DOSSIER, alone, "beneficiaries") == WARNING


def test_names_of_beneficiaries_are_gathered_for_search() -> None:
    assert group(*GROUP)[parties.BENEFICIARY_NAMES] == (
        "Hộ kinh doanh cơ sở Hiệp Phong; Cơ sở thứ hai; Cơ sở thứ ba"
    )


def test_beneficiary_is_checked_as_on_its_card() -> None:
    table = parties.BENEFICIARIES
    for column, value in (
        (parties.TAX_CODE, "0123456789"),
        (parties.PHONE, "12"),
        (parties.CITIZEN_ID, "12"),
    ):
        assert (
            levels(DOSSIER, with_row(DOSSIER, table, (column, value)), f"{table.name}/1/{column.name}")
            == ERROR
        )


FIELDS: list[tuple[Field[Any], object, list[Level]]] = [
    (costs.NO_DOUBLE, False, ERROR),
    (costs.OWN_CAPITAL, False, ERROR),
    (head.END, "07/2027", ERROR),
    (head.END, "08/2027", []),
    (head.PLAN_YEAR, 2028, WARNING),
    (head.PLAN_YEAR, 2027, []),
    (head.NAME, None, ERROR),
]


@pytest.mark.parametrize(
    ("field", "value", "expected"), FIELDS, ids=[f"{field.name}={value}" for field, value, _levels in FIELDS]
)
def test_field(field: Field[Any], value: object, expected: list[Level]) -> None:
    assert levels(DOSSIER, filled(DOSSIER, (field, value)), field.name) == expected


@pytest.mark.parametrize(("end", "expected"), [("07/2028", WARNING), ("08/2028", [])])
def test_key_project_lasts_more_than_a_year(end: str, expected: list[Level]) -> None:
    assert levels(DOSSIER, filled(DOSSIER, (head.KIND, "key"), (head.END, end)), "end_month") == expected


@pytest.mark.parametrize(
    ("first", "last", "path", "expected"),
    [
        ("08/2027", "11/2027", "from_month", []),
        ("07/2027", "11/2027", "from_month", ERROR),
        ("08/2027", "12/2027", "from_month", ERROR),
        ("10/2027", "09/2027", "to_month", ERROR),
    ],
)
def test_works_lie_within_the_project(first: str, last: str, path: str, expected: list[Level]) -> None:
    record = with_row(DOSSIER, plan.WORKS, (plan.STEP_FROM, first), (plan.STEP_TO, last))
    assert levels(DOSSIER, record, f"works/1/{path}") == expected


@pytest.mark.parametrize(
    "table", [plan.BASES, plan.TARGETS, plan.WORKS, costs.COSTS], ids=lambda table: table.name
)
def test_headings_need_a_row(table: Any) -> None:
    assert levels(DOSSIER, with_table(DOSSIER, filled(DOSSIER), table), table.name)[:1] == ERROR


def test_machines_are_new_or_explained() -> None:
    record = with_row(DOSSIER, plan.MACHINES, (plan.BRAND_NEW, False))
    assert levels(DOSSIER, record, "machines/1/brand_new") == WARNING


def test_the_eight_headings_stand_in_order() -> None:
    assert [section.label.partition(".")[0] for section in DOSSIER.sections[1:]] == [
        str(n) for n in range(1, 9)
    ]


def test_partner_is_asked_more_when_there_is_one() -> None:
    assert "partner_head" in asked(DOSSIER, filled(DOSSIER))
    assert "partner_head" not in asked(DOSSIER, filled(DOSSIER, (parties.PARTNER, None)))


def test_copies_name_their_sources() -> None:
    assert parties.NAME.copies is establishment.NAME
    assert parties.IMPLEMENTER.copies is office.IMPLEMENTER
    assert head.CONTENT.copies is survey_needs.CONTENT
    assert plan.MACHINE.copies is survey_needs.MACHINE
    assert costs.SUPPORT.copies is survey_needs.SUPPORT
