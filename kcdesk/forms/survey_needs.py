"""Survey F01, section K: what support the establishment needs, with the machines of each need."""

from collections.abc import Mapping
from decimal import Decimal as Exact

from kcdesk.forms import options
from kcdesk.forms.conditions import UNVERIFIED, all_of, duplicates, product
from kcdesk.forms.establishment import STATE
from kcdesk.forms.fields import (
    Choice,
    Choices,
    Decimal,
    LongText,
    Money,
    Number,
    Option,
    Table,
    Text,
    Year,
    YesNo,
)
from kcdesk.forms.form import Level, Rule
from kcdesk.forms.record import Answers, Record, Row
from kcdesk.i18n import N_
from kcdesk.numbers import show_decimal
from kcdesk.reference import contents

MILLIONS = N_("triệu đồng")
MOST_NEEDS = 5
MACHINE_CONTENTS: frozenset[str | None] = frozenset({"3C", "3D", "3E"})
"""Contents that buy machines, lines of machines, or technology with its machines."""
CONTENTS = tuple(Option(content.code, f"{content.code} {content.label}") for content in contents.contents())


def is_producing(answers: Answers) -> bool:
    """Tell whether the establishment has not stopped: a stopped one is asked A, B, C and K07 only."""
    return answers[STATE] != "suspended"


def has_needs(answers: Answers) -> bool:
    """Tell whether the need questions apply; an unanswered K01 hides nothing."""
    return is_producing(answers) and answers[NEEDS_SUPPORT] is not False


NEEDS_SUPPORT = YesNo(
    "needs_support",
    N_("Có nhu cầu hỗ trợ khuyến công?"),
    code="K01",
    relevant=is_producing,
    required=True,
    example=True,
)

CONTENT = Choice(
    "content",
    N_("Nội dung hỗ trợ"),
    required=True,
    options=CONTENTS,
    citation="Nghị định 45/2012/NĐ-CP, Điều 4 (nguyên văn 2012)",
    example="3C",
)
DESCRIPTION = Text(
    "description",
    N_("Mô tả nhu cầu"),
    required=True,
    longest=500,
    example="Đầu tư máy trộn ngang để tăng công suất trộn bánh tráng",
)
YEAR = Year("year", N_("Năm thực hiện"), required=True, example=2027)
QUARTER = Choice("quarter", N_("Quý"), required=True, options=options.QUARTERS, example="3")
TOTAL = Money("total", N_("Tổng vốn đầu tư"), unit=MILLIONS, required=True, example=77_000_000)
SUPPORT = Money("support", N_("Đề nghị hỗ trợ"), unit=MILLIONS, required=True, example=38_500_000)


def _counterpart(row: Row) -> int | None:
    total, support = row[TOTAL], row[SUPPORT]
    return None if total is None or support is None else total - support


COUNTERPART = Money(
    "counterpart",
    N_("Vốn đối ứng"),
    unit=MILLIONS,
    low=None,
    calculate=_counterpart,
    formula=N_("Tổng vốn đầu tư − Đề nghị hỗ trợ"),
    example=38_500_000,
)
OWN = Money("own", N_("Đối ứng: vốn tự có"), unit=MILLIONS, example=28_500_000)
LOAN = Money("loan", N_("Đối ứng: vốn vay"), unit=MILLIONS, example=10_000_000)
OTHER = Money("other", N_("Đối ứng: nguồn khác"), unit=MILLIONS, example=0)
READY = Choice("readiness", N_("Mức sẵn sàng"), required=True, options=options.READINESS, example="quoted")
BEFORE = Decimal("capacity_before", N_("Công suất hiện nay"), low=Exact(0), example=Exact(24))
AFTER = Decimal("capacity_after", N_("Công suất sau đầu tư"), low=Exact(0), example=Exact(48))
CAPACITY_UNIT = Text("capacity_unit", N_("Đơn vị công suất"), longest=30, example="tấn/năm")
COMPARED = Text(
    "compared",
    N_("So với hiện nay"),
    hint=N_("Khi chỉ biết cách nói so sánh, như «gấp 2 lần»."),
    longest=100,
    example="gấp 2 lần",
)
REVENUE_ADDED = Money("revenue_added", N_("Doanh thu tăng thêm một năm"), unit=MILLIONS, example=600_000_000)
JOBS_ADDED = Number("jobs_added", N_("Lao động tăng thêm"), unit=N_("người"), low=0, example=2)
RANK = Number("rank", N_("Thứ tự ưu tiên"), code="K05", low=1, high=MOST_NEEDS, example=1)
REASON = LongText(
    "reason",
    N_("Lý do, sự cần thiết"),
    longest=2000,
    example="Đang trộn bằng tay, không kịp đơn hàng vào mùa cao điểm.",
)


def _sources_differ(row: Answers) -> bool | dict[str, object]:
    counterpart = row[COUNTERPART]
    parts = [row[part] for part in (OWN, LOAN, OTHER)]
    if counterpart is None or all(part is None for part in parts):
        return False
    total = sum(part or 0 for part in parts)
    return total != counterpart and {"sum": OWN.show(total), "counterpart": OWN.show(counterpart)}


def _support_over_total(row: Answers) -> bool | dict[str, object]:
    total, support = row[TOTAL], row[SUPPORT]
    if total is None or support is None or support <= total:
        return False
    return {"support": SUPPORT.show(support), "total": TOTAL.show(total)}


def _over_half(row: Answers) -> bool | dict[str, object]:
    total, support = row[TOTAL], row[SUPPORT]
    if not total or support is None or not total < 2 * support <= 2 * total:
        return False
    return {"percent": show_decimal(Exact(100 * support) / total, 2)}


def _capacity_falls(row: Answers) -> bool | dict[str, object]:
    before, after = row[BEFORE], row[AFTER]
    if before is None or after is None or after >= before:
        return False
    return {"before": BEFORE.show(before), "after": AFTER.show(after)}


NEEDS = Table(
    "needs",
    N_("Các nhu cầu hỗ trợ"),
    code="K02",
    hint=N_("Mỗi nội dung một dòng, nhiều nhất 5 dòng. Số thứ tự dòng là số của nhu cầu."),
    relevant=has_needs,
    required=True,
    most=MOST_NEEDS,
    columns=(
        CONTENT, DESCRIPTION, YEAR, QUARTER, TOTAL, SUPPORT, COUNTERPART, OWN, LOAN, OTHER, READY, BEFORE,
        AFTER, CAPACITY_UNIT, COMPARED, REVENUE_ADDED, JOBS_ADDED, RANK, REASON,
    ),
    sums=(TOTAL, SUPPORT, COUNTERPART),
    rules=(
        Rule(
            SUPPORT,
            N_(
                "Đề nghị hỗ trợ {support} triệu đồng lớn hơn tổng vốn {total} triệu đồng. Sửa một "
                "trong hai số."
            ),
            _support_over_total,
        ),
        Rule(
            SUPPORT,
            N_(
                "Đề nghị hỗ trợ bằng {percent} % tổng vốn. Mức trần tùy nội dung và văn bản đang áp "
                "dụng; hãy đối chiếu."
            ),
            _over_half,
            Level.NOTE,
            f"Thông tư 28/2018/TT-BTC, Điều 8; Thông tư 64/2024/TT-BTC {UNVERIFIED}",
        ),
        Rule(
            COUNTERPART,
            N_(
                "Tự có + vay + khác = {sum} triệu đồng, khác vốn đối ứng {counterpart} triệu đồng. "
                "Sửa một trong các số."
            ),
            _sources_differ,
        ),
        Rule(
            AFTER,
            N_("Công suất sau đầu tư {after} thấp hơn hiện nay {before}. Xem lại hai số và đơn vị."),
            _capacity_falls,
            Level.WARNING,
        ),
    ),
)  # fmt: skip

NEED = Number(
    "need",
    N_("Thuộc nhu cầu số"),
    hint=N_("Số thứ tự dòng ở bảng K02."),
    required=True,
    low=1,
    high=MOST_NEEDS,
    example=1,
)
MACHINE = Text("name", N_("Tên máy, thiết bị"), required=True, example="Máy trộn ngang")
DETAILS = Text("details", N_("Thông số kỹ thuật"), longest=500, example="Inox 304, 200 kg/mẻ, 7,5 kW")
MACHINE_CAPACITY = Text("capacity", N_("Công suất"), longest=100, example="200 kg/mẻ")
ORIGIN = Text("origin", N_("Xuất xứ"), longest=100, example="Việt Nam")
BRAND_NEW = YesNo("brand_new", N_("Mới 100 %"), required=True, example=True)
QUANTITY = Decimal("quantity", N_("Số lượng"), required=True, low=Exact(0), example=Exact(1))
UNIT = Text("unit", N_("Đơn vị tính"), longest=30, example="máy")
UNIT_PRICE = Money("unit_price", N_("Đơn giá"), example=77_000_000)
AMOUNT = Money(
    "amount",
    N_("Thành tiền"),
    calculate=product(QUANTITY, UNIT_PRICE),
    formula=N_("Số lượng × Đơn giá"),
    example=77_000_000,
)
IS_LINE = YesNo("is_line", N_("Là dây chuyền công nghệ"), example=False)


def _needs_new(row: Answers) -> bool:
    return row[BRAND_NEW] is False


def _no_such_need(row: Row) -> bool | dict[str, object]:
    need = row[NEED]
    count = len(row.record.table(NEEDS)) if row.record else 0
    return need is not None and need > count and {"need": need, "count": count}


NEED_MACHINES = Table(
    "need_machines",
    N_("Máy móc, hạng mục của các nhu cầu"),
    code="K02m",
    relevant=has_needs,
    most=50,
    columns=(
        NEED, MACHINE, DETAILS, MACHINE_CAPACITY, ORIGIN, BRAND_NEW, QUANTITY, UNIT, UNIT_PRICE, AMOUNT,
        IS_LINE,
    ),
    sums=(AMOUNT,),
    rules=(
        Rule(NEED, N_("Bảng nhu cầu chỉ có {count} dòng, không có số {need}. Sửa số."), _no_such_need),
        Rule(
            BRAND_NEW,
            N_("Máy được hỗ trợ phải mới 100 %. Ghi lý do nếu vẫn đề nghị."),
            _needs_new,
            Level.WARNING,
            "Thông tư 46/2012/TT-BCT, Điều 4 khoản 4 (nguyên văn 2012)",
        ),
    ),
)  # fmt: skip


def _asks_machines(answers: Answers) -> bool:
    return any(row[CONTENT] in MACHINE_CONTENTS for row in answers[NEEDS] or ())


INSTALLED = YesNo(
    "installed",
    N_("Đã lắp đặt máy trước khi được duyệt?"),
    code="K04",
    relevant=all_of(has_needs, _asks_machines),
    required=True,
    example=False,
)


HAD_SUPPORT = YesNo(
    "had_support",
    N_("Đã được Nhà nước hỗ trợ trong 5 năm qua?"),
    code="K06a",
    relevant=is_producing,
    required=True,
    example=True,
)
SUPPORT_YEAR = Year("year", N_("Năm"), required=True, example=2023)
SUPPORT_PROGRAMME = Text("programme", N_("Chương trình"), required=True, example="Khuyến công địa phương")
SUPPORT_CONTENT = Text("content", N_("Nội dung"), required=True, example="Tham gia hội chợ trong tỉnh")
SUPPORT_AMOUNT = Money("amount", N_("Số tiền"), unit=MILLIONS, example=5_000_000)
SUPPORT_ASSETS = Text("assets", N_("Tài sản được hỗ trợ"), longest=500, example="Không có")
EARLIER_SUPPORT = Table(
    "earlier_support",
    N_("Các lần đã được hỗ trợ"),
    code="K06",
    relevant=all_of(is_producing, lambda answers: answers[HAD_SUPPORT] is not False),
    required=lambda answers: answers[HAD_SUPPORT] is True,
    most=30,
    columns=(SUPPORT_YEAR, SUPPORT_PROGRAMME, SUPPORT_CONTENT, SUPPORT_AMOUNT, SUPPORT_ASSETS),
    sums=(SUPPORT_AMOUNT,),
)
DIFFICULTIES = Choices(
    "difficulties",
    N_("Khó khăn"),
    code="K07",
    options=options.DIFFICULTIES,
    example=("capital", "technology"),
)

NEEDS_FIELDS = (
    NEEDS_SUPPORT, NEEDS, NEED_MACHINES, INSTALLED, HAD_SUPPORT, EARLIER_SUPPORT, DIFFICULTIES,
)  # fmt: skip


def _ranks_repeat(record: Record) -> bool | dict[str, object]:
    rows = record.table(NEEDS)
    ranks = [row[RANK] for row in rows]
    twice = duplicates(ranks)
    if twice:
        return {"problem": twice[0]}
    late = [rank for rank in ranks if rank is not None and rank > len(rows)]
    return bool(late) and {"problem": late[0]}


def _machines_over_total(record: Record) -> bool | Mapping[str, object]:
    for number, need in enumerate(record.table(NEEDS), 1):
        machines = sum(row[AMOUNT] or 0 for row in record.table(NEED_MACHINES) if row[NEED] == number)
        total = need[TOTAL]
        if total is not None and machines > total:
            return {"need": number, "machines": TOTAL.show(machines), "total": TOTAL.show(total)}
    return False


RULES = (
    Rule(
        NEEDS,
        N_("Thứ tự ưu tiên {problem} bị trùng hoặc lớn hơn số nhu cầu. Đánh lại 1, 2, 3…, mỗi số một lần."),
        _ranks_repeat,
    ),
    Rule(
        NEED_MACHINES,
        N_(
            "Máy móc của nhu cầu số {need} cộng lại {machines} triệu đồng, hơn tổng vốn {total} "
            "triệu đồng. Xem lại."
        ),
        _machines_over_total,
        Level.WARNING,
    ),
    Rule(
        INSTALLED,
        N_(
            "Máy đã lắp đặt trước khi được duyệt: có nơi chấp nhận, có nơi không. Hỏi Sở Công Thương "
            "rồi ghi lý do."
        ),
        lambda answers: answers[INSTALLED] is True,
        Level.WARNING,
        "Thông tư liên tịch 26/2014/TTLT-BTC-BCT, Điều 7 (đã hết hiệu lực)",
    ),
)
