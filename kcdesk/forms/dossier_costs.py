"""Dossier F06, heading 6: the cost estimate F07, Mẫu số 1 of Circular 36/2013/TT-BCT."""

from kcdesk.forms import survey_needs
from kcdesk.forms.conditions import product
from kcdesk.forms.copying import copied
from kcdesk.forms.fields import LongText, Money, Table, Text, YesNo
from kcdesk.forms.form import Level, Rule
from kcdesk.forms.money_rules import MILLIONS, PUBLISHED, split_rules
from kcdesk.forms.record import Answers
from kcdesk.i18n import N_

CITATION = "Thông tư 36/2013/TT-BCT, Mẫu số 1"

ITEM = Text(
    "item",
    N_("Nội dung chi"),
    required=True,
    longest=500,
    copies=survey_needs.MACHINE,
    example="Máy trộn ngang",
)
UNIT = copied(survey_needs.UNIT)
QUANTITY = copied(survey_needs.QUANTITY, required=False)
UNIT_PRICE = copied(survey_needs.UNIT_PRICE)
AMOUNT = Money(
    "amount",
    N_("Thành tiền"),
    calculate=product(QUANTITY, UNIT_PRICE),
    formula=N_("Số lượng × Đơn giá"),
    example=77_000_000,
)
TOTAL = Money(
    "total",
    N_("Tổng kinh phí"),
    code="1",
    unit=MILLIONS,
    required=True,
    copies=survey_needs.TOTAL,
    example=77_000_000,
)
SUPPORT = Money(
    "support",
    N_("Kinh phí khuyến công"),
    code="2",
    unit=MILLIONS,
    copies=survey_needs.SUPPORT,
    example=38_500_000,
)
OWN = Money(
    "own",
    N_("Đóng góp của đơn vị thụ hưởng"),
    code="3",
    unit=MILLIONS,
    copies=survey_needs.COUNTERPART,
    example=38_500_000,
)
OTHER = Money("other", N_("Nguồn khác"), code="4", unit=MILLIONS, example=0)
NOTE = Text(
    "note",
    N_("Ghi chú"),
    code="5",
    hint=N_("Có nguồn khác thì ghi tên nguồn ở đây."),
    longest=500,
    example="Giá theo báo giá đã có thuế",
)


def _unlike_amount(row: Answers) -> bool | dict[str, object]:
    amount, total = row[AMOUNT], row[TOTAL]
    if amount is None or total is None or amount == total:
        return False
    return {"total": TOTAL.show(total), "amount": TOTAL.show(amount)}


def _nameless_source(row: Answers) -> bool | dict[str, object]:
    other = row[OTHER]
    return bool(other) and not row[NOTE] and {"other": OTHER.show(other or 0)}


COSTS = Table(
    "costs",
    N_("Dự toán kinh phí (Mẫu số 1)"),
    hint=N_("Tổng kinh phí = khuyến công + đơn vị thụ hưởng + nguồn khác, tính đúng đến đồng ở từng dòng."),
    citation=CITATION,
    required=True,
    most=200,
    columns=(ITEM, UNIT, QUANTITY, UNIT_PRICE, AMOUNT, TOTAL, SUPPORT, OWN, OTHER, NOTE),
    sums=(TOTAL, SUPPORT, OWN, OTHER),
    rules=(
        *split_rules(TOTAL, SUPPORT, OWN, OTHER),
        Rule(
            TOTAL,
            N_(
                "Tổng kinh phí {total} triệu đồng khác số lượng × đơn giá = {amount} triệu đồng. Xem "
                "lại ba số."
            ),
            _unlike_amount,
            Level.WARNING,
        ),
        Rule(
            NOTE,
            N_("Có {other} triệu đồng từ nguồn khác. Ghi tên nguồn ở cột Ghi chú."),
            _nameless_source,
            citation=f"{CITATION}, ghi chú 2",
        ),
    ),
)
COST_REMARKS = LongText(
    "cost_remarks",
    N_("Thuyết minh dự toán"),
    hint=N_("Căn cứ giá: báo giá, hợp đồng, thẩm định giá."),
    example="Đơn giá theo báo giá của nhà cung cấp ngày 10/01/2026.",
)
NO_DOUBLE = YesNo(
    "no_double_support",
    N_("Cam kết chưa nhận kinh phí nhà nước nào khác cho cùng nội dung chi"),
    hint=N_("Cam kết của đơn vị thực hiện, in dưới bảng dự toán."),
    required=True,
    citation=CITATION,
    example=True,
)
OWN_CAPITAL = YesNo(
    "own_capital_committed",
    N_("Có văn bản cam kết đầu tư toàn bộ phần kinh phí còn lại"),
    hint=N_("Cam kết của đơn vị thụ hưởng: phần còn lại sau khi được nhà nước hỗ trợ."),
    required=True,
    citation=CITATION,
    example=True,
)
COST_FIELDS = (PUBLISHED, COSTS, COST_REMARKS, NO_DOUBLE, OWN_CAPITAL)
RULES = (
    Rule(
        NO_DOUBLE,
        N_(
            "Chưa cam kết thì không nộp đề án được. Đối chiếu các lần đã hỗ trợ, bỏ nội dung trùng "
            "rồi chọn «có»."
        ),
        lambda record: record[NO_DOUBLE] is False,
        citation=CITATION,
    ),
    Rule(
        OWN_CAPITAL,
        N_("Chưa có cam kết vốn thì không nộp đề án được. Xin văn bản của đơn vị thụ hưởng rồi chọn «có»."),
        lambda record: record[OWN_CAPITAL] is False,
        citation=CITATION,
    ),
)
