"""Opening a person's workbook (.xlsx, .xls, .ods …): every visible sheet as rows of plain cells."""

import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from kcdesk.errors import Unreadable
from kcdesk.i18n import _

Raw = str | float | int | bool | date | datetime | time | timedelta | None
Block = tuple[int, int, int, int]

LARGEST_FILE = 64 * 1024 * 1024
LARGEST_UNPACKED = 1024 * 1024 * 1024
"""A packed file that grows beyond this was made to exhaust the machine, or is no list of establishments."""
MOST_CELLS = 20_000_000
"""A stray mark in the last row of a sheet makes it this large; its rows could not be held in memory."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: `rows` are rectangular and begin at A1; `merged` are (top, left, bottom, right), from 0."""

    name: str
    rows: list[list[Raw]]
    merged: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Book:
    """A workbook as read: its file and its visible sheets that hold anything."""

    path: Path
    sheets: tuple[Sheet, ...] = field(default=())


def read_book(path: Path) -> Book:
    """Return the workbook at `path`; raises Unreadable with what to do when it cannot be read."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    _refuse_unlikely(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            shown = [
                about.name for about in book.sheets_metadata if about.visible is SheetVisibleEnum.Visible
            ]
            sheets = [_sheet(book, name, path) for name in shown]
    except PasswordError as error:
        raise Unreadable(
            _(
                "Bảng tính {name} có đặt mật khẩu nên không đọc được. Mở bằng Excel, bỏ mật khẩu "
                "(Tệp → Thông tin → Bảo vệ), lưu lại rồi nhập."
            ).format(name=path.name)
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _not_a_workbook(path) from error
    kept = tuple(sheet for sheet in sheets if sheet.rows)
    if not kept:
        raise Unreadable(
            _("Bảng tính {name} không có dòng nào. Chọn tệp khác, hoặc điền vào mẫu rồi nhập lại.").format(
                name=path.name
            )
        )
    return Book(path, kept)


def _sheet(book: object, name: str, path: Path) -> Sheet:
    sheet = book.get_sheet_by_name(name)  # type: ignore[attr-defined]
    last_row, last_column = sheet.end or (0, 0)
    if (last_row + 1) * (last_column + 1) > MOST_CELLS:
        raise Unreadable(
            _(
                "Trang «{sheet}» của {name} rộng tới {rows} dòng. Xóa các dòng, cột trống thừa ở cuối "
                "hoặc chia thành nhiều tệp nhỏ rồi nhập từng tệp."
            ).format(sheet=name, name=path.name, rows=last_row + 1)
        )
    rows = sheet.to_python(skip_empty_area=False)
    while rows and all(cell == "" for cell in rows[-1]):
        rows.pop()
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return Sheet(name, rows, merged)


def _refuse_unlikely(path: Path) -> None:
    if path.is_dir():
        raise Unreadable(
            _("{name} là thư mục, không phải bảng tính. Chọn một tệp trong thư mục đó.").format(name=path)
        )
    if not path.is_file():
        raise Unreadable(_("Không tìm thấy tệp {name}. Kiểm tra lại đường dẫn.").format(name=path))
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise Unreadable(
            _("Tệp {name} nặng {size} MB, quá lớn để nhập một lần. Chia thành nhiều tệp nhỏ hơn.").format(
                name=path.name, size=size // 1024 // 1024
            )
        )
    if size == 0:
        raise Unreadable(_("Tệp {name} trống, không có gì để nhập. Chọn tệp khác.").format(name=path.name))
    if zipfile.is_zipfile(path):
        try:
            with zipfile.ZipFile(path) as packed:
                unpacked = sum(part.file_size for part in packed.infolist())
        except (zipfile.BadZipFile, OSError) as error:
            raise _not_a_workbook(path) from error
        if unpacked > LARGEST_UNPACKED:
            raise Unreadable(
                _("Tệp {name} bung ra quá lớn nên không mở. Chia thành nhiều tệp nhỏ hơn.").format(
                    name=path.name
                )
            )


def _not_a_workbook(path: Path) -> Unreadable:
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError:
        return Unreadable(_("Không đọc được tệp {name}. Kiểm tra quyền mở tệp.").format(name=path.name))
    if b"\0" not in head and not head.startswith(b"PK"):
        return Unreadable(
            _(
                "Tệp {name} là văn bản thường (như CSV), không phải bảng tính. Mở bằng Excel hoặc "
                "LibreOffice, «Lưu thành» dạng Excel (.xlsx) rồi nhập lại."
            ).format(name=path.name)
        )
    return Unreadable(
        _(
            "Tệp {name} không phải bảng tính, hoặc đã hỏng. Mở thử bằng Excel hoặc LibreOffice, "
            "«Lưu thành» dạng Excel (.xlsx) rồi nhập lại."
        ).format(name=path.name)
    )
