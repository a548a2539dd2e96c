"""Workbooks as people make them, and a desk to import them into."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

from kcdesk.identifiers import tax_check_digit
from kcdesk.services import records
from kcdesk.services.desk import Desk, memory_desk
from kcdesk.services.lists import Query, fetch

HEADINGS = ("STT", "Tên cơ sở", "Mã số thuế", "Chủ cơ sở", "Xã", "Vốn đăng ký (triệu đồng)", "Năm thành lập")
KE_SACH = "Xã Kế Sách, thành phố Cần Thơ"


def desk_in(folder: Path) -> Desk:
    return memory_desk(folder, lambda: datetime(2026, 11, 23, 8, 0, 0))


def tax_code(stem: str) -> str:
    return stem + str(tax_check_digit(stem))


def wrong_tax_code(stem: str) -> str:
    return stem + str(((tax_check_digit(stem) or 0) + 1) % 10)


def book(path: Path, *rows: Sequence[Any], sheet: str = "Danh sách") -> Path:
    made = openpyxl.Workbook()
    page = made.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    made.save(path)
    return path


def row(number: int, name: str | None, tax: object = None, **more: Any) -> list[Any]:
    told = {"owner": "Nguyễn Văn A", "commune": KE_SACH, "capital": 500, "year": 2010} | more
    return [number, name, tax, told["owner"], told["commune"], told["capital"], told["year"]]


def listed(desk: Desk, kind: str = "establishment") -> list[Any]:
    found = fetch(desk, Query(kind, sort="name"), 0, 1000).rows
    return [records.read(desk, kind, one.id) for one in found]


def names(desk: Desk, kind: str = "establishment") -> list[str]:
    return [str(one.cells["name"]) for one in listed(desk, kind)]


def sheet_of(path: Path, name: str | None = None) -> Any:
    made = openpyxl.load_workbook(path)
    return made[name] if name else made.active


def reasons(path: Path, name: str | None = None) -> dict[int, str]:
    page = sheet_of(path, name)
    place = next(cell for line in page.iter_rows() for cell in line if cell.value == "Lý do chưa nhập")
    told = ((line[0].row, line[place.column - 1].value) for line in page.iter_rows(min_row=place.row + 1))
    return {number: reason for number, reason in told if reason}
