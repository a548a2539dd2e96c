"""The table of Mẫu số 1 (Circular 36/2013/TT-BCT): what a project costs and who pays; in F06 and F07."""

from kcdesk.forms import dossier_costs as costs
from kcdesk.forms import dossier_head as head
from kcdesk.forms.fields import Money
from kcdesk.forms.record import Record
from kcdesk.forms.record import Row as Answered
from kcdesk.money import Wording, words
from kcdesk.printing.amounts import in_millions, total_of
from kcdesk.printing.answers import UNKNOWN, millions, written
from kcdesk.printing.vocabulary import Cell, Column, Paragraph, Row, Table

UNIT_LINE = "Đơn vị tính: Triệu đồng"
PARTS = (costs.SUPPORT, costs.OWN, costs.OTHER)
MONEY = (costs.TOTAL, *PARTS)
_COLUMNS = tuple(
    Column(*column)
    for column in ((9, "center"), (44,), (22, "right"), (25, "right"), (25, "right"), (17, "right"), (23,))
)


def programme(dossier: Record) -> str:
    """Return "quốc gia" or "địa phương": whose money of khuyến công it is."""
    return "quốc gia" if dossier[head.PROGRAMME] == "national" else "địa phương"


def _rows(dossier: Record) -> tuple[Answered, ...]:
    """Return the lines of the estimate; a part not answered is 0 where the others make up the whole total."""
    return tuple(map(_split, dossier.table(costs.COSTS)))


def _split(row: Answered) -> Answered:
    told = [amount for part in PARTS if (amount := row[part]) is not None]
    if told and row[costs.TOTAL] == sum(told):
        for part in PARTS:
            if not row.answered(part):
                row = row.with_cell(part, 0)
    return row


def cost_table(dossier: Record) -> Table:
    """Return the estimate with the line of column numbers and the sums of what is known."""
    rows = _rows(dossier)
    body = tuple(
        Row(
            (
                str(number),
                written(row, costs.ITEM) or UNKNOWN,
                *(millions(row, column) for column in MONEY),
                written(row, costs.NOTE),
            )
        )
        for number, row in enumerate(rows, 1)
    )
    sums = tuple(in_millions(total_of(rows, column)) for column in MONEY)
    return Table(
        _COLUMNS,
        (
            (
                Cell("TT", rows=2),
                Cell("Nội dung chi", rows=2),
                Cell("Tổng kinh phí", rows=2),
                Cell("Trong đó", columns=3),
                Cell("Ghi chú", rows=2),
            ),
            (
                f"Kinh phí khuyến công {programme(dossier)}",
                "Kinh phí đóng góp của đơn vị thụ hưởng",
                "Nguồn khác",
            ),
            tuple(Cell(mark, italic=True) for mark in ("A", "B", "1", "2", "3", "4", "5")),
        ),
        body or (Row(("1", *("",) * 6)),),
        (Row(("", Cell("Cộng", align="center"), *sums, "")),),
        unit=UNIT_LINE,
    )


def costs_in_words(dossier: Record, spoken: Wording) -> tuple[Paragraph, ...]:
    """Return the sums read aloud, each from the integer that stands in the table."""
    named: tuple[tuple[str, Money], ...] = (
        ("Tổng kinh phí", costs.TOTAL),
        (f"Kinh phí khuyến công {programme(dossier)}", costs.SUPPORT),
        ("Kinh phí đóng góp của đơn vị thụ hưởng", costs.OWN),
        ("Nguồn khác", costs.OTHER),
    )
    rows = _rows(dossier)
    lines: list[Paragraph] = []
    for label, column in named:
        amount = total_of(rows, column)
        if amount or (amount == 0 and column is not costs.OTHER):
            lines.append(Paragraph(f"{label} (bằng chữ): {words(amount, spoken)}.", keep=not lines))
    return tuple(lines)


def has_details(dossier: Record) -> bool:
    """Tell whether a line of the estimate says how many, of what, or at what price."""
    asked = (costs.UNIT, costs.QUANTITY, costs.UNIT_PRICE)
    return any(row.answered(field) for row in dossier.table(costs.COSTS) for field in asked)


def detail_table(dossier: Record) -> Table:
    """Return quantity × unit price of each line of the estimate, and their sum."""
    rows = dossier.table(costs.COSTS)
    fields = (costs.ITEM, costs.UNIT, costs.QUANTITY)
    body = tuple(
        Row(
            (
                str(number),
                *(written(row, field) or UNKNOWN for field in fields),
                millions(row, costs.UNIT_PRICE),
                millions(row, costs.AMOUNT),
                written(row, costs.NOTE),
            )
        )
        for number, row in enumerate(rows, 1)
    )
    return Table(
        tuple(
            Column(*c)
            for c in (
                (9, "center"), (54,), (18, "center"), (16, "right"), (24, "right"), (24, "right"), (20,),
            )
        ),
        (("TT", "Nội dung chi", "Đơn vị tính", "Số lượng", "Đơn giá", "Thành tiền", "Ghi chú"),),
        body,
        (Row(("", Cell("Cộng", columns=4, align="center"), in_millions(total_of(rows, costs.AMOUNT)), "")),),
        unit="Đơn vị tính tiền: Triệu đồng",
    )  # fmt: skip
