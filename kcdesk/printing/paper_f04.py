"""F04: the application of a beneficiary for money of khuyến công; one for each of a group."""

from collections.abc import Mapping
from typing import Any

from kcdesk.forms import dossier as effects
from kcdesk.forms import dossier_head as head
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms import dossier_plan as plan
from kcdesk.forms import establishment, options
from kcdesk.forms import office as settings
from kcdesk.forms.fields import Field, Money
from kcdesk.forms.record import Record, Row
from kcdesk.printing.addresses import head_office, workshop
from kcdesk.printing.amounts import amount_in_full, wording
from kcdesk.printing.answers import counted, joined, written
from kcdesk.printing.cost_table import programme
from kcdesk.printing.office_heads import NO_PLACE, commune_post, dated, unit_name
from kcdesk.printing.plan_tables import blank_machine_table, expected_effects, machine_table, period
from kcdesk.printing.running import running_text
from kcdesk.printing.vocabulary import (
    Addressees,
    Block,
    CheckBoxes,
    FormLine,
    FormRow,
    Item,
    NationalHead,
    Option,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Title,
)

_TITLE = "Đơn đề nghị hỗ trợ kinh phí khuyến công"
_UNDERTAKINGS = (
    "Các thông tin, số liệu trong đơn và hồ sơ kèm theo là đúng sự thật",
    "Bảo đảm đủ vốn đối ứng để thực hiện toàn bộ phần kinh phí còn lại, ngoài phần được hỗ trợ",
    "Chưa nhận hỗ trợ từ nguồn kinh phí nào khác của Nhà nước cho cùng nội dung chi nêu trong đơn",
    "Sử dụng kinh phí, máy móc, thiết bị đúng mục đích; chịu sự kiểm tra, giám sát của cơ quan có thẩm quyền",
    "Hoàn trả kinh phí đã nhận nếu sử dụng không đúng mục đích hoặc không thực hiện đúng cam kết",
)
_KEEPS_BOOKS = options.COMPANIES | options.COOPERATIVES


def applications(
    dossier: Record, office: Record, cards: Mapping[str, Record], *, draft: bool = False
) -> tuple[Paper, ...]:
    """Return one application for each beneficiary, one to be filled by hand while none is known.

    `cards` are the register cards of the beneficiaries by id, for what only the card knows.
    """
    rows = dossier.table(parties.BENEFICIARIES) or (Row(""),)
    alone = len(rows) == 1 and dossier[head.KIND] != "group"
    return tuple(
        _application(dossier, row, office, cards.get(row[parties.CARD] or ""), alone=alone, draft=draft)
        for row in rows
    )


def _application(
    dossier: Record, row: Row, office: Record, card: Record | None, *, alone: bool, draft: bool
) -> Paper:
    name = written(row, parties.NAME)
    blocks: tuple[Block, ...] = (
        NationalHead(),
        Title(_TITLE),
        Addressees(_addressees(office)),
        *_applicant(row, card),
        *_wish(dossier, row, alone=alone),
        *_money(dossier, row, office, alone=alone),
        FormLine("13. Thời gian thực hiện", period(dossier)),
        *_effects(dossier, row, alone=alone),
        _lead("15. Cơ sở xin cam kết:"),
        *_items(_UNDERTAKINGS),
        *_attachments(row),
        Paragraph("Kính đề nghị quý cơ quan xem xét, hỗ trợ./."),
        _signed(dossier, row, office),
    )
    title = f"{_TITLE} – {name}" if name else _TITLE
    return Paper(title, blocks, draft=draft, code="F04", author=name, size=13)


def _lead(text: str) -> Paragraph:
    """Return a numbered line that leads to what follows."""
    return Paragraph(text, indent=False, keep=True)


def _addressees(office: Record) -> tuple[str, ...]:
    named = (office[settings.DEPARTMENT] or "Sở Công Thương …", office[settings.CENTRE])
    return tuple(name for name in named if name)


def _applicant(row: Row, card: Record | None) -> tuple[Block, ...]:
    """Return 1 to 9: who applies; the industry is known to the register card only."""

    def line(label: str, field: Field[Any]) -> FormLine:
        return FormLine(label, counted(row, field))

    registration = joined(
        written(row, parties.REGISTRATION),
        _labelled("cấp ngày", written(row, parties.REGISTERED)),
        _labelled("nơi cấp", written(row, parties.REGISTRATION_PLACE)),
    )
    return (
        line("1. Tên cơ sở", parties.NAME),
        line("2. Loại hình", parties.LEGAL_FORM),
        FormLine("- Giấy chứng nhận đăng ký số", registration),
        line("3. Mã số thuế", parties.TAX_CODE),
        FormLine("4. Địa chỉ trụ sở", head_office(row, card)),
        FormLine("- Địa điểm sản xuất", workshop(row, card)),
        FormRow((line("5. Điện thoại", parties.PHONE), line("Thư điện tử", parties.EMAIL))),
        line("6. Người đại diện", parties.REPRESENTATIVE),
        FormRow((line("- Chức vụ", parties.POSITION), line("Số căn cước", parties.CITIZEN_ID))),
        FormRow((line("7. Tài khoản số", parties.ACCOUNT), line("Mở tại", parties.BANK))),
        FormLine("8. Ngành nghề", written(card, establishment.INDUSTRY) if card else ""),
        line("- Sản phẩm chính", parties.PRODUCTS),
        FormLine(
            "- Công suất hiện tại", written(row, parties.BEFORE), unit=written(row, parties.CAPACITY_UNIT)
        ),
        FormRow(
            (
                line("9. Lao động", parties.WORKERS),
                line("Thu nhập bình quân một người một tháng", parties.INCOME),
            ),
            (1, 2),
        ),
    )


def _labelled(label: str, text: str) -> str:
    return f"{label} {text}" if text else ""


def _wish(dossier: Record, row: Row, *, alone: bool) -> tuple[Block, ...]:
    """Return 10 and 11: what for; the machines of a group are not told apart, so each writes in its own."""
    content = written(row, parties.CONTENT) or (written(dossier, head.NAME) if alone else "")
    kind = written(dossier, head.CONTENT).partition(" ")[2]
    machines = dossier.table(plan.MACHINES)
    return (
        FormLine("10. Nội dung đề nghị hỗ trợ", content, lines=2),
        *((FormLine("- Thuộc nội dung hoạt động khuyến công", kind),) if kind else ()),
        FormLine("- Tên đề án", written(dossier, head.NAME)),
        _lead("11. Danh mục máy móc, thiết bị, hạng mục:"),
        machine_table(dossier) if alone and machines else blank_machine_table(),
    )


def _money(dossier: Record, row: Row, office: Record, *, alone: bool) -> tuple[Block, ...]:
    """Return 12: what it costs and who pays, in digits and in words made of the same integer."""
    spoken = wording(office)
    asked: tuple[tuple[str, Money, Money], ...] = (
        ("Tổng kinh phí thực hiện", parties.TOTAL, head.TOTAL),
        (f"Đề nghị kinh phí khuyến công {programme(dossier)} hỗ trợ", parties.SUPPORT, head.SUPPORT),
        ("Vốn đối ứng của cơ sở", parties.OWN, head.COUNTERPART),
        ("Nguồn khác", parties.OTHER, head.OTHER),
    )
    lines: list[Block] = [_lead("12. Kinh phí:")]
    for label, share, whole in asked:
        amount, words = row[share], written(row, share)
        if not words and alone:
            amount, words = dossier[whole], written(dossier, whole)
        if share is parties.OTHER and not amount and words in ("", "0"):
            continue
        lines.append(FormLine(f"- {label}", words if amount is None else amount_in_full(amount, spoken)))
    return tuple(lines)


def _effects(dossier: Record, row: Row, *, alone: bool) -> tuple[Block, ...]:
    """Return 14: what is expected, of a group only each one's own figures."""
    told = expected_effects(row)
    heading = _lead("14. Hiệu quả dự kiến:")
    texts: list[Block] = []
    if alone:
        for field in (effects.ECONOMIC, effects.SOCIAL, effects.ENVIRONMENTAL):
            text = written(dossier, field)
            if text:
                texts += running_text(f"{field.label}: {text}")
    if not told and not texts:
        return (FormLine("14. Hiệu quả dự kiến", lines=3),)
    return (heading, *_items(told), *texts)


def _items(texts: tuple[str, ...]) -> tuple[Block, ...]:
    last = len(texts) - 1
    return tuple(Item(f"{text}{'.' if number == last else ';'}") for number, text in enumerate(texts))


def _attachments(row: Row) -> tuple[Block, ...]:
    """Return 16: the papers to enclose, to be ticked by hand."""
    books = "Bảng cân đối kế toán năm gần nhất"
    if row[parties.LEGAL_FORM] not in _KEEPS_BOOKS:
        books = f"{books} hoặc sổ sách, tờ khai thuế"
    registered = " hộ kinh doanh" if row[parties.LEGAL_FORM] == "household" else ""
    named = (
        f"Bản sao giấy chứng nhận đăng ký{registered}",
        books,
        "Báo giá hoặc hợp đồng mua sắm máy móc, thiết bị",
        "Bản cam kết vốn đối ứng và không trùng hỗ trợ",
        "Giấy tờ khác: ………………………………………………",
    )
    return (
        _lead("16. Hồ sơ kèm theo (đánh dấu giấy tờ có nộp):"),
        CheckBoxes("", tuple(Option(name) for name in named), columns=1),
    )


def _signed(dossier: Record, row: Row, office: Record) -> Signatures:
    commune = row[parties.COMMUNE]
    place = unit_name(commune) or NO_PLACE
    owner = Signature(
        ("Đại diện cơ sở",),
        written(row, parties.REPRESENTATIVE),
        "(Ký, ghi rõ họ tên, đóng dấu nếu có)",
        joined(place, dated(dossier[head.MADE_ON], office)),
    )
    if not office[settings.COMMUNE_CONFIRMS]:
        return Signatures((owner,))
    confirmed = Signature((f"Xác nhận của {commune_post(commune)}",), note="(Ký, ghi rõ họ tên, đóng dấu)")
    return Signatures((confirmed, owner))
