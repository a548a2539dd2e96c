"""Survey F01, sections F and G: the people at work and the machines."""

from decimal import Decimal as Exact

from kcdesk.forms import options
from kcdesk.forms.conditions import exceeds, when
from kcdesk.forms.establishment import LEGAL_FORM, STATE
from kcdesk.forms.fields import Choice, Choices, Decimal, Money, Number, Table, Text, Year, YesNo
from kcdesk.forms.form import Level, Rule
from kcdesk.forms.identity_checks import on
from kcdesk.forms.record import Answers, Row
from kcdesk.forms.survey_head import DAY
from kcdesk.i18n import N_

MANY_WORKERS = 50
PEOPLE = N_("người")

WORKERS_OPENING = Number(
    "workers_opening",
    N_("Lao động thường xuyên đầu năm trước (01/01)"),
    code="F01a",
    unit=PEOPLE,
    low=0,
    example=10,
)
WORKERS = Number(
    "workers",
    N_("Lao động thường xuyên cuối năm trước (31/12)"),
    code="F01b",
    hint=N_("Gồm cả chủ cơ sở và người nhà nếu làm việc thường xuyên; không gồm lao động thời vụ."),
    unit=PEOPLE,
    required=True,
    low=0,
    example=12,
)
WOMEN = Number("women", N_("Trong đó lao động nữ"), code="F02a", unit=PEOPLE, required=True, low=0, example=7)
ETHNIC = Number(
    "ethnic", N_("Trong đó lao động dân tộc thiểu số"), code="F03a", unit=PEOPLE, low=0, example=3
)
INSURED = Number(
    "insured",
    N_("Lao động tham gia bảo hiểm xã hội (bình quân năm)"),
    code="F04a",
    hint=N_("Để xếp quy mô doanh nghiệp nhỏ và vừa."),
    citation="Nghị định 80/2021/NĐ-CP, Điều 5",
    unit=PEOPLE,
    required=when(LEGAL_FORM, *options.COMPANIES),
    low=0,
    example=4,
)
TRAINED = Number("trained", N_("Lao động qua đào tạo"), code="F05a", unit=PEOPLE, low=0, example=6)
CERTIFIED = Number("certified", N_("Trong đó có chứng chỉ"), code="F05b", unit=PEOPLE, low=0, example=2)
SEASONAL = Number(
    "seasonal",
    N_("Lao động thời vụ"),
    code="F06a",
    hint=N_("Số người bình quân lúc vào vụ; không có thì ghi 0."),
    unit=PEOPLE,
    required=True,
    low=0,
    example=5,
)
SEASONAL_MONTHS = Decimal(
    "seasonal_months",
    N_("Số tháng làm bình quân của lao động thời vụ"),
    code="F06b",
    unit=N_("tháng"),
    relevant=lambda answers: answers[SEASONAL] != 0,
    required=lambda answers: answers.number(SEASONAL, 0) > 0,
    low=Exact(0),
    high=Exact(12),
    places=1,
    example=Exact("2.5"),
)
LOCAL = Number("local", N_("Lao động là người trong xã"), code="F07a", unit=PEOPLE, low=0, example=15)
DISABLED = Number("disabled", N_("Lao động khuyết tật"), code="F07b", unit=PEOPLE, low=0, example=1)
POOR = Number("poor", N_("Lao động thuộc hộ nghèo"), code="F07c", unit=PEOPLE, low=0, example=2)
INCOME = Money(
    "income",
    N_("Thu nhập bình quân một người một tháng"),
    code="F08a",
    hint=N_("Ghi theo triệu đồng: 6,5 là 6.500.000 đồng."),
    unit=N_("triệu đồng"),
    required=True,
    example=6_500_000,
)
WANTED = Number(
    "wanted", N_("Nhu cầu tuyển dụng, đào tạo lao động"), code="F09a", unit=PEOPLE, low=0, example=4
)
WANTED_SKILLS = Text(
    "wanted_skills",
    N_("Nghề cần tuyển, cần đào tạo"),
    code="F09b",
    relevant=lambda answers: answers[WANTED] != 0,
    example="Vận hành máy tráng bánh",
)
LABOUR = (
    WORKERS_OPENING, WORKERS, WOMEN, ETHNIC, INSURED, TRAINED, CERTIFIED, SEASONAL, SEASONAL_MONTHS, LOCAL,
    DISABLED, POOR, INCOME, WANTED, WANTED_SKILLS,
)  # fmt: skip


def _more_than_all(part: Number) -> Rule:
    """Return the rule that a part is not larger than regular and seasonal workers together."""

    def broken(answers: Answers) -> bool | dict[str, object]:
        count, workers = answers[part], answers[WORKERS]
        if count is None or workers is None:
            return False
        everyone = workers + (answers[SEASONAL] or 0)
        return count > everyone and {"part": count, "whole": everyone}

    return Rule(
        part,
        N_("{part} người nhiều hơn tổng lao động thường xuyên và thời vụ ({whole}). Sửa một trong các số."),
        broken,
    )


def _more_than(part: Number, whole: Number, sentence: str, level: Level = Level.ERROR) -> Rule:
    return Rule(part, sentence, exceeds(part, whole), level)


def _odd_income(income: int) -> bool | dict[str, object]:
    return not 2_000_000 <= income <= 50_000_000 and {"income": INCOME.show(income)}


LABOUR_RULES = (
    _more_than(
        WOMEN, WORKERS, N_("Lao động nữ ({part}) nhiều hơn tổng số lao động ({whole}). Sửa một trong hai số.")
    ),
    _more_than(
        ETHNIC,
        WORKERS,
        N_("Lao động dân tộc thiểu số ({part}) nhiều hơn tổng số lao động ({whole}). Sửa một trong hai số."),
    ),
    _more_than(
        INSURED,
        WORKERS,
        N_("Lao động đóng bảo hiểm ({part}) nhiều hơn lao động cuối năm ({whole}). Xem lại hai số."),
        Level.WARNING,
    ),
    _more_than(
        TRAINED,
        WORKERS,
        N_("Lao động qua đào tạo ({part}) nhiều hơn tổng số lao động ({whole}). Sửa một trong hai số."),
    ),
    _more_than(
        CERTIFIED,
        TRAINED,
        N_("Có chứng chỉ ({part}) nhiều hơn số qua đào tạo ({whole}). Sửa một trong hai số."),
    ),
    Rule(
        SEASONAL,
        N_("Cơ sở hoạt động theo mùa vụ mà lao động thời vụ là 0. Xem lại tình trạng hoạt động hoặc số này."),
        lambda answers: answers[SEASONAL] == 0 and answers[STATE] == "seasonal",
        Level.WARNING,
    ),
    *(_more_than_all(part) for part in (LOCAL, DISABLED, POOR)),
    Rule(
        INCOME,
        N_(
            "Thu nhập {income} triệu đồng một người một tháng là khác thường (dưới 2 hoặc trên 50). "
            "Xem lại đơn vị."
        ),
        on(INCOME, _odd_income),
        Level.WARNING,
    ),
    Rule(
        WORKERS,
        N_("Có {count} lao động: thuộc diện sử dụng nhiều lao động (từ 50 người), có thể được ưu tiên."),
        on(WORKERS, lambda count: count >= MANY_WORKERS and {"count": count}),
        Level.NOTE,
        "Thông tư 46/2012/TT-BCT, Điều 6 khoản 2 (nguyên văn 2012)",
    ),
    Rule(
        WANTED,
        N_("Cần tuyển, đào tạo {count} người: có thể đề nghị nội dung đào tạo nghề ở bảng nhu cầu (K02)."),
        on(WANTED, lambda count: count > 0 and {"count": count}),
        Level.NOTE,
        "Nghị định 45/2012/NĐ-CP, Điều 4 khoản 1 (nguyên văn 2012)",
    ),
)

HAS_MACHINES = YesNo(
    "has_machines", N_("Cơ sở có máy móc, thiết bị?"), code="G01a", required=True, example=True
)
MACHINE = Text("name", N_("Tên máy"), required=True, example="Máy tráng bánh")
STAGE = Text("stage", N_("Công đoạn"), example="Tráng")
MODEL = Text("model", N_("Kiểu máy"), longest=100, example="TB-02")
SERIAL = Text("serial", N_("Số máy"), longest=60, example="0715")
MADE_YEAR = Year("made_year", N_("Năm sản xuất"), example=2014)
MADE_IN = Text("made_in", N_("Nước sản xuất"), longest=60, example="Việt Nam")
BOUGHT_YEAR = Year("bought_year", N_("Năm mua"), example=2015)
BOUGHT_AS = Choice("bought_as", N_("Mua mới hay cũ"), options=options.MACHINE_AGES, example="new")
QUANTITY = Number("quantity", N_("Số lượng"), required=True, low=1, example=1)
CAPACITY = Decimal("capacity", N_("Công suất"), low=Exact(0), example=Exact(20))
CAPACITY_UNIT = Text("capacity_unit", N_("Đơn vị công suất"), longest=30, example="kg/giờ")
COST = Money("cost", N_("Nguyên giá"), unit=N_("triệu đồng"), example=45_000_000)
CONDITION = Choice("condition", N_("Tình trạng"), options=options.MACHINE_STATES, example="fair")
SUPPORTED = YesNo("supported", N_("Khuyến công đã hỗ trợ?"), example=False)
SUPPORTED_YEAR = Year(
    "supported_year",
    N_("Năm được hỗ trợ"),
    relevant=lambda row: row[SUPPORTED] is True,
    required=True,
    example=2019,
)


def _bought_after_survey(row: Row) -> bool | dict[str, object]:
    bought, day = row[BOUGHT_YEAR], row.record[DAY] if row.record else None
    return (
        bought is not None and day is not None and bought > day.year and {"bought": bought, "year": day.year}
    )


MACHINES = Table(
    "machines",
    N_("Máy móc, thiết bị hiện có"),
    code="G01",
    relevant=lambda answers: answers[HAS_MACHINES] is not False,
    required=when(HAS_MACHINES, True),
    most=50,
    columns=(
        MACHINE, STAGE, MODEL, SERIAL, MADE_YEAR, MADE_IN, BOUGHT_YEAR, BOUGHT_AS, QUANTITY, CAPACITY,
        CAPACITY_UNIT, COST, CONDITION, SUPPORTED, SUPPORTED_YEAR,
    ),
    sums=(COST,),
    rules=(
        Rule(
            MADE_YEAR,
            N_("Năm sản xuất {part} sau năm mua {whole}. Sửa một trong hai năm."),
            exceeds(MADE_YEAR, BOUGHT_YEAR),
        ),
        Rule(
            BOUGHT_YEAR,
            N_("Năm mua {bought} sau năm khảo sát {year}. Sửa năm."),
            _bought_after_survey,
        ),
    ),
)  # fmt: skip
TECHNOLOGY = Choice(
    "technology",
    N_("Mức công nghệ"),
    code="G02",
    required=True,
    options=options.TECHNOLOGY_LEVELS,
    example="mechanised",
)
WEAKEST_STAGE = Text(
    "weakest_stage", N_("Khâu yếu nhất"), code="G03", example="Phơi bánh phụ thuộc thời tiết"
)
DIGITAL = Choices(
    "digital",
    N_("Phần mềm, chuyển đổi số"),
    code="G04",
    options=options.DIGITAL_USES,
    example=("selling", "tracing"),
)
IS_NEW_HERE = YesNo(
    "is_new_here",
    N_("Công nghệ, sản phẩm mới so với địa bàn?"),
    code="G05a",
    hint=N_("Căn cứ để đề nghị mô hình trình diễn kỹ thuật."),
    example=True,
)
NEW_HERE = Text(
    "new_here",
    N_("Mới ở điểm nào"),
    code="G05b",
    relevant=lambda answers: answers[IS_NEW_HERE] is True,
    required=True,
    longest=500,
    example="Chưa cơ sở nào trong xã sấy bánh bằng năng lượng mặt trời",
)
EQUIPMENT = (HAS_MACHINES, MACHINES, TECHNOLOGY, WEAKEST_STAGE, DIGITAL, IS_NEW_HERE, NEW_HERE)
EQUIPMENT_RULES = (
    Rule(
        TECHNOLOGY,
        N_("Cơ sở không có máy móc thì mức công nghệ là «Thủ công». Sửa một trong hai câu."),
        lambda answers: answers[HAS_MACHINES] is False and answers[TECHNOLOGY] not in (None, "manual"),
    ),
)
