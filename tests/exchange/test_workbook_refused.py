"""The refused rows in a copy of the person's own workbook."""

from pathlib import Path

import openpyxl
from openpyxl.styles import Font

from kcdesk.services.workbooks import import_workbook
from tests.exchange.books import HEADINGS, book, desk_in, names, reasons, row, sheet_of, wrong_tax_code


def half_broken(path: Path) -> Path:
    return book(path, HEADINGS, row(1, "Tốt"), row(2, "Hỏng", wrong_tax_code("220012345")))


def test_the_copy_keeps_the_look_and_hides_what_came_in(tmp_path: Path) -> None:
    path = half_broken(tmp_path / "Danh sách cơ sở.xlsx")
    made = openpyxl.load_workbook(path)
    made.active["B3"].font = Font(bold=True, name="Times New Roman")
    made.active.column_dimensions["B"].width = 44
    made.active["J1"] = "ghi tay"
    made.save(path)
    before = path.read_bytes()
    done = import_workbook(desk_in(tmp_path), path)
    assert path.read_bytes() == before
    assert done.refused_file == tmp_path / "Danh sách cơ sở - chưa nhập.xlsx"
    page = sheet_of(done.refused_file)
    assert page["B3"].value == "Hỏng"
    assert page["B3"].font.bold
    assert page.column_dimensions["B"].width == 44
    assert page["K1"].value == "Lý do chưa nhập"
    assert "Mã số thuế" in page["K3"].value
    assert page.row_dimensions[2].hidden
    assert not page.row_dimensions[3].hidden


def test_the_mended_copy_comes_in_and_older_copies_stay(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    path = half_broken(tmp_path / "ds.xlsx")
    first = import_workbook(desk, path).refused_file
    second = import_workbook(desk, path).refused_file
    assert first is not None
    assert second is not None
    assert first != second
    made = openpyxl.load_workbook(first)
    made.active["C3"] = None
    made.save(first)
    mended = import_workbook(desk, first)
    assert (mended.accepted, mended.present, mended.refused, mended.refused_file) == (1, 1, 0, None)
    assert sorted(names(desk)) == ["Hỏng", "Tốt"]


def test_reasons_of_an_earlier_copy_are_replaced(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    first = import_workbook(desk, half_broken(tmp_path / "ds.xlsx")).refused_file
    assert first is not None
    made = openpyxl.load_workbook(first)
    made.active["C3"], made.active["F3"] = None, "nhiều"
    made.save(first)
    second = import_workbook(desk, first).refused_file
    assert second is not None
    assert list(reasons(second)) == [3]
    assert "nhiều" in reasons(second)[3]
    assert "Mã số thuế" not in reasons(second)[3]


def test_folders_with_accents_and_spaces(tmp_path: Path) -> None:
    folder = tmp_path / "Hồ sơ năm 2026"
    folder.mkdir()
    done = import_workbook(desk_in(tmp_path), half_broken(folder / "cơ sở xã Kế Sách.xlsx"))
    assert done.refused_file is not None
    assert done.refused_file.parent == folder
    assert str(done.refused_file) in done.sentence()
