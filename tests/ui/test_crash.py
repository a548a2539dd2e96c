import sys
from datetime import datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from kcdesk.errors import KcdeskError, Refused
from ui.crash import FOLDER, Guard, write_report

NOW = datetime(2026, 11, 23, 14, 3, 22)


def broken() -> None:
    raise ZeroDivisionError("bug")


@pytest.fixture
def guard(qapp, tmp_path):
    said: list[KcdeskError] = []
    made = Guard(tmp_path, lambda: NOW, said.append)
    made.said = said
    made.stand()
    yield made
    made.leave()


def dismiss_box(found: list[str]) -> None:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    found.append(f"{box.text()}\n{box.informativeText()}")
    box.accept()


def test_the_report_names_what_broke_and_where(tmp_path):
    try:
        broken()
    except ZeroDivisionError as error:
        file = write_report(error, tmp_path, NOW)
    assert file is not None
    assert file.parent == tmp_path / FOLDER
    text = file.read_text(encoding="utf-8")
    assert "ZeroDivisionError: bug" in text
    assert "in broken" in text
    assert "2026-11-23T14:03:22" in text


def test_a_folder_that_cannot_be_written_gives_no_report(tmp_path):
    (tmp_path / FOLDER).write_text("a file stands where the folder should", encoding="utf-8")
    assert write_report(ValueError("x"), tmp_path, NOW) is None


def test_a_bug_is_reported_calmly_and_the_program_goes_on(guard, tmp_path, capsys):
    found: list[str] = []
    QTimer.singleShot(50, lambda: dismiss_box(found))
    error = ZeroDivisionError("bug")
    sys.excepthook(ZeroDivisionError, error, None)
    assert len(found) == 1
    assert "Những gì đã ghi vẫn còn nguyên" in found[0]
    (report,) = (tmp_path / FOLDER).iterdir()
    assert str(report) in found[0]
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_refusal_is_said_on_the_page_and_is_no_crash(guard, tmp_path):
    sys.excepthook(Refused, Refused("Không được."), None)
    assert [error.sentence for error in guard.said] == ["Không được."]
    assert not (tmp_path / FOLDER).exists()


def test_leaving_gives_back_what_caught_before(qapp, tmp_path):
    before = sys.excepthook
    guard = Guard(tmp_path, lambda: NOW, lambda _error: None)
    guard.stand()
    assert sys.excepthook != before
    guard.leave()
    assert sys.excepthook is before
