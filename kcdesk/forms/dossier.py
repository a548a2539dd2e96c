"""Dossier F06 with its estimate F07: the eight headings of a đề án (Circular 36/2013/TT-BCT, article 5)."""

from collections.abc import Callable, Iterator

from kcdesk.forms import dossier_costs as costs
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms import dossier_plan as plan
from kcdesk.forms.conditions import duplicates, sum_of
from kcdesk.forms.dossier_costs import COSTS
from kcdesk.forms.dossier_head import (
    CONTENT,
    COUNTERPART,
    ESTABLISHMENT,
    HEAD,
    KIND,
    NAME,
    NEED,
    OTHER,
    PLAN_YEAR,
    PROGRAMME,
    SUPPORT,
    SURVEY,
    TOTAL,
)
from kcdesk.forms.dossier_head import RULES as HEAD_RULES
from kcdesk.forms.dossier_parties import BENEFICIARIES, BENEFICIARY_NAMES, EXPECTED, IMPLEMENTER, PARTIES
from kcdesk.forms.fields import LongText, Money
from kcdesk.forms.form import Form, Level, Rule, Section
from kcdesk.forms.money_rules import PUBLISHED, is_published
from kcdesk.forms.record import Record
from kcdesk.i18n import N_, _

__all__ = [
    "BENEFICIARIES",
    "CONTENT",
    "COSTS",
    "COUNTERPART",
    "DOSSIER",
    "ESTABLISHMENT",
    "IMPLEMENTER",
    "KIND",
    "NAME",
    "NEED",
    "OTHER",
    "PLAN_YEAR",
    "PROGRAMME",
    "PUBLISHED",
    "SUPPORT",
    "SURVEY",
    "TOTAL",
]

ORGANISATION = LongText(
    "organisation",
    N_("Tổ chức thực hiện"),
    hint=N_("Kế hoạch, trách nhiệm của từng bên."),
    required=True,
    example="Đơn vị thực hiện hướng dẫn, kiểm tra, nghiệm thu; đơn vị thụ hưởng mua máy, lắp đặt, vận hành.",
)
ECONOMIC = LongText(
    "effect_economic",
    N_("Hiệu quả kinh tế"),
    required=True,
    example="Doanh thu tăng 600 triệu đồng một năm.",
)
SOCIAL = LongText(
    "effect_social", N_("Hiệu quả xã hội"), required=True, example="Thêm việc làm cho 2 lao động trong xã."
)
ENVIRONMENTAL = LongText(
    "effect_environmental",
    N_("Hiệu quả môi trường"),
    required=True,
    example="Giảm bụi bột, không phát sinh nước thải.",
)
SUSTAINABLE = LongText(
    "effect_sustainable", N_("Tính bền vững"), required=True, example="Nguyên liệu và đầu ra ổn định tại chỗ."
)
REPLICABLE = LongText(
    "effect_replicable",
    N_("Khả năng nhân rộng"),
    required=True,
    example="12 cơ sở cùng nghề trong xã có thể làm theo.",
)


def _group_sum_rules() -> Iterator[Rule]:
    """Yield R10 for each money column: an error, or a warning on figures copied as published."""
    for column, whole in (
        (parties.TOTAL, costs.TOTAL),
        (parties.SUPPORT, costs.SUPPORT),
        (parties.OWN, costs.OWN),
        (parties.OTHER, costs.OTHER),
    ):
        for published, level in ((False, Level.ERROR), (True, Level.WARNING)):
            yield Rule(
                BENEFICIARIES,
                N_(
                    "Cộng cột «{column}» của các đơn vị thụ hưởng được {sum} triệu đồng, dự toán ghi "
                    "{whole} triệu đồng. "
                    "Sửa một trong hai bảng."
                ),
                _sums_differ(column, whole, published),
                level,
            )


def _sums_differ(
    column: Money, whole: Money, published: bool
) -> Callable[[Record], bool | dict[str, object]]:
    def broken(record: Record) -> bool | dict[str, object]:
        shares, project = sum_of(record, BENEFICIARIES, column), sum_of(record, COSTS, whole)
        told = any(row[parties.TOTAL] is not None for row in record.table(BENEFICIARIES))
        if not told or shares == project or is_published(record) is not published:
            return False
        return {"column": _(column.label), "sum": column.show(shares), "whole": column.show(project)}

    return broken


def _twice(record: Record) -> bool | dict[str, object]:
    names = [row[parties.NAME] for row in record.table(BENEFICIARIES)]
    twice = duplicates(names)
    return bool(twice) and {"name": twice[0]}


def _too_many(record: Record) -> bool | dict[str, object]:
    count = len(record.table(BENEFICIARIES))
    return record[KIND] == "specific" and count > 1 and {"count": count}


def _unexpected_count(record: Record) -> bool | dict[str, object]:
    count, expected = len(record.table(BENEFICIARIES)), record[EXPECTED]
    if record[KIND] != "group" or not count or expected is None or count == expected:
        return False
    return {"count": count, "expected": expected}


RULES = (
    *HEAD_RULES,
    Rule(
        BENEFICIARIES,
        N_("«{name}» đứng ở hai dòng. Gộp lại thành một đơn vị thụ hưởng."),
        _twice,
    ),
    Rule(
        BENEFICIARIES,
        N_(
            "Có {count} đơn vị thụ hưởng mà loại đề án là «đối tượng cụ thể». Chọn «Đề án nhóm» nếu "
            "đúng là nhóm."
        ),
        _too_many,
        Level.WARNING,
        "Thông tư 36/2013/TT-BCT, Điều 10 (nguyên văn 2013)",
    ),
    Rule(
        EXPECTED,
        N_("Dự kiến {expected} đơn vị thụ hưởng, bảng đang có {count}. Sửa số dự kiến hoặc thêm dòng."),
        _unexpected_count,
        Level.WARNING,
    ),
    *_group_sum_rules(),
    *costs.RULES,
)

DOSSIER = Form(
    "dossier",
    N_("Đề án khuyến công"),
    edition="2013",
    code="F06",
    plural=N_("Đề án"),
    sections=(
        Section("head", N_("Tóm tắt"), HEAD),
        Section("parties", N_("1. Đơn vị thực hiện, phối hợp, thụ hưởng; địa điểm"), PARTIES),
        Section("need", N_("2. Sự cần thiết và căn cứ"), plan.NEED_FIELDS),
        Section("aims", N_("3. Mục tiêu"), plan.AIM_FIELDS),
        Section("scale", N_("4. Quy mô đề án"), plan.SCALE_FIELDS),
        Section("works", N_("5. Nội dung và tiến độ"), (plan.WORKS,)),
        Section("costs", N_("6. Dự toán kinh phí"), costs.COST_FIELDS),
        Section("organisation", N_("7. Tổ chức thực hiện"), (ORGANISATION,)),
        Section(
            "effects",
            N_("8. Hiệu quả của đề án"),
            (ECONOMIC, SOCIAL, ENVIRONMENTAL, SUSTAINABLE, REPLICABLE),
        ),
    ),
    rules=RULES,
    titled=(NAME,),
    listed=(NAME, BENEFICIARY_NAMES, PROGRAMME, PLAN_YEAR, TOTAL, SUPPORT),
)
