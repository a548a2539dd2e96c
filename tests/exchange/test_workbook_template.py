"""Templates: what a person is given to fill in."""

from pathlib import Path

import openpyxl
import pytest

from kcdesk.errors import Refused, Unreadable
from kcdesk.forms.catalogue import KINDS, form
from kcdesk.services.workbooks import import_workbook, write_template
from tests.exchange.books import KE_SACH, desk_in, listed


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_asks_every_field_and_offers_the_options(kind: str, tmp_path: Path) -> None:
    made = openpyxl.load_workbook(write_template(kind, tmp_path / "mẫu.xlsx"))
    asked = form(kind)
    main = made.worksheets[0]
    heads = [cell.value for cell in main[3]]
    assert heads[:2] == ["TT", heads[1]]
    assert heads[1].startswith(asked.titled[0].label) or kind == "survey"
    assert main.freeze_panes == "C4"
    assert [cell.value for cell in main["A"]][3:5] == ["Hướng dẫn", "Ví dụ"]
    assert len(made.worksheets) == 2 + len(asked.tables)
    assert made["Danh mục"].sheet_state == "hidden"
    lists = {str(told.sqref): told.formula1 for told in main.data_validations.dataValidation}
    assert any("Danh mục" in source for source in lists.values())


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_template_brings_nothing(kind: str, tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    path = write_template(kind, tmp_path / "mẫu.xlsx")
    with pytest.raises(Unreadable, match="chưa có dòng số liệu"):
        import_workbook(desk, path)
    assert listed(desk, kind) == []


def test_a_filled_template_comes_in_without_its_example(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    path = write_template("establishment", tmp_path / "mẫu.xlsx")
    made = openpyxl.load_workbook(path)
    page = made.worksheets[0]
    heads = {cell.value: cell.column for cell in page[3]}
    for head, value in (
        ("TT", 1),
        ("Tên cơ sở", "Cơ sở Mới"),
        ("Xã, phường, đặc khu", KE_SACH),
        ("Loại hình", "Hộ kinh doanh"),
    ):
        page.cell(6, heads[head], value)
    titles = made["Danh hiệu của sản phẩm"]
    titles["A6"], titles["B6"], titles["C6"] = 1, "Bánh tráng", "OCOP 3 sao"
    made.save(path)
    assert import_workbook(desk, path).accepted == 1
    (one,) = listed(desk)
    assert one.cells["name"] == "Cơ sở Mới"
    assert one.cells["legal_form"] == "household"
    assert [row.cells["kind"] for row in one.rows["titles"]] == ["ocop3"]


def test_a_template_of_an_unknown_kind_or_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Không có mẫu nhập"):
        write_template("kế hoạch", tmp_path / "mẫu.xlsx")
    with pytest.raises(Unreadable, match=r"\.xlsx"):
        write_template("survey", tmp_path / "mẫu.csv")


def test_a_place_that_takes_no_template_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_bytes(b"")
    (tmp_path / "thư mục.xlsx").mkdir()
    for out in (tmp_path / "tệp" / "mẫu.xlsx", tmp_path / "thư mục.xlsx", tmp_path / f"{'a' * 300}.xlsx"):
        with pytest.raises(Refused, match="Không ghi được"):
            write_template("survey", out)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["thư mục.xlsx", "tệp"]
