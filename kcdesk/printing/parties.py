"""F06, heading 1: who runs, joins and benefits of a project, where; and each beneficiary's share."""

from collections.abc import Mapping
from typing import Any

from kcdesk.forms import dossier_head as head
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms.fields import Field
from kcdesk.forms.record import Answers, Record, Row
from kcdesk.printing.addresses import head_office, unit_said
from kcdesk.printing.amounts import in_millions, total_of
from kcdesk.printing.answers import UNKNOWN, counted, joined, millions, written
from kcdesk.printing.plan_tables import capacity_change
from kcdesk.printing.vocabulary import Block, Cell, Column, Heading, Item, Paragraph, Table
from kcdesk.printing.vocabulary import Row as Line

_SHARES = (parties.TOTAL, parties.SUPPORT, parties.OWN, parties.OTHER)


def parties_blocks(dossier: Record, cards: Mapping[str, Record]) -> tuple[Block, ...]:
    """Return heading 1: implementer, partner, beneficiaries (with their register cards by id) and place."""
    return (
        Heading("1. Đơn vị thực hiện, đơn vị phối hợp, đơn vị thụ hưởng, địa điểm thực hiện"),
        Heading("1.1. Đơn vị thực hiện", 2),
        *_facts(_implementer(dossier)),
        Heading("1.2. Đơn vị phối hợp", 2),
        *_partner(dossier),
        Heading("1.3. Đơn vị thụ hưởng", 2),
        *_beneficiaries(dossier, cards),
        Heading("1.4. Địa điểm thực hiện", 2),
        Paragraph(_place(dossier)),
    )


def _facts(facts: tuple[tuple[str, str], ...]) -> tuple[Block, ...]:
    return tuple(Item(f"{label}: {value}") for label, value in facts if value)


def _implementer(dossier: Record) -> tuple[tuple[str, str], ...]:
    account = joined(
        written(dossier, parties.IMPLEMENTER_ACCOUNT),
        _labelled("mở tại", dossier, parties.IMPLEMENTER_BANK),
    )
    return (
        ("Tên đơn vị", written(dossier, parties.IMPLEMENTER) or UNKNOWN),
        ("Địa chỉ", written(dossier, parties.IMPLEMENTER_ADDRESS) or UNKNOWN),
        ("Người đại diện", _person(dossier, parties.IMPLEMENTER_HEAD, parties.IMPLEMENTER_POST)),
        ("Điện thoại", written(dossier, parties.IMPLEMENTER_PHONE)),
        ("Mã số thuế", written(dossier, parties.IMPLEMENTER_TAX_CODE)),
        ("Tài khoản", account),
    )


def _partner(dossier: Record) -> tuple[Block, ...]:
    name = written(dossier, parties.PARTNER)
    if not parties.has_partner(dossier):
        return (Paragraph(f"{name or 'Không có'}."),)
    person = (parties.PARTNER_HEAD, parties.PARTNER_POST)
    known = any(dossier.answered(field) for field in person)
    return _facts(
        (
            ("Tên đơn vị", name),
            ("Địa chỉ", written(dossier, parties.PARTNER_ADDRESS)),
            ("Người đại diện", _person(dossier, *person) if known else ""),
            ("Điện thoại", written(dossier, parties.PARTNER_PHONE)),
        )
    )


def _person(answers: Answers, name: Field[str], post: Field[str]) -> str:
    return joined(written(answers, name) or UNKNOWN, _labelled("chức vụ", answers, post))


def _labelled(label: str, answers: Answers, field: Field[Any]) -> str:
    text = written(answers, field)
    return f"{label} {text}" if text else ""


def _beneficiaries(dossier: Record, cards: Mapping[str, Record]) -> tuple[Block, ...]:
    rows = dossier.table(parties.BENEFICIARIES)
    if len(rows) == 1 and dossier[head.KIND] != "group":
        return _facts(_beneficiary(rows[0], cards))
    expected = counted(dossier, parties.EXPECTED) if parties.EXPECTED.is_relevant(dossier) else ""
    blocks: tuple[Block, ...] = ()
    if expected:
        blocks = (Paragraph(f"Số đơn vị thụ hưởng dự kiến: {expected}."),)
    if rows:
        return (*blocks, _beneficiary_table(rows, cards))
    return blocks or (Paragraph(UNKNOWN),)


def _beneficiary(row: Row, cards: Mapping[str, Record]) -> tuple[tuple[str, str], ...]:
    registration = joined(
        written(row, parties.REGISTRATION),
        _labelled("cấp ngày", row, parties.REGISTERED),
        _labelled("nơi cấp", row, parties.REGISTRATION_PLACE),
    )
    account = joined(written(row, parties.ACCOUNT), _labelled("mở tại", row, parties.BANK))
    return (
        ("Tên cơ sở", written(row, parties.NAME) or UNKNOWN),
        ("Loại hình", written(row, parties.LEGAL_FORM)),
        ("Giấy chứng nhận đăng ký số", registration),
        ("Mã số thuế", written(row, parties.TAX_CODE)),
        ("Địa chỉ", _address(row, cards) or UNKNOWN),
        ("Địa điểm sản xuất", written(row, parties.PRODUCTION_ADDRESS)),
        ("Người đại diện", _person(row, parties.REPRESENTATIVE, parties.POSITION)),
        ("Điện thoại", written(row, parties.PHONE)),
        ("Thư điện tử", written(row, parties.EMAIL)),
        ("Tài khoản", account),
        ("Sản phẩm chính", written(row, parties.PRODUCTS)),
        ("Lao động hiện có", counted(row, parties.WORKERS)),
        ("Thu nhập bình quân một người một tháng", counted(row, parties.INCOME)),
        ("Nội dung được hỗ trợ", written(row, parties.CONTENT)),
        ("Công suất", capacity_change(row)),
        ("Ghi chú", written(row, parties.NOTE)),
    )


def _address(row: Row, cards: Mapping[str, Record]) -> str:
    return head_office(row, cards.get(row[parties.CARD] or ""))


def _beneficiary_table(rows: tuple[Row, ...], cards: Mapping[str, Record]) -> Table:
    """Return the beneficiaries of a group, one row each."""
    return Table(
        tuple(Column(*c) for c in ((9, "center"), (44,), (40,), (30,), (42,))),
        (("TT", "Tên cơ sở, loại hình", "Địa chỉ", "Người đại diện, điện thoại", "Nội dung được hỗ trợ"),),
        tuple(
            Line(
                (
                    str(number),
                    joined(written(row, parties.NAME) or UNKNOWN, written(row, parties.LEGAL_FORM), by="\n"),
                    _address(row, cards) or UNKNOWN,
                    joined(written(row, parties.REPRESENTATIVE), written(row, parties.PHONE), by="\n")
                    or UNKNOWN,
                    joined(written(row, parties.CONTENT), _capacity(row), by="\n") or UNKNOWN,
                )
            )
            for number, row in enumerate(rows, 1)
        ),
    )


def _capacity(row: Row) -> str:
    change = capacity_change(row)
    return f"Công suất {change}" if change else ""


def shares_table(dossier: Record) -> Table:
    """Return each beneficiary's total, support, own share and other money, with the sums."""
    rows = dossier.table(parties.BENEFICIARIES)
    support = "Kinh phí khuyến công hỗ trợ"
    return Table(
        tuple(
            Column(*c)
            for c in (
                (9, "center"), (46,), (22, "right"), (22, "right"), (24, "right"), (15, "right"), (27,),
            )
        ),
        (("TT", "Đơn vị thụ hưởng", "Tổng kinh phí", support, "Đơn vị thụ hưởng đóng góp", "Nguồn khác",
          "Ghi chú"),),
        tuple(
            Line(
                (
                    str(number),
                    written(row, parties.NAME) or UNKNOWN,
                    *(millions(row, column) for column in _SHARES),
                    written(row, parties.NOTE),
                )
            )
            for number, row in enumerate(rows, 1)
        ),
        (
            Line(
                (
                    "",
                    Cell("Cộng", align="center"),
                    *(in_millions(total_of(rows, column)) for column in _SHARES),
                    "",
                )
            ),
        ),
        unit="Đơn vị tính: Triệu đồng",
    )  # fmt: skip


def _place(dossier: Record) -> str:
    place, commune = written(dossier, parties.PLACE), unit_said(dossier, parties.PLACE_COMMUNE)
    if commune and commune.split(",")[0] not in place:
        return joined(place, commune)
    return place or commune or UNKNOWN
