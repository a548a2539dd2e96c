"""Machines, months and expected effects of a project, as several of its papers print them."""

from kcdesk.forms import dossier_head as head
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms import dossier_plan as plan
from kcdesk.forms.record import Record, Row
from kcdesk.printing.amounts import in_millions, total_of
from kcdesk.printing.answers import MILLIONS, UNKNOWN, counted, joined, millions, written
from kcdesk.printing.vocabulary import Cell, Column, Table
from kcdesk.printing.vocabulary import Row as Line

_BLANK_ROWS = 3
_MACHINE_HEAD = (
    ("TT", "Tên máy móc, thiết bị", "Thông số kỹ thuật, công suất", "Xuất xứ", "Số lượng", "Đơn giá",
     "Thành tiền"),
)  # fmt: skip
_MACHINE_COLUMNS = tuple(
    Column(*column)
    for column in ((9, "center"), (36,), (42,), (23,), (16, "center"), (19, "right"), (20, "right"))
)


def month_in_words(month: str) -> str:
    """Return "tháng 02 năm 2026", "tháng 8 năm 2026" of "02/2026", "08/2026"; other words stay."""
    number, slash, year = month.partition("/")
    if not slash or not number.isdigit():
        return month
    return f"tháng {number if int(number) <= 2 else int(number)} năm {year}"


def period(dossier: Record) -> str:
    """Return "từ tháng 8 năm 2027 đến tháng 11 năm 2027", "" while no month is known."""
    start, end = written(dossier, head.START), written(dossier, head.END)
    if not start and not end:
        return ""
    return f"từ {month_in_words(start) or UNKNOWN} đến {month_in_words(end) or UNKNOWN}"


def machine_table(dossier: Record) -> Table:
    """Return the machines of a project with their prices in triệu đồng and the sum."""
    rows = dossier.table(plan.MACHINES)
    body = tuple(_machine(number, row) for number, row in enumerate(rows, 1))
    total = in_millions(total_of(rows, plan.AMOUNT))
    return Table(
        _MACHINE_COLUMNS,
        _MACHINE_HEAD,
        body,
        (Line(("", Cell("Cộng", columns=5, align="center"), total)),),
        unit="Đơn vị tính tiền: Triệu đồng",
    )


def blank_machine_table() -> Table:
    """Return the table of machines with empty rows to write in."""
    rows = tuple(Line((str(number), *("\u00a0\n\u00a0",) * 6)) for number in range(1, _BLANK_ROWS + 1))
    return Table(_MACHINE_COLUMNS, _MACHINE_HEAD, rows, unit="Đơn vị tính tiền: Triệu đồng")


def _machine(number: int, row: Row) -> Line:
    details = joined(written(row, plan.DETAILS), _capacity(row), by="; ")
    is_new = row[plan.BRAND_NEW]
    new = "mới 100 %" if is_new else "đã qua sử dụng"
    if is_new is None:
        new = (
            joined("mới 100 %", written(row, plan.BRAND_NEW), by=": ") if row.answered(plan.BRAND_NEW) else ""
        )
    return Line(
        (
            str(number),
            written(row, plan.MACHINE) or UNKNOWN,
            joined(details, new, by="; ") or UNKNOWN,
            written(row, plan.ORIGIN) or UNKNOWN,
            joined(written(row, plan.QUANTITY), written(row, plan.UNIT), by=" ") or UNKNOWN,
            millions(row, plan.UNIT_PRICE),
            millions(row, plan.AMOUNT),
        )
    )


def _capacity(row: Row) -> str:
    capacity = written(row, plan.CAPACITY)
    return "" if not capacity or capacity in written(row, plan.DETAILS) else f"công suất {capacity}"


def capacity_change(row: Row) -> str:
    """Return "từ 24 lên 48 tấn/năm (gấp 2 lần)" of a beneficiary, what is known of it, or ""."""
    before, after = written(row, parties.BEFORE), written(row, parties.AFTER)
    unit, compared = written(row, parties.CAPACITY_UNIT), written(row, parties.COMPARED)
    if before and after:
        text = joined(f"từ {before} lên {after}", unit, by=" ")
    elif after:
        text = joined(f"đạt {after}", unit, by=" ")
    else:
        return compared
    return f"{text} ({compared})" if compared else text


def expected_effects(row: Row) -> tuple[str, ...]:
    """Return what a beneficiary expects, one sentence without its stop for each figure that is known."""
    told = (
        ("Công suất", capacity_change(row)),
        ("Doanh thu tăng thêm một năm", f"{millions(row, parties.REVENUE_ADDED)} {MILLIONS}"
         if row[parties.REVENUE_ADDED] is not None else written(row, parties.REVENUE_ADDED)),
        ("Lao động tăng thêm", counted(row, parties.JOBS_ADDED)),
    )  # fmt: skip
    return tuple(f"{label}: {text}" for label, text in told if text)
