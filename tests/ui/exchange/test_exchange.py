from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kcdesk.services import bundles, lists, workbooks
from kcdesk.services.desk import close_desk, memory_desk
from ui.exchange.page import ExchangePage
from ui.tasks import Tasks


@pytest.fixture
def page(filled_desk, qtbot):
    tasks = Tasks()
    made = ExchangePage(filled_desk, tasks)
    qtbot.addWidget(made)
    made.show()
    yield made
    tasks.close()


@pytest.fixture
def other_desk(tmp_path):
    desk = memory_desk(tmp_path / "other")
    yield desk
    close_desk(desk)


def finished(page: ExchangePage, qtbot) -> str:
    qtbot.waitUntil(lambda: not page.tasks.running)
    return page.banner.text


def test_export_says_what_it_wrote(page, qtbot, tmp_path):
    page.export_to(tmp_path / "gói Quảng Nam.kcx")
    said = finished(page, qtbot)
    assert "4 cơ sở" in said
    assert "gói Quảng Nam.kcx" in said
    assert (tmp_path / "gói Quảng Nam.kcx").stat().st_size > 0


def test_receiving_shows_first_and_takes_in_then(page, other_desk, qtbot, tmp_path):
    file = bundles.export_bundle(page.desk, tmp_path / "a.kcx").path
    tasks = Tasks()
    other = ExchangePage(other_desk, tasks)
    qtbot.addWidget(other)
    other.show()
    other.inspect(file)
    finished(other, qtbot)
    assert other.inspection.isVisible()
    assert other.inspection._cells["establishment", 1].text() == "4"
    assert lists.count(other_desk, "establishment") == 0
    heard = []
    other.changed.connect(heard.append)
    QTest.mouseClick(other.inspection.take_button, Qt.MouseButton.LeftButton)
    said = finished(other, qtbot)
    assert "Phòng Kinh tế" in said
    assert lists.count(other_desk, "establishment") == 4
    assert heard[0].touches("establishment")
    assert not other.inspection.isVisible()
    other.inspect(file)
    finished(other, qtbot)
    assert "không có gì" in other.inspection.sentences
    tasks.close()


def test_a_file_that_is_no_bundle_is_refused_with_a_sentence(page, qtbot, tmp_path):
    file = tmp_path / "hỏng.kcx"
    file.write_bytes(b"not a bundle")
    page.inspect(file)
    assert finished(page, qtbot).endswith(".")
    assert page.banner.property("role") == "error"
    assert not page.inspection.isVisible()


def test_a_template_comes_back_as_a_list(page, qtbot, tmp_path):
    out = tmp_path / "mẫu.xlsx"
    page.write_template("establishment", out)
    assert str(out) in finished(page, qtbot)
    page.import_file(out)
    finished(page, qtbot)
    assert lists.count(page.desk, "establishment") >= 4


def test_refused_rows_are_offered(page, qtbot, monkeypatch, tmp_path):
    from openpyxl import load_workbook

    file = workbooks.write_template("establishment", tmp_path / "ds.xlsx")
    book = load_workbook(file)
    sheet = book.worksheets[0]
    heads = {str(cell.value): cell.column for row in sheet.iter_rows() for cell in row if cell.value}
    row = sheet.max_row + 1
    sheet.cell(row, next(column for words, column in heads.items() if words.startswith("Mã số thuế")), "123")
    sheet.cell(row, next(column for words, column in heads.items() if words.startswith("Tên cơ sở")), "X")
    book.save(file)
    page.import_file(file)
    said = finished(page, qtbot)
    assert "1 dòng chưa nhập được" in said
    opened = []
    monkeypatch.setattr(
        "ui.exchange.page.QDesktopServices.openUrl", lambda url: opened.append(Path(url.toLocalFile()))
    )
    QTest.mouseClick(page.banner._button, Qt.MouseButton.LeftButton)
    assert load_workbook(opened[0]).worksheets[0].max_row >= row


def test_backup_and_verification_say_what_they_found(page, qtbot):
    page.back_up()
    assert "Đã sao lưu" in finished(page, qtbot)
    page._verify()
    assert "nguyên vẹn" in finished(page, qtbot)
