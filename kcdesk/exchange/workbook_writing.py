"""Workbooks that the import reads: templates to fill in, and records written out in the same shape."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal as Exact
from io import BytesIO
from pathlib import Path
from typing import Any

from kcdesk.exchange.workbook_headings import asked_fields, belongs_heading, heading_of, sheet_name
from kcdesk.files import write_whole
from kcdesk.forms.fields import Choice, Day, Field, LongText, Money, Number, Percent, Reference, Table, YesNo
from kcdesk.forms.fields import Decimal as DecimalField
from kcdesk.forms.form import Form
from kcdesk.forms.places import Unit
from kcdesk.forms.record import MARK_LABELS, Answers, Mark, Record, Row, Said
from kcdesk.i18n import _
from kcdesk.reference import units

EXAMPLE, HINTS = "Ví dụ", "Hướng dẫn"
NUMBER = "TT"
LISTS = "Danh mục"
HEADING_ROW = 2
"""Counted from 0: a title and a line on how to fill in stand above."""
FILLED_ROWS = 2000
"""So many rows of a template have the drop-down lists."""

Named = Callable[[str, str], str]


class _Styles:
    def __init__(self, book: Any) -> None:
        font = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
        self.title = book.add_format(font | {"bold": True, "font_size": 14})
        self.note = book.add_format(font | {"italic": True})
        boxed = font | {"border": 1, "text_wrap": True}
        self.heading = book.add_format(
            boxed | {"bold": True, "bg_color": "#DDE8F3", "align": "center", "valign": "vcenter"}
        )
        self.required = book.add_format(
            boxed | {"bold": True, "bg_color": "#F6E3C5", "align": "center", "valign": "vcenter"}
        )
        self.hint = book.add_format(boxed | {"italic": True, "font_size": 9, "font_color": "#555555"})
        shapes = {"text": "@", "number": "#,##0", "decimal": "General", "day": "dd/mm/yyyy"}
        self.kinds = {kind: book.add_format(boxed | {"num_format": shape}) for kind, shape in shapes.items()}
        # Of whole columns: a border would run through the title above the table.
        self.open_kinds = {
            kind: book.add_format(font | {"num_format": shape}) for kind, shape in shapes.items()
        }


def write_book(
    form: Form,
    records: Sequence[Record],
    path: Path,
    today: date,
    named: Named | None = None,
    example: bool = False,
) -> Path:
    """Write records of a form as a workbook that `import_book` reads, and return its path.

    `named` (form name, id) gives the words for a reference, else the id itself; with `example` the hints and
    the example of a template stand below the headings. Raises Refused when the place takes no file.
    """
    import xlsxwriter

    made = BytesIO()
    with xlsxwriter.Workbook(made, {"default_date_format": "dd/mm/yyyy", "in_memory": True}) as book:
        styles = _Styles(book)
        lists = _Lists(book)
        main = _Page(book.add_worksheet(_plural(form)), styles, lists, today, named)
        main.begin(_(form.label), form.columns, NUMBER, example)
        for number, record in enumerate(records, 1):
            main.add(str(number), record)
        main.finish(example)
        for table in form.tables:
            _write_table(book, main, form, table, records, example)
        lists.write()
    write_whole(path, made.getvalue())
    return path


def _plural(form: Form) -> str:
    return (form.plural or form.label)[:31]


def _write_table(
    book: Any, main: "_Page", form: Form, table: Table, records: Sequence[Record], example: bool
) -> None:
    page = _Page(book.add_worksheet(sheet_name(table)), main.styles, main.lists, main.today, main.named)
    page.begin(_(table.label), table.columns, belongs_heading(), example)
    for number, record in enumerate(records, 1):
        for row in record.rows.get(table.name, ()):
            page.add(str(number), row)
    page.finish(example)


class _Page:
    """One sheet being written."""

    def __init__(
        self, sheet: Any, styles: _Styles, lists: "_Lists", today: date, named: Named | None
    ) -> None:
        self.sheet, self.styles, self.lists, self.today, self.named = sheet, styles, lists, today, named
        self.fields: list[Field[Any]] = []
        self.row = HEADING_ROW + 1

    def begin(self, title: str, fields: Iterable[Field[Any]], number: str, example: bool) -> None:
        self.fields = asked_fields(fields)
        self.sheet.write_string(0, 0, title, self.styles.title)
        self.sheet.write_string(1, 0, _how_to_fill(number), self.styles.note)
        self.sheet.write_string(HEADING_ROW, 0, number, self.styles.required)
        self.sheet.set_column(0, 0, 11)
        for place, field in enumerate(self.fields, 1):
            style = self.styles.required if field.required is True else self.styles.heading
            self.sheet.write_string(HEADING_ROW, place, heading_of(field), style)
            self.sheet.set_column(place, place, _width(field), None)
        self.sheet.set_row(HEADING_ROW, 48)
        self.sheet.freeze_panes(HEADING_ROW + 1, 2)
        if example:
            self._write_hints()
            self._write_example()

    def _write_hints(self) -> None:
        self.sheet.write_string(self.row, 0, HINTS, self.styles.hint)
        for place, field in enumerate(self.fields, 1):
            self.sheet.write_string(self.row, place, _hint(field), self.styles.hint)
        self.sheet.set_row(self.row, 75)
        self.row += 1

    def _write_example(self) -> None:
        cells = {field.name: field.example for field in self.fields if field.example is not None}
        self.add(EXAMPLE, Row("", cells))

    def add(self, number: str, answers: Answers) -> None:
        self.sheet.write_string(self.row, 0, number, self.styles.kinds["text"])
        for place, field in enumerate(self.fields, 1):
            cell = answers.cells.get(field.name)
            if cell is not None:
                self._write_cell(place, field, cell)
        self.row += 1

    def _write_cell(self, place: int, field: Field[Any], cell: object) -> None:
        kind = _kind(field)
        style = self.styles.kinds[kind]
        if isinstance(cell, Mark):
            self.sheet.write_string(self.row, place, MARK_LABELS[cell], style)
        elif isinstance(cell, Said):
            self.sheet.write_string(self.row, place, cell.text, style)
        elif isinstance(cell, date):
            self.sheet.write_datetime(self.row, place, cell, style)
        elif isinstance(field, Percent):
            self.sheet.write_string(
                self.row, place, f"{field.show(cell)} %" if isinstance(cell, Exact) else "", style
            )
        elif isinstance(cell, Exact):
            self.sheet.write_number(self.row, place, float(cell), style)
        elif isinstance(field, Money) and isinstance(cell, int):
            scaled = Exact(cell).scaleb(-6) if field.unit == "triệu đồng" else Exact(cell)
            self.sheet.write_number(self.row, place, float(scaled), style)
        elif isinstance(field, Number):
            self.sheet.write_number(self.row, place, cell, style)
        else:
            self.sheet.write_string(self.row, place, self._words(field, cell), style)

    def _words(self, field: Field[Any], cell: Any) -> str:
        if isinstance(field, Reference):
            return self.named(field.form, cell) if self.named else str(cell)
        if isinstance(field, Unit):
            usual = field.edition or units.edition_on(self.today)
            return field.show(cell) if cell.edition == usual else str(cell)
        return field.show(cell)

    def finish(self, template: bool) -> None:
        last = max(self.row, HEADING_ROW + FILLED_ROWS if template else self.row)
        for place, field in enumerate(self.fields, 1):
            if template:
                self.sheet.set_column(place, place, _width(field), self.styles.open_kinds[_kind(field)])
            source = self.lists.source(field)
            if source:
                self.sheet.data_validation(
                    HEADING_ROW + 1,
                    place,
                    last,
                    place,
                    {
                        "validate": "list",
                        "source": source,
                        "error_type": "information",
                        "error_title": "kcdesk",
                        "error_message": _("Chọn một mục trong danh sách nếu có mục đúng."),
                    },
                )


class _Lists:
    """The options of choices, on a hidden sheet that the drop-down lists point to."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.columns: dict[tuple[str, ...], int] = {}

    def source(self, field: Field[Any]) -> Any:
        """Return what a drop-down list of the field shows, None for a field without one."""
        if isinstance(field, YesNo):
            return ["Có", "Không"]
        if not isinstance(field, Choice) or not field.options:
            return None
        labels = tuple(option.label for option in field.options)
        place = self.columns.setdefault(labels, len(self.columns))
        from xlsxwriter.utility import xl_col_to_name

        column = xl_col_to_name(place)
        return f"='{LISTS}'!${column}$1:${column}${len(labels)}"

    def write(self) -> None:
        if not self.columns:
            return
        sheet = self.book.add_worksheet(LISTS)
        sheet.hide()
        for labels, place in self.columns.items():
            for row, label in enumerate(labels):
                sheet.write_string(row, place, label)


def _how_to_fill(number: str) -> str:
    if number == NUMBER:
        return _(
            "Mỗi cơ sở, mỗi phiếu, mỗi đề án một dòng, đánh số ở cột TT. Cột nền vàng là bắt buộc. "
            "Ô chưa biết thì để trống hoặc ghi «Không biết»."
        )
    return _("Mỗi dòng của bảng một dòng; cột «{number}» ghi số TT của dòng ở trang đầu.").format(
        number=number
    )


def _kind(field: Field[Any]) -> str:
    if isinstance(field, Day):
        return "day"
    if isinstance(field, Money):
        return "decimal" if field.unit == "triệu đồng" else "number"
    if isinstance(field, DecimalField) and not isinstance(field, Percent):
        return "decimal"
    return "number" if type(field) is Number else "text"


def _width(field: Field[Any]) -> int:
    if isinstance(field, LongText):
        return 50
    if isinstance(field, Day) or field.numeric or isinstance(field, YesNo):
        return 15
    return 34 if field.searched or isinstance(field, Unit) else 24


def _hint(field: Field[Any]) -> str:
    said = [_(field.hint)] if field.hint else []
    if isinstance(field, Choice | YesNo):
        said.append(_("Chọn trong danh sách."))
    elif isinstance(field, Day):
        said.append(_("Ngày/tháng/năm."))
    elif field.unit:
        said.append(_("Đơn vị: {unit}.").format(unit=_(field.unit)))
    return " ".join(said)
