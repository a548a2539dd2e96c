import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kcdesk.services import dossiers, lists, records
from kcdesk.services.lists import Query


@pytest.fixture
def opened(window, qtbot):
    card = lists.fetch(window.desk, Query("establishment"), 0, 1).rows[0].id
    survey = records.begin_survey(window.desk, card).record
    survey = records.add_row(window.desk, survey, "needs").record
    row = survey.rows["needs"][0].id
    survey = records.answer(window.desk, survey, f"needs/{row}/description", "Mua máy ép mo cau").record
    dossier = dossiers.draft_dossier(window.desk, survey.id).record
    window.show_record("dossier", dossier.id)
    qtbot.waitUntil(lambda: window.page.paper.view.paper is not None, timeout=20_000)
    return window


def test_the_paper_stands_beside_the_dossier(opened):
    page = opened.page
    assert page.paper.kinds.currentData() == "F06"
    assert page.paper._page.text().startswith("1/")
    assert page.paper.width() >= 300
    assert page.form_view.width() >= 440
    assert opened.width() == 1093


def test_the_paper_is_made_anew_after_an_answer_and_keeps_its_place(opened, qtbot):
    page = opened.page
    before = page.paper.view.paper
    page.paper.view.go_to(2)
    place = page.paper.view.verticalScrollBar().value()
    page.form_view.opened.give("name", "Hỗ trợ máy ép mo cau, lần sửa một")
    qtbot.waitUntil(lambda: page.paper.view.paper is not before, timeout=20_000)
    assert page.paper.view.verticalScrollBar().value() == place


def test_another_paper_is_chosen(opened, qtbot):
    page = opened.page
    before = page.paper.view.paper
    page.paper.kinds.setCurrentIndex(page.paper.kinds.findData("F07"))
    qtbot.waitUntil(lambda: page.paper.view.paper is not before, timeout=20_000)


def test_the_paper_is_hidden_and_stays_so(opened, qtbot):
    page = opened.page
    narrow = page.form_view.width()
    QTest.keyClick(opened, Qt.Key.Key_F9)
    assert page.paper.isHidden()
    qtbot.waitUntil(lambda: page.form_view.width() > narrow)
    assert not opened.preferences.shows_paper
    QTest.keyClick(opened, Qt.Key.Key_F9)
    assert page.paper.isVisible()


def test_the_path_leads_back_to_the_survey(opened):
    QTest.keyClick(opened.page.path, Qt.Key.Key_Return)
    assert opened.page.heading == "Khảo sát"


def test_ctrl_p_shows_the_paper_in_full_and_back_leads_here(opened, qtbot):
    opened.page.paper.kinds.setCurrentIndex(opened.page.paper.kinds.findData("F04"))
    QTest.keyClick(opened, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert opened.page.heading.startswith("In: ")
    assert opened.page.kinds.currentData() == ("F04", False)
    qtbot.waitUntil(lambda: not opened.tasks.running, timeout=20_000)
    QTest.keyClick(opened, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert opened.page.heading == "Đề án"
    assert opened.page.record.form == "dossier"
