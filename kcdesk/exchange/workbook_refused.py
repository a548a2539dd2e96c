"""The refused rows back to the person: a copy of their own workbook with the reason beside each row."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kcdesk.exchange.workbook_import import Outcome
from kcdesk.exchange.workbook_reading import Book, Raw
from kcdesk.exchange.workbook_synonyms import REASON
from kcdesk.i18n import _
from kcdesk.vietnamese import fold

WIDTH = 60
"""Of the reason column, in characters."""


def write_refused(book: Book, outcome: Outcome, folder: Path) -> Path:
    """Write the copy into `folder` and return its path, a new one; raises OSError when the folder takes none.

    Sheets keep their look; rows that came in are hidden by a filter on the reason column, so that the refused
    ones stand together. The copy can be mended and imported again.
    """
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        import openpyxl

        copy = openpyxl.load_workbook(book.path)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        OSError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
    ):
        # Not an .xlsx, or one that only calamine can read: the contents come back, the look does not.
        copy = _plain_copy(book)
    for sheet in copy.worksheets:
        reasons = outcome.refusals.get(sheet.title)
        if reasons:
            _mark(
                sheet,
                reasons,
                outcome.accepted_rows.get(sheet.title, set()),
                outcome.headings.get(sheet.title, 0),
            )
    shown = next((sheet for sheet in copy.worksheets if outcome.refusals.get(sheet.title)), None)
    if shown is not None:
        copy.active = copy.worksheets.index(shown)
    path = _free_path(folder, book.path)
    copy.save(path)
    return path


def _free_path(folder: Path, original: Path) -> Path:
    number = 1
    while True:
        suffix = "" if number == 1 else f" ({number})"
        path = folder / f"{original.stem} - {_('chưa nhập')}{suffix}.xlsx"
        if not path.exists():
            return path
        number += 1


def _mark(sheet: Any, reasons: Mapping[int, str], accepted: set[int], heading: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    column = _reason_column(sheet, heading)
    letter = get_column_letter(column)
    plain_font = Font(color="C00000")
    fill = PatternFill("solid", fgColor="FDE9E7")
    wrap = Alignment(wrap_text=True, vertical="top")
    head = sheet.cell(heading + 1, column, REASON)
    head.font, head.fill, head.alignment = Font(bold=True, color="C00000"), fill, wrap
    for row in range(heading + 2, sheet.max_row + 1):
        if sheet.cell(row, column).value is not None:
            sheet.cell(row, column).value = None
    for row, reason in reasons.items():
        cell = sheet.cell(row + 1, column)
        cell.value, cell.font, cell.fill, cell.alignment = reason, plain_font, fill, wrap
        sheet.row_dimensions[row + 1].hidden = False
    sheet.column_dimensions[letter].width = WIDTH
    sheet.column_dimensions[letter].hidden = False
    if sheet.tables:
        return
    last = max((*reasons, *accepted, heading)) + 1
    sheet.auto_filter.ref = f"A{heading + 1}:{letter}{last}"
    sheet.auto_filter.filterColumn = []
    sheet.auto_filter.sortState = None
    sheet.auto_filter.add_filter_column(column - 1, sorted(set(reasons.values())))
    for row in accepted:
        sheet.row_dimensions[row + 1].hidden = True


def _reason_column(sheet: Any, heading: int) -> int:
    wanted = fold(REASON)
    for cell in sheet[heading + 1]:
        if isinstance(cell.value, str) and fold(cell.value) == wanted:
            return int(cell.column)
    used = [cell.column for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return int(max(used, default=0)) + 1


def _plain_copy(book: Book) -> Any:
    import openpyxl

    copy = openpyxl.Workbook()
    copy.remove(copy.active)
    for sheet in book.sheets:
        page = copy.create_sheet(sheet.name)
        for row in sheet.rows:
            page.append([_value(cell) for cell in row])
    return copy


def _value(cell: Raw) -> Any:
    return None if cell == "" else cell
