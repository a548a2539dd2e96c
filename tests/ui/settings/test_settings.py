import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kcdesk.forms import office
from kcdesk.services import lists
from ui.app import open_window


@pytest.fixture
def window(desk, qapp):
    shown = open_window(desk, 1093, 614)
    yield shown
    shown.close()
    shown.deleteLater()


def answer(window, office_name: str, officer: str) -> None:
    window.page.office.setText(office_name)
    window.page.officer.setText(officer)


def test_the_first_start_asks_and_opens_an_empty_register(window):
    assert window.page.heading == "Bắt đầu"
    assert not window._rail.isEnabled()
    answer(window, "Phòng Kinh tế", "Trần Văn Hòa")
    QTest.mouseClick(window.page.empty_button, Qt.MouseButton.LeftButton)
    assert window.page.heading == "Bàn làm việc"
    assert window._rail.isEnabled()
    assert window.desk.officer == "Trần Văn Hòa"
    assert window._status.desk.text() == "Phòng Kinh tế · Trần Văn Hòa"
    assert lists.count(window.desk, "establishment") == 0


def test_the_first_start_fills_the_training_desk(window, qtbot):
    answer(window, "", "Trần Văn Hòa")
    QTest.mouseClick(window.page.training_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page.heading == "Bàn làm việc", timeout=20_000)
    assert lists.count(window.desk, "establishment") >= 5
    assert lists.count(window.desk, "dossier") >= 5


def test_the_commune_is_found_by_some_letters(window, qtbot):
    editor = window.page.commune
    editor.line.setFocus()
    QTest.keyClicks(editor.line, "ke sach can tho")
    found = [one.cell for one in editor.found]
    assert found
    editor.given.emit(found[0])
    QTest.mouseClick(window.page.empty_button, Qt.MouseButton.LeftButton)
    assert window.desk.office[office.COMMUNE] == found[0]


def test_the_office_is_a_form_like_any_other(window, qtbot):
    answer(window, "Phòng Kinh tế", "Trần Văn Hòa")
    QTest.mouseClick(window.page.empty_button, Qt.MouseButton.LeftButton)
    window.show_place("settings")
    window.page.form_view.show_path("officer")
    editor = window.focusWidget()
    editor.selectAll()
    QTest.keyClicks(editor, "Le Thi Mai")
    window.show_place("home")
    assert window.desk.officer == "Le Thi Mai"
    assert window._status.desk.text() == "Phòng Kinh tế · Le Thi Mai"


def test_enter_goes_from_question_to_question_and_presses_the_button(window, qtbot):
    qtbot.waitActive(window)
    QTest.keyClick(window.page.office, Qt.Key.Key_Return)
    assert window.focusWidget() is window.page.officer
    QTest.keyClick(window.page.officer, Qt.Key.Key_Return)
    assert window.focusWidget() is window.page.commune.line
    QTest.keyClick(window.page.commune.line, Qt.Key.Key_Return)
    assert window.focusWidget() is window.page.training_button
    QTest.keyClick(window.page.empty_button, Qt.Key.Key_Return)
    assert window.page.heading == "Bàn làm việc"


def test_no_question_of_the_first_start_is_cut(window, qapp):
    qapp.processEvents()
    for editor in (window.page.office, window.page.officer, window.page.commune):
        assert editor.height() >= editor.sizeHint().height()
