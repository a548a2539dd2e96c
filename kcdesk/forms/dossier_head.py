"""Dossier F06, the head: what is proposed, when, from which survey, for how much."""

from datetime import date
from decimal import ROUND_HALF_UP
from decimal import Decimal as Exact

from kcdesk.forms import dossier_costs as costs
from kcdesk.forms import options, survey_needs
from kcdesk.forms.conditions import column_sum
from kcdesk.forms.copying import copied
from kcdesk.forms.fields import Choice, Day, Money, Number, Percent, Reference, Text
from kcdesk.forms.form import Level, Rule
from kcdesk.forms.money_rules import MILLIONS
from kcdesk.forms.months import ends_before, month_count, normalise_month
from kcdesk.forms.record import Answers
from kcdesk.i18n import N_

MONTHS_IN_YEAR = 12

NAME = Text(
    "name",
    N_("Tên đề án"),
    hint=N_("Nội dung hỗ trợ, việc, sản phẩm; không ghi chữ «Đề án» ở đầu."),
    required=True,
    longest=500,
    searched=True,
    copies=survey_needs.DESCRIPTION,
    example="Hỗ trợ ứng dụng máy móc thiết bị tiên tiến vào chế biến bánh tráng",
)
PROGRAMME = Choice(
    "programme", N_("Chương trình"), required=True, options=options.PROGRAMMES, example="local"
)
KIND = Choice(
    "kind",
    N_("Loại đề án"),
    hint=N_("Nhóm: chưa cần nêu tên cơ sở khi duyệt. Điểm: từ hai nội dung, quy mô lớn, dài hơn một năm."),
    citation="Thông tư 36/2013/TT-BCT, Điều 2, Điều 10 (nguyên văn 2013)",
    required=True,
    options=options.DOSSIER_KINDS,
    example="specific",
)
CONTENT = copied(survey_needs.CONTENT)
PLAN_YEAR = copied(
    survey_needs.YEAR,
    name="plan_year",
    label=N_("Năm kế hoạch"),
    short=N_("Năm"),
    hint=N_("Năm được cấp kinh phí khuyến công."),
)
START = Text(
    "start_month",
    N_("Bắt đầu từ tháng"),
    hint=N_("Tháng và năm, như 8/2027."),
    required=True,
    normalise=normalise_month,
    longest=7,
    example="08/2027",
)
END = Text(
    "end_month",
    N_("Kết thúc vào tháng"),
    required=True,
    normalise=normalise_month,
    longest=7,
    example="11/2027",
)
DOCUMENT_NUMBER = Text(
    "document_number",
    N_("Số, ký hiệu văn bản"),
    hint=N_("Để trống khi chưa được cấp số."),
    longest=50,
    example="05/ĐA-TTKC",
)
MADE_ON = Day("made_on", N_("Ngày lập đề án"), example=date(2026, 3, 10))
SURVEY = Reference("survey", N_("Phiếu khảo sát"), hint=N_("Phiếu mà đề án được lập từ đó."), form="survey")
NEED = Number(
    "need", N_("Nhu cầu số"), hint=N_("Dòng của bảng K02 trên phiếu khảo sát."), low=1, high=5, example=1
)
ESTABLISHMENT = Reference(
    "establishment", N_("Cơ sở trong sổ theo dõi"), hint=N_("Cơ sở thụ hưởng chính."), form="establishment"
)


def _total(name: str, label: str, column: Money, short: str = "") -> Money:
    return Money(
        name,
        label,
        short=short,
        unit=MILLIONS,
        calculate=column_sum(costs.COSTS, column),
        formula=N_("Cộng cột cùng tên của bảng dự toán"),
        example=column.example,
    )


TOTAL = _total("total", N_("Tổng kinh phí"), costs.TOTAL)
SUPPORT = _total("support", N_("Kinh phí khuyến công hỗ trợ"), costs.SUPPORT, N_("Hỗ trợ"))
COUNTERPART = _total("counterpart", N_("Kinh phí đóng góp của đơn vị thụ hưởng"), costs.OWN)
OTHER = _total("other", N_("Kinh phí từ nguồn khác"), costs.OTHER)


def _share(record: Answers) -> Exact | None:
    total, support = record[TOTAL], record[SUPPORT]
    if not total or support is None or support > total:
        return None
    return (Exact(100 * support) / total).quantize(Exact("0.01"), ROUND_HALF_UP)


SUPPORT_SHARE = Percent(
    "support_share",
    N_("Tỷ lệ hỗ trợ"),
    calculate=_share,
    formula=N_("Kinh phí khuyến công : Tổng kinh phí"),
    hint=N_("Mức trần tùy nội dung: hội chợ có thể quá 50 %."),
    example=Exact(50),
)
HEAD = (
    NAME, PROGRAMME, KIND, CONTENT, PLAN_YEAR, START, END, DOCUMENT_NUMBER, MADE_ON, ESTABLISHMENT, SURVEY,
    NEED, TOTAL, SUPPORT, COUNTERPART, OTHER, SUPPORT_SHARE,
)  # fmt: skip


def _year_outside(record: Answers) -> bool | dict[str, object]:
    start, end, year = record[START], record[END], record[PLAN_YEAR]
    if start is None or end is None or year is None or int(start[-4:]) <= year <= int(end[-4:]):
        return False
    return {"year": year, "start": start, "end": end}


def _short_key_project(record: Answers) -> bool | dict[str, object]:
    start, end = record[START], record[END]
    if record[KIND] != "key" or start is None or end is None:
        return False
    months = month_count(end) - month_count(start) + 1
    return months <= MONTHS_IN_YEAR and {"months": months}


RULES = (
    Rule(
        END,
        N_("Kết thúc tháng {end} trước khi bắt đầu tháng {start}. Sửa một trong hai tháng."),
        ends_before(START, END),
    ),
    Rule(
        END,
        N_(
            "Đề án điểm phải dài hơn một năm; thời gian đang ghi là {months} tháng. Xem lại loại đề "
            "án hoặc thời gian."
        ),
        _short_key_project,
        Level.WARNING,
        "Thông tư 36/2013/TT-BCT, Điều 2 khoản 3 (nguyên văn 2013)",
    ),
    Rule(
        PLAN_YEAR,
        N_("Năm kế hoạch {year} nằm ngoài thời gian thực hiện {start} – {end}. Xem lại."),
        _year_outside,
        Level.WARNING,
    ),
)
