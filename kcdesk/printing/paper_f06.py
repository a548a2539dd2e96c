"""F06: the project itself, its eight headings in the order of Circular 36/2013/TT-BCT, article 5."""

from collections.abc import Mapping
from dataclasses import replace

from kcdesk.forms import dossier as project
from kcdesk.forms import dossier_costs as costs
from kcdesk.forms import dossier_head as head
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms import dossier_plan as plan
from kcdesk.forms.record import Record
from kcdesk.printing.amounts import in_millions, wording
from kcdesk.printing.answers import MILLIONS, UNKNOWN, written
from kcdesk.printing.cost_table import cost_table, costs_in_words, programme
from kcdesk.printing.office_heads import Issuer, only_beneficiary, unbroken
from kcdesk.printing.parties import parties_blocks, shares_table
from kcdesk.printing.plan_tables import machine_table, period
from kcdesk.printing.running import running_text
from kcdesk.printing.vocabulary import (
    Bases,
    Block,
    Column,
    Cover,
    Heading,
    Item,
    Paper,
    Paragraph,
    Recipients,
    Row,
    Signature,
    Signatures,
    Table,
    Title,
    bold,
    plain,
)
from kcdesk.vietnamese import fold

_KIND = "Đề án"


def project_paper(
    dossier: Record, office: Record, cards: Mapping[str, Record], *, draft: bool = False
) -> Paper:
    """Return the project with its cover; every heading stands, an unanswered one with "…".

    `cards` are the register cards of the beneficiaries by id, for their old addresses.
    """
    issuer = Issuer(dossier, office)
    name = written(dossier, head.NAME) or UNKNOWN
    bases = tuple(written(row, plan.BASIS) for row in dossier.table(plan.BASES) if written(row, plan.BASIS))
    body: tuple[Block, ...] = (
        *parties_blocks(dossier, cards),
        *_need(dossier, bool(bases)),
        *_aims(dossier),
        *_scale(dossier),
        *_works(dossier),
        *_costs(dossier, office),
        Heading("7. Tổ chức thực hiện"),
        *running_text(written(dossier, project.ORGANISATION)),
        *_effects(dossier),
    )
    blocks = (
        _cover(dossier, issuer, name),
        issuer.letterhead(),
        Title(_KIND, name),
        *((Bases(tuple(f"Căn cứ {_uncapped(basis)}" for basis in bases)),) if bases else ()),
        *_ended(body),
        *_signed(dossier, issuer),
    )
    return Paper(f"Đề án khuyến công: {name}", blocks, draft=draft, code="F06", author=issuer.name)


def _cover(dossier: Record, issuer: Issuer, name: str) -> Cover:
    made_on = dossier[head.MADE_ON]
    year = made_on.year if made_on else dossier[head.PLAN_YEAR]
    facts = (
        ("Đơn vị thực hiện", issuer.name),
        ("Đơn vị thụ hưởng", _who_benefits(dossier)),
        ("Địa điểm thực hiện", written(dossier, parties.PLACE)),
        ("Năm kế hoạch", written(dossier, head.PLAN_YEAR)),
        ("Thời gian thực hiện", _capped(period(dossier))),
        ("Tổng kinh phí", f"{in_millions(dossier[head.TOTAL])} {MILLIONS}"),
        (f"Kinh phí khuyến công {programme(dossier)}", f"{in_millions(dossier[head.SUPPORT])} {MILLIONS}"),
    )
    return Cover(
        unbroken(issuer.name or UNKNOWN),
        f"Đề án khuyến công {programme(dossier)}",
        name,
        f"{issuer.place}, năm {year or '20…'}",
        unbroken(issuer.parent),
        tuple((label, value or UNKNOWN) for label, value in facts),
    )


def _who_benefits(dossier: Record) -> str:
    """Return the name of the one beneficiary, or how many a group has or expects."""
    only = only_beneficiary(dossier)
    if only is not None:
        return written(only, parties.NAME)
    count = len(dossier.table(parties.BENEFICIARIES)) or dossier[parties.EXPECTED]
    return f"{count} cơ sở công nghiệp nông thôn" if count else ""


def _capped(text: str) -> str:
    return text[:1].upper() + text[1:]


def _uncapped(basis: str) -> str:
    """Return a basis to follow "Căn cứ"; a basis that already begins so is not doubled."""
    text = basis.strip()
    return text[len("Căn cứ ") :] if fold(text).startswith("can cu ") else text


def _need(dossier: Record, has_bases: bool) -> tuple[Block, ...]:
    listed = "Các văn bản nêu ở phần đầu đề án này." if has_bases else UNKNOWN
    return (
        Heading("2. Sự cần thiết và căn cứ của đề án"),
        Heading("2.1. Sự cần thiết của đề án", 2),
        *running_text(written(dossier, plan.NECESSITY)),
        Heading("2.2. Căn cứ của đề án", 2),
        Paragraph(listed),
    )


def _aims(dossier: Record) -> tuple[Block, ...]:
    fields = (plan.TARGET, plan.TARGET_UNIT, plan.TARGET_BEFORE, plan.TARGET_AFTER)
    rows = tuple(
        Row((str(number), *(written(row, field) or UNKNOWN for field in fields)))
        for number, row in enumerate(dossier.table(plan.TARGETS), 1)
    )
    table = Table(
        tuple(Column(*c) for c in ((9, "center"), (66,), (24, "center"), (33, "center"), (33, "center"))),
        (("TT", "Chỉ tiêu", "Đơn vị tính", "Hiện trạng", "Sau khi có đề án"),),
        rows,
    )
    return (
        Heading("3. Mục tiêu"),
        Heading("3.1. Mục tiêu chung", 2),
        *running_text(written(dossier, plan.AIM)),
        Heading("3.2. Mục tiêu cụ thể", 2),
        table if rows else Paragraph(UNKNOWN),
    )


def _scale(dossier: Record) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Heading("4. Quy mô đề án"),
        Heading("4.1. Quy mô, đặc điểm nổi bật", 2),
        *running_text(written(dossier, plan.SCALE)),
    ]
    number = 2
    if dossier.table(plan.MACHINES):
        blocks += [Heading(f"4.{number}. Máy móc, thiết bị đầu tư", 2), machine_table(dossier)]
        number += 1
    if dossier.table(plan.COMPARISON):
        blocks += [Heading(f"4.{number}. So sánh công nghệ, máy móc cũ và mới", 2), _comparison(dossier)]
    return tuple(blocks)


def _comparison(dossier: Record) -> Table:
    fields = (plan.COMPARED, plan.OLD, plan.NEW)
    return Table(
        tuple(Column(*c) for c in ((9, "center"), (42,), (57,), (57,))),
        (("TT", "Nội dung so sánh", "Cũ", "Mới"),),
        tuple(
            Row((str(number), *(written(row, field) or UNKNOWN for field in fields)))
            for number, row in enumerate(dossier.table(plan.COMPARISON), 1)
        ),
    )


def _works(dossier: Record) -> tuple[Block, ...]:
    rows = tuple(
        Row(
            (
                str(number),
                written(row, plan.STEP) or UNKNOWN,
                written(row, plan.STEP_FROM) or UNKNOWN,
                written(row, plan.STEP_TO) or UNKNOWN,
                written(row, plan.STEP_BY) or UNKNOWN,
                written(row, plan.STEP_RESULT),
            )
        )
        for number, row in enumerate(dossier.table(plan.WORKS), 1)
    )
    table = Table(
        tuple(Column(*c) for c in ((9, "center"), (51,), (19, "center"), (19, "center"), (34,), (33,))),
        (("TT", "Nội dung công việc", "Từ tháng", "Đến tháng", "Đơn vị, cá nhân thực hiện", "Kết quả"),),
        rows,
    )
    lasting = period(dossier)
    return (
        Heading("5. Nội dung và tiến độ thực hiện"),
        *((Paragraph(f"Thời gian thực hiện: {lasting}."),) if lasting else ()),
        table if rows else Paragraph(UNKNOWN),
    )


def _costs(dossier: Record, office: Record) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Heading("6. Dự toán kinh phí"),
        cost_table(dossier),
        *costs_in_words(dossier, wording(office)),
    ]
    if dossier.table(parties.BENEFICIARIES) and only_beneficiary(dossier) is None:
        blocks += [
            Paragraph((bold("Kinh phí của từng đơn vị thụ hưởng:"),), keep=True),
            shares_table(dossier),
        ]
    remarks = written(dossier, costs.COST_REMARKS)
    if remarks:
        blocks += [Paragraph((bold("Thuyết minh dự toán:"),), keep=True), *running_text(remarks)]
    return tuple(blocks)


def _effects(dossier: Record) -> tuple[Block, ...]:
    fields = (
        project.ECONOMIC,
        project.SOCIAL,
        project.ENVIRONMENTAL,
        project.SUSTAINABLE,
        project.REPLICABLE,
    )
    blocks: list[Block] = [Heading("8. Hiệu quả của đề án")]
    for number, field in enumerate(fields, 1):
        blocks += [Heading(f"8.{number}. {field.label}", 2), *running_text(written(dossier, field))]
    return tuple(blocks)


def _ended(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the body with the closing mark "./." behind its last words, if there are any."""
    last = body[-1]
    if not isinstance(last, Paragraph | Item) or plain(last.text) == UNKNOWN:
        return body
    return (*body[:-1], replace(last, text=f"{plain(last.text).rstrip('. ;')}./."))


def _signed(dossier: Record, issuer: Issuer) -> tuple[Block, ...]:
    only = only_beneficiary(dossier)
    own = issuer.signature()
    if only is None:
        return (Signatures((issuer.recipients(), own)),)
    name = written(only, parties.NAME)
    if fold(name) == fold(issuer.name):
        return (Signatures((issuer.recipients(), own)),)
    beneficiary = Signature(
        tuple(part for part in ("Đơn vị thụ hưởng", written(only, parties.POSITION)) if part),
        written(only, parties.REPRESENTATIVE),
        "" if written(only, parties.POSITION) else "(Ký, ghi rõ họ tên)",
    )
    recipients: Recipients = issuer.recipients()
    return (Signatures((beneficiary, own)), recipients)
