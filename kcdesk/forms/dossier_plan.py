"""Dossier F06, headings 2 to 5: need and bases, targets, scale and machines, work and time."""

from kcdesk.forms import survey_needs
from kcdesk.forms.conditions import product
from kcdesk.forms.copying import copied
from kcdesk.forms.dossier_head import END, START
from kcdesk.forms.fields import LongText, Money, Table, Text
from kcdesk.forms.form import Rule
from kcdesk.forms.months import ends_before, month_count, normalise_month
from kcdesk.forms.record import Row
from kcdesk.i18n import N_

NECESSITY = copied(
    survey_needs.REASON,
    name="necessity",
    label=N_("Sự cần thiết của đề án"),
    hint=N_("Khó khăn hiện nay, vì sao phải đầu tư, vì sao cần nhà nước hỗ trợ."),
    required=True,
    longest=20_000,
)
BASIS = Text(
    "basis",
    N_("Văn bản căn cứ"),
    hint=N_("Tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu."),
    required=True,
    longest=1000,
    example="Nghị định số 45/2012/NĐ-CP ngày 21 tháng 5 năm 2012 của Chính phủ về khuyến công",
)
BASES = Table("bases", N_("Căn cứ của đề án"), required=True, most=40, columns=(BASIS,))

TARGET = Text("target", N_("Chỉ tiêu"), required=True, example="Công suất trộn bánh tráng")
TARGET_UNIT = Text(
    "unit", N_("Đơn vị tính"), longest=60, copies=survey_needs.CAPACITY_UNIT, example="tấn/năm"
)
TARGET_BEFORE = Text("before", N_("Hiện trạng"), longest=100, copies=survey_needs.BEFORE, example="24")
TARGET_AFTER = Text(
    "after", N_("Sau khi có đề án"), required=True, longest=100, copies=survey_needs.AFTER, example="48"
)
AIM = LongText(
    "aim",
    N_("Mục tiêu chung"),
    required=True,
    example="Tăng năng suất, chất lượng bánh tráng, giảm lao động nặng nhọc.",
)
TARGETS = Table(
    "targets",
    N_("Mục tiêu cụ thể"),
    hint=N_("Đo được: công suất, doanh thu, lao động, thu nhập."),
    required=True,
    most=30,
    columns=(TARGET, TARGET_UNIT, TARGET_BEFORE, TARGET_AFTER),
)

SCALE = LongText(
    "scale",
    N_("Quy mô, đặc điểm nổi bật"),
    hint=N_("Công nghệ, máy móc, sản phẩm hoặc nội dung được hỗ trợ."),
    required=True,
    example="Đầu tư một máy trộn ngang bằng inox, công suất 200 kg/mẻ.",
)
MACHINE = copied(survey_needs.MACHINE)
DETAILS = copied(survey_needs.DETAILS)
CAPACITY = copied(survey_needs.MACHINE_CAPACITY)
ORIGIN = copied(survey_needs.ORIGIN)
BRAND_NEW = copied(survey_needs.BRAND_NEW)
QUANTITY = copied(survey_needs.QUANTITY)
UNIT = copied(survey_needs.UNIT)
UNIT_PRICE = copied(survey_needs.UNIT_PRICE, required=True)
AMOUNT = Money(
    "amount",
    N_("Thành tiền"),
    calculate=product(QUANTITY, UNIT_PRICE),
    formula=N_("Số lượng × Đơn giá"),
    example=77_000_000,
)
MACHINES = Table(
    "machines",
    N_("Máy móc, thiết bị đầu tư"),
    hint=N_("Để trống khi đề án không mua máy móc."),
    most=100,
    columns=(MACHINE, DETAILS, CAPACITY, ORIGIN, BRAND_NEW, QUANTITY, UNIT, UNIT_PRICE, AMOUNT),
    sums=(AMOUNT,),
    rules=tuple(rule for rule in survey_needs.NEED_MACHINES.rules if rule.field is survey_needs.BRAND_NEW),
)
COMPARED = Text("compared", N_("Nội dung so sánh"), required=True, example="Công suất")
OLD = Text("old", N_("Công nghệ, máy móc cũ"), longest=500, example="Trộn bằng tay, 24 tấn/năm")
NEW = Text("new", N_("Công nghệ, máy móc mới"), longest=500, example="Trộn bằng máy, 48 tấn/năm")
COMPARISON = Table("comparison", N_("So sánh công nghệ cũ và mới"), most=30, columns=(COMPARED, OLD, NEW))

STEP = Text(
    "step", N_("Nội dung công việc"), required=True, longest=500, example="Mua và lắp đặt máy trộn ngang"
)
STEP_FROM = Text(
    "from_month", N_("Từ tháng"), required=True, normalise=normalise_month, longest=7, example="08/2027"
)
STEP_TO = Text(
    "to_month", N_("Đến tháng"), required=True, normalise=normalise_month, longest=7, example="10/2027"
)
STEP_BY = Text("done_by", N_("Tổ chức, cá nhân thực hiện"), required=True, example="Đơn vị thụ hưởng")
STEP_RESULT = Text("result", N_("Kết quả"), longest=500, example="Máy vận hành đạt công suất")


def _outside_project(row: Row) -> bool | dict[str, object]:
    if row.record is None:
        return False
    start, end = row.record[START], row.record[END]
    first, last = row[STEP_FROM], row[STEP_TO]
    if start is None or end is None or first is None or last is None:
        return False
    if month_count(start) <= month_count(first) and month_count(last) <= month_count(end):
        return False
    return {"first": first, "last": last, "start": start, "end": end}


WORKS = Table(
    "works",
    N_("Nội dung và tiến độ thực hiện"),
    required=True,
    most=60,
    columns=(STEP, STEP_FROM, STEP_TO, STEP_BY, STEP_RESULT),
    rules=(
        Rule(
            STEP_TO,
            N_("Việc kết thúc tháng {end} trước khi bắt đầu tháng {start}. Sửa một trong hai tháng."),
            ends_before(STEP_FROM, STEP_TO),
        ),
        Rule(
            STEP_FROM,
            N_("Việc từ {first} đến {last} nằm ngoài thời gian của đề án ({start} – {end}). Sửa tháng."),
            _outside_project,
        ),
    ),
)
NEED_FIELDS = (NECESSITY, BASES)
AIM_FIELDS = (AIM, TARGETS)
SCALE_FIELDS = (SCALE, MACHINES, COMPARISON)
